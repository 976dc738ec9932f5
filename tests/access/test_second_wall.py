"""Row-level security: what a forgotten filter would still not show."""

import re
import uuid
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import func, text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import select

from activities.conftest import Host
from files import samples
from files.sending import Sender
from members.test_import_api import upload, workbook
from nianlun.access.models import Party
from nianlun.access.rules import Permission, grants_of
from nianlun.activities.materials.models import Material
from nianlun.activities.models import Attendance
from nianlun.core import clock
from nianlun.core.db import DbSession, engine, unit_of_work
from nianlun.core.secrets import keyed_hash
from nianlun.members.models import PersonPrivate, RosterImportRow
from working import work_off
from world import World

#: Whose reach is wide, and shows no file.
ABOVE = ("bureau_officer", "administrator", "auditor")
SCORED = ("score", "score_judgement", "score_revision", "score_appeal")


def acting(world: World, persona: str) -> Any:
    """A request as far as the session looks at it."""
    state = SimpleNamespace(account_id=world.accounts[persona], person_id=world.people[persona])
    return SimpleNamespace(state=state)


def on_phone(world: World, persona: str) -> Any:
    """The same of a bound phone: a person without an account."""
    return SimpleNamespace(state=SimpleNamespace(account_id=None, person_id=world.people[persona]))


async def visible(request: Any) -> set[uuid.UUID]:
    """Every private row that a query without any filter shows."""
    async with unit_of_work(request) as db:
        return set(await db.exec(select(PersonPrivate.person_id)))


@pytest.fixture
async def rows(world: World) -> dict[str, uuid.UUID]:
    """One private row in each branch, written by those who keep its roster."""
    for keeper, person, branch in (
        ("secretary", "member", "branch"),
        ("other_secretary", "other_member", "other_branch"),
    ):
        async with unit_of_work(acting(world, keeper)) as db:
            db.add(PersonPrivate(person_id=world.people[person], owner_org_id=world.orgs[branch]))
    return {"own": world.people["member"], "other": world.people["other_member"]}


async def test_without_a_filter_only_the_reach_shows(world: World, rows: dict[str, uuid.UUID]) -> None:
    """Each keeper sees the own branch, the person concerned themself, everybody else nothing."""
    own, other = {rows["own"]}, {rows["other"]}
    assert await visible(acting(world, "secretary")) == own
    assert await visible(acting(world, "other_secretary")) == other
    assert await visible(acting(world, "member")) == own
    for persona in ("group_leader", "publicity_commissioner", "bureau_officer", "administrator"):
        assert await visible(acting(world, persona)) == set(), persona
    assert await visible(None) == set()


async def test_nothing_is_written_outside_the_reach(world: World, rows: dict[str, uuid.UUID]) -> None:
    """An insert into the other branch is refused by the database itself."""
    with pytest.raises(ProgrammingError, match="row-level security"):
        async with unit_of_work(acting(world, "secretary")) as db:
            db.add(
                PersonPrivate(person_id=world.people["secretary"], owner_org_id=world.orgs["other_branch"])
            )


async def test_the_caller_does_not_leak_to_the_next_transaction(
    world: World, rows: dict[str, uuid.UUID]
) -> None:
    """The same pooled connection, used by nobody afterwards, shows nothing."""
    async with engine().connect() as connection:
        async with DbSession(bind=connection, info={"request": acting(world, "secretary")}) as db:
            assert set(await db.exec(select(PersonPrivate.person_id))) == {rows["own"]}
            await db.rollback()
        left = await connection.execute(text("select current_setting('app.account', true)"))
        assert left.scalar() in (None, "")


async def seen_of(table: str, request: Any, **settings: str) -> set[uuid.UUID]:
    """Ids of all rows that a query without any filter shows."""
    async with unit_of_work(request) as db:
        connection = await db.connection()
        for name, value in settings.items():
            await connection.execute(select(func.set_config(f"app.{name}", value, True)))
        return {row[0] for row in await connection.execute(text(f"select id from {table}"))}


@pytest.fixture
async def photo(world: World, client: AsyncClient) -> dict[str, Any]:
    """A photo of a meeting of the branch."""
    activity = await Host(client, world).plan()
    made = await Sender(client, world).added(activity["id"])
    return {"activity": uuid.UUID(activity["id"]), "material": made["id"], "file": made["file"]["id"]}


async def sees(photo: dict[str, Any], request: Any) -> bool:
    """Whether the photo is shown, its file with it; half of it would be a hole."""
    shown = [
        {str(row) for row in await seen_of(table, request)} == {photo[table]}
        for table in ("material", "file")
    ]
    assert shown[0] == shown[1]
    return shown[0]


