"""The command line: one function per command, each refusing in a sentence instead of a traceback."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import psycopg
import typer
from alembic import command
from psycopg.conninfo import conninfo_to_dict
from pydantic import ValidationError

from nianlun import serving
from nianlun.core import backup, binaries, dump, embedded, recovery, roles, server
from nianlun.core.settings import settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

#: Refusals whose text is meant for the person at the keyboard.
REFUSALS = (
    binaries.PostgresUnavailable,
    embedded.AlreadyRunning,
    server.NotReady,
    serving.CannotServe,
    roles.PowerfulRole,
    backup.CannotBackUp,
    backup.CannotRestore,
    recovery.WrongPhrase,
    dump.DumpFailed,
    psycopg.OperationalError,
)


@contextmanager
def in_words() -> Iterator[None]:
    """A refusal ends the command with its sentence and status 1."""
    try:
        yield
    except ValidationError as refusal:
        # Of the settings. What was given may hold a password, so it is not repeated.
        for error in refusal.errors():
            typer.echo(f"{'.'.join(map(str, error['loc']))}：{error['msg']}", err=True)
        raise typer.Exit(1) from None
    except REFUSALS as refusal:
        typer.echo(str(refusal).strip(), err=True)
        raise typer.Exit(1) from refusal


@contextmanager
def database() -> Iterator[None]:
    """For commands that need a server: the one named, that of a running 年轮, or one for the while."""
    with in_words(), server.database():
        yield


@app.command()
def run(reload: Annotated[bool, typer.Option(help="开发用：代码一改就重启。")] = False) -> None:
    """启动年轮：数据库、数据表、网页和接口。"""
    with in_words():
        serving.run(reload)


@app.command()
def migrate() -> None:
    """把数据表更新到这一版。"""
    with database():
        server.migrate()


@app.command()
def migration(message: str) -> None:
    """开发用：按模型生成一个迁移。在一个临时数据库上比较，不碰数据。"""
    with in_words(), embedded.temporary() as cluster:
        config = server.alembic(cluster.url(roles.OWNER))
        command.upgrade(config, "head")
        command.revision(config, message=message, autogenerate=True)


@app.command("init-db")
def init_db(
    superuser_url: Annotated[str, typer.Argument(envvar="DATABASE_SUPERUSER_URL", help="超级用户的地址。")],
    database: Annotated[str, typer.Option(help="数据库名。")] = roles.DATABASE,
    owner_password: Annotated[str | None, typer.Option(envvar="NIANLUN_OWNER_PASSWORD")] = None,
    app_password: Annotated[str | None, typer.Option(envvar="NIANLUN_APP_PASSWORD")] = None,
    worker_password: Annotated[str | None, typer.Option(envvar="NIANLUN_WORKER_PASSWORD")] = None,
    backup_password: Annotated[str | None, typer.Option(envvar="NIANLUN_BACKUP_PASSWORD")] = None,
) -> None:
    """在自己的 Postgres 上建立年轮的角色和数据库，并给出要设置的地址。"""
    given = (owner_password, app_password, worker_password, backup_password)
    passwords = {role: password for role, password in zip(roles.ROLES, given, strict=True) if password}
    with in_words(), psycopg.connect(superuser_url, autocommit=True) as connection:
        made = {
            role: secrets.token_urlsafe(24) for role in roles.missing(connection) if role not in passwords
        }
        roles.make_roles(connection, passwords | made)
        if not roles.database_exists(connection, database):
            roles.create_database(connection, database)
    typer.echo("请设置下面的地址。新生成的口令只显示这一次；写 *** 的是您给出的或原有的。")
    names = ("DATABASE_OWNER_URL", "DATABASE_URL", "DATABASE_WORKER_URL", "DATABASE_BACKUP_URL")
    for name, role in zip(names, roles.ROLES, strict=True):
        typer.echo(f"{name}='{_address(superuser_url, role, made.get(role, '***'), database)}'")


def _address(superuser_url: str, role: str, password: str, database: str) -> str:
    """The superuser's address with another name, password and database."""
    parts: dict[str, Any] = conninfo_to_dict(superuser_url)
    place = f"{parts.pop('host', 'localhost')}:{parts.pop('port', 5432)}"
    for replaced in ("user", "password", "dbname"):
        parts.pop(replaced, None)
    more = "&".join(f"{key}={value}" for key, value in parts.items())
    return f"postgresql://{role}:{password}@{place}/{database}" + (f"?{more}" if more else "")


@app.command("backup")
def make_backup(file: Path) -> None:
    """把整个安装备份成一个文件。年轮运行着也可以。"""
    with database():
        rows = backup.create(file)
        typer.echo(
            f"已备份到 {file}：{len(rows)} 张表，{sum(rows.values())} 行。密钥在其中，用恢复口令封存。"
        )


@app.command("restore")
def put_back(
    file: Path,
    phrase: Annotated[str | None, typer.Option(envvar="NIANLUN_RECOVERY_PHRASE", help="恢复口令。")] = None,
) -> None:
    """把备份恢复到空的数据库里。"""
    with database():
        if phrase is None and backup.needs_phrase(file):
            phrase = typer.prompt("恢复口令")
        aside = backup.restore(file, phrase)
        typer.echo("已恢复。" + (f"这台机器原来的密钥移到了 {aside}。" if aside else ""))


@app.command("recovery-phrase")
def renew_phrase() -> None:
    """换一个恢复口令。以前的备份仍用旧口令打开。"""
    serving.show_phrase(recovery.renew(settings().key_path))


@app.command()
def openapi(
    check: Annotated[bool, typer.Option(help="只比较，不写；不一致时状态为 1。")] = False,
) -> None:
    """开发用：把接口说明写进 openapi.json，网页的客户端由它生成。"""
    from nianlun.main import create_app

    file = server.CHECKOUT / "openapi.json"
    text = json.dumps(create_app().openapi(), ensure_ascii=False, indent=2) + "\n"
    if not check:
        file.write_text(text, encoding="utf-8")
    elif not file.exists() or file.read_text(encoding="utf-8") != text:
        typer.echo("openapi.json 与代码不一致，请运行 nianlun openapi。", err=True)
        raise typer.Exit(1)
