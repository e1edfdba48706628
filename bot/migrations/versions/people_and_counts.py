"""People's choices and histories, whose offer a question is, and counts by day."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Offers of before belong to nobody; they are gone after a day."""
    op.create_table(
        "people",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("keeps_questions", sa.Boolean(), nullable=False),
        sa.Column("offers_questions", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_table(
        "history",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("asked_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_history_person_id", "history", ["person_id"])
    op.create_index("ix_history_asked_at", "history", ["asked_at"])
    op.add_column("offered_questions", sa.Column("person_id", sa.BigInteger(), nullable=True))
    op.create_index("ix_offered_questions_person_id", "offered_questions", ["person_id"])
    op.create_table(
        "daily_counts",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("day", "language", "outcome")),
        sa.Column("within_ms", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "language", "outcome", "within_ms"),
    )
