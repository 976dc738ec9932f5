"""Pledges with their chain, ratings, and who agrees to be named."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

CHANGED = ("pledge", "pledge_amendment", "pledge_progress", "name_consent")
APPENDED = ("pledge_step", "pledge_rating")
GUARDED = ("pledge", "pledge_rating", "name_consent")

SHOWN = "'keeping', 'rating', 'deliberating', 'kept', 'partly', 'unkept', 'carried'"
DECIDED = "'kept', 'partly', 'unkept', 'carried'"
JSONB = postgresql.JSONB(astext_type=sa.Text())

ME = "(select nullif(current_setting('app.person', true), '')::uuid)"
#: The roles of Permission.PLEDGE_MANAGE: the committee.
MANAGED = (
    "any ((select reach_of(nullif(current_setting('app.account', true), '')::uuid,"
    " array['deputy_secretary/layer', 'discipline_commissioner/layer', 'organization_commissioner/layer',"
    " 'publicity_commissioner/layer', 'secretary/layer']))::uuid[])"
)
#: What is shown, and a consent in force, anybody may read: the wall asks for nobody's name.
POLICIES = {
    ("pledge", "reach"): f"to nianlun_app using (owner_org_id = {MANAGED})",
    ("pledge", "own"): f"to nianlun_app using (pledger_person_id = {ME})",
    ("pledge", "shown"): "for select to nianlun_app using (shown_on is not null)",
    ("pledge_rating", "reach"): f"to nianlun_app using (owner_org_id = {MANAGED})",
    ("pledge_rating", "own"): f"to nianlun_app using (person_id = {ME})",
    ("name_consent", "reach"): f"to nianlun_app using (owner_org_id = {MANAGED})",
    ("name_consent", "own"): f"to nianlun_app using (person_id = {ME})",
    ("name_consent", "in_force"): "for select to nianlun_app using (withdrawn_on is null)",
    **{(table, "work"): "to nianlun_worker using (true)" for table in GUARDED},
}


def _row() -> tuple[sa.Column, sa.Column]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )


def _ends(table: str, references: dict[str, str], checks: dict[str, str]) -> Sequence[sa.Constraint]:
    """Foreign keys, checks and the primary key of a table of rows."""
    return (
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT"
            )
            for column, target in references.items()
        ),
        *(sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")) for name, rule in checks.items()),
        sa.PrimaryKeyConstraint("seq" if table == "pledge_step" else "id", name=op.f(f"pk_{table}")),
    )


def upgrade() -> None:
    _pledge()
    _step()
    _amendment()
    _progress()
    _rating()
    _consent()
    _grant()
    _guard()


def _pledge() -> None:
    op.create_table(
        "pledge",
        *_row(),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("pledger_person_id", sa.Uuid(), nullable=True),
        sa.Column("standard", sa.String(40), nullable=True),
        sa.Column("aspect", sa.String(40), nullable=False),
        sa.Column("deed", sa.String(500), nullable=False),
        sa.Column("beneficiary", sa.String(100), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("witness", sa.String(100), nullable=True),
        sa.Column("times", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("hands", postgresql.ARRAY(sa.Uuid()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("from_paper", sa.Boolean(), nullable=False),
        sa.Column("carried_from", sa.Uuid(), nullable=True),
        sa.Column("return_reason", sa.String(200), nullable=True),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        sa.Column("stepped_on", sa.Date(), nullable=False),
        sa.Column("shown_on", sa.Date(), nullable=True),
        sa.Column("rated_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(20), nullable=True),
        sa.Column("outcome_reason", sa.String(300), nullable=True),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_ends(
            "pledge",
            {
                "owner_org_id": "org",
                "pledger_person_id": "person",
                "carried_from": "pledge",
                "meeting_id": "activity",
            },
            {
                "kind_known": "kind in ('branch', 'common', 'post', 'practical')",
                "somebodys_own": "(kind = 'branch') = (pledger_person_id is null)",
                "state_known": (
                    f"state in ('draft', 'submitted', 'returned', 'approved', {SHOWN}, 'withdrawn')"
                ),
                "shown_when": f"(state in ({SHOWN})) = (shown_on is not null)",
                "rated_when": f"(state in ('deliberating', {DECIDED})) = (rated_on is not null)",
                "decided_when": f"(state in ({DECIDED})) = (decided_on is not null)",
                "decided_how": "(outcome is null) = (decided_on is null)",
                "outcome_known": "outcome in ('kept', 'partly', 'unkept')",
                "unkept_why": "outcome = 'kept' or outcome_reason is not null",
                "due_in_its_year": "extract(year from due_on) = year",
                "times_sensible": "times between 1 and 366",
                "second_person": "reviewed_by <> pledger_person_id",
                "second_person_again": "decided_by <> all (hands)",
            },
        ),
    )
    op.create_index("ix_pledge_owner_org_id_year", "pledge", ["owner_org_id", "year"])
    op.create_index("ix_pledge_pledger_person_id_year", "pledge", ["pledger_person_id", "year"])
    op.create_index("uq_pledge_carried_from", "pledge", ["carried_from"], unique=True)
    op.create_index(
        "uq_pledge_deed",
        "pledge",
        ["owner_org_id", "pledger_person_id", "year", "deed"],
        unique=True,
        postgresql_where=sa.text("state <> 'withdrawn'"),
        postgresql_nulls_not_distinct=True,
    )


def _step() -> None:
    op.create_table(
        "pledge_step",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("pledge_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(300), nullable=True),
        sa.Column("detail", JSONB, server_default=sa.text("'{}'"), nullable=False),
        *_ends("pledge_step", {"pledge_id": "pledge", "actor_id": "person"}, {}),
    )
    op.create_index("ix_pledge_step_pledge_id", "pledge_step", ["pledge_id"])


def _amendment() -> None:
    op.create_table(
        "pledge_amendment",
        *_row(),
        sa.Column("pledge_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("before", JSONB, nullable=False),
        sa.Column("after", JSONB, nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_words", sa.String(200), nullable=True),
        *_ends(
            "pledge_amendment",
            {"pledge_id": "pledge", "proposed_by": "person", "decided_by": "person"},
            {
                "second_person": "decided_by <> proposed_by",
                "decided_by_whom": "(accepted is null) = (decided_by is null)",
                "decided_when": "(accepted is null) = (decided_on is null)",
            },
        ),
    )
    op.create_index("ix_pledge_amendment_pledge_id", "pledge_amendment", ["pledge_id"])
    op.create_index(
        "uq_pledge_amendment_open",
        "pledge_amendment",
        ["pledge_id"],
        unique=True,
        postgresql_where=sa.text("accepted is null"),
    )


def _progress() -> None:
    op.create_table(
        "pledge_progress",
        *_row(),
        sa.Column("pledge_id", sa.Uuid(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(300), nullable=True),
        sa.Column("source", sa.String(40), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        *_ends(
            "pledge_progress",
            {"pledge_id": "pledge", "added_by": "person"},
            {
                "source_whole": "(source is null) = (source_id is null)",
                "says_something": "words is not null or source is not null",
            },
        ),
    )
    op.create_index("ix_pledge_progress_pledge_id", "pledge_progress", ["pledge_id"])
    op.create_index(
        "uq_pledge_progress_source",
        "pledge_progress",
        ["pledge_id", "source", "source_id"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at is null and source is not null"),
    )


def _rating() -> None:
    op.create_table(
        "pledge_rating",
        *_row(),
        sa.Column("pledge_id", sa.Uuid(), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("rater", sa.String(10), nullable=False),
        sa.Column("grade", sa.String(20), nullable=False),
        sa.Column("words", sa.String(300), nullable=True),
        sa.Column("rated_by", sa.Uuid(), nullable=False),
        sa.Column("rated_on", sa.Date(), nullable=False),
        sa.Column("from_paper", sa.Boolean(), nullable=False),
        *_ends(
            "pledge_rating",
            {"pledge_id": "pledge", "owner_org_id": "org", "person_id": "person", "rated_by": "person"},
            {
                "rater_known": "rater in ('self', 'leader')",
                "grade_known": "grade in ('satisfied', 'basically', 'unsatisfied')",
                "second_person": "rater = 'self' or rated_by <> person_id",
            },
        ),
    )
    op.create_index("uq_pledge_rating_rater", "pledge_rating", ["pledge_id", "rater"], unique=True)


def _consent() -> None:
    op.create_table(
        "name_consent",
        *_row(),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("from_paper", sa.Boolean(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        *_ends(
            "name_consent",
            {"person_id": "person", "owner_org_id": "org", "entered_by": "person"},
            {"dates_in_order": "withdrawn_on is null or withdrawn_on >= given_on"},
        ),
    )
    op.create_index(
        "uq_name_consent_in_force",
        "name_consent",
        ["person_id", "owner_org_id"],
        unique=True,
        postgresql_where=sa.text("withdrawn_on is null"),
    )


def _grant() -> None:
    """Steps and ratings are said once and stay."""
    for table in CHANGED:
        op.execute(f"grant select, insert, update on {table} to nianlun_app, nianlun_worker")
    for table in APPENDED:
        op.execute(f"grant select, insert on {table} to nianlun_app, nianlun_worker")


def _guard() -> None:
    for table in GUARDED:
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
    for (table, name), policy in POLICIES.items():
        op.execute(f"create policy {name} on {table} {policy}")


def downgrade() -> None:
    for table in (
        "name_consent",
        "pledge_rating",
        "pledge_progress",
        "pledge_amendment",
        "pledge_step",
        "pledge",
    ):
        op.drop_table(table)
