"""What a review of pairs found."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A pair that somebody declined to take over can be offered to another; a file taken off a log goes."""
    op.drop_constraint("uq_mentorship_replaces_id", "mentorship", type_="unique")
    op.create_index(
        "uq_mentorship_replaces_id",
        "mentorship",
        ["replaces_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'cancelled'"),
    )
    # What any row still shows stays: the foreign keys say so, whoever may see that row.
    op.execute(
        "create policy pair_remove on file for delete to nianlun_app using (keeps_pair_of(owner_org_id))"
    )


def downgrade() -> None:
    op.execute("drop policy pair_remove on file")
    op.drop_index("uq_mentorship_replaces_id", table_name="mentorship")
    op.create_unique_constraint("uq_mentorship_replaces_id", "mentorship", ["replaces_id"])
