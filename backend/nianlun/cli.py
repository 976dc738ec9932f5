"""The command line: one function per command, each refusing in a sentence instead of a traceback."""

import asyncio
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

import psycopg
import typer
from alembic import command
from psycopg.conninfo import conninfo_to_dict
from pydantic import ValidationError

from nianlun import serving, worker
from nianlun.access.key_rules import KEY_DAYS, KEY_PERMISSIONS
from nianlun.access.rules import Permission
from nianlun.core import backup, binaries, clock, contents, dump, embedded, recovery, roles, server
from nianlun.core.db import DbSession, close_engine, in_one_transaction
from nianlun.core.errors import AppError
from nianlun.core.settings import settings
from nianlun.facts import recount as facts
from nianlun.figures import folding
from nianlun.installation import administration, removal, restoring
from nianlun.plans.reading import read_file, to_answer, to_lines
from nianlun.plans.reading.errors import UnreadableDocument

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

#: Refusals whose text is meant for the person at the keyboard.
REFUSALS = (
    binaries.PostgresUnavailable,
    embedded.AlreadyRunning,
    server.NotReady,
    serving.CannotServe,
    roles.PowerfulRole,
    roles.BlindWorker,
    backup.CannotBackUp,
    backup.CannotRestore,
    recovery.WrongPhrase,
    dump.DumpFailed,
    psycopg.OperationalError,
    AppError,
    UnreadableDocument,
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


@app.command("worker")
def work(
    check: Annotated[bool, typer.Option(help="只看有没有在工作；没有时状态为 1。")] = False,
) -> None:
    """单独启动后台：发提醒和周报。`nianlun run` 已经带着它。"""
    with in_words():
        if not check:
            worker.run()
        elif not worker.is_alive():
            typer.echo("没有后台在工作。", err=True)
            raise typer.Exit(1)


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
    given: dict[str, Any] = conninfo_to_dict(superuser_url)
    host, port = str(given.get("host", "localhost")), given.get("port", 5432)
    replaced = {"user", "password", "dbname", "host", "port"}
    more = {name: value for name, value in given.items() if name not in replaced}
    if host.startswith("/"):  # a socket's folder cannot stand where a host stands
        host, more = "", {"host": host, "port": port, **more}
    place = f"{host}:{port}" if host else ""
    return f"postgresql://{role}:{password}@{place}/{database}" + (f"?{urlencode(more)}" if more else "")


@app.command("backup")
def make_backup(file: Path) -> None:
    """把整个安装备份成一个文件。年轮运行着也可以。"""
    with database():
        rows = backup.create(file)
        typer.echo(
            f"已备份到 {file}：{len(rows)} 张表，{sum(rows.values())} 行，"
            f"照片和文件 {len(contents.kept())} 份。密钥在其中，用恢复口令封存。"
        )
        if contents.in_bucket():
            typer.echo("照片和文件在 S3 存储里，不在这份备份中，请在那里另外备份。", err=True)


@app.command("restore")
def put_back(
    file: Path,
    phrase: Annotated[str | None, typer.Option(envvar="NIANLUN_RECOVERY_PHRASE", help="恢复口令。")] = None,
) -> None:
    """把备份恢复到空的数据库里。"""
    with database():
        if phrase is None and backup.needs_phrase(file):
            phrase = typer.prompt("恢复口令")
        for line in restoring.restore(file, phrase):
            typer.echo(line)


@app.command("recovery-phrase")
def renew_phrase() -> None:
    """换一个恢复口令。以前的备份仍用旧口令打开。"""
    serving.show_phrase(recovery.renew(settings().key_path))


@app.command("remove-sample")
def remove_sample() -> None:
    """移除示例数据：清空重建数据库，给出新的设置链接。自己的数据不会动。"""
    with database():
        typer.echo(f"示例已移除。请打开这个一次性链接重新设置：\n\n    {asyncio.run(_without_sample())}\n")


async def _without_sample() -> str:
    try:
        return await removal.remove_sample()
    finally:
        await close_engine()


@app.command("admin-link")
def admin_link(
    login: Annotated[str | None, typer.Option(help="谁忘了密码，写谁的登录名；不写就是管理员。")] = None,
) -> None:
    """丢了设置链接，或有人忘了密码：给出新的一次性链接，旧的作废。"""
    with database():
        address = asyncio.run(in_one_transaction(partial(administration.admin_link, login=login)))
    typer.echo(f"请打开这个一次性链接：\n\n    {address}\n")


@app.command("api-key")
def api_key(
    name: Annotated[str, typer.Argument(help="给哪个系统用，便于以后认出来。")],
    org: Annotated[str | None, typer.Option(help="组织全称；不写就是教育局，含以下各级。")] = None,
    days: Annotated[int, typer.Option(min=1, max=KEY_DAYS, help="多少天后到期。")] = 365,
    lights: Annotated[bool, typer.Option("--lights", help="还能取亮灯；不写就只能取数字。")] = False,
) -> None:
    """给上级系统一把只能取数字的密钥。只显示这一次。"""
    expires_on = clock.today() + timedelta(days=days)
    operations = KEY_PERMISSIONS | ({Permission.DISTRICT_LIGHTS} if lights else set())
    with database():
        key = asyncio.run(in_one_transaction(partial(_api_key, name, org, expires_on, operations)))
        typer.echo(f"密钥（只显示这一次，{expires_on} 到期）：\n\n    {key}\n")
        typer.echo(f"curl -H 'X-API-Key: {key}' '{settings().base_url}/api/v1/district/figures'")


async def _api_key(
    name: str, org: str | None, expires_on: date, operations: frozenset[Permission], db: DbSession
) -> str:
    return await administration.api_key(db, name, org, expires_on, operations)


@app.command()
def recount() -> None:
    """把账本和各来源逐条重算核对；有差别时列出，状态为 1。"""
    from nianlun.main import register_sources

    register_sources()
    with in_words(), server.as_worker():  # whom row-level security lets see every row
        found = asyncio.run(in_one_transaction(facts.differences))
    for difference in found:
        where = f"{difference.source.name} {difference.source.id} {difference.fact.kind}"
        typer.echo(f"{where}：账本 {difference.ledger}，重算 {difference.recounted}", err=True)
    if found:
        raise typer.Exit(1)
    typer.echo("账本与来源一致。")


@app.command("rebuild-figures")
def rebuild_figures() -> None:
    """按整个账本重新汇总数字。平时不需要；有差别时说出改了几格。"""
    with in_words(), server.as_worker():
        changed = asyncio.run(in_one_transaction(folding.rebuild))
    typer.echo(f"已重新汇总，{changed} 格与原来不同。" if changed else "已重新汇总，与原来一致。")


@app.command("read-plan")
def read_plan(
    file: Path,
    as_json: Annotated[bool, typer.Option("--json", help="按约定的格式输出 JSON。")] = False,
) -> None:
    """读一份计划书，列出读到的条目、经常性工作、指标、成果、任务和标准。不碰数据库，不联网。"""
    if not file.is_file():
        typer.echo(f"没有这个文件：{file}", err=True)
        raise typer.Exit(1)
    with in_words():
        reading = read_file(file)
    if as_json:
        typer.echo(json.dumps(to_answer(reading), ensure_ascii=False, indent=1))
        return
    for line in to_lines(reading):
        typer.echo(line)


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
