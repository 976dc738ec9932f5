"""Targets through the API: counted from the ledger, typed where nothing counts, opened to their records."""

import asyncio
import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import event

from activities.conftest import Host
from nianlun.access.models import Account
from nianlun.core import clock
from nianlun.core.db import engine, unit_of_work
from nianlun.installation.sample.acting import acting, caller_of
from nianlun.school_calendar.rules import WorkingYear, YearKind
from nianlun.targets import errors, service
from nianlun.targets.rules import Count, Direction
from world import World

Json = dict[str, Any]
URL = "/api/v1/targets"
YEAR = WorkingYear(YearKind.CALENDAR, 2026)
LECTURES = [{"fact_kind": "activity.held", "activity_kinds": ["party_lecture"]}]


class Goals:
    """The targets of the branch, set and looked at by its committee."""

    def __init__(self, client: AsyncClient, world: World) -> None:
        self.client, self.world = client, world
        self.host = Host(client, world)

    def headers(self, persona: str = "secretary") -> dict[str, str]:
        return self.world.headers(persona)

    async def ask(self, **changes: Any) -> Response:
        body = {
            "org_id": str(self.world.orgs["branch"]),
            "year_kind": "calendar",
            "year": 2026,
            "title": "党课四次",
            "direction": "at_least",
            "number_low": 4,
            "unit": "次",
            "counts": LECTURES,
            **changes,
        }
        return await self.client.post(URL, json=body, headers=self.headers())

    async def set(self, **changes: Any) -> Json:
        answer = await self.ask(**changes)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def read(self, target: Json, query: str = "") -> Json:
        answer = await self.client.get(f"{URL}/{target['id']}?{query}", headers=self.headers())
        assert answer.is_success, answer.text
        return dict(answer.json())

    async def opened(self, target: Json, query: str = "") -> Json:
        answer = await self.client.get(f"{URL}/{target['id']}/records?{query}", headers=self.headers())
        assert answer.is_success, answer.text
        return dict(answer.json())

    async def change(self, target: Json, verb: str = "", **body: Any) -> Response:
        headers = {**self.headers(), "If-Match": f'"{target["version"]}"'}
        method, url = ("POST", f"{URL}/{target['id']}/{verb}") if verb else ("PATCH", f"{URL}/{target['id']}")
        answer = await self.client.request(method, url, json=body, headers=headers)
        if answer.is_success:
            target.update(answer.json())
        return answer

    async def held(self, kind: str, day: str, **more: Any) -> Json:
        """A closed activity of a past day."""
        activity = await self.host.opened(kind=kind, title=f"{kind} {day}", happens_on=day, **more)
        await self.host.tick(activity, "member", "present")
        assert (await self.host.do(activity, "close")).is_success
        return activity


@pytest.fixture
async def goals(world: World, client: AsyncClient) -> Goals:
    """On Wednesday 2026-07-01, half of the year gone by."""
    clock.freeze(datetime(2026, 7, 1, 10, 0, tzinfo=clock.SHANGHAI))
    return Goals(client, world)


async def test_done_is_counted_from_the_ledger_and_opens(goals: Goals) -> None:
    """Of its kinds, of its year, once an occasion; the records add up to the number."""
    target = await goals.set()
    assert (target["done"], target["state"], target["typed"]) == (0, "behind", False)
    for kind, day in [
        ("party_lecture", "2026-03-20"),
        ("party_lecture", "2026-06-19"),
        ("party_lecture", "2025-12-19"),
        ("seminar", "2026-04-17"),
    ]:
        await goals.held(kind, day)
    read = await goals.read(target)
    assert (read["done"], read["state"], read["light"]) == (2, "on_track", "green")
    assert read["counts"][0]["activity_names"] == ["党课"]
    opened = await goals.opened(target)
    assert [r["happened_on"] for r in opened["records"]] == ["2026-03-20", "2026-06-19"]
    assert sum(r["quantity"] for r in opened["records"]) == opened["total"] == read["done"]
    assert opened["records"][0]["path"].startswith("/activities/")


