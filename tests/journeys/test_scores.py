"""A year scored, closed, appealed against and corrected; the walk itself is journeys/scoring.py."""

import pytest
from playwright.sync_api import Browser

from journeys.scoring import ANSWER, Walk
from journeys.server import Sample

pytestmark = pytest.mark.browser


def test_a_year_is_scored_closed_appealed_and_put_right(browser: Browser, own_sample: Sample) -> None:
    with Walk(browser, own_sample) as walk:
        system = walk.lay_down()
        walk.judge(system)
        closed = walk.close(system)
        appeal = walk.appeal()
        ended = walk.uphold(system, appeal)
    assert closed["done"]
    assert closed["subjects"] > 1
    assert [it["number"] for it in ended["revisions"]] in ([1, 2], [2, 1])
    assert min(it["difference"] for it in ended["revisions"]) == -10
    assert [(it["state"], it["answer"]) for it in ended["appeals"]] == [("upheld", ANSWER)]
    found = walk.findings
    assert (found.axe, found.sideways, found.console) == ([], [], [])
