"""The database roles: who owns the tables, who serves, who works, who backs up.

Roles belong to the server, not to a database; migrations only grant to them. So their names are fixed here,
and `nianlun init-db` or the embedded server makes them before the first migration.
"""

from collections.abc import Mapping

from psycopg import Connection, sql
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

OWNER = "nianlun_owner"  # owns the tables, migrates
APP = "nianlun_app"  # serves requests, under row-level security
WORKER = "nianlun_worker"  # background work
BACKUP = "nianlun_backup"  # reads everything: a forced policy stops even the owner's dump

ROLES = (OWNER, APP, WORKER, BACKUP)
SUPERUSER = "postgres"  # of the embedded server only
DATABASE = "nianlun"

ORDINARY = "login nosuperuser nocreatedb nocreaterole noreplication"


class PowerfulRole(RuntimeError):
    """The product was told to serve as a role that row-level security does not bind."""


class BlindWorker(RuntimeError):
    """The worker was told to work as a role that does not see every file, and would delete the rest."""


def missing(connection: Connection) -> list[str]:
    """Those of our roles that the server does not have yet."""
    known = {name for (name,) in connection.execute("select rolname from pg_roles")}
    return [role for role in ROLES if role not in known]


def make_roles(connection: Connection, passwords: Mapping[str, str] | None = None) -> None:
    """Create what is missing and set every attribute anew; needs a superuser's autocommit connection."""
    for role in missing(connection):
        connection.execute(sql.SQL("create role {}").format(sql.Identifier(role)))
    for role in ROLES:
        bypass = "bypassrls" if role == BACKUP else "nobypassrls"
        attributes = sql.SQL(f"alter role {{}} with {ORDINARY} {bypass}")
        connection.execute(attributes.format(sql.Identifier(role)))
    for role, password in (passwords or {}).items():
        phrase = sql.SQL("alter role {} password {}")
        connection.execute(phrase.format(sql.Identifier(role), sql.Literal(password)))
    connection.execute(sql.SQL("grant pg_read_all_data to {}").format(sql.Identifier(BACKUP)))


def database_exists(connection: Connection, name: str) -> bool:
    found = connection.execute("select 1 from pg_database where datname = %s", [name])
    return found.fetchone() is not None


def create_database(connection: Connection, name: str = DATABASE, template: str = "template0") -> None:
    """A database of the owner's that only our roles may enter; as a copy of `template` when one is named.

    Needs a superuser's autocommit connection. The day of an instant is that of Shanghai, whatever the zone of
    the server.
    """
    database = sql.Identifier(name)
    create = sql.SQL("create database {} owner {} template {} strategy {}")
    # Half the time for one of some size, but a checkpoint of the whole server.
    strategy = sql.SQL("wal_log" if template == "template0" else "file_copy")
    connection.execute(create.format(database, sql.Identifier(OWNER), sql.Identifier(template), strategy))
    connection.execute(sql.SQL("revoke all on database {} from public").format(database))
    roles = sql.SQL(", ").join(map(sql.Identifier, ROLES))
    connection.execute(sql.SQL("grant connect, temporary on database {} to {}").format(database, roles))
    connection.execute(sql.SQL("alter database {} set timezone = 'Asia/Shanghai'").format(database))
    idle = sql.SQL("alter database {} set idle_in_transaction_session_timeout = '60s'")
    connection.execute(idle.format(database))


def drop_database(connection: Connection, name: str) -> None:
    """Ends the sessions in it too."""
    connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


POWERS = text("""
select r.rolsuper or r.rolbypassrls or r.rolcreaterole
    or exists (select from pg_database where datname = current_database() and pg_has_role(datdba, 'member'))
    or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname = 'public' and pg_has_role(c.relowner, 'member'))
from pg_roles r where r.rolname = current_user
""")


async def refuse_powerful_role(connection: AsyncConnection) -> None:
    """Raise `PowerfulRole` for a superuser, one that passes row-level security, and one that owns tables."""
    if (await connection.execute(POWERS)).scalar_one():
        who = (await connection.execute(text("select current_user"))).scalar_one()
        raise PowerfulRole(
            f"数据库用户 {who} 权限过大（超级用户、表的所有者或不受行级安全约束），年轮不用它提供服务。"
            f"请让 DATABASE_URL 使用 {APP}；它由 `nianlun init-db` 建立。"
        )


async def refuse_blind_worker(connection: AsyncConnection) -> None:
    """Raise `BlindWorker` for a role that the policies of the worker do not speak of."""
    asked = text("select pg_has_role(current_user, :worker, 'usage'), current_user")
    is_worker, who = (await connection.execute(asked, {"worker": WORKER})).one()
    if not is_worker:
        raise BlindWorker(
            f"数据库用户 {who} 看不全文件，不能做后台工作：它会删掉看不到的。"
            f"请让 DATABASE_WORKER_URL 使用 {WORKER}；它由 `nianlun init-db` 建立。"
        )
