"""Showcase lessons, score sheets and the closing of pairs."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

ME = "(select nullif(current_setting('app.person', true), '')::uuid)"
#: The pair's own functions: who sees it, later mentors too, and who keeps it.
SEEN, KEPT = "is_pair_seen(%s.mentorship_id)", "is_pair_kept(%s.mentorship_id)"
OF_LESSON = "exists (select from showcase s where s.id = score_sheet.showcase_id and %s)"
#: Listeners know the lesson, not the pair.
LISTED = f"""exists (
    select from attendance a
    where a.activity_id = showcase.activity_id and a.person_id = {ME}
      and is_on_list(a.expected, a.nonvoting, a.state, a.review))"""

POLICIES = {
    ("showcase", "seen"): f"for select to nianlun_app using ({SEEN % 'showcase'})",
    ("showcase", "listed"): f"for select to nianlun_app using ({LISTED})",
    ("showcase", "add"): f"for insert to nianlun_app with check ({KEPT % 'showcase'})",
    ("showcase", "change"): f"for update to nianlun_app using ({KEPT % 'showcase'})",
    ("score_sheet", "own"): f"to nianlun_app using (person_id = {ME})",
    ("score_sheet", "seen"): f"for select to nianlun_app using ({OF_LESSON % (SEEN % 's')})",
    ("score_sheet", "add"): f"for insert to nianlun_app with check ({OF_LESSON % (KEPT % 's')})",
    ("score_sheet", "change"): f"for update to nianlun_app using ({OF_LESSON % (KEPT % 's')})",
    ("pair_evaluation", "seen"): f"for select to nianlun_app using ({SEEN % 'pair_evaluation'})",
    ("pair_evaluation", "add"): f"for insert to nianlun_app with check ({KEPT % 'pair_evaluation'})",
    ("pair_evaluation", "change"): f"for update to nianlun_app using ({KEPT % 'pair_evaluation'})",
}
TABLES = ("showcase", "score_sheet", "pair_evaluation")


def upgrade() -> None:
    _showcase()
    _score_sheet()
    _evaluation()
    for table in TABLES:
        op.execute(f"grant select, insert, update on {table} to nianlun_app, nianlun_worker")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy work on {table} to nianlun_worker using (true)")
    for (table, name), policy in POLICIES.items():
        op.execute(f"create policy {name} on {table} {policy}")


def _row() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    ]


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="RESTRICT")


def _json(name: str, **options: object) -> sa.Column:
    return sa.Column(name, postgresql.JSONB(astext_type=sa.Text()), **options)


def _showcase() -> None:
    op.create_table(
        "showcase",
        *_row(),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("mentee_org_id", sa.Uuid(), nullable=False),
        sa.Column("mentorship_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("mentee_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        _json("criteria", nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        _json("result", nullable=True),
        _json("reopened", server_default=sa.text("'[]'"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(closed_at is null) = (closed_by is null)", name=op.f("ck_showcase_closed_by_somebody")
        ),
        sa.CheckConstraint(
            "(closed_at is null) = (result is null)", name=op.f("ck_showcase_closed_with_result")
        ),
        sa.CheckConstraint("closed_by not in (mentor_id, mentee_id)", name=op.f("ck_showcase_second_person")),
        _to("showcase", "owner_org_id", "org"),
        _to("showcase", "mentee_org_id", "org"),
        _to("showcase", "mentorship_id", "mentorship"),
        _to("showcase", "mentor_id", "person"),
        _to("showcase", "mentee_id", "person"),
        _to("showcase", "activity_id", "activity"),
        _to("showcase", "closed_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_showcase")),
        sa.UniqueConstraint("activity_id", name=op.f("uq_showcase_activity_id")),
    )
    for column in ("mentorship_id", "owner_org_id", "mentee_org_id"):
        op.create_index(f"ix_showcase_{column}", "showcase", [column])


def _score_sheet() -> None:
    op.create_table(
        "score_sheet",
        *_row(),
        sa.Column("showcase_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("is_mentor", sa.Boolean(), nullable=False),
        _json("scores", nullable=False),
        sa.Column("words", sa.String(500), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("entered_by <> person_id", name=op.f("ck_score_sheet_entered_by_another")),
        _to("score_sheet", "showcase_id", "showcase"),
        _to("score_sheet", "person_id", "person"),
        _to("score_sheet", "entered_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_sheet")),
        sa.UniqueConstraint("showcase_id", "person_id", name=op.f("uq_score_sheet_showcase_id_person_id")),
    )
    op.create_index("ix_score_sheet_person_id", "score_sheet", ["person_id"])


def _evaluation() -> None:
    op.create_table(
        "pair_evaluation",
        *_row(),
        sa.Column("mentorship_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("from_paper", sa.Boolean(), nullable=False),
        sa.Column("grade", sa.String(20), nullable=False),
        sa.Column("words", sa.String(1000), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.Column("withdraw_reason", sa.String(200), nullable=True),
        sa.CheckConstraint(
            "side in ('mentee', 'mentor', 'committee')", name=op.f("ck_pair_evaluation_side_known")
        ),
        sa.CheckConstraint(
            "grade in ('excellent', 'good', 'pass', 'fail')", name=op.f("ck_pair_evaluation_grade_known")
        ),
        sa.CheckConstraint(
            "from_paper or side = 'committee' or entered_by = person_id",
            name=op.f("ck_pair_evaluation_own_hand"),
        ),
        sa.CheckConstraint(
            "not (from_paper and entered_by = person_id)", name=op.f("ck_pair_evaluation_paper_by_another")
        ),
        sa.CheckConstraint(
            "(withdrawn_at is null) = (withdraw_reason is null)",
            name=op.f("ck_pair_evaluation_withdrawn_why"),
        ),
        _to("pair_evaluation", "mentorship_id", "mentorship"),
        _to("pair_evaluation", "person_id", "person"),
        _to("pair_evaluation", "entered_by", "person"),
        _to("pair_evaluation", "withdrawn_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_evaluation")),
    )
    op.create_index(
        "uq_pair_evaluation_standing",
        "pair_evaluation",
        ["mentorship_id", "side"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at is null"),
    )


def downgrade() -> None:
    for table in ("pair_evaluation", "score_sheet", "showcase"):
        op.drop_table(table)
