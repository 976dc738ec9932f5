"""Changes since a cursor: who passes on each cursor has what the district has, whoever writes meanwhile."""

import base64
import random
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date, datetime, timedelta

import psycopg
import pytest
from httpx import AsyncClient

from district.reader import Reader, cells, fold
from nianlun.access.rules import OrgKind
from nianlun.access.tree import add_org
from nianlun.core import clock, roles
from nianlun.core.db import DbSession, engine, unit_of_work
from nianlun.core.embedded import Cluster
from nianlun.core.settings import settings
from nianlun.district.changes import cursors
from nianlun.district.changes.cursors import Cursor, Place
from nianlun.district.changes.errors import CursorUnreadable
from nianlun.facts.models import Fact
from world import World

HELD, PRESENT = "activity.held", "activity.present"
MONTHS = (date(2026, 9, 3), date(2026, 10, 12), date(2026, 11, 20))


@pytest.fixture
def reader(world: World, client: AsyncClient) -> Reader:
    return Reader(client, world.headers("api_key"))


def a_fact(org_id: uuid.UUID, kind: str = HELD, on: date = MONTHS[0], quantity: int = 1) -> Fact:
    return Fact(
        org_id=org_id, kind=kind, happened_on=on, quantity=quantity, dim_a="party_day",
        source="test", source_id=uuid.uuid4(), revision=1,
    )  # fmt: skip


async def record(*facts: Fact) -> None:
    async with unit_of_work() as db:
        db.add_all(facts)


async def test_everything_then_only_what_changed(world: World, reader: Reader) -> None:
    """The first time all there is, with the orgs it is about; later what changed, as it is now."""
    branch, other = world.orgs["branch"], world.orgs["other_branch"]
    await record(a_fact(branch), a_fact(other))
    await fold()
    first = await reader.read()
    assert {org["name"] for org in first["orgs"]} >= {"星河幼儿园党支部", "青禾区教育局党委"}
    assert reader.cells == await cells()
    assert reader.told == 4  # two branches and what stands above them
    await record(a_fact(branch))
    await fold()
    second = await reader.read()
    changed = {(cell["org_id"], cell["own"], cell["subtree"]) for cell in second["changes"]}
    assert (str(branch), 2, 2) in changed
    assert (len(second["changes"]), second["orgs"]) == (3, None)
    third = await reader.read()
    assert (third["changes"], third["more"]) == ([], False)


async def test_what_was_taken_back_is_told_as_nothing(world: World, reader: Reader) -> None:
    """A retraction changes figures like anything else; a cell that comes to nothing is told as zeros."""
    fact = a_fact(world.orgs["branch"])
    await record(fact)
    await fold()
    await reader.drain()
    back = a_fact(world.orgs["branch"], quantity=-1)
    back.source_id, back.revision, back.retracts = fact.source_id, -1, fact.id
    await record(back)
    await fold()
    await reader.drain()
    assert set(reader.cells.values()) == {(0, 0, 0)}
    assert reader.cells == await cells()


async def test_small_pages_tell_the_same(world: World, reader: Reader) -> None:
    """One cell a page, in the order of their folds; the last page says that it is the last."""
    for on in MONTHS:
        await record(a_fact(world.orgs["branch"], on=on), a_fact(world.orgs["group"], PRESENT, on))
        await fold()
    whole = Reader(reader.client, reader.headers)
    await whole.drain()
    await reader.drain(size=1)
    assert reader.cells == whole.cells == await cells()
    assert reader.told == len(reader.cells)


@asynccontextmanager
async def a_writer() -> AsyncIterator[DbSession]:
    async with DbSession(engine(), expire_on_commit=False) as db:
        yield db


@pytest.mark.parametrize("seed", range(3))
async def test_nothing_is_missed_while_others_write(world: World, reader: Reader, seed: int) -> None:
    """Transactions stay open across folds and pages, end in any order or are given up; the reader, page by
    page, ends with exactly what the district has, and is told nothing that it has."""
    chance = random.Random(seed)
    orgs = [world.orgs[name] for name in ("branch", "other_branch", "group", "general_branch")]
    async with AsyncExitStack() as stack:
        writers = [await stack.enter_async_context(a_writer()) for _ in range(3)]
        for _ in range(60):
            writer, step = chance.choice(writers), chance.random()
            if step < 0.5:
                kind, on = chance.choice((HELD, PRESENT)), chance.choice(MONTHS)
                writer.add(a_fact(chance.choice(orgs), kind, on, chance.randint(1, 3)))
                await writer.flush()
            elif step < 0.7:
                await (writer.commit() if chance.random() < 0.8 else writer.rollback())
            elif step < 0.85:
                await fold()
            else:
                await reader.read(size=chance.randint(1, 4))
    await fold()
    await reader.drain(size=3)
    assert reader.cells == await cells()
    assert reader.cells


