"""What the tables of the store derive from: they stand in one file."""

from sqlalchemy.orm import DeclarativeBase


class Table(DeclarativeBase):
    """A table of the store."""
