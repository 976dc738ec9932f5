"""The folder of an embedded Postgres: who may use it, who holds it, where its socket lies."""

import fcntl
import os
import tempfile
from pathlib import Path

from nianlun.core import binaries
from nianlun.core.binaries import PostgresUnavailable, ServerUser

SOCKET_PATH_LIMIT = 80  # the kernel's is 107 bytes, file name included


class AlreadyRunning(RuntimeError):
    """Another process holds this folder."""


class Home:
    """Prepared and locked before anything in it is touched."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.data = self.path / "data"
        self._lock: int | None = None

    @property
    def socket_folder(self) -> Path:
        """In the home, or in the temp folder when the path would be too long for a socket."""
        inside = self.path / "socket"
        if len(os.fsencode(inside)) <= SOCKET_PATH_LIMIT:
            return inside
        return Path(tempfile.gettempdir()) / f"nianlun-{self.path.stat().st_ino}"

    def prepare(self) -> ServerUser:
        """Make the folder, or find whose it is. Raises `PostgresUnavailable` when another user made it."""
        try:
            binaries.make_open_folder(self.path.parent)
            self.path.mkdir(exist_ok=True)
            owner = self.data.stat().st_uid if self.data.exists() else None
        except PermissionError as error:
            raise PostgresUnavailable(self._foreign()) from error
        user = binaries.server_user(owner)
        if owner not in {None, user.uid} or os.geteuid() not in {0, self.path.stat().st_uid}:
            raise PostgresUnavailable(self._foreign())
        self._check_parents(user)
        own(self.path, user)
        return user

    def _check_parents(self, user: ServerUser) -> None:
        """Root's server runs as another user, who must get through the folders above; we open none for it."""
        if os.geteuid() != 0:
            return
        for folder in self.path.parents:
            state = folder.stat()
            if not state.st_mode & 0o001 and state.st_uid != user.uid:
                raise PostgresUnavailable(
                    f"以 root 运行时，数据库由一个系统用户管理，它进不了文件夹 {folder}。"
                    "请用 NIANLUN_DATA_DIR 指定别处，例如 /var/lib/nianlun。"
                )

    def _foreign(self) -> str:
        return (
            f"数据文件夹 {self.path} 是另一个用户建立的（root 与普通用户的数据互不通用）。"
            "请用建立它的用户运行，或用 NIANLUN_DATA_DIR 另选一个文件夹。"
        )

    def prepare_socket(self, user: ServerUser) -> Path:
        """A folder that only the server's user (and root) may enter: whoever does is trusted."""
        folder = self.socket_folder
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), user.uid}:
            raise PostgresUnavailable(f"文件夹 {folder} 属于别的用户，请删除它。")
        own(folder, user)
        return folder

    def lock(self) -> None:
        """Hold the folder until `unlock` or our end; again is no harm. Raises `AlreadyRunning`."""
        if self._lock is not None:
            return
        lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(lock, 20).decode(errors="replace").strip() or "未知"
            os.close(lock)
            raise AlreadyRunning(f"年轮已经在运行（进程 {holder}），数据在 {self.path}。") from error
        os.truncate(lock, 0)
        os.write(lock, str(os.getpid()).encode())
        self._lock = lock

    def unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    @property
    def locked(self) -> bool:
        """By us."""
        return self._lock is not None


def own(folder: Path, user: ServerUser) -> None:
    """The user's alone."""
    if os.geteuid() == 0:
        os.chown(folder, user.uid, user.gid)
    folder.chmod(0o700)
