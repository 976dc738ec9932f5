"""Check-in with the server killed and the browser's cache cleared, then handed in and counted once."""

import re
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from journeys.offline import Offline
from journeys.server import PAGES, serving
from journeys.visitor import chromium
from nianlun.core import roles
from nianlun.core.embedded import Cluster
from nianlun.installation.sample.district import PlayedBy

pytestmark = pytest.mark.browser

#: What the browser itself reports: nobody answered, and the code was too old to be a live one (409).
EXPECTED = re.compile(r"ERR_CONNECTION_REFUSED|status of 409")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def offline(
    browser: Browser,
    cluster: Cluster,
    sample_template: tuple[str, list[PlayedBy]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Offline]:
    """The sample, and a secretary and a member of it."""
    assert (PAGES / "light.html").is_file(), "build the pages first: make setup"
    name = f"offline_{uuid.uuid4().hex[:8]}"
    cluster.create_database(name, sample_template[0])
    played = {account.name: account for account in sample_template[1]}
    with serving(cluster, name, tmp_path_factory.mktemp("offline")) as served:
        yield Offline(browser, served, played["周敏"], cluster.url(roles.SUPERUSER, name)).walk()
    cluster.drop_database(name)


def test_the_page_opens_and_keeps_the_scan(offline: Offline) -> None:
    """Without server and cache, after a reload too: one scan waits on the phone."""
    assert "待提交 1 条" in offline.seen["kept"]
    assert offline.seen["kept after reload"] == offline.seen["kept"]


def test_the_host_decides_and_it_counts_once(offline: Offline) -> None:
    """It waits with its reason, counts from the code's own time once accepted, and is there once."""
    assert "离线签到" in offline.seen["waiting"]
    assert offline.member["name"] in offline.seen["review"]
    assert "离线扫码" in offline.seen["review"]
    assert [(one["name"], one["offline"], one["reasons"]) for one in offline.scans] == [
        (offline.member["name"], True, ["offline"])
    ]
    assert offline.seen["present"] == "1"


def test_every_page_on_the_way_is_for_everybody(offline: Offline) -> None:
    """axe finds nothing, nothing scrolls sideways, and only the missing server is complained about."""
    findings = offline.findings
    assert (findings.axe, findings.sideways) == ([], [])
    assert [line for line in findings.console if not EXPECTED.search(line)] == []
