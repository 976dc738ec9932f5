"""The product as it serves, in a process of its own on a free port, with the built pages."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from nianlun.core import roles
from nianlun.core.embedded import Cluster

HERE = Path(__file__).parent
FRONTEND = HERE.parents[1] / "frontend"
#: Built by `make test`; another folder while the pages are being written.
PAGES = Path(os.environ.get("NIANLUN_WEB_ROOT") or FRONTEND / "dist")
READY_SECONDS = 90


@dataclass
class Served:
    """Where it answers, and everything it has said; it can be stopped and started again at the same place."""

    base: str
    log: Path
    environment: dict[str, str]
    child: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Until it answers."""
        port = self.environment["PORT"]
        options = ["--factory", "--port", port, "--no-access-log", "--log-config", str(HERE / "logging.json")]
        with self.log.open("a") as log:
            command = [sys.executable, "-m", "uvicorn", "nianlun.main:create_app", *options]
            self.child = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        _await_ready(self.child, self)

    def stop(self) -> None:
        if self.child:
            self.child.terminate()
            self.child.wait(30)

    def type(self, *words: str) -> str:
        """What `nianlun …` says on this installation."""
        nianlun = Path(sys.executable).with_name("nianlun")
        said = subprocess.run([nianlun, *words], env=self.environment, capture_output=True, text=True)
        assert said.returncode == 0, said.stderr
        return said.stdout.strip()


@contextmanager
def serving(cluster: Cluster, database: str, folder: Path) -> Iterator[Served]:
    """Until the block ends; its log stays in `folder`."""
    port = _free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": cluster.url(roles.APP, database),
        "DATABASE_OWNER_URL": cluster.url(roles.OWNER, database),
        "NIANLUN_DATA_DIR": str(folder / "data"),
        # Where whoever made the database put its photos.
        "NIANLUN_FILES_DIR": str(Path(os.environ.get("NIANLUN_DATA_DIR", folder / "data")) / "files"),
        "NIANLUN_KEY_FILE": str(folder / "key"),
        "NIANLUN_WEB_ROOT": str(PAGES),
        "PORT": str(port),
    }
    served = Served(f"http://127.0.0.1:{port}", folder / "server.log", environment)
    try:
        served.start()
        yield served
    finally:
        served.stop()


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
        return port


def _await_ready(child: "subprocess.Popen[bytes]", served: Served) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and child.poll() is None:
        with suppress(OSError), urllib.request.urlopen(f"{served.base}/readyz", timeout=5):
            return
        time.sleep(0.05)
    raise AssertionError(served.log.read_text())
