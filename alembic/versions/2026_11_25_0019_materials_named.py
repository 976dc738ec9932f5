"""A material keeps the name its file was added under; a content has none of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("material", sa.Column("name", sa.String(120), nullable=True))
    op.execute("update material set name = file.name from file where file.id = material.file_id")
    op.alter_column("material", "name", nullable=False)
    op.drop_column("file", "name")


def downgrade() -> None:
    op.add_column("file", sa.Column("name", sa.String(120), nullable=True))
    op.execute("""
        update file set name = coalesce(
            (select name from material where file_id = file.id order by created_at limit 1), '未命名')
    """)
    op.alter_column("file", "name", nullable=False)
    op.drop_column("material", "name")
