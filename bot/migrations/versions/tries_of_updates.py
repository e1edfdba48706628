"""How often an update was begun, and when it may be tried again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Updates of before were never tried."""
    op.add_column("inbox", sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("inbox", sa.Column("not_before", sa.Double(), nullable=True))
