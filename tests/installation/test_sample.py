"""The sample: a district that lived half a year through the services people use, and that leaves no trace."""

import time
from collections import Counter
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import anyio.to_thread
import psycopg
import pytest
from click.testing import Result
from httpx import AsyncClient
from sqlmodel import col, select
from typer.testing import CliRunner

from installation.test_api import FORM
from nianlun.activities import recount as recounted
from nianlun.activities.models import Activity, CheckinAttempt, Correction
from nianlun.cli import app
from nianlun.core import clock
from nianlun.core.db import close_engine, unit_of_work
from nianlun.core.models import Installation
from nianlun.core.settings import settings
from nianlun.facts import recount
from nianlun.facts.models import Fact
from nianlun.installation import service
from nianlun.installation.sample import people
from nianlun.installation.sample.days import month_before
from nianlun.installation.sample.district import PlayedBy
from nianlun.members.id_numbers import read
from nianlun.members.models import Person
from nianlun.pledges.terms import PledgeState
from working import as_worker

Json = dict[str, Any]
URL = "/api/v1/installation/sample"


async def fresh_token() -> str:
    async with unit_of_work() as db:
        link = await service.setup_link(db)
    assert link
    return link.removeprefix("/welcome/")


@pytest.fixture
async def accounts(sample: list[PlayedBy]) -> dict[str, Json]:
    """The sample's accounts by role."""
    return {account.role_name: asdict(account) for account in sample}


async def signed_in(client: AsyncClient, account: Json) -> dict[str, str]:
    body = {"login": account["login"], "password": account["password"]}
    answer = await client.post("/api/v1/session", json=body)
    assert answer.is_success, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


async def set_up(client: AsyncClient, link: str) -> None:
    """By the link that came back."""
    made = await client.post("/api/v1/installation/branch", json={"token": link.rsplit("/", 1)[1], **FORM})
    assert made.status_code == 201, made.text


async def typed(*words: str) -> Result:
    """A command at the keyboard, which has an event loop of its own."""
    await close_engine()
    return await anyio.to_thread.run_sync(CliRunner().invoke, app, words)


async def test_everybody_shown_can_sign_in(accounts: dict[str, Json], client: AsyncClient) -> None:
    """One password for all, and each sees what the role is for."""
    assert {*accounts} == {"书记、系统管理员", "书记", "组织委员", "党员", "局党务人员"}
    assert len({account["password"] for account in accounts.values()}) == 1
    roles = {}
    for role_name, account in accounts.items():
        me = (await client.get("/api/v1/me", headers=await signed_in(client, account))).json()
        roles[role_name] = {held["role_name"] for held in me["appointments"]}
    assert all({*name.split("、")} <= held for name, held in roles.items())


async def test_the_ledger_agrees_and_is_dated_as_it_happened(
    accounts: dict[str, Json], client: AsyncClient
) -> None:
    """What was held was closed on its day; only the late entry is late."""
    async with as_worker(), unit_of_work() as db:
        assert await recount.differences(db) == []
        facts = list(await db.exec(select(Fact).where(Fact.source == recounted.SOURCE)))
        late = set(await db.exec(select(Activity.id).where(Activity.is_late_entry)))
    assert {fact.source_id for fact in facts if fact.late} == late != set()
    months = {f"{fact.happened_on:%Y-%m}" for fact in facts}
    assert len(months) >= 8
    punctual = [f for f in facts if not f.late and f.retracts is None and f.revision == 1]
    assert all(f.recorded_at.astimezone(clock.SHANGHAI).date() == f.happened_on for f in punctual)


