"""Terms and days entered over HTTP: who may, what holds for whom, what is refused, what stays on record."""

from datetime import date, datetime
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlmodel import select

from nianlun.access.models import AuditEntry
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.school_calendar.service import calendar_of
from world import World

URL = "/api/v1/school-calendar"
AUTUMN = {"starts": "2026-08-28", "ends": "2027-01-22", "name": "秋季学期"}
SPORTS = {"starts": "2026-11-19", "ends": "2026-11-20", "name": "运动会放假", "works": False}


class Office:
    """Somebody who keeps a school's calendar."""

    def __init__(self, client: AsyncClient, world: World) -> None:
        self.client, self.world = client, world

    async def enter(
        self, what: str, body: dict[str, Any], org: str = "branch", who: str = "secretary"
    ) -> Response:
        url = f"{URL}/{what}?org={self.world.orgs[org]}"
        return await self.client.post(url, json=body, headers=self.world.headers(who))

    async def withdraw(self, what: str, row_id: str, who: str = "secretary") -> Response:
        return await self.client.delete(f"{URL}/{what}/{row_id}", headers=self.world.headers(who))

    async def look(self, org: str = "branch", who: str = "secretary", **query: str | int) -> dict[str, Any]:
        answer = await self.client.get(
            URL, params={"org": str(self.world.orgs[org]), **query}, headers=self.world.headers(who)
        )
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


@pytest.fixture
async def office(world: World, client: AsyncClient) -> Office:
    """In November 2026."""
    clock.freeze(datetime(2026, 11, 21, 10, tzinfo=clock.SHANGHAI))
    return Office(client, world)


async def test_a_year_that_nobody_entered(office: Office) -> None:
    """The usual terms, the country's holidays, and what is not announced yet said openly."""
    read = await office.look()
    assert read["year"] == {
        "kind": "school",
        "year": 2026,
        "name": "2026—2027学年",
        "starts": "2026-09-01",
        "ends": "2027-08-31",
    }
    assert [(t["name"], t["starts"], t["id"], t["org_name"]) for t in read["terms"]] == [
        ("2026年秋季学期", "2026-09-01", None, None),
        ("2027年春季学期", "2027-02-01", None, None),
    ]
    assert [(h["name"], h["starts"], h["ends"], h["works"]) for h in read["holidays"]] == [
        ("国庆节", "2026-09-20", "2026-09-20", True),
        ("中秋", "2026-09-25", "2026-09-27", False),
        ("国庆节", "2026-10-01", "2026-10-07", False),
        ("国庆节", "2026-10-10", "2026-10-10", True),
    ]
    assert (read["provisional"], read["unannounced_years"]) == (True, [2027])
    assert read["actions"] == ["add_term", "add_days"]


async def test_a_calendar_year_is_announced(office: Office) -> None:
    """2026 is; the term that began in 2025 reaches into it."""
    read = await office.look(year_kind="calendar", year=2026)
    assert (read["provisional"], read["unannounced_years"]) == (False, [])
    assert [t["name"] for t in read["terms"]] == ["2025年秋季学期", "2026年春季学期", "2026年秋季学期"]
    assert ("春节", "2026-02-15", "2026-02-23") in [
        (h["name"], h["starts"], h["ends"]) for h in read["holidays"]
    ]


async def test_an_own_term_replaces_the_usual_one(office: Office) -> None:
    """And can be withdrawn again; the usual months come back."""
    answer = await office.enter("terms", AUTUMN)
    assert answer.status_code == 201
    term = answer.json()
    assert (term["starts"], term["actions"], term["withdrawn_at"]) == ("2026-08-28", ["withdraw"], None)
    first = (await office.look())["terms"][0]
    assert (first["id"], first["name"], first["inherited"]) == (term["id"], "秋季学期", False)
    assert first["actions"] == ["withdraw"]
    gone = await office.withdraw("terms", term["id"])
    assert (gone.status_code, gone.json()["actions"]) == (200, [])
    assert (await office.look())["terms"][0]["id"] is None
    again = await office.withdraw("terms", term["id"])
    assert (again.status_code, again.json()["code"]) == (409, "already_withdrawn")


async def test_below_an_org_its_calendar_holds(office: Office) -> None:
    """The bureau's for all, until a branch enters its own; a branch may not withdraw the bureau's."""
    await office.enter("terms", AUTUMN | {"name": "全区秋季学期"}, "bureau", "bureau_officer")
    await office.enter("days", SPORTS | {"name": "全区运动会"}, "bureau", "bureau_officer")
    read = await office.look()
    assert [(t["name"], t["inherited"], t["actions"]) for t in read["terms"][:1]] == [
        ("全区秋季学期", True, [])
    ]
    assert [(d["name"], d["org_name"], d["inherited"]) for d in read["days"]] == [
        ("全区运动会", "青禾区教育局党委", True)
    ]
    assert (await office.withdraw("terms", read["terms"][0]["id"])).status_code == 404
    await office.enter("terms", AUTUMN | {"starts": "2026-09-03"})
    assert (await office.look())["terms"][0]["starts"] == "2026-09-03"
    assert (await office.look("group"))["terms"][0]["starts"] == "2026-09-03"
    assert (await office.look("other_branch", "other_secretary"))["terms"][0]["starts"] == "2026-08-28"


