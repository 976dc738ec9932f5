"""`nianlun run`: the server's life from the first line on the screen to the last process ended."""

import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
import uvicorn
from uvicorn.supervisors import ChangeReload

from nianlun.core import network, recovery, server
from nianlun.core.db import close_engine, engine, unit_of_work
from nianlun.core.embedded import Cluster
from nianlun.core.roles import refuse_powerful_role
from nianlun.core.settings import settings
from nianlun.installation import service as installation

GRACE_SECONDS = 10  # for answers under way when we are told to stop
LOOK_EVERY_SECONDS = 1.0


class CannotServe(RuntimeError):
    """Says why, and what to do."""


def run(reload: bool = False) -> None:
    """Serve until Ctrl-C or SIGTERM. Without `DATABASE_URL`, on a Postgres of our own that ends with us."""
    with stopping_in_order(), own_postgres():
        _refuse_taken_port()
        _settle_addresses()
        _log_to_stderr()
        server.migrate_or_check()
        asyncio.run(_in_a_loop_of_its_own(_refuse_powerful_role()))
        _seal_key()
        with own_worker():
            _serve(reload)


@contextmanager
def stopping_in_order() -> Iterator[None]:
    """SIGTERM and a closed terminal end us like Ctrl-C: by way of every `finally`."""

    def leave(signum: int, _: object) -> None:
        raise SystemExit(128 + signum)

    def hang_up(_signum: int, _: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    ours: dict[int, Callable[[int, object], None]] = {signal.SIGTERM: leave, signal.SIGHUP: hang_up}
    before = {signum: signal.signal(signum, handler) for signum, handler in ours.items()}
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("")
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)


@contextmanager
def undisturbed() -> Iterator[None]:
    """A second Ctrl-C must not leave Postgres behind."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def own_postgres() -> Iterator[None]:
    """Started, watched and stopped, where no server is named. Raises `AlreadyRunning`."""
    if settings().database_url:
        yield
        return
    cluster = Cluster(server.cluster_home())
    cluster.start()
    server.use(cluster)
    stopped = threading.Event()
    watch = threading.Thread(target=_watch, args=(cluster, stopped), daemon=True)
    watch.start()
    try:
        yield
    finally:
        with undisturbed():
            stopped.set()
            watch.join()
            cluster.stop()


def _watch(cluster: Cluster, stopped: threading.Event) -> None:
    """Start it again when it was killed; requests meanwhile are refused, later ones succeed."""
    while not stopped.wait(LOOK_EVERY_SECONDS):
        if not cluster.alive():
            typer.echo("数据库意外停止，正在重新启动。", err=True)
            try:
                cluster.start()
            except Exception as error:
                typer.echo(str(error), err=True)


@contextmanager
def own_worker() -> Iterator[None]:
    """Beside the API, started again when it was killed, ended before the database."""
    if not settings().worker_url:
        typer.echo("没有设 DATABASE_WORKER_URL：提醒和周报不会发出。", err=True)
        yield
        return
    stopped = threading.Event()
    watch = threading.Thread(target=_keep_worker, args=(stopped,), daemon=True)
    watch.start()
    try:
        yield
    finally:
        with undisturbed():
            stopped.set()
            watch.join()


def _keep_worker(stopped: threading.Event) -> None:
    """One worker at a time. The pipe is never written to: it ends with us, and so does the worker.

    The API first: it is what somebody waits for.
    """
    while not stopped.wait(LOOK_EVERY_SECONDS) and not network.port_taken(settings().host, settings().port):
        pass
    while not stopped.is_set():
        child = subprocess.Popen([sys.executable, "-m", "nianlun.worker"], stdin=subprocess.PIPE)
        while child.poll() is None and not stopped.wait(LOOK_EVERY_SECONDS):
            pass
        _end(child)
        if not stopped.wait(LOOK_EVERY_SECONDS):
            typer.echo("后台意外停止，正在重新启动。", err=True)


def _end(child: subprocess.Popen[bytes]) -> None:
    """In order, else rudely; what it was doing is done again."""
    child.terminate()
    try:
        child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    if child.stdin:
        child.stdin.close()


def _seal_key() -> None:
    """On the first run, the phrase for backups: to a person at a screen, never into a log."""
    if recovery.sealed_path(settings().key_path).exists():
        return
    if sys.stdout.isatty():
        show_phrase(recovery.renew(settings().key_path))
    else:
        typer.echo("还没有恢复口令，因此还不能备份。请在终端里运行 nianlun recovery-phrase，并抄在纸上。")


def _refuse_taken_port() -> None:
    here = settings()
    if network.port_taken(here.host, here.port):
        other = here.port + 1
        raise CannotServe(f"端口 {here.port} 已被别的程序占用。换一个端口：PORT={other} make run")


def _log_to_stderr() -> None:
    """Each request to whoever collects logs; at a screen only what went wrong."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING if sys.stderr.isatty() else logging.INFO)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


