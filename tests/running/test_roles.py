"""The database roles: each holds what it needs, and the product serves as none that is above the wall."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from nianlun.core import roles
from nianlun.core.embedded import Cluster
from nianlun.core.roles import BlindWorker, PowerfulRole, refuse_blind_worker, refuse_powerful_role
from nianlun.core.settings import psycopg_url


async def ask(
    cluster: Cluster,
    role: str,
    database: str,
    question: Callable[[AsyncConnection], Awaitable[None]] = refuse_powerful_role,
) -> None:
    engine = create_async_engine(psycopg_url(cluster.url(role, database)))
    try:
        async with engine.connect() as connection:
            await question(connection)
    finally:
        await engine.dispose()


@pytest.mark.anyio
@pytest.mark.parametrize("role", [roles.OWNER, roles.BACKUP, roles.SUPERUSER])
async def test_powerful_roles_do_not_serve(cluster: Cluster, empty_template: str, role: str) -> None:
    """Row-level security does not bind them, so the product refuses, naming the role."""
    with pytest.raises(PowerfulRole, match=role):
        await ask(cluster, role, empty_template)


@pytest.mark.anyio
@pytest.mark.parametrize("role", [roles.APP, roles.WORKER])
async def test_the_others_serve(cluster: Cluster, empty_template: str, role: str) -> None:
    """App and worker own nothing and pass nothing."""
    await ask(cluster, role, empty_template)


@pytest.mark.anyio
async def test_only_the_workers_role_clears_away(cluster: Cluster, empty_template: str) -> None:
    """The app's sees few files, and would take the rest for forgotten."""
    await ask(cluster, roles.WORKER, empty_template, refuse_blind_worker)
    with pytest.raises(BlindWorker, match=roles.APP):
        await ask(cluster, roles.APP, empty_template, refuse_blind_worker)


def test_attributes_are_set_anew_each_time(cluster: Cluster) -> None:
    """A role that somebody raised by hand is lowered by the next start; only backup passes policies."""
    with cluster.superuser() as connection:
        connection.execute(f"alter role {roles.APP} superuser createdb")
        roles.make_roles(connection)
        found = connection.execute(
            "select rolname, rolsuper or rolcreatedb or rolcreaterole or rolreplication, rolbypassrls "
            "from pg_roles where rolname = any(%s)",
            [list(roles.ROLES)],
        ).fetchall()
    assert {*found} == {(role, False, role == roles.BACKUP) for role in roles.ROLES}


def test_nobody_else_enters_the_database(cluster: Cluster, empty_template: str) -> None:
    """A role of the server that is none of ours may not connect."""
    with cluster.superuser() as connection:
        connection.execute("create role stranger login")
        may = connection.execute(
            "select has_database_privilege('stranger', %s, 'connect')", [empty_template]
        ).fetchone()
        connection.execute("drop role stranger")
    assert may == (False,)
