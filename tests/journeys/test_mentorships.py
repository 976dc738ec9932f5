"""A pair from two names to a growth record, judged; the walk itself is journeys/pairing.py."""

import pytest
from playwright.sync_api import Browser

from journeys.pairing import GOALS, MENTEE, MENTOR, TOPIC, Pairing
from journeys.server import Sample

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pairing(browser: Browser, own_sample: Sample) -> Pairing:
    return Pairing(browser, own_sample).live()


def test_both_agreed_and_it_began(pairing: Pairing) -> None:
    """One at a desk, one on a phone."""
    assert pairing.made["state"] == "proposed"
    assert pairing.seen["agreed"]["state"] == "active"


def test_milestones_were_proposed(pairing: Pairing) -> None:
    """Three to five a term, without a word typed; the first is reached, for both said so."""
    by_term: dict[str, int] = {}
    for it in pairing.seen["milestones"]:
        by_term[it["term"]] = by_term.get(it["term"], 0) + 1
    assert by_term
    assert all(3 <= number <= 5 for number in by_term.values()), by_term
    assert pairing.seen["milestones"][0]["reached"]


def test_the_agreement_says_what_was_agreed(pairing: Pairing) -> None:
    for words in (MENTOR, MENTEE, GOALS, "一式三份", "听师傅的课 7 次"):
        assert words in pairing.seen["agreement"]


def test_a_log_counts_once_the_other_confirmed_it(pairing: Pairing) -> None:
    """With its photo; the number above opens to it."""
    log = pairing.seen["confirmed"]
    assert (log["state"], log["recorded_by_name"], log["confirmed_by_name"]) == ("confirmed", MENTEE, MENTOR)
    assert len(log["files"]) == 1
    assert "1/7" in pairing.seen["number"]
    assert TOPIC in pairing.seen["opened"]


def test_a_lesson_was_shown_and_scored(pairing: Pairing) -> None:
    """By one listener, with the highest level everywhere; nobody reads a spread out of one sheet."""
    lesson = pairing.seen["lesson"]
    assert lesson["phase"] == "closed"
    assert lesson["summary"]["sheets"] == 1
    total = lesson["summary"]["total"]
    assert (float(total["average"]), total["lowest"]) == (100, None)


def test_everybody_finds_it(pairing: Pairing) -> None:
    """In the branch's list, on the mentee's own phone, and as a file."""
    assert f"{MENTOR} → {MENTEE}" in pairing.seen["list"]
    assert f"{MENTOR} → {MENTEE}" in pairing.seen["own"]
    assert pairing.seen["file"].endswith(".docx")


def test_all_three_closed_it(pairing: Pairing) -> None:
    assert pairing.seen["closed"]["state"] == "completed"
    assert pairing.seen["closed"]["result"]


def test_every_page_on_the_way_is_for_everybody(pairing: Pairing) -> None:
    """axe finds nothing, nothing scrolls sideways, the console is silent."""
    findings = pairing.findings
    assert (findings.axe, findings.sideways, findings.console) == ([], [], [])