async def test_something_of_everything_is_there(accounts: dict[str, Json]) -> None:
    """Whatever a page can show has an example."""
    today = clock.today()
    async with unit_of_work() as db:
        activities = list(await db.exec(select(Activity)))
        corrections = list(await db.exec(select(Correction)))
        scans = list(await db.exec(select(CheckinAttempt)))
        persons = list(await db.exec(select(Person)))
    here = {a.happens_on: a for a in activities}
    assert today in here
    assert {a.state for a in activities} == {"planned", "open", "closed", "cancelled"}
    assert {a.state for a in activities if a.kind == "matter"} == {"planned", "closed"}
    assert any(not a.date_fixed and a.happens_on > today for a in activities)
    assert any(a.happens_on < today and a.state == "planned" for a in activities)
    assert len(corrections) == 1
    assert Counter(scan.outcome for scan in scans)["accepted"] > 30
    assert Counter(scan.reason for scan in scans if scan.outcome == "waiting") == {
        "shared_phone": 1,
        "offline": 2,
        "not_on_list": 1,
    }
    assert {scan.outcome for scan in scans if scan.way == "gate"} == {"accepted", "repeated", "waiting"}
    assert len(persons) == 28


async def test_who_looks_after_devices_finds_some(accounts: dict[str, Json], client: AsyncClient) -> None:
    """A gate that lets people in, and a phone that reads the branch's calendar."""
    keys = await client.get("/api/v1/api-keys", headers=await signed_in(client, accounts["书记、系统管理员"]))
    assert [key["operations"] for key in keys.json()] == [["check_in.gate"]]
    keys = await client.get("/api/v1/api-keys", headers=await signed_in(client, accounts["局党务人员"]))
    used = {key["name"]: (key["operations"], key["last_used_on"]) for key in keys.json()}
    last_night = f"{clock.today() - timedelta(days=1)}"
    assert used["区教育局数据平台"] == (["district.lights", "district.read"], last_night)
    headers = await signed_in(client, accounts["组织委员"])
    feeds = (await client.get("/api/v1/me/calendar-feeds", headers=headers)).json()
    assert [feed["org_name"] for feed in feeds] == [people.KINDERGARTEN]


async def test_the_desk_has_work_and_no_first_steps(accounts: dict[str, Json], client: AsyncClient) -> None:
    """A secretary who plays finds what waits, and no list of what to set up."""
    headers = await signed_in(client, accounts["书记、系统管理员"])
    desk = (await client.get("/api/v1/desk", headers=headers)).json()
    tasks = {row["task"] for row in desk["waiting"]}
    assert tasks >= {"close_activity", "start_activity", "past_activity", "settle_dates", "review_plan"}
    assert desk["first_steps"] == []


async def test_private_data_is_the_branchs_own(accounts: dict[str, Json], client: AsyncClient) -> None:
    """Written under row-level security: each secretary reveals the own people, valid and made up."""
    for role_name, name in (("书记、系统管理员", "方芸"), ("书记", "冯苗")):
        headers = await signed_in(client, accounts[role_name])
        found = (await client.get("/api/v1/members", params={"q": name}, headers=headers)).json()
        path = f"/api/v1/members/{found['items'][0]['id']}/reveal"
        shown = (await client.post(path, json={"reason": "核对"}, headers=headers)).json()
        assert read(shown["id_number"]).startswith("990101")
        assert shown["phone"].startswith("154")


async def test_the_bureau_sees_a_branch_that_began_later(
    accounts: dict[str, Json], client: AsyncClient
) -> None:
    """Null before the second branch was in use, figures after, and the joint meeting once in the total."""
    headers = await signed_in(client, accounts["局党务人员"])
    this_month = clock.today().replace(day=1)
    first, joint = month_before(this_month, 6), month_before(this_month, 1)
    span = {"from": f"{first:%Y-%m}", "to": f"{joint:%Y-%m}"}
    table = (await client.get("/api/v1/district/figures", params=span, headers=headers)).json()
    held = {
        (row["org_name"], row["month"]): row
        for row in table["figures"]
        if (row["fact_kind"], row["activity_kind"]) == ("activity.held", "party_day")
    }
    assert held[people.SCHOOL, f"{first:%Y-%m}"]["own"] is None
    apart = [held[name, f"{joint:%Y-%m}"]["own"] for name in (people.SCHOOL, people.KINDERGARTEN)]
    assert sum(apart) == held[people.GENERAL_BRANCH, f"{joint:%Y-%m}"]["subtree"] + 1


