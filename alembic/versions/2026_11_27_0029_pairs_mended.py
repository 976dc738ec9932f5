"""What a review of pairs found."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A pair that somebody declined to take over can be offered to another."""
    op.drop_constraint("uq_mentorship_replaces_id", "mentorship", type_="unique")
    op.create_index(
        "uq_mentorship_replaces_id",
        "mentorship",
        ["replaces_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'cancelled'"),
    )


def downgrade() -> None:
    op.drop_index("uq_mentorship_replaces_id", table_name="mentorship")
    op.create_unique_constraint("uq_mentorship_replaces_id", "mentorship", ["replaces_id"])
