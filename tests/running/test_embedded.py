"""The embedded Postgres: starts, stops, survives, and never serves two masters."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from nianlun.core import binaries, embedded, roles
from nianlun.core.embedded import AlreadyRunning, Cluster, PostgresUnavailable, _working_in

START_AND_DIE = """
import os, sys
from pathlib import Path
from nianlun.core.embedded import Cluster
cluster = Cluster(Path(sys.argv[1]), hasty=True).start()
with cluster.superuser("nianlun") as connection:
    connection.execute("create table kept as select 7 as number")
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def cluster(open_folder: Path) -> Iterator[Cluster]:
    server = Cluster(open_folder / "postgres", hasty=True)
    yield server
    server.stop()


def number(cluster: Cluster) -> int:
    with psycopg.connect(cluster.url(roles.SUPERUSER)) as connection:
        row = connection.execute("select number from kept").fetchone()
        assert row
        return int(row[0])


def test_every_role_may_enter_and_the_day_is_that_of_shanghai(cluster: Cluster) -> None:
    """`url` names the four roles; instants are shown at +08:00."""
    cluster.start()
    for role in roles.ROLES:
        with psycopg.connect(cluster.url(role)) as connection:
            shown = connection.execute("select current_user, current_setting('timezone')").fetchone()
        assert shown == (role, "Asia/Shanghai")


@pytest.mark.crash
def test_what_was_committed_survives_kill_9(cluster: Cluster) -> None:
    """The server is killed with all its processes and starts again at once, three times."""
    with cluster.start().superuser("nianlun") as connection:
        connection.execute("create table kept as select 7 as number")
    for _ in range(3):
        cluster.kill()
        assert not cluster.alive()
        cluster.start()
        assert number(cluster) == 7


@pytest.mark.crash
def test_a_server_that_outlived_its_parent_is_ended_first(cluster: Cluster) -> None:
    """The parent dies by kill -9; the next start finds its server working, ends it and has the rows."""
    command = [sys.executable, "-c", START_AND_DIE, str(cluster.home.path)]
    assert subprocess.run(command, check=False, timeout=60).returncode == -signal.SIGKILL
    left = {*_working_in(cluster.data)}
    assert left
    cluster.start()
    assert number(cluster) == 7
    assert not left & {*_working_in(cluster.data)}


@pytest.mark.crash
def test_what_a_killed_test_session_left_is_swept(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its server is ended and its folder removed, once it is old and nobody holds it."""
    place = open_folder / "place"
    place.mkdir(mode=0o711)
    homes = [place / "nianlun-left" / "postgres", place / "nianlun-held" / "postgres"]
    subprocess.run([sys.executable, "-c", START_AND_DIE, str(homes[0])], check=False, timeout=60)
    held = Cluster(homes[1], hasty=True).start()
    monkeypatch.setattr(embedded, "SWEEP_AFTER_SECONDS", -1)
    try:
        embedded._sweep(place)
        assert [*_working_in(homes[0] / "data")] == []
        assert [path.name for path in place.iterdir()] == ["nianlun-held"]
        assert held.alive()
    finally:
        held.stop()


def test_a_stranger_with_the_number_of_a_dead_server_is_left_alone(cluster: Cluster) -> None:
    """A stale pid file names a process that is not ours: it lives on, the server starts."""
    cluster.start().stop()
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        (cluster.data / "postmaster.pid").write_text(f"{stranger.pid}\n{cluster.data}\n")
        cluster.start()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_second_start_is_told_who_is_running(cluster: Cluster) -> None:
    """One folder, one server: the second says so and disturbs nothing."""
    cluster.start()
    with pytest.raises(AlreadyRunning, match=f"已经在运行（进程 {os.getpid()}）"):
        Cluster(cluster.home.path).start()
    assert cluster.alive()


def test_a_command_uses_the_server_that_runs(cluster: Cluster) -> None:
    """`running` borrows the server of another process and leaves it running; without one it has its own."""
    with embedded.running(cluster.home.path) as own:
        assert own.alive()
    cluster.start()
    with (
        embedded.running(cluster.home.path) as borrowed,
        psycopg.connect(borrowed.url(roles.APP)) as connection,
    ):
        assert connection.execute("select 1").fetchone() == (1,)
        assert not borrowed.alive()
    assert cluster.alive()


@pytest.mark.parametrize("name", ["年轮 的'数据", "long" * 30])
def test_any_folder_will_do(open_folder: Path, name: str) -> None:
    """Blanks, quotes, Chinese, and a path too long for a socket."""
    cluster = Cluster(open_folder / name, hasty=True).start()
    try:
        with psycopg.connect(cluster.url()) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
    finally:
        cluster.stop()


def test_half_an_initdb_is_not_taken_for_data(cluster: Cluster) -> None:
    """A machine that lost power while the folder was made begins anew."""
    half = cluster.home.path / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    cluster.start()
    assert not half.exists()


def test_data_of_another_version_are_refused_with_the_way_out(cluster: Cluster) -> None:
    """Postgres reads no other major version's files: the sentence names backup and restore."""
    cluster.start().stop()
    (cluster.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(PostgresUnavailable, match=r"Postgres 17.*nianlun backup.*nianlun restore"):
        cluster.start()


def test_data_of_another_user_are_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root's data do not serve an ordinary user, nor the other way round, and both are told."""
    cluster.start().stop()
    if os.geteuid() == 0:
        os.chown(cluster.data, 54321, 54321)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 54321)
    with pytest.raises(PostgresUnavailable, match="另一个用户建立的"):
        cluster.start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's server runs as another user")
def test_root_is_told_of_a_closed_folder_above(open_folder: Path) -> None:
    """The system user cannot get in, and we open no folder that is not ours."""
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(PostgresUnavailable, match="NIANLUN_DATA_DIR"):
        Cluster(closed / "postgres").start()
    assert closed.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root copies the programs out of a closed home")
def test_root_copies_the_programs_out_of_a_closed_home(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With their libraries in the same relative places: initdb, the server and pg_dump all run."""
    monkeypatch.setattr(binaries, "COPIES", open_folder / "programs")
    monkeypatch.setattr(binaries, "open_to_others", lambda _: False)
    cluster = Cluster(open_folder / "postgres", hasty=True).start()
    try:
        copied = binaries.programs_for(binaries.server_user())
        assert copied.is_relative_to(open_folder)
        subprocess.run([copied / "pg_dump", "--version"], check=True, capture_output=True)
    finally:
        cluster.stop()


def test_the_log_holds_nothing_that_a_client_sent(cluster: Cluster) -> None:
    """Failing statements, doubled keys and bad values carry people's data; none of it is written down."""
    with cluster.start().superuser("nianlun") as connection:
        connection.execute("create table t (phone text unique, born date)")
        connection.execute("insert into t values ('13800138000')")
        for statement in (
            "insert into t values ('13800138000')",
            "select '13800138000'::date",
            "select 13800138000 from",
        ):
            with pytest.raises(psycopg.Error):
                connection.execute(statement)
    cluster.stop()
    assert "13800138000" not in cluster.log.read_text()
