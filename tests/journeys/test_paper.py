"""The paper path: the sheet is printed and signed, entered on one screen, and the activity is closed."""

import re
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

from journeys.pages import Guide
from journeys.server import Sample
from journeys.visitor import DESKTOP, Findings, Visitor
from nianlun.core import clock

pytestmark = pytest.mark.browser

Json = dict[str, Any]

SECRETARY, UNSIGNED, ILL = "赵远", "蒋帆", "冯苗"
TITLE = "纸上签到的主题党日"
#: A4 in points.
A4 = (595, 842)


def test_a_sheet_is_printed_signed_and_entered(browser: Browser, sample_served: Sample) -> None:
    """Everybody expected stands on the paper; one screen takes it in, and what it says is what is counted."""
    account, base = sample_served.played[SECRETARY], sample_served.served.base
    at = Visitor(browser, base, Findings(), DESKTOP)
    at.sign_in(account.login, account.password)
    with Guide(base, account.login, account.password) as guide:
        path = f"/activities/{_arrange(guide)['id']}"
        at.go(path, TITLE)
        at.answer_of("/start", lambda: at.press("开始签到"))
        names = [row["name"] for row in guide.get(f"{path}/attendance") if row["expected"]]
    at.go(f"{path}/sign-in-sheet")
    assert _is_on_a4(at.page.pdf(prefer_css_page_size=True), [TITLE, *names])

    at.go(f"{path}/paper", "录入签到表")
    at.page.get_by_role("checkbox", name=UNSIGNED).uncheck()
    at.page.get_by_label(f"{ILL}的出席").select_option("sick")
    at.look()
    at.press(f"保存 {len(names)} 人")
    at.page.wait_for_url(f"**{path}")
    expect(at.page.get_by_label(f"{UNSIGNED}的出席")).to_have_value("absent")

    at.press("办结")
    dialog = at.page.locator("dialog")
    dialog.get_by_text(f"应到 {len(names)}，实到 {len(names) - 2}，请假 1").first.wait_for()
    closed = at.answer_of("/close", dialog.get_by_role("button", name="办结活动").click)
    assert (closed["expected_count"], closed["present_count"]) == (len(names), len(names) - 2)
    at.look()
    assert (at.findings.axe, at.findings.sideways, at.findings.console) == ([], [], [])
    at.context.close()


def _arrange(guide: Guide) -> Json:
    """One of today in the secretary's own branch."""
    workplaces = guide.get("/me")["workplaces"]
    org = next(place["org_id"] for place in workplaces if place["kind"] == "branch")
    asked = {"org_id": org, "kind": "party_day", "title": TITLE, "happens_on": clock.today().isoformat()}
    made: Json = guide.http.post("/activities", json=asked).raise_for_status().json()
    return made


def _is_on_a4(printed: bytes, words: list[str]) -> bool:
    """Whether every page is A4 upright, and all of the words stand on them."""
    document = pypdfium2.PdfDocument(printed)
    sizes = {tuple(round(side) for side in page.get_size()) for page in document}
    text = "".join(page.get_textpage().get_text_range() for page in document)
    said = re.sub(r"\s", "", text)
    assert sizes == {A4}
    assert [word for word in words if word not in said] == []
    return True
