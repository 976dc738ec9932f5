"""A Postgres server of our own, for a run without `DATABASE_URL` and for the tests.

`Cluster(home)` keeps everything in one folder: `data`, a socket that only its user can open, the log, a lock.
The server is our child, so that we can reap it; one that outlived a killed parent is ended before the next
start. It listens on no network, so whoever may enter the folder is trusted. Linux only: leftovers are found
through /proc.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import IO
from urllib.parse import quote

import psycopg

from nianlun.core import binaries, roles
from nianlun.core.binaries import PostgresUnavailable
from nianlun.core.home import AlreadyRunning, Home

__all__ = ["AlreadyRunning", "Cluster", "PostgresUnavailable", "running", "temporary"]

START_SECONDS = 60.0  # a crash recovery may take its time
STOP_SECONDS = 30.0
LOG_LIMIT = 10 * 1024 * 1024
SWEEP_AFTER_SECONDS = 600
MEMORY_ROOM = 1024 * 1024 * 1024
PORT = 5432  # only the socket's name; written out so that PGPORT in the environment changes nothing

SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "max_connections": 100,
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    # One forgotten transaction would hold back the ledger's safe position for ever.
    "idle_in_transaction_session_timeout": "60s",
    # Statements, keys in DETAIL and quoted input are people's data: errors of clients stay out of the log.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
#: For tests: survives the death of the server, not of the machine.
HASTY = {
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "dynamic_shared_memory_type": "mmap",  # inside the folder, gone with it
}

# No index may depend on the machine's C library, so the collation is Postgres's own.
LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


class Cluster:
    """One server and its folder. `start` and `stop` may be called again and again, also after `kill`."""

    def __init__(self, home: Path, *, hasty: bool = False) -> None:
        self.home = Home(home)
        self.data = self.home.data
        self.log = self.home.path / "postgres.log"
        self.hasty = hasty
        self._server: subprocess.Popen[bytes] | None = None
        self._turn = RLock()

    def start(self) -> "Cluster":
        """Returns once it answers. Raises `AlreadyRunning`, `PostgresUnavailable`."""
        with self._turn:
            self._user = self.home.prepare()
            self.home.lock()
            try:
                self._programs = binaries.programs_for(self._user)
                self._initialise()
                self._end_strays()
                self._launch()
                self._make_roles_and_database()
            except BaseException:
                self.stop()
                raise
        return self

    def stop(self) -> None:
        """Ends every session and writes everything down; does nothing when it does not run."""
        with self._turn:
            if self._server is not None:
                _end(self._server)
            self._server = None
            self.home.unlock()

    def kill(self) -> None:
        """`kill -9` of the server and all its processes, as a test of what survives; the lock stays ours."""
        with self._turn:
            if self._server is not None:
                self._server.kill()
            self._end_strays()
            self._server = None

    def alive(self) -> bool:
        """Whether the server that we started still runs."""
        return self._server is not None and self._server.poll() is None

    def url(self, role: str = roles.APP, database: str = roles.DATABASE) -> str:
        """The address for one of the roles; also right for a cluster that another process runs."""
        folder = quote(str(self.home.socket_folder), safe="")
        return f"postgresql://{role}@/{quote(database)}?host={folder}&port={PORT}"

    def create_database(self, name: str, template: str = "template0") -> None:
        """Nobody may be connected to the template meanwhile."""
        with self.superuser() as connection:
            roles.create_database(connection, name, template)

    def drop_database(self, name: str) -> None:
        """Ends the sessions in it too."""
        with self.superuser() as connection:
            roles.drop_database(connection, name)

    @contextmanager
    def superuser(self, database: str = "postgres") -> Iterator[psycopg.Connection]:
        """An autocommit connection, for what only a superuser may do."""
        with psycopg.connect(self.url(roles.SUPERUSER, database), autocommit=True) as connection:
            yield connection

    def _initialise(self) -> None:
        """initdb works beside and is renamed when whole: half of one is never mistaken for data."""
        if self.data.exists():
            self._check_version()
            return
        half = self.data.with_name("data.new")
        shutil.rmtree(half, ignore_errors=True)
        options = [f"--pgdata={half}", f"--username={roles.SUPERUSER}", "--auth=trust", "--no-instructions"]
        with tempfile.TemporaryFile() as said:
            hurry = ["--no-sync"] if self.hasty else []
            if self._spawn([self._programs / "initdb", *options, *LOCALE, *hurry], said).wait():
                said.seek(0)
                reason = said.read().decode(errors="replace").strip()
                raise PostgresUnavailable(f"没能建立数据库文件夹 {self.data}：\n{reason}")
        half.rename(self.data)

    def _check_version(self) -> None:
        kept, offered = (self.data / "PG_VERSION").read_text().strip(), binaries.major_version()
        if kept != offered:
            raise PostgresUnavailable(
                f"数据由 Postgres {kept} 写成，这一版年轮带的是 Postgres {offered}。"
                "请用原来的版本运行 `nianlun backup`，再在新版本里 `nianlun restore`。"
            )

    def _end_strays(self) -> None:
        """What a killed parent left working in our data. We hold the lock, so no living parent has them."""
        deadline = time.monotonic() + STOP_SECONDS
        while strays := [*_working_in(self.data)]:
            for pid in strays:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            if time.monotonic() > deadline:
                raise PostgresUnavailable(f"上次留下的数据库进程 {strays} 无法结束。")
            self._reap()
            time.sleep(0.01)
        self._reap()
        # Both name a process that may be dead yet not reaped, or somebody else by now.
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        (self.home.socket_folder / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)

    def _reap(self) -> None:
        """A dead child that nobody waited for still counts as running, for Postgres too."""
        if self._server is not None:
            with suppress(subprocess.TimeoutExpired):
                self._server.wait(0.5)

    def _launch(self) -> None:
        self._write_settings()
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self._server = self._spawn([self._programs / "postgres", "-D", self.data], log)
        self._await_ready(self._server)

    def _spawn(self, command: Sequence[str | Path], output: IO[bytes]) -> subprocess.Popen[bytes]:
        """As the server's user, without any PG* setting of the caller's.

        A session of its own keeps Ctrl-C from it: we stop it when the last request is answered.
        """
        user = self._user
        return subprocess.Popen(
            command,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            user=user.uid if user.other else None,
            group=user.gid if user.other else None,
            extra_groups=[] if user.other else None,
        )

    def _write_settings(self) -> None:
        """Never on the command line: there is no shell whose quoting could go wrong."""
        socket = {"unix_socket_directories": self.home.prepare_socket(self._user)}
        settings = {**SETTINGS, **socket, **(HASTY if self.hasty else {})}
        quoted = {name: str(value).replace("'", "''") for name, value in settings.items()}
        text = "".join(f"{name} = '{value}'\n" for name, value in quoted.items())
        (self.data / "postgresql.conf").write_text(text, encoding="utf-8")

    def _await_ready(self, server: subprocess.Popen[bytes]) -> None:
        """Line 8 of the pid file says `ready`; line 1 must be our child, not a leftover."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and server.poll() is None:
            with suppress(OSError):
                lines = (self.data / "postmaster.pid").read_text().split("\n")
                if lines[0] == str(server.pid) and "".join(lines[7:8]).strip() == "ready":
                    return
            time.sleep(0.01)
        tail = self.log.read_text(errors="replace")[-2000:]
        raise PostgresUnavailable(f"数据库没有启动，记录在 {self.log}：\n{tail}")

    def _make_roles_and_database(self) -> None:
        with self.superuser() as connection:
            roles.make_roles(connection)
            if not roles.database_exists(connection, roles.DATABASE):
                roles.create_database(connection)


