"""The whole line in a real browser, judged from every side; the walk itself is journeys/line.py."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from journeys import line, roster
from journeys.line import Walk, Walked
from journeys.server import Serve, Served
from journeys.visitor import PHONE, Findings, Visitor
from nianlun.core.embedded import Cluster

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(serve: Serve, empty_template: str) -> Iterator[Served]:
    """An empty installation that answers."""
    with serve(empty_template) as (running, _):
        yield running


@pytest.fixture(scope="module")
def walked(browser: Browser, served: Served) -> Walked:
    """The line, walked once for all the tests here."""
    return Walk(browser, served).walk()


def test_the_line_holds(walked: Walked) -> None:
    """From the roster to the ledger: who was imported, who came, and what the machine is told, agree."""
    imported = walked.answers["import"]
    assert (imported["created"], imported["updated"]) == (4, 1)
    closed = walked.answers["closed"]
    assert (closed["expected_count"], closed["present_count"]) == (5, 2)
    told = {
        row["fact_kind"]: (row["own"], row["subtree"])
        for row in walked.answers["figures"]["figures"]
        if (row["org_name"], row["activity_kind"]) == (line.BRANCH, "party_day")
    }
    assert told["activity.held"] == (1, 1)
    assert told["activity.expected"] == (5, 5)
    assert told["activity.present"] == (2, 2)


def test_phones_are_told_where_they_stand(walked: Walked) -> None:
    """In at once; the same code again says the same; a stranger learns how to get in without a phone."""
    assert "已签到" in walked.seen["first scan"]
    assert walked.seen["second scan"] == walked.seen["first scan"]
    assert "请主持人在名单上点您的名字" in walked.seen["stranger"]


def test_the_wall_names_nobody(walked: Walked) -> None:
    """Everybody in the hall sees it, and whoever passes by."""
    assert not [person.name for person in roster.PEOPLE if person.name in walked.seen["wall"]]


def test_the_look_is_sharp(browser: Browser) -> None:
    """A page that is wrong in each way is found out in each: silence means something."""
    findings = Findings()
    at = Visitor(browser, "http://127.0.0.1", findings, PHONE)
    wrong = "<main style='width: 900px'><h1>x</h1><img src='data:,'></main><script>throw Error()</script>"
    at.page.set_content(wrong)
    at.look()
    at.context.close()
    assert findings.axe
    assert findings.console
    assert findings.sideways


def test_every_page_is_for_everybody(walked: Walked) -> None:
    """axe finds nothing (WCAG 2.1 AA and best practice), at both sizes."""
    assert walked.findings.axe == []


def test_nothing_scrolls_sideways(walked: Walked) -> None:
    """Neither at 1366 px nor on a phone."""
    assert walked.findings.sideways == []


def test_the_console_is_silent(walked: Walked) -> None:
    """No error, no refused script, no failed request that the page did not ask for."""
    assert walked.findings.console == []


def test_no_log_holds_a_person(walked: Walked, served: Served, cluster: Cluster) -> None:
    """Names, phones and ID numbers of everybody who took part are in no log, though requests are."""
    said = served.log.read_text() + cluster.log.read_text(errors="replace")
    assert "POST /check-in/attempts" in said, "the requests are not logged, so nothing is proved"
    private = [value for p in roster.PEOPLE for value in (p.name, p.phone, p.id_number)]
    secrets = [line.OFFICER, line.PASSWORD]
    assert [value for value in (*private, *secrets) if value in said] == []
