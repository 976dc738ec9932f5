"""Messages, robots, and the job queue's schema."""

from alembic import op

from nianlun.core import jobs

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    jobs.bring_up_to_date(op.get_bind())


def downgrade() -> None:
    op.execute(f"drop schema {jobs.SCHEMA} cascade")
