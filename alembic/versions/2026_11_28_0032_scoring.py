"""Indicator systems, judgements, scores and appeals."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

TABLES = ("indicator_system", "indicator", "score_judgement", "score", "score_revision", "score_appeal")
#: What is said of somebody; append-only but for the answer to an appeal.
WALLED = TABLES[2:]
#: The column that names whom it is said of; null: a branch.
OF_WHOM = {"score_judgement": "subject_person_id"}

ME = "(select nullif(current_setting('app.person', true), '')::uuid)"
COMMITTEE = (
    "'deputy_secretary/layer', 'discipline_commissioner/layer', 'organization_commissioner/layer',"
    " 'publicity_commissioner/layer', 'secretary/layer'"
)
REACH = "any ((select reach_of(nullif(current_setting('app.account', true), '')::uuid, array[%s]))::uuid[])"
#: A committee its own branch and its members; the bureau branches, and never a person.
NEAR, ALL = REACH % COMMITTEE, REACH % f"{COMMITTEE}, 'bureau_officer/subtree'"
KEPT = f"(owner_org_id = {NEAR} or (%(whom)s is null and owner_org_id = {ALL}))"
APPEALS = f"(person_id = {ME} or (person_id is null and owner_org_id = {NEAR}))"

ADD = {
    "score_judgement": f"judge_id = {ME} and {KEPT}",
    "score": KEPT,
    "score_revision": f"made_by = {ME} and {KEPT}",
    "score_appeal": f"appellant_id = {ME} and {APPEALS}",
}

#: What was published is never edited (design §6), whoever tries.
UNCHANGED = """
create function keep_published_indicators() returns trigger language plpgsql as $$
begin
    if exists (
        select from indicator_system s
        where s.id = coalesce(old.system_id, new.system_id) and s.state <> 'draft'
    ) then
        raise exception 'published indicators never change' using errcode = 'restrict_violation';
    end if;
    return coalesce(new, old);
end $$;

create trigger keep_published before update or delete on indicator
    for each row execute function keep_published_indicators();
