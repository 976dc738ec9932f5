"""A plan of 60 drafts, confirmed with at most 90 keystrokes; the walk itself is journeys/reviewing.py."""

import pytest
from playwright.sync_api import Browser

from journeys.reviewing import DRAFTS, Review, Reviewed, made_ids, told
from journeys.server import Sample
from nianlun.installation.sample.district import PlayedBy

pytestmark = pytest.mark.browser

MOST_KEYS = 90
MOST_KEYS_BY_CHAPTER = 60


@pytest.fixture(scope="module")
def secretaries(own_sample: Sample) -> list[PlayedBy]:
    """Of two branches, of which one has groups and a calendar."""
    return [account for account in own_sample.played.values() if "书记" in account.role_name]


@pytest.fixture(scope="module")
def reviewed(browser: Browser, own_sample: Sample, secretaries: list[PlayedBy]) -> Reviewed:
    """Every draft by itself, then a closer look around."""
    with Review(browser, own_sample.served, secretaries[0]) as review:
        seen = review.one_by_one()
        review.look_closer()
    return seen


def test_sixty_drafts_take_at_most_ninety_keys(reviewed: Reviewed) -> None:
    """Each is read and decided by itself: groups and months that are over are asked, two days are taken."""
    assert reviewed.plan["counts"] == {"total": DRAFTS, "pending": 0, "accepted": DRAFTS, "skipped": 0}
    assert len(reviewed.keys) <= MOST_KEYS, told(reviewed.keys)
    assert {"1", "M", "B", "X", "Z"} <= {*reviewed.keys}, told(reviewed.keys)


def test_what_was_merged_was_not_made_again(reviewed: Reviewed) -> None:
    """The one became the activity that stood there, the other stands beside it."""
    made, seen = made_ids(reviewed.plan), reviewed.plan["seen"]
    assert made[seen["merged"]] == [reviewed.merged_into]
    assert made[seen["kept"]]
    assert reviewed.kept_beside not in made[seen["kept"]]


def test_what_is_owed_otherwise_was_asked_and_kept_beside(reviewed: Reviewed) -> None:
    """The rule of the plan became a duty of its own, the one of the law stays."""
    [rule] = [draft for draft in reviewed.plan["drafts"] if draft["what"] == "obligation"]
    assert [made["path"].split("?")[0] for made in rule["made"]] == ["/plan/obligations"]


def test_a_chapter_is_one_key(browser: Browser, own_sample: Sample, secretaries: list[PlayedBy]) -> None:
    """What asks nothing goes by chapter, what is over in one answer."""
    with Review(browser, own_sample.served, secretaries[1]) as review:
        seen = review.by_chapter()
    assert seen.plan["counts"]["accepted"] == DRAFTS
    assert len(seen.keys) <= MOST_KEYS_BY_CHAPTER, told(seen.keys)


def test_every_look_of_the_review_is_for_everybody(reviewed: Reviewed) -> None:
    """axe finds nothing, nothing scrolls sideways, the console is silent; desk and phone, layer by layer."""
    findings = reviewed.findings
    assert (findings.axe, findings.sideways, findings.console) == ([], [], [])