async def test_only_into_an_empty_installation(accounts: dict[str, Json], client: AsyncClient) -> None:
    """The link is used up, and there is no other while something is there."""
    refused = await client.post(URL, json={"token": "0000-0000-0000"})
    assert (refused.status_code, refused.json()["code"]) == (409, "link_not_usable")
    async with unit_of_work() as db:
        assert await service.setup_link(db) is None


async def test_removing_it_leaves_an_empty_installation(
    accounts: dict[str, Json], client: AsyncClient
) -> None:
    """The database is made anew, the same process goes on, and the link that comes back sets up."""
    headers = await signed_in(client, accounts["书记、系统管理员"])
    refused = await client.delete(URL, headers=await signed_in(client, accounts["局党务人员"]))
    assert refused.status_code == 403
    removed = await client.delete(URL, headers=headers)
    assert removed.is_success, removed.text
    assert (await client.get("/api/v1/installation")).json() == {"state": "empty"}
    assert (await client.delete(URL, headers=headers)).status_code == 401
    await set_up(client, removed.json()["setup_url"])


async def test_the_app_has_no_new_powers_afterwards(accounts: dict[str, Json], client: AsyncClient) -> None:
    """The new schema belongs to the owner, and row-level security is forced as before."""
    headers = await signed_in(client, accounts["书记、系统管理员"])
    assert (await client.delete(URL, headers=headers)).is_success
    url = settings().database_url
    assert url
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        forced = connection.execute(
            "select relname from pg_class where relforcerowsecurity order by relname"
        ).fetchall()
        may_create = connection.execute("select has_schema_privilege('public', 'create')").fetchone()
    assert ("person_private",) in forced
    assert may_create == (False,)


