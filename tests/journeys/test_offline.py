"""Check-in with the server killed and the browser's cache cleared, then handed in and counted once."""

import re

import pytest
from playwright.sync_api import Browser

from journeys.offline import Offline
from journeys.server import Sample

pytestmark = pytest.mark.browser

#: What the browser itself reports: nobody answered, and the code was too old to be a live one (409).
EXPECTED = re.compile(r"ERR_CONNECTION_REFUSED|status of 409")


@pytest.fixture(scope="module")
def offline(browser: Browser, own_sample: Sample) -> Offline:
    """The sample, and a secretary and a member of it."""
    return Offline(browser, own_sample.served, own_sample.played["周敏"], own_sample.database).walk()


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
