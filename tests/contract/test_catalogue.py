"""The database as it really is: migrations there and back, grants, policies, roles."""

import uuid
from collections.abc import Iterator

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from nianlun.core import roles, server
from nianlun.core.db import load_models
from nianlun.core.embedded import Cluster
from nianlun.core.settings import psycopg_url

#: What each role may do to each table, reviewed by hand: s(elect) i(nsert) u(pdate) d(elete).
CHANGED = [
    "account",
    "activity",
    "activity_series",
    "api_key",
    "appeal",
    "appointment",
    "assignment",
    "attendance",
    "baseline",
    "calendar_feed",
    "delivery",
    "duty_count",
    "exemption",
    "indicator_system",
    "installation",
    "leave_request",
    "link",
    "make_up",
    "membership",
    "mentorship",
    "mentorship_log",
    "mentorship_milestone",
    "minutes",
    "name_consent",
    "nonce_seen",
    "notification_preference",
    "obligation",
    "obligation_origin",
    "observer",
    "opinion",
    "opening_entry",
    "org",
    "org_edge",
    "pair_evaluation",
    "person",
    "person_private",
    "phone_binding",
    "plan_document",
    "plan_draft",
    "pledge",
    "pledge_amendment",
    "pledge_progress",
    "pledge_wall",
    "robot",
    "scheme",
    "school_day",
    "school_term",
    "score_appeal",
    "score_sheet",
    "showcase",
    "sign_in",
    "target",
    "transfer",
    "standard_list",
    "wall_ticket",
]
APPENDED = [
    "attendance_event",
    "audit_entry",
    "checkin_annulment",
    "checkin_attempt",
    "correction",
    "duty_mapping",
    "fact",
    "figure_mark",
    "obligation_version",
    "org_succession",
    "pledge_rating",
    "pledge_step",
    "score",
    "score_judgement",
    "score_revision",
    "target_report",
]
REPLACED = [
    "file",
    "material",
    "known_device",
    "mentorship_file",
    "org_closure",
    "party",
    "roster_import",
    "roster_import_row",
    "upload",
]
GRANTS = {
    **dict.fromkeys(CHANGED, "siu"),
    **dict.fromkeys(APPENDED, "si"),
    **dict.fromkeys(REPLACED, "sidu"),
    "alembic_version": "s",
    # Of drafts; of what was published the database itself lets nothing go.
    "indicator": "sid",
}
#: What only the worker writes, and who serves reads: the ledger rolled up.
FOLDED = ["figure_cell", "figure_fold"]
FORCED = {
    "calendar_feed",
    "duty_count",
    "file",
    "leave_request",
    "material",
    "mentorship",
    "mentorship_file",
    "mentorship_log",
    "mentorship_milestone",
    "minutes",
    "name_consent",
    "pair_evaluation",
    "person_private",
    "pledge",
    "pledge_rating",
    "roster_import_row",
    "score",
    "score_appeal",
    "score_judgement",
    "score_revision",
    "score_sheet",
    "showcase",
    "upload",
}


@pytest.fixture
def database(cluster: Cluster) -> Iterator[str]:
    """An empty database of the owner's."""
    name = f"migrations_{uuid.uuid4().hex[:8]}"
    cluster.create_database(name)
    yield name
    cluster.drop_database(name)


@pytest.fixture
def migrated(cluster: Cluster, empty_template: str) -> Iterator[str]:
    """One with all the tables: migrating takes fifteen times as long as copying what was migrated."""
    name = f"migrated_{uuid.uuid4().hex[:8]}"
    cluster.create_database(name, empty_template)
    yield name
    cluster.drop_database(name)


def shape(cluster: Cluster, name: str) -> list[tuple[object, ...]]:
    """Columns, constraints, indexes, policies, functions and grants, as one sorted list."""
    queries = (
        "select table_name, column_name, data_type, is_nullable, column_default"
        " from information_schema.columns"
        " where table_schema = 'public' and table_name <> 'alembic_version'",
        "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
        " where connamespace = 'public'::regnamespace and conrelid::regclass::text <> 'alembic_version'",
        "select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'"
        " and tablename <> 'alembic_version'",
        "select tablename, policyname, cmd, roles::text, qual, with_check from pg_policies",
        "select proname, pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace",
        "select table_name, grantee, privilege_type from information_schema.role_table_grants"
        " where table_schema in ('public', 'jobs') and table_name <> 'alembic_version'",
        "select nspname, relname, relkind from pg_class c join pg_namespace n on n.oid = relnamespace"
        " where nspname = 'jobs'",
        "select nspname, proname from pg_proc join pg_namespace n on n.oid = pronamespace"
        " where nspname = 'jobs'",
    )
    with psycopg.connect(cluster.url(roles.SUPERUSER, name)) as connection:
        rows = [tuple(row) for query in queries for row in connection.execute(query)]
    return sorted(rows, key=str)


def test_up_down_up_is_the_same(cluster: Cluster, database: str) -> None:
    """Migrating back leaves nothing, migrating again gives the same, and it is not nothing."""
    config = server.alembic(cluster.url(roles.OWNER, database))
    command.upgrade(config, "head")
    first = shape(cluster, database)
    command.downgrade(config, "base")
    assert [row for row in shape(cluster, database) if row[0] not in {"today"}] == []
    command.upgrade(config, "head")
    assert shape(cluster, database) == first
    assert len(first) > 300


def test_models_and_migrations_agree(cluster: Cluster, migrated: str) -> None:
    """Autogenerate has nothing to add."""
    load_models()
    engine = create_engine(psycopg_url(cluster.url(roles.OWNER, migrated)))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        found = compare_metadata(context, SQLModel.metadata)
    engine.dispose()
    assert found == []


