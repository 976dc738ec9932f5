"""A calendar program subscribes to what the page gives, until the address is replaced and stopped."""

import httpx
import pytest
from playwright.sync_api import Browser

from journeys.server import Sample
from journeys.visitor import DESKTOP, PHONE, Findings, Visitor

pytestmark = pytest.mark.browser


def address(at: Visitor) -> str:
    """What stands there to be copied."""
    return at.page.locator("dialog pre").first.inner_text()


@pytest.mark.parametrize(("name", "size"), [("周敏", DESKTOP), ("方芸", PHONE)])
def test_an_address_from_the_first_reading_to_the_last(
    browser: Browser, sample_served: Sample, name: str, size: dict[str, int]
) -> None:
    """Asked for, read without a password, replaced, stopped; every step for everybody to use."""
    who, served = sample_served.played[name], sample_served.served
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