async def test_on_any_day(goals: Goals) -> None:
    """As of a day: what had happened and was recorded by then; a late entry is not backdated."""
    target = await goals.set()
    clock.freeze(datetime(2026, 3, 20, 18, 0, tzinfo=clock.SHANGHAI))
    await goals.held("party_lecture", "2026-03-20")
    clock.freeze(datetime(2026, 7, 1, 10, 0, tzinfo=clock.SHANGHAI))
    await goals.held("party_lecture", "2026-03-27")
    done = {day: (await goals.read(target, f"on={day}"))["done"]
            for day in ("2026-03-19", "2026-03-20", "2026-06-30", "2026-07-01")}  # fmt: skip
    assert done == {"2026-03-19": 0, "2026-03-20": 1, "2026-06-30": 1, "2026-07-01": 2}
    assert (await goals.opened(target, "on=2026-06-30"))["total"] == 1


async def test_a_correction_is_counted_once(goals: Goals) -> None:
    """Retracted and recorded anew: the people of the last word, not of both."""
    people = [{"fact_kind": "activity.present", "activity_kinds": []}]
    target = await goals.set(title="参加人次", number_low=30, unit="人次", counts=people)
    activity = await goals.held("party_lecture", "2026-06-19")
    change = {"person_id": str(goals.world.people["secretary"]), "state": "present"}
    await goals.host.do(activity, "correct", {"reason": "漏记", "changes": [change]})
    assert (await goals.read(target))["done"] == 2
    assert (await goals.opened(target))["records"][0]["quantity"] == 2


async def test_the_groups_meetings_count_for_their_branch(goals: Goals) -> None:
    counts = [{"fact_kind": "activity.held", "activity_kinds": ["group_meeting"]}]
    target = await goals.set(title="小组会", number_low=20, counts=counts)
    await goals.held("group_meeting", "2026-06-19", org_id=str(goals.world.orgs["group"]))
    read, opened = await goals.read(target), await goals.opened(target)
    assert (read["done"], opened["records"][0]["org_name"]) == (1, "第一党小组")


async def test_what_no_fact_counts_is_typed(goals: Goals) -> None:
    """手工填报: the newest of the latest day, and everything said before stays readable."""
    target = await goals.set(title="零投诉", direction="at_most", number_low=0, unit="件", counts=[])
    assert (target["done"], target["state"], target["typed"]) == (None, "unknown", True)
    assert target["actions"] == ["report", "edit", "drop"]
    assert (await goals.change(target, "reports", as_of="2026-06-30", number=1, note="误记")).is_success
    assert (target["state"], target["light"]) == ("exceeded", "red")
    assert (await goals.change(target, "reports", as_of="2026-06-30", number=0)).is_success
    assert (target["done"], target["reported_on"], target["state"]) == (0, "2026-06-30", "on_track")
    opened = await goals.opened(target)
    assert [(r["number"], r["note"], r["reported_by_name"]) for r in opened["reports"]] == [
        (0, None, "周敏"),
        (1, "误记", "周敏"),
    ]
    assert (await goals.read(target, "on=2026-06-29"))["state"] == "unknown"
    late = await goals.change(target, "reports", as_of="2026-07-02", number=0)
    assert (late.status_code, late.json()["code"]) == (422, "report_not_of_that_year")


async def test_what_facts_count_is_never_typed(goals: Goals) -> None:
    """Nothing derived is typed in."""
    target = await goals.set()
    answer = await goals.change(target, "reports", as_of="2026-06-30", number=4)
    assert (answer.status_code, answer.json()["code"]) == (409, "target_counted_by_facts")


async def test_last_years_number_stands_beside_it(goals: Goals) -> None:
    """A baseline is to compare with: it never counts, and it can be put right."""
    body = {"org_id": str(goals.world.orgs["branch"]), "year_kind": "calendar", "year": 2025,
            "text": "谈心谈话", "number": 60, "approx": True, "unit": "次"}  # fmt: skip
    made = (await goals.client.post("/api/v1/baselines", json=body, headers=goals.headers())).json()
    target = await goals.set(baseline_id=made["id"])
    assert target["done"] == 0
    assert target["last_year"] == {
        "number": 60, "approx": True, "unit": "次", "words": "谈心谈话", "document_id": None
    }  # fmt: skip
    headers = {**goals.headers(), "If-Match": '"1"'}
    changed = await goals.client.patch(
        f"/api/v1/baselines/{made['id']}", json={"number": 61}, headers=headers
    )
    assert changed.json()["number"] == 61
    listed = await goals.client.get("/api/v1/baselines?year_kind=calendar&year=2025", headers=goals.headers())
    assert [row["text"] for row in listed.json()] == ["谈心谈话"]
    typed = await goals.set(title="讲座", baseline_number=3, baseline_words="去年总结第二章")
    assert (typed["last_year"]["number"], typed["last_year"]["unit"]) == (3, "次")