def test_grants_are_those_reviewed(cluster: Cluster, migrated: str) -> None:
    """Table by table; a table that nobody reviewed fails here. The ledger and the trail are append-only."""
    with psycopg.connect(cluster.url(roles.SUPERUSER, migrated)) as connection:
        for role, of_folds in ((roles.APP, "s"), (roles.WORKER, "siu")):
            granted = GRANTS | dict.fromkeys(FOLDED, of_folds)
            rows = connection.execute(
                "select table_name, string_agg(lower(left(privilege_type, 1)), '' order by privilege_type)"
                " from information_schema.role_table_grants where grantee = %s and table_schema = 'public'"
                " group by 1",
                [role],
            )
            assert {t: set(g) for t, g in rows} == {t: set(g) for t, g in granted.items()}, role


def test_the_app_may_want_jobs_and_no_more(cluster: Cluster, migrated: str) -> None:
    """The queue's own schema: what the app writes there, the worker keeps."""
    with psycopg.connect(cluster.url(roles.SUPERUSER, migrated)) as connection:
        rows = connection.execute(
            "select grantee, table_name,"
            " string_agg(lower(left(privilege_type, 1)), '' order by privilege_type)"
            " from information_schema.role_table_grants where table_schema = 'jobs' and grantee <> %s"
            " group by 1, 2",
            [roles.OWNER],
        ).fetchall()
    held = {(role, table.removeprefix("procrastinate_")): grants for role, table, grants in rows}
    assert {of: grants for of, grants in held.items() if of[0] == roles.APP} == {
        (roles.APP, "jobs"): "is",
        (roles.APP, "events"): "i",
    }
    assert {of: grants for of, grants in held.items() if of[0] != roles.APP} == {
        (roles.WORKER, table): "disu" for table in ("jobs", "events", "workers", "periodic_defers")
    }


def test_row_level_security_is_forced(cluster: Cluster, migrated: str) -> None:
    """On exactly the sensitive tables, for the owner too."""
    with psycopg.connect(cluster.url(roles.SUPERUSER, migrated)) as connection:
        rows = connection.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace"
            " and relrowsecurity and relforcerowsecurity"
        )
        assert {name for (name,) in rows} == FORCED


def test_partial_indexes_keep_their_conditions(cluster: Cluster, migrated: str) -> None:
    """Autogenerate does not see a changed predicate, so they are written down here."""
    with psycopg.connect(cluster.url(roles.SUPERUSER, migrated)) as connection:
        rows = connection.execute(
            "select indexrelid::regclass::text, pg_get_expr(indpred, indrelid) from pg_index"
            " where indpred is not null and indrelid::regclass::text not like 'pg_%'"
            " and indrelid::regclass::text not like 'jobs.%'"
        )
        assert dict(rows.fetchall()) == {
            "ix_fact_person_id_kind_happened_on": "(person_id IS NOT NULL)",
            "ix_leave_request_owner_org_id": "((state)::text = 'asked'::text)",
            "uq_appointment_current": "(valid_until IS NULL)",
            "uq_appointment_secretary": "((valid_until IS NULL) AND ((role)::text = 'secretary'::text))",
            "uq_calendar_feed_live": "(revoked_at IS NULL)",
            "uq_duty_count_standing": "(withdrawn_at IS NULL)",
            "uq_leave_request_live": "((state)::text = ANY ((ARRAY['asked'::character varying,"
            " 'approved'::character varying])::text[]))",
            "uq_make_up_standing": "(withdrawn_at IS NULL)",
            "uq_material_shown": "(removed_at IS NULL)",
            "uq_membership_current": "(left_on IS NULL)",
            "uq_name_consent_in_force": "(withdrawn_on IS NULL)",
            "uq_mentorship_live": "((state)::text = ANY ((ARRAY['proposed'::character varying,"
            " 'active'::character varying, 'closing'::character varying])::text[]))",
            "uq_mentorship_replaces_id": "((state)::text <> 'cancelled'::text)",
            "uq_obligation_origin_standing": "(withdrawn_at IS NULL)",
            "uq_org_edge_current": "(valid_until IS NULL)",
            "uq_pair_evaluation_standing": "(withdrawn_at IS NULL)",
            "uq_pledge_amendment_open": "(accepted IS NULL)",
            "uq_pledge_deed": "((state)::text <> 'withdrawn'::text)",
            "uq_indicator_system_part": (
                "((extends_id IS NOT NULL) AND ((state)::text <> 'retired'::text) AND (replaces_id IS NULL))"
            ),
            "uq_indicator_system_replaces_id": "((state)::text <> 'retired'::text)",
            "uq_score_appeal_waiting": "((state)::text = 'waiting'::text)",
            "uq_transfer_asked": "((state)::text = 'asked'::text)",
            "uq_pledge_progress_source": "((withdrawn_at IS NULL) AND (source IS NOT NULL))",
            "uq_school_day_standing": "(withdrawn_at IS NULL)",
            "uq_school_term_standing": "(withdrawn_at IS NULL)",
            "uq_target_standing": "(dropped_at IS NULL)",
        }


@pytest.mark.parametrize("statement", ["update fact set quantity = 9", "delete from fact", "truncate fact"])
def test_the_ledger_cannot_be_edited(cluster: Cluster, migrated: str, statement: str) -> None:
    """Append-only for both roles the product runs as."""
    for role in (roles.APP, roles.WORKER):
        with (
            psycopg.connect(cluster.url(role, migrated)) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(statement)
