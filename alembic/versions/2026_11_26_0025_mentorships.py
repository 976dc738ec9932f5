"""Mentorship pairs and the growth record."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

#: Those after the first hang on the pair.
TABLES = ("mentorship", "mentorship_milestone", "mentorship_log", "mentorship_file")

ME = "(select nullif(current_setting('app.person', true), '')::uuid)"
#: The roles of Permission.MENTORSHIP_READ, which are those of Permission.MENTORSHIP_MANAGE.
COMMITTEE = (
    "any ((select reach_of(nullif(current_setting('app.account', true), '')::uuid,"
    " array['deputy_secretary/layer', 'discipline_commissioner/layer', 'organization_commissioner/layer',"
    " 'publicity_commissioner/layer', 'secretary/layer']))::uuid[])"
)
#: Whose pairs are counted or passed on to a later mentor: set for that one query, whoever asks.
SOUGHT = "(select nullif(current_setting('app.pairs_of', true), '')::uuid)"

OF_COMMITTEE = f"owner_org_id = {COMMITTEE} or mentee_org_id = {COMMITTEE}"
KEPT = f"mentor_id = {ME} or mentee_id = {ME} or {OF_COMMITTEE}"
#: Later mentors are parties of the pairs before theirs.
PARTY = f"exists (select from party p where p.row_id = mentorship.id and p.person_id = {ME})"

#: Functions, which are planned once: as part of the policies they would be planned with every query.
FUNCTIONS = f"""
create function is_pair_seen(pair uuid) returns boolean stable parallel safe language plpgsql
as $$ begin return exists (select from mentorship m where m.id = pair); end $$;

create function is_pair_kept(pair uuid) returns boolean stable parallel safe language plpgsql
as $$ begin return exists (select from mentorship m where m.id = pair and ({KEPT})); end $$;

create function keeps_pair_of(org uuid) returns boolean stable parallel safe language plpgsql
as $$ begin return exists (select from mentorship m where m.owner_org_id = org and ({KEPT})); end $$;