async def test_lists_of_a_year(goals: Goals) -> None:
    """This working year unless said otherwise, of both ways to count years; dropped ones apart."""
    await goals.set()
    await goals.set(title="本学年", year_kind="school", year=2025)
    await goals.set(title="去年", year=2025)
    gone = await goals.set(title="不要的")
    assert (await goals.change(gone, "drop", reason="上级取消")).is_success

    async def titles(query: str) -> list[str]:
        answer = await goals.client.get(f"{URL}?{query}", headers=goals.headers())
        return [row["title"] for row in answer.json()["items"]]

    assert await titles("") == ["党课四次", "本学年"]
    assert await titles("year_kind=calendar&year=2025") == ["去年"]
    assert await titles("dropped=true") == ["不要的"]
    assert (await goals.change(gone, title="又要了")).json()["code"] == "target_dropped"


async def test_a_list_of_a_past_day_knows_what_was_known_then(goals: Goals) -> None:
    """Neither a target set later nor a figure typed later; one that was dropped since still stood."""
    day = "2026-07-01"
    kept = await goals.set(title="零投诉", direction="at_most", number_low=0, unit="件", counts=[])
    gone = await goals.set(title="不要的")
    clock.freeze(datetime(2026, 7, 8, 10, 0, tzinfo=clock.SHANGHAI))
    assert (await goals.change(gone, "drop", reason="上级取消")).is_success
    assert (await goals.change(kept, "reports", as_of="2026-06-30", number=1)).is_success
    await goals.set(title="后来的")

    async def titles(query: str) -> list[str]:
        answer = await goals.client.get(f"{URL}?{query}", headers=goals.headers())
        return [row["title"] for row in answer.json()["items"]]

    assert await titles(f"on={day}") == ["零投诉", "不要的"]
    assert await titles(f"on={day}&dropped=true") == []
    assert await titles("on=2026-06-30") == []
    assert await titles("") == ["零投诉", "后来的"]
    assert ((await goals.read(kept, f"on={day}"))["done"], (await goals.read(kept))["done"]) == (None, 1)
    assert (await goals.opened(kept, f"on={day}"))["reports"] == []


async def test_asked_twice_at_once_one_is_set(goals: Goals) -> None:
    """A double click hears what the same title twice hears."""
    answers = await asyncio.gather(*(goals.ask() for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert {a.json()["code"] for a in answers if not a.is_success} == {"target_exists"}


async def test_from_two_to_two_is_two(goals: Goals) -> None:
    """A range of one number is that number, set or changed into."""
    target = await goals.set(number_low=2, number_high=2, direction="exactly")
    assert (target["number_low"], target["number_high"]) == (2, None)
    assert (await goals.change(target, number_high=5)).is_success
    assert (await goals.change(target, number_low=5)).is_success
    assert (target["number_low"], target["number_high"]) == (5, None)


async def test_a_list_takes_the_same_queries_however_long(goals: Goals) -> None:
    """Judged from grouped counts of one query, never row by row."""

    async def queries() -> int:
        asked: list[str] = []

        def count(*args: Any) -> None:
            asked.append(str(args[2]))

        event.listen(engine().sync_engine, "before_cursor_execute", count)
        assert (await goals.client.get(URL, headers=goals.headers())).is_success
        event.remove(engine().sync_engine, "before_cursor_execute", count)
        return len(asked)

    await goals.set()
    await goals.set(title="零投诉", direction="at_most", number_low=0, counts=[])
    few = await queries()
    for number in range(6):
        await goals.set(title=f"目标{number}")
        await goals.set(title=f"填报{number}", counts=[])
    assert await queries() == few


async def test_the_same_title_twice_is_refused(goals: Goals) -> None:
    """Two plans for one year: the second is told, nothing doubles; changing into it neither."""
    await goals.set()
    again = await goals.ask()
    assert (again.status_code, again.json()["code"]) == (409, "target_exists")
    other = await goals.set(title="党课五次")
    assert (await goals.change(other, title="党课四次")).json()["code"] == "target_exists"
    kept = await goals.read(other)
    assert (kept["title"], kept["version"]) == ("党课五次", 1)


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"number_high": 3}, 422, "range_out_of_order"),
        ({"number_low": 0}, 422, "nothing_to_reach"),
        ({"counts": [{"fact_kind": "no.such"}]}, 422, "unknown_count"),
        ({"counts": [{"fact_kind": "activity.held", "activity_kinds": ["no_such"]}]}, 422, "unknown_count"),
        ({"unit": "%"}, 422, "rate_not_counted"),
        ({"baseline_id": str(uuid.uuid4())}, 422, "unknown_baseline"),
        ({"number_low": -1}, 422, "invalid_input"),
        ({"number_low": 1.234}, 422, "invalid_input"),
        ({"number_low": 1e12}, 422, "invalid_input"),
        ({"year": 20266}, 422, "invalid_input"),
        ({"direction": "around"}, 422, "invalid_input"),
        ({"title": " "}, 422, "invalid_input"),
    ],
)
async def test_bad_input_is_named(goals: Goals, changes: Json, status: int, code: str) -> None:
    """A sentence and a stable code for each mistake, and nothing saved."""
    answer = await goals.ask(**changes)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["detail"].endswith("。")
    assert (await goals.client.get(URL, headers=goals.headers())).json()["total"] == 0


