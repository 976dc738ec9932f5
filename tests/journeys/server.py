"""The product as it serves, in a process of its own on a free port, with the built pages.

Putting it together takes longer than most journeys; so one process does that once (journeys/application.py),
and the servers are forks of it.
"""

import multiprocessing
import os
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

import uvicorn

from nianlun.core import roles
from nianlun.core.embedded import Cluster
from nianlun.core.settings import settings
from nianlun.installation.sample.district import PlayedBy

HERE = Path(__file__).parent
FRONTEND = HERE.parents[1] / "frontend"
#: Built by `make test`; another folder while the pages are being written.
PAGES = Path(os.environ.get("NIANLUN_WEB_ROOT") or FRONTEND / "dist")
READY_SECONDS = 90

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["journeys.application", "nianlun.cli"])


@dataclass
class Served:
    """Where it answers, and everything it has said; it can be stopped and started again at the same place."""

    base: str
    log: Path
    environment: dict[str, str]
    child: BaseProcess | None = None

    def start(self) -> None:
        """Until it answers."""
        self.child = _fork(_serve, self.environment, self.log)
        _await_ready(self.child, self)

    def kill(self) -> None:
        """`kill -9`, in the middle of whatever it answers."""
        assert self.child
        self.child.kill()
        self.child.join()

    def stop(self) -> None:
        if self.child:
            self.child.terminate()
            self.child.join(30)

    def type(self, *words: str) -> str:
        """What `nianlun …` says on this installation."""
        said = self.log.with_name("said")
        said.unlink(missing_ok=True)
        typed = _fork(_type, self.environment, said, *words)
        typed.join()
        assert typed.exitcode == 0, said.read_text()
        return said.read_text().strip()


@dataclass
class Sample:
    """The sample, which answers; whom one can play, by name; and its database, as the superuser sees it."""

    served: Served
    played: dict[str, PlayedBy]
    database: str


#: Opens a copy of the database of this name; says the superuser's address of it too.
Serve = Callable[[str], AbstractContextManager[tuple[Served, str]]]


def _fork(act: Callable[..., None], environment: dict[str, str], output: Path, *words: str) -> BaseProcess:
    """A process that does it with this environment, and says everything into a file."""
    child = _forks.Process(target=_as_own, args=(act, environment, output, *words), daemon=True)
    child.start()
    return child


def _as_own(act: Callable[..., None], environment: dict[str, str], output: Path, *words: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    settings.cache_clear()
    with output.open("ab") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
    act(*words)


def _serve() -> None:
    from journeys.application import APPLICATION

    port, config = int(os.environ["PORT"]), str(HERE / "logging.json")
    uvicorn.run(APPLICATION, port=port, access_log=False, log_config=config)


def _type(*words: str) -> None:
    from nianlun.cli import app

    app([*words])


def surroundings(cluster: Cluster, database: str, folder: Path) -> dict[str, str]:
    """Of a server on a database of the cluster; what it stores lies in the folder."""
    return {
        **os.environ,
        "DATABASE_URL": cluster.url(roles.APP, database),
        "DATABASE_OWNER_URL": cluster.url(roles.OWNER, database),
        "NIANLUN_DATA_DIR": str(folder / "data"),
        # With which the numbers in the database are sealed.
        "NIANLUN_KEY_FILE": os.environ.get("NIANLUN_KEY_FILE", str(folder / "key")),
        "NIANLUN_WEB_ROOT": str(PAGES),
    }


@contextmanager
def serving(environment: dict[str, str], log: Path) -> Iterator[Served]:
    """With this environment, on a free port, until the block ends."""
    port = _free_port()
    served = Served(f"http://127.0.0.1:{port}", log, {**environment, "PORT": str(port)})
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


def _await_ready(child: BaseProcess, served: Served) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and child.is_alive():
        with suppress(OSError), urllib.request.urlopen(f"{served.base}/readyz", timeout=5):
            return
        time.sleep(0.05)
    raise AssertionError(served.log.read_text())