create function is_in_growth_record(content uuid) returns boolean stable parallel safe language plpgsql
as $$ begin return exists (select from mentorship_file f where f.file_id = content); end $$;
"""

POLICIES = {
    ("mentorship", "own"): f"for select to nianlun_app using ({KEPT})",
    ("mentorship", "party"): f"for select to nianlun_app using ({PARTY})",
    ("mentorship", "sought"): f"for select to nianlun_app using ({SOUGHT} in (mentor_id, mentee_id))",
    ("mentorship", "add"): f"for insert to nianlun_app with check ({OF_COMMITTEE})",
    ("mentorship", "change"): f"for update to nianlun_app using ({KEPT})",
    **{
        (table, name): f"for {command} to nianlun_app {policy}"
        for table in TABLES[1:]
        for name, command, policy in (
            ("seen", "select", "using (is_pair_seen(mentorship_id))"),
            ("add", "insert", "with check (is_pair_kept(mentorship_id))"),
            ("change", "update", "using (is_pair_kept(mentorship_id))"),
        )
    },
    ("mentorship_file", "remove"): "for delete to nianlun_app using (is_pair_kept(mentorship_id))",
    # A pair keeps its files at the mentor's branch, where the mentee of another one has no other reach.
    (
        "file",
        "pair",
    ): "for select to nianlun_app using (keeps_pair_of(owner_org_id) or is_in_growth_record(id))",
    ("file", "pair_add"): (
        f"for insert to nianlun_app with check (uploaded_by = {ME} and keeps_pair_of(owner_org_id))"
    ),
    **{(table, "work"): "to nianlun_worker using (true)" for table in TABLES},
}


def upgrade() -> None:
    op.create_table(
        "mentorship",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("mentee_org_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("mentee_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("goals", sa.String(2000), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("mentor_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mentee_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paper_signed_on", sa.Date(), nullable=True),
        sa.Column("paper_entered_by", sa.Uuid(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("late_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("late_confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("active_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(200), nullable=True),
        sa.Column("cancel_reason", sa.String(200), nullable=True),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("result", sa.String(20), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'ended') = (end_reason is not null)", name=op.f("ck_mentorship_ended_with_reason")
        ),
        sa.CheckConstraint(
            "not late or late_confirmed_at is not null or state in ('proposed', 'cancelled')",
            name=op.f("ck_mentorship_late_confirmed"),
        ),
        sa.CheckConstraint(
            "state in ('proposed', 'active', 'closing', 'completed', 'ended', 'cancelled')",
            name=op.f("ck_mentorship_state_known"),
        ),
        sa.CheckConstraint(
            "state in ('proposed', 'cancelled') or (mentor_agreed_at is not null"
            " and mentee_agreed_at is not null and active_at is not null)",
            name=op.f("ck_mentorship_begun_by_both"),
        ),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_mentorship_dates_in_order")),
        sa.CheckConstraint("late_confirmed_by <> proposed_by", name=op.f("ck_mentorship_second_person")),
        sa.CheckConstraint("mentor_id <> mentee_id", name=op.f("ck_mentorship_two_people")),
        sa.ForeignKeyConstraint(
            ["late_confirmed_by"],
            ["person.id"],
            name=op.f("fk_mentorship_late_confirmed_by"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["mentee_id"], ["person.id"], name=op.f("fk_mentorship_mentee_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["mentee_org_id"], ["org.id"], name=op.f("fk_mentorship_mentee_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["person.id"], name=op.f("fk_mentorship_mentor_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_org_id"], ["org.id"], name=op.f("fk_mentorship_owner_org_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["paper_entered_by"],
            ["person.id"],
            name=op.f("fk_mentorship_paper_entered_by"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["person.id"], name=op.f("fk_mentorship_proposed_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["mentorship.id"], name=op.f("fk_mentorship_replaces_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_mentorship_replaces_id")),
    )
    op.create_index("ix_mentorship_mentee_id", "mentorship", ["mentee_id"], unique=False)
    op.create_index("ix_mentorship_mentee_org_id", "mentorship", ["mentee_org_id"], unique=False)
    op.create_index("ix_mentorship_owner_org_id", "mentorship", ["owner_org_id"], unique=False)
    op.create_index(
        "uq_mentorship_live",
        "mentorship",
        ["mentor_id", "mentee_id"],
        unique=True,
        postgresql_where=sa.text("state in ('proposed', 'active', 'closing')"),
    )
    op.create_table(
        "mentorship_milestone",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mentorship_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("mentor_done_on", sa.Date(), nullable=True),
        sa.Column("mentee_done_on", sa.Date(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorship.id"],
            name=op.f("fk_mentorship_milestone_mentorship_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship_milestone")),
    )
    op.create_index(
        "ix_mentorship_milestone_mentorship_id", "mentorship_milestone", ["mentorship_id"], unique=False
    )
    op.create_table(
        "mentorship_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mentorship_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("topic", sa.String(100), nullable=False),
        sa.Column("content", sa.String(1000), nullable=True),
        sa.Column("advice", sa.String(1000), nullable=True),
        sa.Column("milestone_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("return_reason", sa.String(200), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'confirmed') = (confirmed_at is not null)",
            name=op.f("ck_mentorship_log_confirmed_at_some_time"),
        ),
        sa.CheckConstraint(
            "state in ('waiting', 'confirmed', 'returned', 'withdrawn')",
            name=op.f("ck_mentorship_log_state_known"),
        ),
        sa.CheckConstraint("confirmed_by <> recorded_by", name=op.f("ck_mentorship_log_second_person")),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["person.id"], name=op.f("fk_mentorship_log_confirmed_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorship.id"],
            name=op.f("fk_mentorship_log_mentorship_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"],
            ["mentorship_milestone.id"],
            name=op.f("fk_mentorship_log_milestone_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name=op.f("fk_mentorship_log_recorded_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship_log")),
    )
    op.create_index(
        "ix_mentorship_log_mentorship_id_happened_on",
        "mentorship_log",
        ["mentorship_id", "happened_on"],
        unique=False,
    )
    op.create_table(
        "mentorship_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mentorship_id", sa.Uuid(), nullable=False),
        sa.Column("log_id", sa.Uuid(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by"], ["person.id"], name=op.f("fk_mentorship_file_added_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["file.id"], name=op.f("fk_mentorship_file_file_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["log_id"], ["mentorship_log.id"], name=op.f("fk_mentorship_file_log_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorship.id"],
            name=op.f("fk_mentorship_file_mentorship_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship_file")),
        sa.UniqueConstraint(
            "mentorship_id",
            "log_id",
            "file_id",
            name=op.f("uq_mentorship_file_mentorship_id_log_id_file_id"),
            postgresql_nulls_not_distinct=True,
        ),
        sa.UniqueConstraint("upload_id", name=op.f("uq_mentorship_file_upload_id")),
    )
    op.create_index("ix_mentorship_file_file_id", "mentorship_file", ["file_id"], unique=False)
    op.create_index("ix_mentorship_file_log_id", "mentorship_file", ["log_id"], unique=False)
    for table in TABLES[:-1]:
        op.execute(f"grant select, insert, update on {table} to nianlun_app, nianlun_worker")
    op.execute("grant select, insert, update, delete on mentorship_file to nianlun_app, nianlun_worker")
    op.execute(FUNCTIONS)
    for table in TABLES:
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
    for (table, name), policy in POLICIES.items():
        op.execute(f"create policy {name} on {table} {policy}")


def downgrade() -> None:
    for table, name in POLICIES:
        op.execute(f"drop policy {name} on {table}")
    for function in ("is_in_growth_record", "keeps_pair_of", "is_pair_kept", "is_pair_seen"):
        op.execute(f"drop function {function}")
    for table in reversed(TABLES):
        op.drop_table(table)