async def test_a_branch_that_moves_in_is_read_from_the_beginning(world: World, client: AsyncClient) -> None:
    """What it did before was never told: the cursor leads nowhere any more, and says so. A new org's does."""
    secret = await _key_of(client, world, "general_branch")
    reader = Reader(client, {"X-API-Key": secret})
    await record(a_fact(world.orgs["branch"]))
    await fold()
    await reader.drain()
    await _add_branch(world, "新苑小学党支部")
    names = {org["name"] for org in (await reader.read())["orgs"]}
    assert "新苑小学党支部" in names
    assert "青禾区教育局党委" not in names
    await _add_branch(world, "实验小学党支部", clock.now() - timedelta(days=400))
    gone = await reader.ask()
    assert (gone.status_code, gone.json()["code"]) == (410, "cursor_reach_changed")
    again = Reader(client, reader.headers)
    await again.drain()
    assert "实验小学党支部" in {org["name"] for org in again.orgs.values()}


async def _add_branch(world: World, name: str, made_at: datetime | None = None) -> None:
    """Under the general branch; one made long ago stood elsewhere until now."""
    async with unit_of_work() as db:
        general = world.orgs["general_branch"]
        branch = await add_org(
            db, kind=OrgKind.BRANCH, name=name, parent_id=general, in_use_since=clock.today()
        )
        branch.created_at = made_at or branch.created_at


async def _key_of(client: AsyncClient, world: World, org: str) -> str:
    body = {"name": "数据平台", "org_id": str(world.orgs[org]), "expires_on": f"{clock.today()}"}
    made = await client.post("/api/v1/api-keys", json=body, headers=world.headers("bureau_officer"))
    return str(made.json()["key"])


async def test_a_key_is_told_of_its_own_subtree(world: World, client: AsyncClient) -> None:
    """Neither the other branch nor what stands above."""
    await record(a_fact(world.orgs["branch"]), a_fact(world.orgs["other_branch"]))
    await fold()
    reader = Reader(client, {"X-API-Key": await _key_of(client, world, "branch")})
    await reader.drain()
    assert {org["name"]: org["parent_id"] for org in reader.orgs.values()} == {
        "星河幼儿园党支部": None,
        "第一党小组": str(world.orgs["branch"]),
        "第二党小组": str(world.orgs["branch"]),
    }
    assert {key[0] for key in reader.cells} == {str(world.orgs["branch"])}


async def test_a_cursor_leads_on_only_where_it_was_given(
    world: World, client: AsyncClient, cluster: Cluster
) -> None:
    """Another key's 409; after a restore 410; each says in words to begin again, and then one may."""
    own = Reader(client, world.headers("api_key"))
    await own.drain()
    officer = Reader(client, world.headers("bureau_officer"), own.cursor)
    refused = await officer.ask()
    assert (refused.status_code, refused.json()["code"]) == (409, "cursor_of_another")
    with psycopg.connect(cluster.url(roles.SUPERUSER, database())) as connection:
        connection.execute("update installation set epoch = gen_random_uuid()")  # as a restore does
    gone = await own.ask()
    assert (gone.status_code, gone.json()["code"]) == (410, "cursor_from_before_restore")
    assert "从头取" in gone.json()["detail"]
    own.cursor = None
    assert (await own.ask()).status_code == 200


def database() -> str:
    return str(settings().database_url).rsplit("/", 1)[-1].split("?")[0]


async def test_rubbish_is_refused_in_words(world: World, reader: Reader) -> None:
    """A cursor nobody gave out, and sizes that there are not: 422, and nothing is read."""
    for cursor in ("rubbish", "AAAA", "中文", "a" * 2000):
        answer = await reader.ask(cursor=cursor)
        assert (answer.status_code, answer.json()["code"]) in (
            (422, "cursor_unreadable"),
            (422, "invalid_input"),
        )
    for size in (0, 50_001):
        assert (await reader.ask(size=size)).status_code == 422


async def test_what_may_not_be_told_is_not(world: World, reader: Reader, cluster: Cluster) -> None:
    """Kinds that stay in the branch never come; a cell about too few people comes without its figures."""
    branch = world.orgs["branch"]
    await record(a_fact(branch, "obligation.opening_person"), a_fact(branch, PRESENT))
    await fold()
    with psycopg.connect(cluster.url(roles.SUPERUSER, database())) as connection:
        connection.execute("update figure_cell set hidden = true where kind = %s", [PRESENT])
    page = await reader.read()
    assert {cell["fact_kind"] for cell in page["changes"]} == {PRESENT}
    told = {(cell["own"], cell["subtree"], cell["late"], cell["hidden"]) for cell in page["changes"]}
    assert told == {(None, None, None, True)}


A_CURSOR = Cursor(
    uuid.uuid4(), uuid.uuid4(), Place(7, uuid.uuid4(), date(2026, 11, 1), HELD, "party_day", ""),
    datetime(2026, 11, 22, 9, 30, tzinfo=clock.SHANGHAI), "0" * 32, "f" * 32,
)  # fmt: skip


def test_a_cursor_reads_as_it_was_written() -> None:
    """Whole, and safe in an address."""
    text = cursors.write(A_CURSOR)
    assert cursors.read(text) == A_CURSOR
    assert text.isascii()
    assert not set(text) & set("+/=&? ")
    assert len(text) < cursors.MAX_LENGTH


def test_one_changed_letter_makes_it_unreadable() -> None:
    """Wherever it is: the mark does not fit any more."""
    raw = base64.urlsafe_b64decode(cursors.write(A_CURSOR) + "==")
    for at in range(0, len(raw), 7):
        wrong = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        with pytest.raises(CursorUnreadable):
            cursors.read(base64.urlsafe_b64encode(wrong).decode().rstrip("="))