async def test_a_refused_change_saves_nothing(goals: Goals) -> None:
    target = await goals.set()
    assert (await goals.change(target, number_high=2)).json()["code"] == "range_out_of_order"
    assert (await goals.read(target))["number_high"] is None


async def test_numbers_not_json_knows_are_refused(goals: Goals) -> None:
    """NaN and Infinity, which some programs write."""
    body = f'{{"org_id":"{goals.world.orgs["branch"]}","year_kind":"calendar","year":2026,"title":"x",' \
        '"direction":"at_least","unit":"次","number_low":NaN}'  # fmt: skip
    sent = {**goals.headers(), "Content-Type": "application/json"}
    answer = await goals.client.post(URL, content=body.encode(), headers=sent)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_who_sees_targets(goals: Goals) -> None:
    """The committee; not members, not the bureau, not the branch next door."""
    target = await goals.set()
    url = f"{URL}/{target['id']}"
    got = {
        persona: (await goals.client.get(url, headers=goals.headers(persona))).status_code
        for persona in ("discipline_commissioner", "member", "bureau_officer", "other_secretary")
    }
    assert got == {
        "discipline_commissioner": 200, "member": 403, "bureau_officer": 403, "other_secretary": 404
    }  # fmt: skip


async def test_one_origin_makes_one_target_and_one_baseline(goals: Goals) -> None:
    """What a plan brings: accepted twice, taken back, accepted again."""
    origin = ("plan_draft", uuid.uuid4())
    async with unit_of_work() as db:
        caller = await caller_of(db, await db.get_one(Account, goals.world.accounts["secretary"]))
        async with acting(db, caller):
            org_id = goals.world.orgs["branch"]

            async def once(number_high: Decimal | None = None) -> Any:
                return await service.set_target(
                    db, caller, org_id=org_id, year=YEAR, title="发展党员", direction=Direction.EXACTLY,
                    number_low=Decimal(2), unit="名", counts=[Count("activity.held")], origin=origin,
                    source_words="全年发展党员两名。", number_high=number_high,
                )  # fmt: skip

            first = await once()
            assert await once() is first
            await service.drop(db, caller, first, "计划条目撤销")
            with pytest.raises(errors.RangeOutOfOrder):
                await once(number_high=Decimal(1))
            assert (first.dropped_at is None, first.number_high) == (False, None)
            again = await once()
            assert (again.id, again.dropped_at) == (first.id, None)
            noted = await service.note_baseline(
                db,
                caller,
                org_id=org_id,
                year=YEAR,
                text="支部会",
                number=Decimal(18),
                unit="次",
                origin=origin,
            )
            await service.withdraw_baseline(db, caller, noted)
            back = await service.note_baseline(
                db,
                caller,
                org_id=org_id,
                year=YEAR,
                text="支部会",
                number=Decimal(18),
                unit="次",
                origin=origin,
            )
            assert (back.id, back.withdrawn_at) == (noted.id, None)
