"""这次, 这次及以后, 全部: what changes, and what is never rewritten."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient
from sqlmodel import select

from activities.series.conftest import FRIDAYS, MONDAY, Planner, days
from nianlun.access.models import AuditEntry
from nianlun.core import clock
from nianlun.core.db import unit_of_work

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
    assert days(series) == "03-06 03-13 03-19 03-27>03-30 04-02 04-03x 04-09"
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


async def test_a_rule_from_before_the_day_gives_nothing_twice(planner: Planner) -> None:
    """这次及以后, with the rule as it stood: what came before is the earlier series', and counted there."""
    before = await planner.plan()
    kept = {**FRIDAYS, "holidays": "keep"}
    shown = (await planner.do(before, "change/preview", **from_day("2026-03-20"), rule=kept)).json()
    assert [day["series_day"] for day in shown["days"]] == ["2026-03-20", "2026-03-27"]
    after = (await planner.do(before, "change", **from_day("2026-03-20"), rule=kept)).json()
    assert (days(await planner.read(before)), days(after)) == ("03-06 03-13", "03-20 03-27")
    assert (after["rule"]["starts_on"], after["rule"]["times"]) == ("2026-03-20", 2)
    ended = {**FRIDAYS, "times": 1}
    refused = await planner.do(after, "change", **from_day("2026-03-27"), rule=ended)
    assert refused.json()["code"] == "series_empty"


async def test_what_is_over_stays_with_its_series(planner: Planner) -> None:
    """Held ahead of its day and closed: a split from its day on does not touch it, nor plan it again."""
    series = await planner.plan()
    await planner.move(await planner.occurrence(series, "2026-03-13"), "2026-03-06")
    await hold(planner, await planner.occurrence(series, "2026-03-13"))
    closed = await planner.occurrence(series, "2026-03-13")
    series = await planner.read(series)
    after = (await planner.do(series, "change", **from_day("2026-03-13"), title="新名")).json()
    assert (days(await planner.read(series)), days(after)) == ("03-06 03-13>03-06", "03-20 03-27")
    assert await planner.occurrence(series, "2026-03-13") == closed
    again = (await planner.do(after, "change", **ALL, rule={**FRIDAYS, "starts_on": "2026-03-13"})).json()
    assert days(again) == "03-20 03-27 04-03"


async def test_one_moved_apart_stands_for_the_nearest_day(planner: Planner) -> None:
    """Nobody meets twice in that week."""
    series = await planner.plan()
    await planner.move(await planner.occurrence(series, "2026-03-20"), "2026-03-21")
    series = (await planner.do(series, "change", **ALL, rule=THURSDAYS)).json()
    assert days(series) == "03-05 03-12 03-20>03-21 03-26"


async def test_leave_of_the_day_before_is_decided_again(planner: Planner) -> None:
    """Granted for Fridays, then moved to Wednesdays; hours alone change nothing about it."""
    series = await planner.plan()
    first = await planner.occurrence(series, "2026-03-06")
    leave = await on_leave(planner, first)
    series = (await planner.do(series, "change", **ALL, starts_at="14:00")).json()
    assert await state_of(planner, first, leave) == "approved"
    assert (await planner.do(series, "change", **ALL, rule={**FRIDAYS, "weekdays": [3]})).is_success
    assert await state_of(planner, first, leave) == "asked"


async def test_leave_of_one_that_is_moved_is_decided_again(planner: Planner) -> None:
    series = await planner.plan()
    first = await planner.occurrence(series, "2026-03-06")
    leave = await on_leave(planner, first)
    await planner.move(first, "2026-03-05")
    assert await state_of(planner, first, leave) == "asked"


async def on_leave(planner: Planner, activity: dict[str, Any]) -> str:
    """The member asks, the secretary grants."""
    body = {"activity_id": activity["id"], "kind": "sick", "reason": "周五看病"}
    asked = await planner.client.post("/api/v1/me/leaves", json=body, headers=planner.world.headers("member"))
    url = f"/api/v1/activities/{activity['id']}/leaves/{asked.json()['id']}/approve"
    assert (await planner.client.post(url, json={}, headers=planner.headers)).is_success
    return str(asked.json()["id"])


async def state_of(planner: Planner, activity: dict[str, Any], leave_id: str) -> str:
    url = f"/api/v1/activities/{activity['id']}/leaves"
    listed = (await planner.client.get(url, headers=planner.headers)).json()
    return next(str(leave["state"]) for leave in listed if leave["id"] == leave_id)


async def test_each_cancelled_activity_is_in_the_trail(planner: Planner) -> None:
    """With the reason, as if it had been cancelled by itself."""
    series = await planner.plan()
    await planner.do(series, "cancel", **from_day("2026-03-20"), reason="学期结束")
    gone = {(await planner.occurrence(series, day))["id"] for day in ("2026-03-20", "2026-03-27")}
    async with unit_of_work() as db:
        noted = await db.exec(select(AuditEntry).where(AuditEntry.action == "activity.cancel"))
        assert {(str(entry.row_id), entry.reason) for entry in noted} == {(one, "学期结束") for one in gone}


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
