"""A member's pledge, from the phone to the year's end; the walk itself is journeys/pledging.py."""

import pytest
from playwright.sync_api import Browser

from journeys.pledging import DEED, OPINION, REASON, Walk
from journeys.server import Sample

pytestmark = pytest.mark.browser

CHAIN = [
    "made",
    "submitted",
    "returned",
    "submitted",
    "approved",
    "shown",
    "progressed",
    "reported",
    "rated_self",
    "commented",
    "rating_closed",
    "deliberated",
]


def test_a_pledge_goes_from_the_phone_to_the_years_end(browser: Browser, own_sample: Sample) -> None:
    """Written, sent back, mended, approved, shown, kept, rated, deliberated: each by the hand whose it is."""
    with Walk(browser, own_sample) as walk:
        pledge = walk.write()
        walk.send_back_and_mend(pledge)
        walk.approve_and_show()
        kept = walk.keep()
        assert [row["source"] for row in kept["progress"]] == ["activity"]
        address = walk.say_on_the_wall()
        walk.report_and_rate(pledge)
        ended = walk.deliberate(pledge)
        on_the_wall = walk.find_kept(address)
    assert (ended["state"], ended["deed"], ended["done"]) == ("kept", DEED, 1)
    assert [step["step"] for step in ended["steps"]] == CHAIN
    assert REASON in [step["words"] for step in ended["steps"]]
    assert ended["meeting_id"]
    assert OPINION in on_the_wall
    found = walk.findings
    assert (found.axe, found.sideways, found.console) == ([], [], [])
