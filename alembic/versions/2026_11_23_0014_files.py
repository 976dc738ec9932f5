"""Stored files, uploads under way, and materials of activities."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

#: In the order in which they can be dropped. What was removed 30 days ago is really deleted.
TABLES = ("material", "upload", "file")


def upgrade() -> None:
    _make_files()
    _make_uploads()
    _make_materials()
    for table in TABLES:
        op.execute(f"grant select, insert, update, delete on {table} to nianlun_app, nianlun_worker")


def _reference(table: str, column: str, target: str, ondelete: str = "RESTRICT") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete
    )


def _make_files() -> None:
    op.create_table(
        "file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_file_not_empty")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_file_sha256_whole")),
        _reference("file", "owner_org_id", "org"),
        _reference("file", "uploaded_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
        sa.UniqueConstraint("owner_org_id", "sha256", name=op.f("uq_file_owner_org_id_sha256")),
    )
    op.create_index("ix_file_sha256", "file", ["sha256"])


def _make_uploads() -> None:
    op.create_table(
        "upload",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=True),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("received between 0 and size", name=op.f("ck_upload_received_within_size")),
        _reference("upload", "person_id", "person"),
        _reference("upload", "file_id", "file", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    op.create_index("ix_upload_person_id", "upload", ["person_id"])
    op.create_index("ix_upload_touched_at", "upload", ["touched_at"])


def _make_materials() -> None:
    op.create_table(
        "material",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("caption", sa.String(200), nullable=True),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind in ('photo', 'document')", name=op.f("ck_material_kind_known")),
        sa.CheckConstraint(
            "(removed_at is null) = (removed_by is null)", name=op.f("ck_material_removed_by_somebody")
        ),
        _reference("material", "activity_id", "activity"),
        _reference("material", "file_id", "file"),
        _reference("material", "added_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material")),
        sa.UniqueConstraint("upload_id", name=op.f("uq_material_upload_id")),
    )
    op.create_index("ix_material_file_id", "material", ["file_id"])
    op.create_index(
        "uq_material_shown",
        "material",
        ["activity_id", "file_id"],
        unique=True,
        postgresql_where=sa.text("removed_at is null"),
    )
    op.create_index("ix_material_activity_id", "material", ["activity_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
