"""Minutes keep what was reckoned when they were handed in, and know that the next edition has begun."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("minutes", sa.Column("kept", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column(
        "minutes", sa.Column("is_followed", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    # Forced row-level security has no policy for the owner, who would change nothing without a word.
    op.execute("alter table minutes no force row level security")
    op.execute("""
        update minutes set people = people || '{"guests": [], "voters": []}' where people is not null
    """)
    op.execute("""
        update minutes earlier set is_followed = true
        where exists (select from minutes later
                      where later.activity_id = earlier.activity_id and later.edition > earlier.edition)
    """)
    op.execute("alter table minutes force row level security")


def downgrade() -> None:
    op.drop_column("minutes", "is_followed")
    op.drop_column("minutes", "kept")
