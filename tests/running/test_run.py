"""`nianlun` as it is typed: started, stopped, killed, started again; and on a server of somebody else's."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from nianlun.cli import app
from nianlun.core import network, roles
from nianlun.core.embedded import Cluster, _working_in
from nianlun.core.settings import settings

NIANLUN = Path(sys.executable).with_name("nianlun")
READY_SECONDS = 60


class Started:
    """A running `nianlun run` and what it said."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, said: Path) -> None:
        self.process, self.base, self.said = process, f"http://127.0.0.1:{port}", said

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(self.base + path, timeout=10) as answer:
            return bytes(answer.read())

    def await_ready(self) -> float:
        """Seconds until it can work."""
        begun = time.monotonic()
        while time.monotonic() - begun < READY_SECONDS and self.process.poll() is None:
            try:
                self.get("/readyz")
            except OSError:
                time.sleep(0.1)
            else:
                return time.monotonic() - begun
        raise AssertionError(self.said.read_text())

    def await_worker(self, other_than: int = 0) -> int:
        """The process that does the jobs beside the API."""
        begun = time.monotonic()
        while time.monotonic() - begun < READY_SECONDS:
            listed = subprocess.run(
                ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            for pid, args in (line.split(maxsplit=1) for line in listed.stdout.splitlines()):
                if args.endswith("-m nianlun.worker") and int(pid) != other_than:
                    return int(pid)
            time.sleep(0.1)
        raise AssertionError(self.said.read_text())

    def end(self, signum: int) -> int:
        """Its status."""
        self.process.send_signal(signum)
        return self.process.wait(30)


def surroundings(folder: Path, port: int, **more: str) -> dict[str, str]:
    """The environment of a newcomer: none of the addresses that other tests have set."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DATABASE", "NIANLUN", "PG"))
    }
    return {**kept, "NIANLUN_DATA_DIR": str(folder / "data"), "PORT": str(port), **more}


@contextmanager
def running(folder: Path, port: int, **more: str) -> Iterator[Started]:
    said = folder / "said"
    with said.open("w") as output:
        process = subprocess.Popen(
            [NIANLUN, "run"], env=surroundings(folder, port, **more), stdout=output, stderr=output
        )
    try:
        yield Started(process, port, said)
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def typed(environment: pytest.MonkeyPatch, open_folder: Path, free_port: int) -> Callable[..., Result]:
    """Types a command as a newcomer would, in this process: starting Python anew takes seconds."""

    def run(*words: str, **variables: str) -> Result:
        with environment.context() as here:
            for name in (*os.environ.keys() - surroundings(open_folder, free_port),):
                here.delenv(name)
            for name, value in surroundings(open_folder, free_port, **variables).items():
                here.setenv(name, value)
            settings.cache_clear()
            return CliRunner().invoke(app, words)

    return run


def test_through_kill_9_and_back(open_folder: Path, free_port: int, typed: Callable[..., Result]) -> None:
    """Everything is made and the link shown; a second start is told; Postgres killed comes back by itself.

    After kill -9 of all, the next start has it again, measured by what this machine needed to make it at all
    (`make crash` says the seconds); Ctrl-C leaves nothing behind. The worker lives and dies with the server,
    and is started again when it alone was killed.
    """
    data = open_folder / "data" / "postgres" / "data"
    with running(open_folder, free_port) as first:
        patience = 2 * first.await_ready()
        second = typed("run")
        assert (second.exit_code, "已经在运行" in second.stderr) == (1, True)
        kill_9(*_working_in(data))
        time.sleep(0.2)
        assert first.await_ready() < patience
        worker = first.await_worker()
        kill_9(worker)
        second_worker = first.await_worker(other_than=worker)
        kill_9(first.process.pid, *_working_in(data))
        first.process.wait()
        await_end(second_worker)
        said = first.said.read_text()
    assert re.search(rf"{first.base}/welcome/\w+", said)
    assert "正在重新启动" in said

    with running(open_folder, free_port) as again:
        assert again.await_ready() < patience
        last_worker = again.await_worker()
        assert again.end(signal.SIGINT) == 0
    assert [*_working_in(data)] == []
    assert not Path(f"/proc/{last_worker}").exists()


def await_end(pid: int) -> None:
    """An orphan ends by itself; nobody sends it anything."""
    begun = time.monotonic()
    while Path(f"/proc/{pid}").exists():
        assert time.monotonic() - begun < READY_SECONDS, "the worker outlived its parent"
        time.sleep(0.1)


def kill_9(*processes: int) -> None:
    for pid in processes:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def test_on_a_server_of_ones_own(
    cluster: Cluster, open_folder: Path, free_port: int, typed: Callable[..., Result]
) -> None:
    """`init-db` makes the database and gives the addresses; the owner may not serve, the app may."""
    made = typed("init-db", cluster.url(roles.SUPERUSER, "postgres"), "--database", "own")
    assert made.exit_code == 0, made.output
    addresses = dict(re.findall(r"^(\w+)='(.*)'$", made.stdout, re.MULTILINE))
    assert len(addresses) == len(roles.ROLES)
    owner, app_role = addresses["DATABASE_OWNER_URL"], addresses["DATABASE_URL"]
    try:
        unready = typed("run", DATABASE_URL=app_role)
        assert (unready.exit_code, "nianlun migrate" in unready.stderr) == (1, True)
        migrated = typed("migrate", DATABASE_URL=app_role, DATABASE_OWNER_URL=owner)
        assert migrated.exit_code == 0, migrated.output
        powerful = typed("run", DATABASE_URL=owner)
        assert (powerful.exit_code, "权限过大" in powerful.stderr) == (1, True)
        with running(open_folder, free_port, DATABASE_URL=app_role) as server:
            server.await_ready()
            assert server.end(signal.SIGTERM) == 128 + signal.SIGTERM
        assert not (open_folder / "data" / "postgres").exists()
    finally:
        cluster.drop_database("own")


def test_init_db_keeps_what_is_there(cluster: Cluster, typed: Callable[..., Result]) -> None:
    """A second call changes no password that was not given, and shows none."""
    address = cluster.url(roles.SUPERUSER, "postgres")
    passwords = "select rolname, rolpassword from pg_authid order by rolname"
    try:
        with cluster.superuser() as connection:
            before = connection.execute(passwords).fetchall()
            again = typed("init-db", address, "--database", "kept", NIANLUN_APP_PASSWORD="given")
            after = connection.execute(passwords).fetchall()
        assert again.stdout.count(":***@") == len(roles.ROLES)
        assert "given" not in again.stdout
        assert {name for (name, _), (_, _) in zip(before, after, strict=True)} >= {*roles.ROLES}
        assert [old[0] for old, new in zip(before, after, strict=True) if old != new] == [roles.APP]
    finally:
        cluster.drop_database("kept")


def test_a_taken_port_is_named(cluster: Cluster, free_port: int, typed: Callable[..., Result]) -> None:
    """With the way out, before anything is migrated."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port))
        taken.listen()
        refused = typed("run", DATABASE_URL=cluster.url(roles.APP))
    assert refused.exit_code == 1
    assert f"端口 {free_port} 已被" in refused.stderr


@pytest.mark.parametrize("address", ["postgresql://nobody@127.0.0.1:1/nianlun", "mysql://a:secret@b/c"])
def test_an_address_that_leads_nowhere_is_a_sentence(typed: Callable[..., Result], address: str) -> None:
    """No traceback for a mistyped address, and no password on the screen."""
    refused = typed("run", DATABASE_URL=address)
    assert refused.exit_code == 1
    assert isinstance(refused.exception, SystemExit)
    assert refused.stderr
    assert "secret" not in refused.output


def test_addresses() -> None:
    """A browser on this machine opens loopback; others need the address of the way out."""
    assert network.local_url("0.0.0.0", 8000) == "http://127.0.0.1:8000"
    assert network.local_url("::1", 8000) == "http://[::1]:8000"
    assert network.local_url("192.168.1.5", 80) == "http://192.168.1.5:80"
    assert not (network.lan_address() or "").startswith("127.")


def test_help_names_every_command(typed: Callable[..., Result]) -> None:
    """Each with a sentence."""
    said = typed("--help").stdout
    for word in ("run", "migrate", "init-db", "backup", "restore", "recovery-phrase"):
        assert re.search(rf"{word} +\S", said)
