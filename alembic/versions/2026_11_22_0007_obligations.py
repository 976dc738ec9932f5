"""What is owed: duties, exemptions, appeals, opening entries."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

CHANGED = (
    "appeal", "duty_count", "exemption", "make_up", "obligation", "obligation_origin", "opening_entry",
)  # fmt: skip
APPENDED = ("duty_mapping", "obligation_version")

#: Row-level security of a person's counts: the roles of Permission.PERSON_LIGHT_READ, and the person.
COMMITTEE = """array['deputy_secretary/layer', 'discipline_commissioner/layer',
    'organization_commissioner/layer', 'publicity_commissioner/layer', 'secretary/layer']"""


def upgrade() -> None:
    op.create_table(
        "duty_count",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duty_id", sa.Uuid(), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("days_done", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("days_done between 0 and 31", name=op.f("ck_duty_count_days_of_a_month")),
        sa.CheckConstraint("extract(day from month) = 1", name=op.f("ck_duty_count_month_begins")),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_duty_count_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_duty_count_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name=op.f("fk_duty_count_recorded_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_count")),
    )
    op.create_index("ix_duty_count_owner_org_id", "duty_count", ["owner_org_id"], unique=False)
    op.create_index(
        "uq_duty_count_standing",
        "duty_count",
        ["duty_id", "owner_org_id", "person_id", "month"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at is null"),
        postgresql_nulls_not_distinct=True,
    )
    op.create_table(
        "duty_mapping",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duty_id", sa.Uuid(), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("satisfied_by", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_duty_mapping_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name=op.f("fk_duty_mapping_recorded_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_mapping")),
    )
    op.create_index("ix_duty_mapping_owner_org_id", "duty_mapping", ["owner_org_id"], unique=False)
    op.create_table(
        "exemption",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duty_id", sa.Uuid(), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("reason_kind", sa.String(40), nullable=False),
        sa.Column("words", sa.String(400), nullable=False),
        sa.Column("requested_by", sa.Uuid(), nullable=False),
        sa.Column("approver_org_id", sa.Uuid(), nullable=False),
        sa.Column("decision", sa.String(20), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_words", sa.String(400), nullable=False),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("decision in ('approved', 'refused')", name=op.f("ck_exemption_decision_known")),
        sa.CheckConstraint(
            "(decision is null) = (decided_at is null)", name=op.f("ck_exemption_decided_when")
        ),
        sa.CheckConstraint(
            "until_day is null or until_day >= from_day", name=op.f("ck_exemption_days_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["approver_org_id"], ["org.id"], name=op.f("fk_exemption_approver_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_exemption_decided_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_exemption_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_exemption_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["requested_by"], ["person.id"], name=op.f("fk_exemption_requested_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["person.id"], name=op.f("fk_exemption_withdrawn_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemption")),
    )
    op.create_index("ix_exemption_approver_org_id", "exemption", ["approver_org_id"], unique=False)
    op.create_index("ix_exemption_owner_org_id", "exemption", ["owner_org_id"], unique=False)
    op.create_table(
        "make_up",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duty_id", sa.Uuid(), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("period_starts", sa.Date(), nullable=False),
        sa.Column("period_ends", sa.Date(), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_make_up_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_make_up_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name=op.f("fk_make_up_recorded_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["person.id"], name=op.f("fk_make_up_withdrawn_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_make_up")),
    )
    op.create_index("ix_make_up_owner_org_id", "make_up", ["owner_org_id"], unique=False)
    op.create_index(
        "uq_make_up_standing",
        "make_up",
        ["duty_id", "owner_org_id", "person_id", "source", "source_id"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at is null"),
        postgresql_nulls_not_distinct=True,
    )
    op.create_table(
        "obligation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("source in ('plan', 'upper', 'hand')", name=op.f("ck_obligation_source_known")),
        sa.CheckConstraint("ended_on is null or ended_at is not null", name=op.f("ck_obligation_ended_when")),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_obligation_created_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_obligation_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation")),
    )
    op.create_index("ix_obligation_owner_org_id", "obligation", ["owner_org_id"], unique=False)
    op.create_table(
        "obligation_origin",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duty_id", sa.Uuid(), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("origin_source", sa.String(40), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(400), nullable=False),
        sa.Column("replaced", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_obligation_origin_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name=op.f("fk_obligation_origin_recorded_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation_origin")),
    )
    op.create_index("ix_obligation_origin_owner_org_id", "obligation_origin", ["owner_org_id"], unique=False)
    op.create_index(
        "uq_obligation_origin_standing",
        "obligation_origin",
        ["duty_id", "owner_org_id", "origin_source", "origin_id"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at is null"),
    )
    op.create_table(
        "opening_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duty_id", sa.Uuid(), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("activity_kind", sa.String(40), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_opening_entry_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_opening_entry_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name=op.f("fk_opening_entry_recorded_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["person.id"], name=op.f("fk_opening_entry_withdrawn_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_entry")),
    )
    op.create_index("ix_opening_entry_owner_org_id", "opening_entry", ["owner_org_id"], unique=False)
    op.create_table(
        "appeal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duty_id", sa.Uuid(), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("period_starts", sa.Date(), nullable=False),
        sa.Column("period_ends", sa.Date(), nullable=False),
        sa.Column("words", sa.String(400), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("answering_org_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(20), nullable=True),
        sa.Column("answer_words", sa.String(400), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("exemption_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("answer in ('explained', 'upheld')", name=op.f("ck_appeal_answer_known")),
        sa.CheckConstraint("(answer is null) = (answered_at is null)", name=op.f("ck_appeal_answered_when")),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_appeal_answered_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["answering_org_id"], ["org.id"], name=op.f("fk_appeal_answering_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["exemption_id"], ["exemption.id"], name=op.f("fk_appeal_exemption_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["person.id"], name=op.f("fk_appeal_made_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_appeal_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_appeal_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
    )
    op.create_index("ix_appeal_answering_org_id", "appeal", ["answering_org_id"], unique=False)
    op.create_index("ix_appeal_owner_org_id", "appeal", ["owner_org_id"], unique=False)
    op.create_table(
        "obligation_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("obligation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("short", sa.String(20), nullable=False),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("held_by", postgresql.ARRAY(sa.TEXT()), nullable=False),
        sa.Column("every", sa.String(20), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("times_max", sa.Integer(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("at_time", sa.Time(), nullable=True),
        sa.Column("in_term_only", sa.Boolean(), nullable=False),
        sa.Column("skips_holidays", sa.Boolean(), nullable=False),
        sa.Column("strength", sa.String(20), nullable=False),
        sa.Column("citation", sa.String(200), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("year_kind", sa.String(20), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("ring_group", sa.String(20), nullable=False),
        sa.Column("satisfied_by", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "every in ('day', 'week', 'month', 'quarter', 'semester', 'half_year', 'year')",
            name=op.f("ck_obligation_version_every_known"),
        ),
        sa.CheckConstraint(
            "strength in ('must', 'generally')", name=op.f("ck_obligation_version_strength_known")
        ),
        sa.CheckConstraint(
            "unit in ('org', 'committee', 'group', 'leading_team', 'person')",
            name=op.f("ck_obligation_version_unit_known"),
        ),
        sa.CheckConstraint(
            "effective_to is null or effective_to >= effective_from",
            name=op.f("ck_obligation_version_effective_days_in_order"),
        ),
        sa.CheckConstraint(
            "times >= 1 and (times_max is null or times_max >= times)",
            name=op.f("ck_obligation_version_times_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["obligation_id"],
            ["obligation.id"],
            name=op.f("fk_obligation_version_obligation_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"],
            ["person.id"],
            name=op.f("fk_obligation_version_recorded_by"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation_version")),
        sa.UniqueConstraint(
            "obligation_id", "number", name=op.f("uq_obligation_version_obligation_id_number")
        ),
    )
    op.create_index(
        "ix_fact_person_id_kind_happened_on",
        "fact",
        ["person_id", "kind", "happened_on"],
        unique=False,
        postgresql_where=sa.text("person_id is not null"),
    )
    _grant()
    _guard_counts()


def _grant() -> None:
    for table in CHANGED:
        op.execute(f"grant select, insert, update on {table} to nianlun_app, nianlun_worker")
    for table in APPENDED:
        op.execute(f"grant select, insert on {table} to nianlun_app, nianlun_worker")


def _guard_counts() -> None:
    """An org's own counts are figures like others; a person's are the committee's and the person's."""
    op.execute("alter table duty_count enable row level security")
    op.execute("alter table duty_count force row level security")
    op.execute(f"""
        create policy reach on duty_count to nianlun_app using (
            person_id is null or owner_org_id = any ((select reach_of(
                nullif(current_setting('app.account', true), '')::uuid, {COMMITTEE}))::uuid[]))
    """)
    op.execute("""
        create policy own on duty_count for select to nianlun_app using (
            person_id = (select nullif(current_setting('app.person', true), '')::uuid))
    """)
    op.execute("create policy work on duty_count to nianlun_worker using (true)")


def downgrade() -> None:
    op.drop_index("ix_fact_person_id_kind_happened_on", table_name="fact")
    op.drop_table("obligation_version")
    op.drop_table("appeal")
    op.drop_table("opening_entry")
    op.drop_table("obligation_origin")
    op.drop_table("obligation")
    op.drop_table("make_up")
    op.drop_table("exemption")
    op.drop_table("duty_mapping")
    op.drop_table("duty_count")