async def test_files_show_in_reach_alone(world: World, photo: dict[str, Any]) -> None:
    """To the committee and the members of the branch; to no other branch, no bureau, no machine, no phone."""
    personas = ["secretary", "group_leader", "member", "other_secretary", "other_member", *ABOVE]
    shown = [persona for persona in personas if await sees(photo, acting(world, persona))]
    assert shown == ["secretary", "group_leader", "member"]
    assert not await sees(photo, None)
    assert not await sees(photo, on_phone(world, "member"))


async def test_files_show_to_who_was_there(world: World, photo: dict[str, Any]) -> None:
    """A guest, on whichever browser, once the host has looked at the scan."""
    person_id, branch_id = world.people["other_member"], world.orgs["other_branch"]
    async with unit_of_work() as db:
        guest = Attendance(
            activity_id=photo["activity"],
            person_id=person_id,
            branch_id=branch_id,
            expected=False,
            state="present",
            review="guest",
        )
        db.add(guest)
    assert not await sees(photo, on_phone(world, "other_member"))
    async with unit_of_work() as db:
        (await db.get_one(Attendance, guest.id)).review = None
    assert await sees(photo, on_phone(world, "other_member"))
    assert await sees(photo, acting(world, "other_member"))
    assert not await sees(photo, acting(world, "other_secretary"))


async def test_files_show_to_an_invited_branch(world: World, photo: dict[str, Any]) -> None:
    """To its committee and members, by their office there."""
    async with unit_of_work() as db:
        invited = world.orgs["other_branch"]
        db.add(Party(row_kind="activity", row_id=photo["activity"], org_id=invited, access="read"))
    assert await sees(photo, acting(world, "other_secretary"))
    assert await sees(photo, acting(world, "other_member"))
    assert not await sees(photo, on_phone(world, "other_member"))


CHANGES = (
    ("secretary", "update material set caption = '合影'", 1),
    ("member", "update material set caption = '合影'", 0),
    ("other_secretary", "update material set caption = '合影'", 0),
    ("secretary", "delete from material", 0),
    ("secretary", "update file set size = size + 1", 0),
    ("secretary", "delete from file", 0),
    ("secretary", "update upload set received = 0", 1),
    ("organization_commissioner", "update upload set received = 0", 0),
)


async def test_files_are_changed_by_who_keeps_them(world: World, photo: dict[str, Any]) -> None:
    """Words by the committee, nothing by who only reads; rows and contents are the worker's to delete."""
    for persona, statement, rows in CHANGES:
        async with unit_of_work(acting(world, persona)) as db:
            changed = await (await db.connection()).execute(text(statement))
        assert changed.rowcount == rows, (persona, statement)


async def test_files_are_added_by_who_keeps_them(world: World, photo: dict[str, Any]) -> None:
    """A member who reads adds nothing, nor does a neighbour."""
    shown = {"file_id": uuid.UUID(photo["file"]), "name": "合影.jpg", "kind": "photo"}
    more = {"activity_id": photo["activity"], **shown}
    for persona in ("member", "other_secretary"):
        with pytest.raises(ProgrammingError, match="row-level security"):
            async with unit_of_work(acting(world, persona)) as db:
                db.add(Material(**more, upload_id=uuid.uuid4(), added_by=world.people[persona]))


async def test_a_feed_is_its_owners(world: World, client: AsyncClient) -> None:
    """Nobody else finds it, not even the secretary; a calendar only the one whose address it sends."""
    feeds = "/api/v1/me/calendar-feeds"
    made = [
        (await client.post(feeds, json={}, headers=world.headers(persona))).json()
        for persona in ("member", "secretary")
    ]
    own, other = (uuid.UUID(feed["id"]) for feed in made)
    assert await seen_of("calendar_feed", acting(world, "member")) == {own}
    assert await seen_of("calendar_feed", acting(world, "secretary")) == {other}
    assert await seen_of("calendar_feed", None) == set()
    token = made[0]["url"].rsplit("/", 1)[1].removesuffix(".ics")
    assert await seen_of("calendar_feed", None, feed=keyed_hash(token).hex()) == {own}