"""


def upgrade() -> None:
    _indicator_system()
    _indicator()
    _score_judgement()
    _score()
    _score_revision()
    _score_appeal()
    op.execute(UNCHANGED)
    op.execute("grant select, insert, update on indicator_system to nianlun_app, nianlun_worker")
    op.execute("grant select, insert, delete on indicator to nianlun_app, nianlun_worker")
    for table in WALLED:
        _wall(table)
    op.execute("grant update on score_appeal to nianlun_app, nianlun_worker")
    op.execute(
        f"create policy change on score_appeal for update to nianlun_app using ({_kept('score_appeal')})"
    )


def _kept(table: str, policy: str = KEPT) -> str:
    return policy % {"whom": OF_WHOM.get(table, "person_id")}


def _wall(table: str) -> None:
    whom = OF_WHOM.get(table, "person_id")
    op.execute(f"grant select, insert on {table} to nianlun_app, nianlun_worker")
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"alter table {table} force row level security")
    op.execute(f"create policy work on {table} to nianlun_worker using (true)")
    op.execute(
        f"create policy seen on {table} for select to nianlun_app using ({whom} = {ME} or {_kept(table)})"
    )
    op.execute(
        f"create policy add on {table} for insert to nianlun_app with check ({_kept(table, ADD[table])})"
    )


def _row() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    ]


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="RESTRICT")


def _indicator_system() -> None:
    op.create_table(
        "indicator_system",
        *_row(),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("subject", sa.String(10), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("standard", sa.String(40), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("own_part", sa.Integer(), nullable=False),
        sa.Column("extends_id", sa.Uuid(), nullable=True),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("appeal_days", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retire_reason", sa.String(200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'published' or published_at is not null",
            name=op.f("ck_indicator_system_published_at_some_time"),
        ),
        sa.CheckConstraint(
            "state in ('draft', 'published', 'retired')", name=op.f("ck_indicator_system_state_known")
        ),
        sa.CheckConstraint("subject in ('branch', 'member')", name=op.f("ck_indicator_system_subject_known")),
        sa.CheckConstraint(
            "extends_id is null or own_part = 0", name=op.f("ck_indicator_system_part_has_no_part")
        ),
        sa.CheckConstraint("own_part between 0 and 100", name=op.f("ck_indicator_system_own_part_of_whole")),
        sa.CheckConstraint("period_to > period_from", name=op.f("ck_indicator_system_period_in_order")),
        _to("indicator_system", "extends_id", "indicator_system"),
        _to("indicator_system", "owner_org_id", "org"),
        _to("indicator_system", "published_by", "person"),
        _to("indicator_system", "replaces_id", "indicator_system"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_system")),
    )
    op.create_index("ix_indicator_system_extends_id", "indicator_system", ["extends_id"], unique=False)
    op.create_index(
        "ix_indicator_system_owner_org_id_year", "indicator_system", ["owner_org_id", "year"], unique=False
    )
    op.create_index(
        "uq_indicator_system_part",
        "indicator_system",
        ["extends_id", "owner_org_id"],
        unique=True,
        postgresql_where=sa.text("extends_id is not null and state <> 'retired' and replaces_id is null"),
    )
    op.create_index(
        "uq_indicator_system_replaces_id",
        "indicator_system",
        ["replaces_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'retired'"),
    )


def _indicator() -> None:
    op.create_table(
        "indicator",
        *_row(),
        sa.Column("system_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("chapter", sa.String(60), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("formula", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("judging", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("evidence", sa.String(400), nullable=True),
        sa.CheckConstraint("formula is null or judging is null", name=op.f("ck_indicator_one_source")),
        sa.CheckConstraint("weight > 0", name=op.f("ck_indicator_weight_positive")),
        _to("indicator", "system_id", "indicator_system"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("system_id", "position", name=op.f("uq_indicator_system_id_position")),
    )


def _score_judgement() -> None:
    op.create_table(
        "score_judgement",
        *_row(),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("system_id", sa.Uuid(), nullable=False),
        sa.Column("indicator_id", sa.Uuid(), nullable=False),
        sa.Column("subject_person_id", sa.Uuid(), nullable=True),
        sa.Column("judge_id", sa.Uuid(), nullable=False),
        sa.Column("grade", sa.String(20), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(400), nullable=True),
        sa.Column("supersedes", sa.Uuid(), nullable=True),
        sa.CheckConstraint("judge_id <> subject_person_id", name=op.f("ck_score_judgement_not_oneself")),
        sa.CheckConstraint("share between 0 and 100", name=op.f("ck_score_judgement_share_of_whole")),
        _to("score_judgement", "indicator_id", "indicator"),
        _to("score_judgement", "judge_id", "person"),
        _to("score_judgement", "owner_org_id", "org"),
        _to("score_judgement", "subject_person_id", "person"),
        _to("score_judgement", "supersedes", "score_judgement"),
        _to("score_judgement", "system_id", "indicator_system"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_judgement")),
    )
    op.create_index(
        "ix_score_judgement_subject_person_id", "score_judgement", ["subject_person_id"], unique=False
    )
    op.create_index(
        "ix_score_judgement_system_id_owner_org_id",
        "score_judgement",
        ["system_id", "owner_org_id"],
        unique=False,
    )


def _score() -> None:
    op.create_table(
        "score",
        *_row(),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("system_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_by", sa.Uuid(), nullable=False),
        sa.Column("appeal_until", sa.Date(), nullable=False),
        _to("score", "closed_by", "person"),
        _to("score", "owner_org_id", "org"),
        _to("score", "person_id", "person"),
        _to("score", "system_id", "indicator_system"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score")),
        sa.UniqueConstraint(
            "system_id",
            "owner_org_id",
            "person_id",
            name="uq_score_subject",
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index("ix_score_owner_org_id", "score", ["owner_org_id"], unique=False)
    op.create_index("ix_score_person_id", "score", ["person_id"], unique=False)


def _score_revision() -> None:
    op.create_table(
        "score_revision",
        *_row(),
        sa.Column("score_id", sa.Uuid(), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("applies", sa.Integer(), nullable=False),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("ledger_seq", sa.BigInteger(), nullable=False),
        sa.Column("difference", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(400), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(number = 1) = (reason is null)", name=op.f("ck_score_revision_correction_with_reason")
        ),
        sa.CheckConstraint(
            "number = 1 or made_by <> person_id", name=op.f("ck_score_revision_second_person")
        ),
        _to("score_revision", "made_by", "person"),
        _to("score_revision", "owner_org_id", "org"),
        _to("score_revision", "person_id", "person"),
        _to("score_revision", "score_id", "score"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_revision")),
        sa.UniqueConstraint("score_id", "number", name=op.f("uq_score_revision_score_id_number")),
    )


def _score_appeal() -> None:
    op.create_table(
        "score_appeal",
        *_row(),
        sa.Column("score_id", sa.Uuid(), nullable=False),
        sa.Column("owner_org_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("indicator_id", sa.Uuid(), nullable=True),
        sa.Column("appellant_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(1000), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("answer", sa.String(1000), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(state = 'waiting') = (answered_by is null)", name=op.f("ck_score_appeal_answered_by_somebody")
        ),
        sa.CheckConstraint(
            "state in ('waiting', 'upheld', 'dismissed')", name=op.f("ck_score_appeal_state_known")
        ),
        sa.CheckConstraint(
            "(answer is null) = (answered_by is null)", name=op.f("ck_score_appeal_answered_in_words")
        ),
        sa.CheckConstraint("answered_by <> appellant_id", name=op.f("ck_score_appeal_second_person")),
        _to("score_appeal", "answered_by", "person"),
        _to("score_appeal", "appellant_id", "person"),
        _to("score_appeal", "indicator_id", "indicator"),
        _to("score_appeal", "owner_org_id", "org"),
        _to("score_appeal", "person_id", "person"),
        _to("score_appeal", "score_id", "score"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_appeal")),
    )
    op.create_index("ix_score_appeal_score_id", "score_appeal", ["score_id"], unique=False)
    op.create_index(
        "uq_score_appeal_waiting",
        "score_appeal",
        ["score_id"],
        unique=True,
        postgresql_where=sa.text("state = 'waiting'"),
    )


def downgrade() -> None:
    op.execute("drop trigger keep_published on indicator")
    op.execute("drop function keep_published_indicators")
    for table in reversed(TABLES):
        op.drop_table(table)