def _end(server: subprocess.Popen[bytes]) -> None:
    """First as asked (sessions are ended, everything is written), then ever more rudely."""
    for signum in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(signum)  # does nothing to one that was reaped
        with suppress(subprocess.TimeoutExpired):
            server.wait(STOP_SECONDS)
            return


def _working_in(folder: Path) -> Iterator[int]:
    """Found by their working folder, never by a number in a file: that may be a stranger's by now."""
    real = str(folder.resolve())
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # ended meanwhile, or not ours to see
            if os.readlink(process / "cwd") == real:
                yield int(process.name)


@contextmanager
def running(home: Path) -> Iterator[Cluster]:
    """The cluster for one command: that of a running 年轮, else our own for as long as the command takes."""
    cluster = Cluster(home)
    with suppress(AlreadyRunning):
        cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()


@contextmanager
def temporary(*, hasty: bool = True) -> Iterator[Cluster]:
    """A server in a folder of its own, gone afterwards; for tests, as root and as anybody."""
    place = _in_memory() if hasty else None
    _sweep(place or Path(tempfile.gettempdir()))
    parent = Path(tempfile.mkdtemp(prefix="nianlun-", dir=place))
    parent.chmod(0o711 if os.geteuid() == 0 else 0o700)
    cluster = Cluster(parent / "postgres", hasty=hasty)
    try:
        yield cluster.start()
    finally:
        cluster.stop()
        shutil.rmtree(parent, ignore_errors=True)


def _in_memory() -> Path | None:
    """Where there is room: copying a database takes 15 ms there against 75 ms or more on a disk."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > MEMORY_ROOM
    return memory if roomy else None


def _sweep(place: Path) -> None:
    """Ends and removes what sessions that were killed left there; whatever is held or young is somebody's."""
    for folder in place.glob("nianlun-*"):
        with suppress(OSError, AlreadyRunning, PostgresUnavailable):
            if time.time() - (folder / "postgres" / "lock").stat().st_mtime > SWEEP_AFTER_SECONDS:
                left = Cluster(folder / "postgres")
                left.home.lock()
                left.kill()
                left.stop()
                shutil.rmtree(folder)
