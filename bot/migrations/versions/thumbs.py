"""Thumbs under answers."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Answers of before cannot be rated."""
    op.create_table(
        "feedback",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.String(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("language", "generation", "citations")),
        sa.Column("answered_at", sa.Double(), nullable=False),
        sa.Column("good", sa.Boolean(), nullable=True),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_feedback_person_id", "feedback", ["person_id"])
    op.create_index("ix_feedback_answered_at", "feedback", ["answered_at"])