def _settle_addresses() -> None:
    """What the app must know of itself: where phones reach it, where the built page lies."""
    here = settings()
    if not here.public_base_url and here.host in network.EVERYWHERE and (lan := network.lan_address()):
        os.environ["PUBLIC_BASE_URL"] = f"http://{lan}:{here.port}"
    page = server.CHECKOUT / "frontend" / "dist"
    if not here.web_root and (page / "index.html").exists():
        os.environ["NIANLUN_WEB_ROOT"] = str(page)
    settings.cache_clear()


async def _refuse_powerful_role() -> None:
    async with engine().connect() as connection:
        await refuse_powerful_role(connection)


async def _in_a_loop_of_its_own(work: Awaitable[None]) -> None:
    """Connections belong to the loop that opened them, so none is left for the next."""
    try:
        await work
    finally:
        await close_engine()


def _serve(reload: bool) -> None:
    options = uvicorn.Config(
        "nianlun.main:create_app",
        factory=True,
        host=settings().host,
        port=settings().port,
        access_log=False,  # it would write whole addresses, with what stands in them
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        reload=reload,
        reload_dirs=[str(Path(__file__).parent)] if reload else None,
    )
    if reload:
        asyncio.run(_in_a_loop_of_its_own(announce()))
        ChangeReload(options, target=uvicorn.Server(options).run, sockets=[options.bind_socket()]).run()
    else:
        Announcing(options).run()


class Announcing(uvicorn.Server):
    """Says where it is once it can answer there."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            await announce()


async def announce() -> None:
    here = settings()
    local = network.local_url(here.host, here.port)
    typer.echo(f"\n年轮已启动：{local}")
    if not here.loopback_only:
        _announce_to_phones(local)
    async with unit_of_work() as db:
        link = await installation.setup_link(db)
    if link:
        # Set-up is a staff page: over plain http it opens on this machine only.
        base = here.base_url if _encrypted() else local
        typer.echo(f"还没有支部。请打开这个一次性链接开始设置：\n\n    {base}{link}\n")
    typer.echo("按 Ctrl-C 停止。")


def _encrypted() -> bool:
    return settings().base_url.startswith("https://")


def _announce_to_phones(local: str) -> None:
    here = settings()
    if _encrypted():
        typer.echo(f"所有人用：{here.base_url}")
    elif here.public_base_url:
        typer.echo(f"手机签到用：{here.base_url}（工作页面请在本机用 {local} 打开，或经 HTTPS）")
    else:
        typer.echo("没有找到本机在网络里的地址，请用 PUBLIC_BASE_URL 指定手机能打开的地址。")


def show_phrase(phrase: str) -> None:
    """The only time it is seen."""
    typer.echo(
        f"\n恢复口令：{phrase}\n"
        "请抄在纸上，与备份分开保管。换机器恢复备份时要用它，这里以后不再显示。\n"
        "（没抄下？随时可用 nianlun recovery-phrase 换一个。）"
    )
