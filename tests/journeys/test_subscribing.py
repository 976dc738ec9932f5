"""A calendar program subscribes to what the page gives, until the address is replaced and stopped."""

import uuid
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser

from journeys.server import PAGES, Served, serving
from journeys.visitor import DESKTOP, PHONE, Findings, Visitor, chromium
from nianlun.core.embedded import Cluster
from nianlun.installation.sample.district import PlayedBy

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(
    cluster: Cluster, sample_template: tuple[str, list[PlayedBy]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The sample, which answers."""
    assert (PAGES / "index.html").is_file(), "build the pages first: make setup"
    name = f"subscribing_{uuid.uuid4().hex[:8]}"
    cluster.create_database(name, sample_template[0])
    with serving(cluster, name, tmp_path_factory.mktemp("subscribing")) as running:
        yield running
    cluster.drop_database(name)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def address(at: Visitor) -> str:
    """What stands there to be copied."""
    return at.page.locator("dialog pre").first.inner_text()


@pytest.mark.parametrize(("name", "size"), [("周敏", DESKTOP), ("方芸", PHONE)])
def test_an_address_from_the_first_reading_to_the_last(
    browser: Browser,
    served: Served,
    sample_template: tuple[str, list[PlayedBy]],
    name: str,
    size: dict[str, int],
) -> None:
    """Asked for, read without a password, replaced, stopped; every step for everybody to use."""
    who = next(account for account in sample_template[1] if account.name == name)
    findings = Findings()
    at = Visitor(browser, served.base, findings, size)
    at.sign_in(who.login, who.password)
    at.go("/calendar")
    at.press("订阅")
    at.page.get_by_role("button", name="要一个地址：我的日程").click()
    at.look()
    first = address(at)
    assert "BEGIN:VEVENT" in httpx.get(first).text

    at.press("换一个地址")
    at.look()
    at.page.get_by_role("dialog").last.get_by_role("button", name="换一个地址").click()
    at.page.get_by_text(first).wait_for(state="detached")
    second = address(at)
    assert (httpx.get(first).status_code, httpx.get(second).status_code) == (410, 200)

    at.press("停用")
    at.press("停用这个地址")
    at.page.get_by_role("button", name="要一个地址：我的日程").wait_for()
    assert httpx.get(second).status_code == 410
    assert second.rsplit("/", 1)[1] not in served.log.read_text()
    assert (findings.axe, findings.sideways, findings.console) == ([], [], [])
    at.context.close()
