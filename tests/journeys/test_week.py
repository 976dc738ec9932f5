"""The week by mouse and by keyboard: an activity dragged, undone, stretched, and moved by R."""

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator

from journeys.pages import Guide
from journeys.server import Sample
from journeys.visitor import DESKTOP, Findings, Visitor
from nianlun.core import clock

pytestmark = pytest.mark.browser

Json = dict[str, Any]

SECRETARY, TITLE = "赵远", "下周的谈心会"
HOURS = 2


def test_hours_are_dragged_stretched_and_typed(browser: Browser, sample_served: Sample) -> None:
    """One hour later by mouse and back by undo; an hour longer; to another day by keyboard."""
    account, base = sample_served.played[SECRETARY], sample_served.served.base
    day = _wednesday_after(clock.today())
    at = Visitor(browser, base, Findings(), DESKTOP)
    at.sign_in(account.login, account.password)
    with Guide(base, account.login, account.password) as guide:
        made = _arrange(guide, day)
        at.go(f"/calendar?view=week&day={day}")
        bar = at.page.locator(f"[data-activity='{made['id']}']")
        hour = _box(bar)["height"] / HOURS

        assert _hours(_pulled(at, bar, hour, at_end=False)) == (day, "11:00", "13:00")
        assert _hours(at.answer_of(f"/activities/{made['id']}", lambda: at.press("撤销"))) == (
            day,
            "10:00",
            "12:00",
        )
        at.settle()
        assert _hours(_pulled(at, bar, hour, at_end=True)) == (day, "10:00", "13:00")
        at.settle()

        bar.locator("xpath=ancestor-or-self::*[@tabindex='0' or self::a][1]").focus()
        at.page.keyboard.press("r")
        at.look()
        at.fill(happens_on=str(day + timedelta(days=1)))
        moved = at.answer_of(f"/activities/{made['id']}", at.page.locator("dialog button[type=submit]").click)
        assert _hours(moved) == (day + timedelta(days=1), "10:00", "13:00")
    at.look()
    assert (at.findings.axe, at.findings.sideways, at.findings.console) == ([], [], [])
    at.context.close()


def _wednesday_after(today: date) -> date:
    """Of next week, so that nothing about it is past."""
    return today + timedelta(days=9 - today.weekday())


def _arrange(guide: Guide, day: date) -> Json:
    workplaces = guide.get("/me")["workplaces"]
    org = next(place["org_id"] for place in workplaces if place["kind"] == "branch")
    asked = {"org_id": org, "kind": "committee_meeting", "title": TITLE, "happens_on": day.isoformat()}
    timed = {"date_fixed": True, "starts_at": "10:00", "ends_at": "12:00"}
    made: Json = guide.http.post("/activities", json=asked | timed).raise_for_status().json()
    return made


def _pulled(at: Visitor, bar: Locator, by: float, *, at_end: bool) -> Json:
    """By its middle it moves, by its lower edge it becomes longer; what the server made of it."""
    box, mouse = _box(bar), at.page.mouse
    x, y = box["x"] + box["width"] / 2, box["y"] + (box["height"] - 2 if at_end else box["height"] / 2)
    mouse.move(x, y)
    mouse.down()
    mouse.move(x, y + by / 2, steps=4)
    mouse.move(x, y + by, steps=4)
    found: Json = at.answer_of("/activities/", mouse.up)
    return found


def _box(bar: Locator) -> Any:
    """Of the whole bar, which what names the activity only fills."""
    frame = bar.locator("xpath=ancestor-or-self::*[@tabindex='0' or self::a][1]")
    frame.scroll_into_view_if_needed()
    return frame.bounding_box()


def _hours(activity: Json) -> tuple[date, str, str]:
    return date.fromisoformat(activity["happens_on"]), activity["starts_at"][:5], activity["ends_at"][:5]
