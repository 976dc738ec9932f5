"""From a plan to a light that turns green, and from a plan to a task that two people finished."""

import pytest
from playwright.sync_api import Browser

from journeys.owing import EVIDENCE, TaskOfTwo, Year
from journeys.server import Sample
from journeys.visitor import Findings

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def year(browser: Browser, sample_served: Sample) -> Year:
    return Year(browser, sample_served.served, sample_served.played["石岚"]).walk()


@pytest.fixture(scope="module")
def task(browser: Browser, sample_served: Sample) -> TaskOfTwo:
    played = sample_served.played
    return TaskOfTwo(browser, sample_served.served, played["周敏"], played["林晓"]).walk()


def test_a_term_is_planned_in_one_click(year: Year) -> None:
    """Everything proposed stands in the calendar."""
    outcomes = [row["outcome"] for row in year.seen["planned"]["rows"]]
    assert outcomes
    assert {*outcomes} == {"planned"}


def test_a_red_light_turns_green(year: Year) -> None:
    """Through the API and on the page; what was entered late is said to be so."""
    before, after = year.seen["before"], year.seen["after"]
    assert (before["state"], before["light"]) == ("overdue", "red")
    assert before["to_green"] == "补开后转绿，并注明补办。"
    assert (after["state"], after["light"], after["late"]) == ("done", "green", 1)
    assert "补录 1 次" in year.seen["page"]


def test_a_task_is_finished_by_two(task: TaskOfTwo) -> None:
    """The plan named its owner; who did it cannot verify it."""
    assert (task.given["state"], task.given["origin_source"]) == ("open", "plan_draft")
    assert task.offered_to_owner == ["drop"]
    assert (task.done["state"], task.done["evidence"]) == ("done", EVIDENCE)
    assert task.done["submitted_by_name"] != task.done["verified_by_name"]


@pytest.mark.parametrize("walk", ["year", "task"])
def test_every_page_on_the_way_is_for_everybody(walk: str, request: pytest.FixtureRequest) -> None:
    """axe finds nothing, nothing scrolls sideways, the console is silent."""
    findings: Findings = request.getfixturevalue(walk).findings
    assert (findings.axe, findings.sideways, findings.console) == ([], [], [])