async def test_a_growth_record_shows_to_those_around_the_pair(world: World, client: AsyncClient) -> None:
    """A pair across two branches, its milestone, its log and the photo: both people, both committees."""
    headers = world.headers
    body = {
        "kind": "apprenticeship",
        "mentor_id": str(world.people["group_leader"]),
        "mentee_id": str(world.people["other_member"]),
        "starts_on": clock.today().isoformat(),
        "ends_on": (clock.today() + timedelta(days=200)).isoformat(),
        "goals": "上好一节公开课",
    }
    made = await client.post("/api/v1/mentorships", json=body, headers=headers("secretary"))
    one = f"/api/v1/mentorships/{made.json()['id']}"
    for version, persona in enumerate(("group_leader", "other_member"), 1):
        await client.post(f"{one}/agree", headers={**headers(persona), "If-Match": f'"{version}"'})
    due = {"title": "汇报课", "due_on": clock.today().isoformat()}
    await client.post(f"{one}/milestones", json=due, headers=headers("other_member"))
    entry = {"kind": "talk", "happened_on": clock.today().isoformat(), "topic": "谈心"}
    log = (await client.post(f"{one}/logs", json=entry, headers=headers("other_member"))).json()
    upload = {"upload_id": await Sender(client, world, "other_member").sent(samples.picture())}
    await client.post(f"{one}/logs/{log['id']}/files", json=upload, headers=headers("other_member"))
    tables = ("mentorship", "mentorship_milestone", "mentorship_log", "mentorship_file")

    async def shown(request: Any) -> list[int]:
        return [len(await seen_of(table, request)) for table in tables]

    around = ("group_leader", "other_member", "secretary", "publicity_commissioner", "other_secretary")
    for persona in around:
        assert await shown(acting(world, persona)) == [1, 1, 1, 1], persona
    for persona in ("member", *ABOVE):
        assert await shown(acting(world, persona)) == [0, 0, 0, 0], persona
    assert await shown(None) == [0, 0, 0, 0]
    sought = str(world.people["group_leader"])
    assert len(await seen_of("mentorship", acting(world, "member"), pairs_of=sought)) == 1


async def test_rows_of_a_roster_show_to_who_hands_it_in(world: World, client: AsyncClient) -> None:
    """A branch's to those who keep its roster; the district's to the bureau officer, who sees no branch's."""
    content = workbook(["姓名"], ["田野"])
    for persona, org in (("secretary", "branch"), ("bureau_officer", "bureau")):
        assert (await upload(client, world, content, persona, org)).status_code == 201
    await work_off()

    async def shown(request: Any) -> set[uuid.UUID]:
        async with unit_of_work(request) as db:
            return set(await db.exec(select(RosterImportRow.owner_org_id)))

    assert await shown(acting(world, "organization_commissioner")) == {world.orgs["branch"]}
    assert await shown(acting(world, "bureau_officer")) == {world.orgs["bureau"]}
    for persona in ("member", "publicity_commissioner", "other_secretary", "administrator", "auditor"):
        assert await shown(acting(world, persona)) == set(), persona
    assert await shown(None) == set()


async def test_the_policies_name_the_roles_of_the_permission(world: World) -> None:
    """The policies' copies of rows of the permission table are those rows."""
    async with engine().connect() as connection:
        found = await connection.execute(
            text(
                "select tablename, policyname, concat(qual, with_check) from pg_policies union all"
                " select 'function', proname, prosrc from pg_proc"
                " where pronamespace = 'public'::regnamespace"
            )
        )
        named = {(row[0], row[1]): set(re.findall(r"'([a-z_]+/[a-z]+)'", row[2])) for row in found}
    behind = {
        ("duty_count", "reach"): Permission.PERSON_LIGHT_READ,
        ("file", "add"): Permission.ACTIVITY_MANAGE,
        ("file", "reach"): Permission.ACTIVITY_READ,
        ("function", "is_guest_at"): Permission.ACTIVITY_READ,
        ("leave_request", "reach"): Permission.ACTIVITY_MANAGE,
        ("material", "add"): Permission.ACTIVITY_MANAGE,
        ("material", "change"): Permission.ACTIVITY_MANAGE,
        ("material", "reach"): Permission.ACTIVITY_READ,
        ("function", "is_pair_kept"): Permission.MENTORSHIP_MANAGE,
        ("function", "keeps_pair_of"): Permission.MENTORSHIP_MANAGE,
        ("mentorship", "add"): Permission.MENTORSHIP_MANAGE,
        ("mentorship", "change"): Permission.MENTORSHIP_MANAGE,
        ("mentorship", "own"): Permission.MENTORSHIP_READ,
        ("minutes", "reach"): Permission.ACTIVITY_MANAGE,
        ("name_consent", "reach"): Permission.PLEDGE_MANAGE,
        **{("person_private", name): Permission.MEMBER_PRIVATE for name in ("reach", "add", "change")},
        ("pledge", "reach"): Permission.PLEDGE_MANAGE,
        ("pledge_rating", "reach"): Permission.PLEDGE_MANAGE,
        ("roster_import_row", "reach"): Permission.ROSTER_IMPORT,
        **{(table, name): Permission.SCORE_READ for table in SCORED for name in ("seen", "add")},
        ("score_appeal", "change"): Permission.SCORE_READ,
    }
    expected = {policy: set(grants_of(permission)) for policy, permission in behind.items()}
    # The bureau, which answers appeals, makes none.
    expected["score_appeal", "add"] -= {"bureau_officer/subtree"}
    assert {policy: roles for policy, roles in named.items() if roles} == expected
