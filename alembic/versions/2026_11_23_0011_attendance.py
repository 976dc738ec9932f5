"""Leave, make-up study, and how each row of a list came to be."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

#: The roles of Permission.ACTIVITY_MANAGE: who keeps a list reads why somebody cannot come.
KEEPERS = (
    "array['deputy_secretary/layer', 'discipline_commissioner/layer', 'group_leader/own',"
    " 'organization_commissioner/layer', 'publicity_commissioner/layer', 'secretary/layer']"
)
LEAVE_KINDS = "'official', 'personal', 'sick', 'maternity', 'other'"


def upgrade() -> None:
    op.add_column(
        "activity", sa.Column("list_version", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )
    _attendance()
    _attendance_event()
    _leave_request()
    _observer()


def _attendance() -> None:
    op.add_column("attendance", sa.Column("leave_kind", sa.String(20), nullable=True))
    for flag in ("is_late", "nonvoting"):
        op.add_column("attendance", sa.Column(flag, sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("attendance", sa.Column("made_up_on", sa.Date(), nullable=True))
    op.add_column("attendance", sa.Column("made_up_note", sa.String(200), nullable=True))
    op.create_check_constraint(
        op.f("ck_attendance_leave_kind_known"), "attendance", f"leave_kind in ({LEAVE_KINDS})"
    )
    op.create_check_constraint(
        op.f("ck_attendance_nonvoting_is_unexpected"), "attendance", "not (nonvoting and expected)"
    )


def _attendance_event() -> None:
    op.create_table(
        "attendance_event",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_person", sa.Uuid(), nullable=True),
        sa.Column("by_key", sa.Uuid(), nullable=True),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("from_state", sa.String(20), nullable=True),
        sa.Column("to_state", sa.String(20), nullable=False),
        sa.Column("way", sa.String(20), nullable=True),
        sa.Column("note", sa.String(400), nullable=True),
        sa.Column("attempt_seq", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_attendance_event_activity_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attendance_event_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_attendance_event")),
    )
    op.create_index(
        "ix_attendance_event_activity_id_person_id", "attendance_event", ["activity_id", "person_id"]
    )
    op.execute("grant select, insert on attendance_event to nianlun_app, nianlun_worker")


def _leave_request() -> None:
    op.create_table(
        "leave_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(200), nullable=True),
        sa.CheckConstraint(f"kind in ({LEAVE_KINDS})", name=op.f("ck_leave_request_kind_known")),
        sa.CheckConstraint(
            "state in ('asked', 'approved', 'refused', 'withdrawn')",
            name=op.f("ck_leave_request_state_known"),
        ),
        sa.CheckConstraint("decided_by <> person_id", name=op.f("ck_leave_request_second_person")),
        sa.CheckConstraint(
            "(decided_by is null) = (decided_at is null)", name=op.f("ck_leave_request_decided_when")
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_leave_request_activity_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_leave_request_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_leave_request_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave_request")),
    )
    op.create_index(
        "uq_leave_request_live",
        "leave_request",
        ["activity_id", "person_id"],
        unique=True,
        postgresql_where=sa.text("state in ('asked', 'approved')"),
    )
    op.create_index("ix_leave_request_person_id", "leave_request", ["person_id"])
    op.create_index(
        "ix_leave_request_owner_org_id",
        "leave_request",
        ["owner_org_id"],
        postgresql_where=sa.text("state = 'asked'"),
    )
    op.execute("grant select, insert, update on leave_request to nianlun_app, nianlun_worker")
    _wall()


def _wall() -> None:
    """Reasons are for the person and for who keeps the list; the person asks and withdraws."""
    op.execute("alter table leave_request enable row level security")
    op.execute("alter table leave_request force row level security")
    op.execute(f"""
        create policy reach on leave_request to nianlun_app using (
            owner_org_id = any ((select reach_of(
                nullif(current_setting('app.account', true), '')::uuid, {KEEPERS}))::uuid[]))
    """)
    op.execute("""
        create policy own on leave_request to nianlun_app using (
            person_id = (select nullif(current_setting('app.person', true), '')::uuid))
    """)
    op.execute("create policy work on leave_request to nianlun_worker using (true)")


def _observer() -> None:
    op.create_table(
        "observer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("unit", sa.String(100), nullable=True),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_observer_activity_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observer")),
    )
    op.create_index("ix_observer_activity_id", "observer", ["activity_id"])
    op.execute("grant select, insert, update on observer to nianlun_app, nianlun_worker")


def downgrade() -> None:
    for table in ("observer", "leave_request", "attendance_event"):
        op.drop_table(table)
    for name in ("nonvoting_is_unexpected", "leave_kind_known"):
        op.drop_constraint(op.f(f"ck_attendance_{name}"), "attendance")
    for column in ("made_up_note", "made_up_on", "nonvoting", "is_late", "leave_kind"):
        op.drop_column("attendance", column)
    op.drop_column("activity", "list_version")
