"""Folders and servers for the tests of running."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from nianlun.core.settings import settings


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that root's system user may pass through, which pytest's own is not."""
    folder = Path(tempfile.mkdtemp(prefix="nianlun-test-"))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
        return port


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Settings from variables that a test sets; forgotten afterwards."""
    yield monkeypatch
    monkeypatch.undo()
    settings.cache_clear()
