"""Photos and files travel with a backup: each comes back as it was, or is said to be damaged."""

import hashlib
import io
import tarfile
from pathlib import Path

import psycopg
import pytest

from nianlun.core import backup, contents, recovery
from nianlun.core.backup import CannotRestore
from nianlun.core.embedded import Cluster
from nianlun.core.settings import settings
from nianlun.files import rules
from nianlun.files.store.folder import Folder
from running.test_backup import Machine
from working import app_url
from world import World

CONTENTS = (b"one photo", b"another" * 9000)


def key_of(content: bytes) -> str:
    return rules.object_key(hashlib.sha256(content).hexdigest())


@pytest.fixture
async def old(cluster: Cluster, world: World, tmp_path: Path, environment: pytest.MonkeyPatch) -> Machine:
    """A machine with the small district, two files, a small copy and an upload under way."""
    database = str(settings().database_url).split("/")[3].split("?")[0]
    environment.setenv("NIANLUN_FILES_DIR", str(tmp_path / "old-files"))
    machine = Machine(cluster, database, tmp_path / "old", environment)
    machine.use()
    store = Folder(settings().files_path)
    for content in CONTENTS:
        await store.put(key_of(content), content)
    await store.put("thumbnails/ab/abc", b"small")
    await store.put("parts/upload/000000000000", b"half")
    return machine


@pytest.fixture
def new(cluster: Cluster, tmp_path: Path, environment: pytest.MonkeyPatch) -> Machine:
    """Another machine, whose database is made when it is used; it has no files."""
    cluster.create_database("restored_files")
    return Machine(cluster, "restored_files", tmp_path / "new", environment)


@pytest.fixture(autouse=True)
def _drop(cluster: Cluster) -> object:
    yield
    cluster.drop_database("restored_files")


def move_to(new: Machine, tmp_path: Path) -> Folder:
    new.environment.setenv("NIANLUN_FILES_DIR", str(tmp_path / "new-files"))
    new.use()
    return Folder(settings().files_path)


async def test_files_come_back_with_the_rows(old: Machine, new: Machine, tmp_path: Path) -> None:
    """Whole contents and nothing else, readable by nobody else; twice does no harm."""
    phrase = recovery.renew(settings().key_path)
    backup.create(tmp_path / "a.nianlun")
    assert backup.read_manifest(tmp_path / "a.nianlun")["files"] == 2
    store = move_to(new, tmp_path)
    backup.restore(tmp_path / "a.nianlun", phrase)
    assert [await store.get(key_of(content)) for content in CONTENTS] == list(CONTENTS)
    found = sorted(path for path in store.root.rglob("*") if path.is_file())
    assert {path.stat().st_mode & 0o777 for path in found} == {0o600}
    assert [path.relative_to(store.root).as_posix() for path in found] == sorted(map(key_of, CONTENTS))


async def test_contents_are_held_for_as_long_as_it_runs(
    old: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its dump names is still there when its turn comes."""
    recovery.renew(settings().key_path)
    free: list[bool] = []

    def told() -> list[Path]:
        with psycopg.connect(app_url()) as connection:
            free.extend(*connection.execute("select pg_try_advisory_xact_lock(%s, %s)", contents.LOCK))
        return []

    monkeypatch.setattr(contents, "kept", told)
    backup.create(tmp_path / "a.nianlun")
    told()
    assert free == [False, True]


async def test_a_changed_file_is_not_taken_for_it(old: Machine, new: Machine, tmp_path: Path) -> None:
    """Its name is its hash: the database stays empty, and nothing half lies in the folder."""
    phrase = recovery.renew(settings().key_path)
    backup.create(tmp_path / "a.nianlun")
    whole = (tmp_path / "a.nianlun").read_bytes()
    (tmp_path / "b.nianlun").write_bytes(whole.replace(CONTENTS[0], CONTENTS[0][::-1]))
    store = move_to(new, tmp_path)
    with pytest.raises(CannotRestore, match="已损坏"):
        backup.restore(tmp_path / "b.nianlun", phrase)
    assert new.contents() == {}
    assert not [path for path in store.root.rglob(".*") if path.is_file()]


async def test_a_missing_file_is_missed(old: Machine, new: Machine, tmp_path: Path) -> None:
    """The manifest counts them."""
    phrase = recovery.renew(settings().key_path)
    backup.create(tmp_path / "a.nianlun")
    with (
        tarfile.open(tmp_path / "a.nianlun") as whole,
        tarfile.open(tmp_path / "b.nianlun", "w") as less,
    ):
        for member in whole.getmembers():
            if member.name != key_of(CONTENTS[1]):
                less.addfile(member, whole.extractfile(member))
    move_to(new, tmp_path)
    with pytest.raises(CannotRestore, match="照片和文件应有 2 份，只有 1 份"):
        backup.restore(tmp_path / "b.nianlun", phrase)
    assert new.contents() == {}


async def test_no_name_in_an_archive_chooses_its_place(old: Machine, new: Machine, tmp_path: Path) -> None:
    """A path that leads out of the folder leads nowhere."""
    phrase = recovery.renew(settings().key_path)
    backup.create(tmp_path / "a.nianlun")
    evil = tarfile.TarInfo("objects/../../../evil")
    evil.size = 4
    with tarfile.open(tmp_path / "a.nianlun", "a") as archive:
        archive.addfile(evil, io.BytesIO(b"evil"))
    move_to(new, tmp_path)
    with pytest.raises(CannotRestore, match="已损坏"):
        backup.restore(tmp_path / "a.nianlun", phrase)
    assert not list(tmp_path.rglob("evil"))


async def test_what_lies_in_a_bucket_stays_there(old: Machine, tmp_path: Path) -> None:
    recovery.renew(settings().key_path)
    old.environment.setenv("NIANLUN_S3_BUCKET", "files")
    settings.cache_clear()
    backup.create(tmp_path / "a.nianlun")
    assert backup.read_manifest(tmp_path / "a.nianlun")["files"] == 0