async def test_without_the_owner_it_says_who_can(
    accounts: dict[str, Json], client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that serves without the owner's address refuses and names the command."""
    headers = await signed_in(client, accounts["书记、系统管理员"])
    monkeypatch.delenv("DATABASE_OWNER_URL")
    settings.cache_clear()
    refused = await client.delete(URL, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (409, "cannot_recreate")
    assert (await client.get("/api/v1/installation")).json() == {"state": "sample"}


async def test_real_data_is_never_removed(accounts: dict[str, Json], client: AsyncClient) -> None:
    """What was set up as a branch is refused, over HTTP and at the keyboard."""
    headers = await signed_in(client, accounts["书记、系统管理员"])
    async with unit_of_work() as db:
        (await db.get_one(Installation, 1)).is_sample = False
    refused = await client.delete(URL, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_a_sample")
    said = await typed("remove-sample")
    assert said.exit_code == 1
    assert "没有示例可移除" in said.stderr
    async with unit_of_work() as db:
        assert (await db.exec(select(col(Activity.id)))).first()


async def test_at_the_keyboard(accounts: dict[str, Json], client: AsyncClient) -> None:
    """`nianlun remove-sample` does the same and prints the link."""
    said = await typed("remove-sample")
    assert said.exit_code == 0, said.output
    await set_up(client, said.stdout.split()[-1])


async def lights_of(client: AsyncClient, headers: dict[str, str], year: int) -> list[Json]:
    """Every light of the caller's branch in a year, with the name of its duty."""
    workplaces = (await client.get("/api/v1/me", headers=headers)).json()["workplaces"]
    branch = next(at["org_id"] for at in workplaces if at["kind"] == "branch")
    asked = {"org": branch, "year_kind": "calendar", "year": str(year)}
    answer = await client.get("/api/v1/obligations", params=asked, headers=headers)
    assert answer.is_success, answer.text
    duties = answer.json()["duties"]
    return [light | {"duty": duty["name"]} for duty in duties for light in duty["periods"]]


async def judged(client: AsyncClient, account: Json) -> list[Json]:
    """The lights of the last and of this year that stand for an org: a person's are that person's."""
    headers, this = await signed_in(client, account), clock.today().year
    found = [*await lights_of(client, headers, this - 1), *await lights_of(client, headers, this)]
    return [light for light in found if light["unit"]["kind"] != "person"]


async def test_the_lights_are_those_of_a_good_branch(accounts: dict[str, Json], client: AsyncClient) -> None:
    """Nearly all is done, made up and entered late too; two are missing, and a person has said why."""
    lights = await judged(client, accounts["书记、系统管理员"])
    states = Counter(light["state"] for light in lights)
    assert states["done"] > 30
    assert 2 <= states["overdue"] <= 3
    missing = {light["duty"] for light in lights if light["state"] == "overdue"}
    assert missing >= {"党小组会", "意识形态工作专题研讨"}
    said = [light["reason"] for light in lights]
    assert any("补办 1 次" in reason for reason in said)
    assert any("补录 1 次" in reason for reason in said)
    assert any(light["by_count"] and light["state"] == "done" for light in lights)
    headers = await signed_in(client, accounts["书记、系统管理员"])
    waiting = (await client.get("/api/v1/exemptions?state=requested", headers=headers)).json()["items"]
    assert [row["duty_name"] for row in waiting] == ["党小组会"]
    appeals = (await client.get("/api/v1/appeals?state=open", headers=headers)).json()["items"]
    assert [row["duty_name"] for row in appeals] == ["意识形态工作专题研讨"]


async def test_the_branch_that_began_lately_told_what_was_before(
    accounts: dict[str, Json], client: AsyncClient
) -> None:
    """Opening entries turn months before its first green; without a committee nothing is owed of one."""
    lights = await judged(client, accounts["书记"])
    assert any("期初登记" in light["reason"] for light in lights)
    of_committee = {light["state"] for light in lights if light["duty"] == "支委会"}
    assert of_committee & {"exempt"}
    assert not of_committee & {"overdue", "due_soon"}


async def test_the_board_shows_who_needs_help_first(accounts: dict[str, Json], client: AsyncClient) -> None:
    """Branches of every sort: nearly all green, in need of help, begun lately, not yet in use."""
    headers = await signed_in(client, accounts["局党务人员"])
    year = month_before(clock.today(), 1).year
    answer = await client.get("/api/v1/district/lights", params={"year": str(year)}, headers=headers)
    assert answer.is_success, answer.text
    rows = {row["org_name"]: row for row in answer.json()["rows"] if row["kind"] == "branch"}
    missing = {
        name: sum(cell["missing"] for cell in row["cells"] if cell["state"] == "overdue")
        for name, row in rows.items()
    }
    assert max(missing, key=missing.__getitem__) == people.SMALL
    assert {cell["state"] for cell in rows[people.NOT_YET]["cells"]} == {"not_in_use"}
    states = {cell["state"] for row in rows.values() for cell in row["cells"]}
    assert states >= {"overdue", "exempt", "not_in_use"}


async def test_numbers_and_tasks_stand_in_every_way(accounts: dict[str, Json], client: AsyncClient) -> None:
    """Typed and counted numbers beside last year's, zero too; tasks overdue, handed in, back again."""
    headers = await signed_in(client, accounts["书记、系统管理员"])
    targets = (await client.get("/api/v1/targets?size=100", headers=headers)).json()["items"]
    assert {target["typed"] for target in targets} == {True, False}
    assert any(target["last_year"] for target in targets)
    assert {"met"} < {target["state"] for target in targets}
    assert any(t["number_low"] == 0 and t["direction"] == "at_most" and t["done"] == 0 for t in targets)
    tasks = (await client.get("/api/v1/assignments?size=100", headers=headers)).json()["items"]
    assert {task["state"] for task in tasks} == {"open", "in_progress", "submitted", "done", "dropped"}
    assert any(task["overdue"] for task in tasks)
    assert any(task["look_back_due"] for task in tasks)
    assert {task["look_back_result"] for task in tasks} >= {"relapsed"}
    assert any(task["origin_source"] == "plan_draft" for task in tasks)


async def test_pledges_stand_in_every_state(accounts: dict[str, Json], client: AsyncClient) -> None:
    """On the phone and on paper, with records of the ledger, a change, and one carried into the next year."""
    headers = await signed_in(client, accounts["书记、系统管理员"])
    found = (await client.get("/api/v1/pledges?size=100", headers=headers)).json()["items"]
    assert {row["state"] for row in found} | {"draft", "withdrawn"} == {*PledgeState}
    assert {row["from_paper"] for row in found} == {True, False}
    assert any(row["carried_from"] for row in found)
    linked = next(row for row in found if row["done"] > 1)
    whole = (await client.get(f"/api/v1/pledges/{linked['id']}", headers=headers)).json()
    assert all(row["path"] for row in whole["progress"] if row["source"])
    org = linked["org_id"]
    wall = (await client.get(f"/api/v1/pledges/wall?org={org}", headers=headers)).json()
    hung = (await client.get(f"/api/v1/walls/{wall['url'].rpartition('/')[2]}?part=members")).json()
    assert {row["who"] for row in hung["items"]} >= {"方芸", "林晓"}
    assert any(row["shown_opinions"] for row in hung["items"])
    assert wall["waiting"] == 1


@pytest.mark.parametrize("now", ["2026-01-02T08:10", "2026-08-31T23:50"])
async def test_on_whatever_day_it_is_loaded(empty_database: str, client: AsyncClient, now: str) -> None:
    """The second day of a year and the last of a holiday: the ledger agrees, the lights are the same.

    The page says about twenty seconds; measured in our own work, for the machine is shared.
    """
    clock.freeze(datetime.fromisoformat(now).replace(tzinfo=clock.SHANGHAI))
    token, begun = await fresh_token(), time.process_time()
    loaded = await client.post(URL, json={"token": token})
    assert loaded.status_code == 201, loaded.text
    assert time.process_time() - begun < 15
    assert (await client.get("/api/v1/installation")).json() == {"state": "sample"}
    accounts = {account["role_name"]: account for account in loaded.json()["accounts"]}
    assert len(loaded.json()["accounts"]) == 6
    async with as_worker(), unit_of_work() as db:
        assert await recount.differences(db) == []
    await test_the_lights_are_those_of_a_good_branch(accounts, client)
    await test_the_board_shows_who_needs_help_first(accounts, client)


async def test_pairs_are_shown_from_both_sides(accounts: dict[str, Json], client: AsyncClient) -> None:
    """One under way with something to confirm, one that waits, another mentor, one across two branches, one
    that all three closed after a lesson was shown and scored."""
    headers = await signed_in(client, accounts["书记、系统管理员"])
    found = (await client.get("/api/v1/mentorships", headers=headers)).json()["items"]
    assert Counter(row["state"] for row in found) == {"active": 3, "completed": 1, "ended": 1, "proposed": 1}
    assert {row["mentor"]["org_name"] == row["mentee"]["org_name"] for row in found} == {True, False}
    [anew] = [row for row in found if row["replaces_id"]]
    assert anew["replaces_id"] in {row["id"] for row in found if row["state"] == "ended"}
    [under_way] = [row for row in found if row["state"] == "active" and row["logs_confirmed"]]
    assert (under_way["behind"], under_way["milestones_done"]) == (True, 1)
    mine = await client.get("/api/v1/me/mentorships", headers=await signed_in(client, accounts["组织委员"]))
    assert [(row["own_side"], row["next"]["what"]) for row in mine.json()] == [("mentor", "confirm_log")]