async def test_what_was_known_on_a_day(office: Office, world: World) -> None:
    """A light of a past day is judged by the calendar of that day."""
    entered = (await office.enter("days", SPORTS)).json()
    clock.freeze(datetime(2026, 11, 25, 9, tzinfo=clock.SHANGHAI))
    await office.withdraw("days", entered["id"])
    async with unit_of_work() as db:
        known = {
            day: (await calendar_of(db, world.orgs["branch"], date(2026, 11, day))).working_day(
                date(2026, 11, 19)
            )
            for day in (20, 21, 24, 25)
        }
    assert {day: answer.works for day, answer in known.items()} == {20: True, 21: False, 24: False, 25: True}


@pytest.mark.parametrize(
    ("what", "body", "status", "code"),
    [
        ("terms", AUTUMN | {"ends": "2026-08-01"}, 422, "dates_out_of_order"),
        ("terms", AUTUMN | {"ends": "2028-01-22"}, 422, "term_length_odd"),
        ("terms", AUTUMN | {"ends": "2026-09-01"}, 422, "term_length_odd"),
        ("terms", AUTUMN | {"name": "  "}, 422, "invalid_input"),
        ("terms", AUTUMN | {"name": "学" * 61}, 422, "invalid_input"),
        ("terms", AUTUMN | {"starts": "2026年8月28日"}, 422, "invalid_input"),
        ("terms", AUTUMN | {"starts": "0001-01-01"}, 422, "invalid_input"),
        ("terms", AUTUMN | {"weeks": 20}, 422, "invalid_input"),
        ("days", SPORTS | {"ends": "2026-11-01"}, 422, "dates_out_of_order"),
        ("days", SPORTS | {"ends": "2027-11-01"}, 422, "too_many_days"),
        ("days", {**SPORTS, "works": None}, 422, "invalid_input"),
    ],
)
async def test_what_makes_no_sense_is_refused(
    office: Office, what: str, body: dict[str, Any], status: int, code: str
) -> None:
    """With a stable code and a sentence; nothing is written."""
    answer = await office.enter(what, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["detail"].endswith("。")
    assert not [t for t in (await office.look())["terms"] if t["id"]]


async def test_nothing_overlaps_and_a_double_click_does_not_double(office: Office) -> None:
    """The sentence names what stands in the way; what was withdrawn does not."""
    first = (await office.enter("terms", AUTUMN)).json()
    twice = await office.enter("terms", AUTUMN)
    assert (twice.status_code, twice.json()["code"]) == (409, "term_overlaps")
    assert "“秋季学期”" in twice.json()["detail"]
    await office.enter("days", SPORTS)
    days = await office.enter("days", SPORTS | {"starts": "2026-11-20", "ends": "2026-11-21"})
    assert (days.status_code, days.json()["code"]) == (409, "school_days_overlap")
    await office.withdraw("terms", first["id"])
    assert (await office.enter("terms", AUTUMN)).status_code == 201


async def test_a_group_follows_its_branch(office: Office) -> None:
    answer = await office.enter("terms", AUTUMN, "group")
    assert (answer.status_code, answer.json()["code"]) == (409, "calendar_not_for_group")
    assert (await office.look("group"))["actions"] == []


async def test_who_may_enter(office: Office, world: World) -> None:
    """Leaders for their branch, the bureau for itself; members look."""
    assert (await office.enter("terms", AUTUMN, who="member")).status_code == 403
    assert (await office.enter("terms", AUTUMN, who="publicity_commissioner")).status_code == 403
    assert (await office.enter("terms", AUTUMN, who="other_secretary")).status_code == 404
    assert (await office.enter("terms", AUTUMN, who="bureau_officer")).status_code == 404
    assert (await office.look(who="member"))["actions"] == []
    stranger = await office.client.get(
        URL, params={"org": str(world.orgs["branch"])}, headers=world.headers("other_member")
    )
    assert stranger.status_code == 404
    assert (await office.enter("terms", AUTUMN, "bureau", "bureau_officer")).status_code == 201


async def test_what_was_entered_stays_on_record(office: Office, world: World) -> None:
    """The list shows the withdrawn too, and the trail says who did what."""
    entered = (await office.enter("days", SPORTS)).json()
    await office.withdraw("days", entered["id"])
    await office.enter("days", SPORTS)
    url, headers = f"{URL}/days?org={world.orgs['branch']}", world.headers("member")
    rows = (await office.client.get(url, headers=headers)).json()
    assert sorted((bool(row["withdrawn_at"]), row["works"], *row["actions"]) for row in rows) == [
        (False, False),
        (True, False),
    ]
    trail = select(AuditEntry.action).where(AuditEntry.org_id == world.orgs["branch"]).order_by(AuditEntry.id)
    async with unit_of_work() as db:
        assert list(await db.exec(trail)) == ["school_days.add", "school_days.withdraw", "school_days.add"]


@pytest.mark.parametrize("year", [1949, 2100, 99999])
async def test_years_far_away_are_refused(office: Office, world: World, year: int) -> None:
    answer = await office.client.get(
        URL,
        params={"org": str(world.orgs["branch"]), "year": year},
        headers=world.headers("secretary"),
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")
