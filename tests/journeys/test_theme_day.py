"""A theme day from three clicks to the own attendance, judged; the day itself is journeys/theme_day.py."""

from collections import Counter

import pytest
from playwright.sync_api import Browser

from journeys.server import Sample
from journeys.theme_day import DECISION, ON_LEAVE, RECORDER, SCANNING, SECRETARY, TAPPED, ThemeDay

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def day(browser: Browser, sample_served: Sample) -> ThemeDay:
    return ThemeDay(browser, sample_served).live()


def test_the_template_brought_everything(day: ThemeDay) -> None:
    """A title, hours and an agenda, and nothing was typed."""
    assert day.made["title"] == "主题党日"
    assert day.made["starts_at"] < day.made["ends_at"]
    assert "重温入党誓词" in [item["title"] for item in day.made["agenda"]]


def test_the_list_adds_up(day: ThemeDay) -> None:
    """Whoever scanned, typed or was tapped is here, whoever has leave is not; the dialog says the same."""
    said = {row["name"]: row["state"] for row in day.seen["list"]}
    assert {name for name, state in said.items() if state == "present"} == {
        SCANNING, RECORDER, SECRETARY, *TAPPED,
    }  # fmt: skip
    assert said[ON_LEAVE] == "leave"
    counts = Counter(row["state"] for row in day.seen["list"] if row["expected"])
    expected = counts.total() - counts["exempt"]
    assert f"应到 {expected}，实到 6，请假 1" in day.seen["dialog"]
    closed = day.seen["closed"]
    assert (closed["expected_count"], closed["present_count"]) == (expected, 6)


def test_the_vote_is_reckoned_and_approved_by_two(day: ThemeDay) -> None:
    """Six of eight who may vote were there and all were for it: nobody typed that it passed."""
    current = day.seen["minutes"]["current"]
    assert current["state"] == "approved"
    assert (current["chair_name"], current["recorder_name"]) == (SECRETARY, RECORDER)
    [resolution] = current["resolutions"]
    assert (resolution["text"], resolution["outcome"]) == (DECISION, "passed")
    assert DECISION in day.seen["minutes page"]


def test_the_light_has_one_more(day: ThemeDay) -> None:
    assert day.seen["after"]["done"] == day.seen["before"]["done"] + 1
    assert day.seen["after"]["light"] == "green"


def test_everybody_finds_the_day_among_their_own(day: ThemeDay) -> None:
    assert "到" in day.seen[SCANNING]
    assert "病假" in day.seen[ON_LEAVE]


def test_every_page_on_the_way_is_for_everybody(day: ThemeDay) -> None:
    """axe finds nothing, nothing scrolls sideways, the console is silent; desk and phone."""
    findings = day.findings
    assert (findings.axe, findings.sideways, findings.console) == ([], [], [])
