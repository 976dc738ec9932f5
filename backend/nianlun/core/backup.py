"""One file that holds an installation: the database, its key sealed with a phrase, photos and files.

Made in one snapshot by the role that may read everything; put back in one transaction into an empty database,
or not at all. Transaction numbers do not survive the move, so the ledger gets new ones and the installation a
new epoch: a change cursor from before is then known to be void. Nobody stays signed in.
"""

import hashlib
import json
import shutil
import tarfile
import tempfile
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg

from nianlun.core import clock, contents, dump, recovery, server
from nianlun.core.recovery import open_sealed, seal
from nianlun.core.secrets import load_or_create
from nianlun.core.settings import settings

__all__ = ["CannotBackUp", "CannotRestore", "create", "open_sealed", "restore", "seal"]

#: 2 has photos and files in it; without them, 1 is read as before.
FORMAT, KNOWN_FORMATS = 2, (1, 2)
MANIFEST, DUMP, KEY = "manifest.json", "database.dump", "key.sealed"


class CannotBackUp(RuntimeError):
    """Says why, and what to do."""


class CannotRestore(RuntimeError):
    """Says why, and what to do; the database is as it was."""


def create(file: Path) -> dict[str, int]:
    """Write the backup and answer how many rows each table has in it. An existing file is not overwritten."""
    if file.exists():
        raise CannotBackUp(f"{file} 已经存在，请换一个文件名。")
    url, sealed = server.backup_url(), recovery.sealed_path(settings().key_path)
    if not sealed.exists():
        raise CannotBackUp("还没有恢复口令。请先运行 `nianlun recovery-phrase`，抄下它给出的口令。")
    with tempfile.TemporaryDirectory(dir=file.absolute().parent, prefix=".nianlun-") as folder:
        parts = {name: Path(folder, name) for name in (MANIFEST, DUMP, KEY)}
        shutil.copyfile(sealed, parts[KEY])
        with contents.held(url):
            begun = clock.now()  # what is done while it is made may not be in it
            rows = dump.take(url, parts[DUMP])
            _pack(file, parts, lambda files: _describe(url, begun, rows, parts, files))
    return rows


def _describe(
    url: str, begun: datetime, rows: dict[str, int], parts: dict[str, Path], files: int
) -> dict[str, Any]:
    return {
        "product": "nianlun",
        "format": FORMAT,
        "version": version("nianlun"),
        "revision": server.current_revision(url),
        "created_at": begun.isoformat(timespec="seconds"),
        "key": recovery.fingerprint(load_or_create(settings().key_path)),
        "rows": rows,
        "files": files,
        "sha256": {name: _digest(parts[name]) for name in (DUMP, KEY)},
    }


def _pack(file: Path, parts: dict[str, Path], described: Callable[[int], dict[str, Any]]) -> None:
    """Whole or not there; nobody else's to read. Contents come after the dump, for whatever its rows name was
    there before them; the manifest comes last, for it says how many there were."""
    half = parts[MANIFEST].with_name("whole.tar")
    with tarfile.open(half, "w") as archive:
        files = contents.pack(archive, contents.kept())
        parts[MANIFEST].write_text(json.dumps(described(files), indent=1), encoding="utf-8")
        for name, path in parts.items():
            archive.add(path, name)
    half.chmod(0o600)
    half.replace(file)


def read_manifest(file: Path) -> dict[str, Any]:
    """What the backup says of itself. Raises `CannotRestore` for any other file."""
    found: Any = None
    try:
        with tarfile.open(file, "r:") as archive:
            found = json.load(_member(archive, MANIFEST))
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise CannotRestore(f"{file} 不是年轮的备份，或没有存完整。") from error
    if (
        not isinstance(found, dict)
        or found.get("product") != "nianlun"
        or found.get("format") not in KNOWN_FORMATS
    ):
        raise CannotRestore(f"{file} 不是这一版年轮认得的备份。")
    return found


def restore(file: Path, phrase: str | None = None) -> Path | None:
    """Put everything back, bring it to this version; the answer is where a key that was here has been moved.

    The phrase may be left out where the key is still that of the backup. Raises `CannotRestore`.
    """
    manifest, url = read_manifest(file), server.owner_url()
    if not server.knows(manifest["revision"]):
        raise CannotRestore(f"备份来自更新的版本（{manifest['version']}），请先更新年轮。")
    with tempfile.TemporaryDirectory(prefix="nianlun-") as folder:
        parts = _unpack(file, manifest, Path(folder))
        sealed = parts[KEY].read_bytes()
        key = _key(manifest, sealed, phrase)
        _refuse_tables(url)
        # Named by what they hold, they disturb nothing that is here already, should the rest not succeed.
        _unpack_contents(file, manifest)
        _put_back(url, parts[DUMP], manifest["rows"], Path(folder))
    aside = recovery.install(settings().key_path, key, sealed)
    server.migrate(url)
    return aside


def needs_phrase(file: Path) -> bool:
    """Whether the key of the backup is another than the one of this machine."""
    path = settings().key_path
    return not path.exists() or recovery.fingerprint(load_or_create(path)) != read_manifest(file)["key"]


def _key(manifest: dict[str, Any], sealed: bytes, phrase: str | None) -> bytes:
    key = load_or_create(settings().key_path) if phrase is None else open_sealed(sealed, phrase)
    if recovery.fingerprint(key) != manifest["key"]:
        raise CannotRestore("这台机器的密钥不是备份的密钥，请给出恢复口令。")
    return key


def _unpack(file: Path, manifest: dict[str, Any], folder: Path) -> dict[str, Path]:
    parts = {name: folder / name for name in (DUMP, KEY)}
    with tarfile.open(file, "r:") as archive:
        for name, path in parts.items():
            with path.open("wb") as target:
                shutil.copyfileobj(_member(archive, name), target)
            if _digest(path) != manifest["sha256"][name]:
                raise CannotRestore(f"{file} 已损坏：{name} 与清单不符。")
    return parts


def _unpack_contents(file: Path, manifest: dict[str, Any]) -> None:
    with tarfile.open(file, "r:") as archive:
        try:
            found = contents.unpack(archive)
        except contents.Damaged as error:
            raise CannotRestore(f"{file} 已损坏：{error} 与它的名字不符。") from error
    if found != manifest.get("files", 0):
        raise CannotRestore(f"{file} 已损坏：照片和文件应有 {manifest['files']} 份，只有 {found} 份。")


def _member(archive: tarfile.TarFile, name: str) -> Any:
    """A part as a file open for reading; KeyError when it is missing."""
    if (member := archive.extractfile(name)) is None:
        raise KeyError(name)
    return member


def _refuse_tables(url: str) -> None:
    with psycopg.connect(url) as connection:
        if not dump.count_rows(connection):
            return
    raise CannotRestore(
        "数据库里已经有数据表，恢复只写进空的数据库。"
        f"请先停下年轮，把 {server.cluster_home()} 移到别处再恢复；"
        "用自己的数据库服务器时，`nianlun init-db --database 新名字` 建一个空库。"
    )


def _put_back(url: str, file: Path, rows: dict[str, int], folder: Path) -> None:
    try:
        dump.put_back(url, file, rows, folder)
    except dump.RowsDiffer as error:
        raise CannotRestore("备份里的行数与清单不符，没有恢复，数据库仍是空的。请换一份备份。") from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
