"""这次, 这次及以后, 全部: what changes, and what is never rewritten."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient

from activities.series.conftest import FRIDAYS, MONDAY, Planner, days
from nianlun.core import clock

ALL = {"scope": "all"}
THURSDAYS = {**FRIDAYS, "weekdays": [4]}


def from_day(day: str) -> dict[str, Any]:
    return {"scope": "following", "from_day": day}


async def test_all_of_them_take_the_new_hours(planner: Planner) -> None:
    series = await planner.plan()
    changed = await planner.do(series, "change", **ALL, starts_at="14:00", title="党日")
    assert changed.is_success, changed.text
    series = changed.json()
    first = await planner.occurrence(series, "2026-03-06")
    assert (series["title"], series["starts_at"]) == ("党日", "14:00:00")
    assert (first["title"], first["starts_at"], first["ends_at"]) == ("党日", "14:00:00", "17:00:00")
    assert first["moved_alone"] is False


async def test_this_and_later_go_on_as_a_series_of_their_own(planner: Planner) -> None:
    before = await planner.plan()
    after = (await planner.do(before, "change", **from_day("2026-03-20"), place="礼堂")).json()
    before = await planner.read(before)
    assert (days(before), before["rule"]["until"]) == ("03-06 03-13", "2026-03-19")
    assert (days(after), after["rule"]["times"], after["place"]) == ("03-20 03-27", 2, "礼堂")
    assert (await planner.occurrence(before, "2026-03-13"))["place"] is None
    assert (await planner.occurrence(after, "2026-03-27"))["place"] == "礼堂"


async def test_a_new_rule_moves_the_same_activities(planner: Planner) -> None:
    """They keep what hangs on them: schemes, agendas, subscriptions."""
    series = await planner.plan()
    ids = [one["id"] for one in series["occurrences"]]
    shown = (await planner.do(series, "change/preview", **ALL, rule=THURSDAYS)).json()
    assert (shown["days"][0]["before"], shown["days"][0]["happens_on"]) == ("2026-03-06", "2026-03-05")
    series = (await planner.do(series, "change", **ALL, rule=THURSDAYS)).json()
    assert days(series) == "03-05 03-12 03-19 03-26"
    assert [one["id"] for one in series["occurrences"]] == ids


async def test_days_that_fall_away_are_cancelled_and_new_ones_planned(planner: Planner) -> None:
    series = await planner.plan()
    fortnightly = {**FRIDAYS, "step": 2, "starts_on": "2026-03-06", "times": 2}
    shown = (await planner.do(series, "change/preview", **ALL, rule=fortnightly)).json()
    assert shown["cancelled"] == ["2026-03-13", "2026-03-27"]
    series = (await planner.do(series, "change", **ALL, rule=fortnightly)).json()
    assert days(series) == "03-06 03-13x 03-20 03-27x"
    series = (await planner.do(series, "change", **ALL, rule={**fortnightly, "times": 4})).json()
    assert days(series) == "03-06 03-13x 03-20 03-27x 04-03 04-17"


async def test_past_closed_and_moved_ones_are_left_as_they_are(planner: Planner) -> None:
    series = await planner.plan(rule={**FRIDAYS, "times": 6})
    await planner.move(await planner.occurrence(series, "2026-03-27"), "2026-03-30")
    cancelled = await planner.occurrence(series, "2026-04-03")
    await planner.host.do(cancelled, "cancel", {"reason": "停电"})
    await hold(planner, await planner.occurrence(series, "2026-03-06"))
    clock.freeze(MONDAY + timedelta(days=14))
    shown = (await planner.do(series, "change/preview", **ALL, rule={**THURSDAYS, "times": 6})).json()
    assert shown["left_words"] == "已过去 1 次、已办结 1 次、已取消 1 次、单独改过 1 次，保持原样。"
    series = (await planner.do(series, "change", **ALL, rule={**THURSDAYS, "times": 6})).json()
    assert days(series) == "03-06 03-13 03-19 03-26 03-27>03-30 04-02 04-03x 04-09"
    assert (await planner.occurrence(series, "2026-03-27"))["moved_alone"] is True


async def test_one_that_an_undo_put_back_is_of_the_series_again(planner: Planner) -> None:
    series = await planner.plan()
    for day, moved_alone in (("2026-03-12", True), ("2026-03-13", False)):
        await planner.move(await planner.occurrence(series, "2026-03-13"), day)
        assert (await planner.occurrence(series, "2026-03-13"))["moved_alone"] is moved_alone


async def hold(planner: Planner, activity: dict[str, Any]) -> None:
    """Opened and closed on its day."""
    clock.freeze(MONDAY + timedelta(days=4))
    for step in ("start", "close"):
        assert (await planner.host.do(activity, step)).is_success


async def test_cancelling_from_a_day_on(planner: Planner) -> None:
    series = await planner.plan()
    shown = (await planner.do(series, "cancel/preview", **from_day("2026-03-20"))).json()
    assert (shown["cancelled"], shown["left_words"]) == (["2026-03-20", "2026-03-27"], None)
    series = (await planner.do(series, "cancel", **from_day("2026-03-20"), reason="学期结束")).json()
    assert (days(series), series["rule"]["until"]) == ("03-06 03-13 03-20x 03-27x", "2026-03-19")
    assert (await planner.occurrence(series, "2026-03-20"))["cancel_reason"] == "学期结束"
    assert (await planner.do(series, "cancel", **ALL, reason="都不办了")).is_success
    series = await planner.read(series)
    nothing = await planner.do(series, "cancel", **ALL, reason="再取消一次")
    assert (nothing.status_code, nothing.json()["code"]) == (409, "series_nothing_to_change")


async def test_who_saw_an_older_one_is_told(planner: Planner) -> None:
    series = await planner.plan()
    assert (await planner.do(series, "change", **ALL, title="一")).is_success
    assert (await planner.do(series, "change", **ALL, title="二")).status_code == 412


async def test_bad_changes_are_refused(planner: Planner) -> None:
    series = await planner.plan()
    for body, code in (
        ({**from_day("2026-03-07"), "title": "党日"}, "series_day_unknown"),
        ({"scope": "following", "title": "党日"}, "invalid_input"),
        ({**ALL, "title": None}, "invalid_input"),
        ({**ALL, "starts_at": "18:00"}, "times_out_of_order"),
        ({**ALL, "rule": {"every": "day", "starts_on": "2026-03-02"}}, "series_without_end"),
        ({**ALL, "rule": {**FRIDAYS, "starts_on": "2026-05-01", "times": 1}}, "series_empty"),
        ({**ALL, "kind": "feast"}, "unknown_activity_kind"),
    ):
        assert (await planner.do(series, "change", **body)).json()["code"] == code, body


async def test_the_trail_says_who_changed_it(planner: Planner, client: AsyncClient) -> None:
    series = await planner.plan()
    await planner.do(series, "change", **ALL, title="党日")
    trail = await client.get("/api/v1/audit", headers=planner.headers)
    deeds = [entry["action_name"] for entry in trail.json()["items"]] if trail.is_success else []
    assert {"排一串活动", "改一串活动"} <= {*deeds}
