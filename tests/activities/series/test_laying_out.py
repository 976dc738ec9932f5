"""A series through the API: previewed, laid out, read, and refused with a sentence."""

from typing import Any

import pytest
from httpx import AsyncClient

from activities.series.conftest import FRIDAYS, Planner, days
from world import World


async def test_the_preview_is_what_is_planned(planner: Planner) -> None:
    rule = {"every": "month", "month_week": -1, "weekdays": [5], "starts_on": "2026-03-02", "times": 3}
    shown = (await planner.preview(rule=rule)).json()
    assert shown["words"] == "每月最后一个周五，共 3 次，放假跳过"
    assert [day["happens_on"] for day in shown["days"]] == ["2026-03-27", "2026-04-24", "2026-05-29"]
    series = await planner.plan(rule=rule)
    assert days(series) == "03-27 04-24 05-29"
    assert (series["words"], series["actions"]) == (shown["words"], ["change", "cancel"])


async def test_an_occurrence_is_an_activity_like_any_other(planner: Planner) -> None:
    agenda = [{"title": "学习党章", "speaker": None}]
    series = await planner.plan(place="三楼活动室", agenda=agenda, also_kinds=["party_lecture"])
    first = await planner.occurrence(series, "2026-03-06")
    assert (first["title"], first["place"], first["agenda"]) == ("主题党日", "三楼活动室", agenda)
    assert (first["also_kinds"], first["is_late_entry"]) == (["party_lecture"], False)
    assert (first["series_id"], first["series_day"]) == (series["id"], "2026-03-06")
    assert first["actions"] == ["edit", "agenda", "cancel"]


async def test_holidays_are_told_with_their_reason(planner: Planner) -> None:
    rule = {**FRIDAYS, "starts_on": "2026-04-24", "times": 2, "holidays": "move"}
    kept, moved = (await planner.preview(rule=rule)).json()["days"]
    assert (kept["outcome"], kept["note"]) == ("as_given", None)
    assert (moved["series_day"], moved["happens_on"]) == ("2026-05-01", "2026-05-06")
    assert moved["note"] == "5月1日周五是劳动节，顺延到5月6日周三"
    assert days(await planner.plan(rule=rule)) == "04-24 05-01>05-06"


async def test_the_days_off_of_the_school_count(planner: Planner, client: AsyncClient) -> None:
    entered = await client.post(
        "/api/v1/school-calendar/days",
        params={"org": str(planner.world.orgs["branch"])},
        json={"starts": "2026-03-13", "ends": "2026-03-13", "name": "运动会", "works": False},
        headers=planner.headers,
    )
    assert entered.is_success, entered.text
    assert days(await planner.plan()) == "03-06 03-20 03-27"


async def test_what_stands_there_is_shown_and_not_refused(planner: Planner) -> None:
    group = str(planner.world.orgs["group"])
    await planner.host.plan(happens_on="2026-03-06", starts_at="16:30", title="听课")
    await planner.host.plan(happens_on="2026-03-13", starts_at="17:00", title="晚一点")
    await planner.host.plan(happens_on="2026-03-20", kind="group_meeting", org_id=group, title="组会")
    shown = (await planner.preview()).json()["days"]
    assert [[clash["title"] for clash in day["clashes"]] for day in shown] == [["听课"], [], ["组会"], []]
    assert len((await planner.plan())["occurrences"]) == 4


REFUSED = [
    ({"rule": {"every": "week", "starts_on": "2026-03-02"}}, "series_without_end"),
    ({"rule": {**FRIDAYS, "starts_on": "2026-03-01"}}, "series_in_past"),
    (
        {"rule": {"every": "day", "starts_on": "2026-03-02", "until": "2026-03-01"}},
        "series_ends_before_start",
    ),
    ({"rule": {"every": "day", "starts_on": "2026-03-02", "times": 201}}, "series_too_many"),
    ({"rule": {**FRIDAYS, "times": 150}}, "series_beyond_plan"),
    ({"rule": {**FRIDAYS, "starts_on": "2026-05-01", "times": 1}}, "series_empty"),
    ({"ends_at": "15:00"}, "times_out_of_order"),
    ({"kind": "feast"}, "unknown_activity_kind"),
    ({"kind": "party_day", "also_kinds": ["unheard_of"]}, "unknown_activity_kind"),
    ({"rule": {**FRIDAYS, "until": "2026-06-01"}}, "invalid_input"),
    ({"rule": {**FRIDAYS, "weekdays": [8]}}, "invalid_input"),
    ({"rule": {**FRIDAYS, "step": 0}}, "invalid_input"),
    ({"rule": {**FRIDAYS, "every": "month", "month_week": 5}}, "invalid_input"),
]


@pytest.mark.parametrize(("wrong", "code"), REFUSED)
async def test_refused(planner: Planner, wrong: dict[str, Any], code: str) -> None:
    refused = await planner.preview(**wrong)
    assert (refused.json()["code"], refused.status_code) in {(code, 422), (code, 409)}
    assert refused.json()["detail"].endswith("。")


async def test_only_who_reads_activities_there_sees_it(
    planner: Planner, client: AsyncClient, world: World
) -> None:
    series = await planner.plan()
    url = f"/api/v1/activities/series/{series['id']}"
    for persona, status in (("other_secretary", 404), ("bureau_officer", 403), ("member", 200)):
        assert (await client.get(url, headers=world.headers(persona))).status_code == status, persona
