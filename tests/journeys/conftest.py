"""What the journeys share: a browser a file, and one server with the sample for all of a worker's files.

A journey that stops its server or turns the sample upside down asks for one of its own.
"""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Browser

from journeys.server import PAGES, Sample, Serve, Served, serving, surroundings
from journeys.visitor import chromium
from nianlun.core import roles
from nianlun.core.embedded import Cluster
from nianlun.installation.sample.district import PlayedBy


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Every visitor has a context of its own in it.

    Not for the whole session: while it is there, its driver's loop runs in this thread, and no other may.
    """
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def serve(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """Opens a copy of a template to browsers; says the superuser's address of it too."""
    assert (PAGES / "index.html").is_file(), "build the pages first: make setup"

    @contextmanager
    def serve_copy(template: str) -> Iterator[tuple[Served, str]]:
        name, folder = f"journey_{uuid.uuid4().hex[:8]}", tmp_path_factory.mktemp("journey")
        cluster.create_database(name, template)
        with suppress(FileNotFoundError):  # most have no photos
            shutil.copytree(tmp_path_factory.getbasetemp() / template, folder / "data")
        with serving(surroundings(cluster, name, folder), folder / "server.log") as running:
            yield running, cluster.url(roles.SUPERUSER, name)
        cluster.drop_database(name)

    return serve_copy


@pytest.fixture(scope="session")
def sample_served(serve: Serve, sample_template: tuple[str, list[PlayedBy]]) -> Iterator[Sample]:
    """For all journeys that do not get into each other's way."""
    yield from _served(serve, sample_template)


@pytest.fixture(scope="module")
def own_sample(serve: Serve, sample_template: tuple[str, list[PlayedBy]]) -> Iterator[Sample]:
    """For the journeys of one file."""
    yield from _served(serve, sample_template)


def _served(serve: Serve, sample_template: tuple[str, list[PlayedBy]]) -> Iterator[Sample]:
    template, accounts = sample_template
    with serve(template) as (served, database):
        yield Sample(served, {account.name: account for account in accounts}, database)
