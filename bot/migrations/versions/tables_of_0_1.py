"""The tables of 0.1.0, as it made them without migrations: a database of that version is taken over as it is."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make what is not there."""
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("received_at", sa.Double(), nullable=False),
        sa.Column("done_at", sa.Double(), nullable=True),
        sa.Column("fault", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("update_id"),
        if_not_exists=True,
    )
    op.create_index("ix_inbox_done_at", "inbox", ["done_at"], if_not_exists=True)
    op.create_table(
        "sent_parts",
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["update_id"], ["inbox.update_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("update_id", "number"),
        if_not_exists=True,
    )
    _make_questions()


def _make_questions() -> None:
    keys = ("chat_id", "person_id", "thread_id", "message_id")
    op.create_table(
        "last_questions",
        *(
            sa.Column(name, sa.BigInteger(), nullable=False)
            for name in ("chat_id", "person_id", "thread_id", "message_id")
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("asked_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint(*keys, "number"),
        if_not_exists=True,
    )
    op.create_index("ix_last_questions_asked_at", "last_questions", ["asked_at"], if_not_exists=True)
    op.create_table(
        "offered_questions",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("offered_at", sa.Double(), nullable=False),
        sa.Column("passed_on", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        if_not_exists=True,
    )
    op.create_index("ix_offered_questions_offered_at", "offered_questions", ["offered_at"], if_not_exists=True)
    op.create_table(
        "unanswered_questions",
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.Double(), nullable=False),
        sa.Column("last_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("folded"),
        if_not_exists=True,
    )
