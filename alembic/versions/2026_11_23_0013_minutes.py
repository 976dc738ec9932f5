"""Minutes, their editions, and resolutions with their votes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

#: The roles of Permission.ACTIVITY_MANAGE: drafts are the committee's and the group leader's.
KEEPERS = (
    "array['deputy_secretary/layer', 'discipline_commissioner/layer', 'group_leader/own',"
    " 'organization_commissioner/layer', 'publicity_commissioner/layer', 'secretary/layer']"
)
ME = "(select nullif(current_setting('app.person', true), '')::uuid)"


def _objects(name: str) -> sa.Column:
    return sa.Column(
        name, postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False
    )


def _person(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [name], ["person.id"], name=op.f(f"fk_minutes_{name}"), ondelete="RESTRICT"
    )


def upgrade() -> None:
    op.create_table(
        "minutes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("place", sa.String(100), nullable=True),
        sa.Column("chair_id", sa.Uuid(), nullable=True),
        sa.Column("recorder_id", sa.Uuid(), nullable=True),
        sa.Column("delegation", sa.String(200), nullable=True),
        _objects("agenda"),
        _objects("resolutions"),
        _objects("exclusions"),
        sa.Column("people", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("writers", postgresql.ARRAY(sa.Uuid()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("amend_reason", sa.String(400), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Uuid(), nullable=True),
        sa.Column("return_reason", sa.String(400), nullable=True),
        sa.Column("returned_by", sa.Uuid(), nullable=True),
        sa.Column("chair_approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorder_approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_alone", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('draft', 'submitted', 'returned', 'approved')", name=op.f("ck_minutes_state_known")
        ),
        sa.CheckConstraint(
            "(state = 'approved') = (approved_at is not null)", name=op.f("ck_minutes_approved_when")
        ),
        sa.CheckConstraint(
            "approved_at is null or (chair_approved_at is not null and recorder_approved_at is not null)",
            name=op.f("ck_minutes_approved_by_both"),
        ),
        sa.CheckConstraint(
            "state <> 'approved' or approved_alone or chair_id <> recorder_id",
            name=op.f("ck_minutes_two_people"),
        ),
        sa.CheckConstraint("(edition = 1) = (amend_reason is null)", name=op.f("ck_minutes_amended_why")),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_minutes_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_minutes_activity_id"), ondelete="RESTRICT"
        ),
        _person("chair_id"),
        _person("recorder_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
        sa.UniqueConstraint("activity_id", "edition", name=op.f("uq_minutes_activity_id_edition")),
    )
    op.create_index("ix_minutes_owner_org_id", "minutes", ["owner_org_id"])
    op.execute("grant select, insert, update on minutes to nianlun_app, nianlun_worker")
    _guard()


def _guard() -> None:
    """What was said is for the committee and for chair and recorder; once approved, for the list's people."""
    op.execute("alter table minutes enable row level security")
    op.execute("alter table minutes force row level security")
    op.execute(f"""
        create policy reach on minutes to nianlun_app using (
            owner_org_id = any ((select reach_of(
                nullif(current_setting('app.account', true), '')::uuid, {KEEPERS}))::uuid[]))
    """)
    op.execute(f"create policy own on minutes to nianlun_app using (chair_id = {ME} or recorder_id = {ME})")
    op.execute(f"""
        create policy listed on minutes for select to nianlun_app using (
            state = 'approved' and exists (
                select from attendance a where a.activity_id = minutes.activity_id and a.person_id = {ME}))
    """)
    op.execute("create policy work on minutes to nianlun_worker using (true)")


def downgrade() -> None:
    op.drop_table("minutes")
