"""What is rolled up equals what is counted plainly, whatever was written, taken back and moved meanwhile."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from figures.ledgers import Key, Value, folded, plain
from nianlun.core import server
from nianlun.core.db import DbSession
from nianlun.core.settings import psycopg_url
from nianlun.core.settings import settings as app_settings
from nianlun.figures import folding, grid
from nianlun.figures.grid import Part, Table
from nianlun.figures.periods import PeriodKind, columns
from nianlun.figures.rules import months_between
from nianlun.rulebook.kinds import fact_kinds
from nianlun.school_calendar.calendars import Calendar
from world import World

FIRST, LAST = date(2026, 3, 1), date(2026, 5, 1)
MONTHS = months_between(FIRST, LAST)
#: One of each sort: joint, of people, with a second dimension, sensitive, and what never leaves the branch.
KINDS = {
    "activity.held": ("party_day", None),
    "activity.present": ("party_day", None),
    "pledge.shown": (None, "post"),
    "mentorship.completed": (None, "good"),
    "mentorship.took_part": (None, "talk"),
}
WRITERS = 3
FACT = """
insert into fact (id, org_id, kind, happened_on, person_id, quantity, dim_a, dim_b, source, source_id,
                  revision, retracts, late, rule_version, recorded_at)
values (gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, 'test', %s, %s, %s, %s, 1, now()) returning id
"""
#: Back and forth between the bureau and the general branch, from a day on.
CLOSE = """
update org_closure set valid_until = %(on)s where descendant_id = %(branch)s and ancestor_id = %(general)s
    and valid_until is null and valid_from < %(on)s
"""
OPEN = """
insert into org_closure (ancestor_id, descendant_id, depth, valid_from)
select %(general)s, %(branch)s, 1, %(on)s
where not exists (select from org_closure where descendant_id = %(branch)s and ancestor_id = %(general)s
                  and (valid_until is null or valid_until > %(on)s))
"""


@dataclass
class Ledger:
    """Three writers, each with a transaction of its own, one who reads and one who folds."""

    world: World
    writers: list[psycopg.Connection]
    app: AsyncEngine
    worker: AsyncEngine
    #: What each writer wrote and has not taken back; gone with a transaction that is rolled back.
    stated: list[list[tuple[Any, ...]]] = field(default_factory=lambda: [[] for _ in range(WRITERS)])

    def write(self, writer: int, org: str, kind: str, day: date, joint: bool, late: bool) -> None:
        """A record states something of one org, or of two at once."""
        source, (dim_a, dim_b) = uuid.uuid4(), KINDS[kind]
        person = self.world.people["member"] if fact_kinds()[kind].personal else None
        for place in {org, "other_branch"} if joint else {org}:
            row = (self.world.orgs[place], kind, day, person, 1, dim_a, dim_b, source)
            written = self.writers[writer].execute(FACT, (*row, 1, None, late)).fetchone()
            assert written
            self.stated[writer].append((*row, written[0], late))

    def retract(self, writer: int) -> None:
        if self.stated[writer]:
            *row, quantity, dim_a, dim_b, source, fact, late = self.stated[writer].pop()
            self.writers[writer].execute(FACT, (*row, -quantity, dim_a, dim_b, source, -1, fact, late))

    def end(self, writer: int, *, kept: bool) -> None:
        if kept:
            self.writers[writer].commit()
        else:
            self.writers[writer].rollback()
            self.stated[writer].clear()

    def move(self, branch: str, on: date) -> None:
        """From a day on, in the transaction of the first writer."""
        asked = {"branch": self.world.orgs[branch], "general": self.world.orgs["general_branch"], "on": on}
        if not self.writers[0].execute(CLOSE, asked).rowcount:
            self.writers[0].execute(OPEN, asked)

    async def fold(self, *, whole: bool = False) -> int:
        async with DbSession(self.worker) as db:
            changed = await (folding.rebuild(db) if whole else folding.fold(db))
            await db.commit()
        return changed

    async def read(self) -> dict[Key, Value]:
        """As a table tells it, near enough to be told everything; people are not in it."""
        orgs = list(self.world.orgs.values())
        asked = columns(PeriodKind.MONTH, MONTHS, Calendar())
        parts = [Part(kind, dims[0] or "", dims[1] or "", True) for kind, dims in KINDS.items()]
        numbered = [(month, number) for number, month in enumerate(MONTHS, 1)]
        table = Table(orgs, orgs, asked, numbered, False, list(KINDS), parts, None, True)
        async with DbSession(self.app) as db:
            lines = await grid.lines(db, table)
        told = {
            Key(it.org_id, date.fromisoformat(f"{it.month}-01"), it.fact_kind, it.activity_kind, it.dim):
            Value(it.own or 0, it.subtree or 0, it.late, 0)
            for it in lines
        }  # fmt: skip
        return {key: value for key, value in told.items() if any(value)}


@pytest.fixture
async def ledger(world: World) -> AsyncIterator[Ledger]:
    url = server.libpq(app_settings().database_url, "DATABASE_URL")
    engines = [
        create_async_engine(psycopg_url(it), connect_args={"prepare_threshold": None})
        for it in (url, server.worker_url())
    ]
    with ExitStack() as stack:
        writers = [stack.enter_context(psycopg.connect(url)) for _ in range(WRITERS)]
        yield Ledger(world, writers, *engines)
        for writer in writers:
            writer.rollback()
    for engine in engines:
        await engine.dispose()


@pytest.fixture
def committed(ledger: Ledger) -> Iterator[psycopg.Connection]:
    """Sees what a reader may see."""
    url = server.libpq(app_settings().database_url, "DATABASE_URL")
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


ORGS = st.sampled_from(["branch", "other_branch", "group", "general_branch"])
DAYS = st.sampled_from([date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 15), date(2026, 5, 31)])
WRITER = st.integers(0, WRITERS - 1)
STEPS = st.one_of(
    st.tuples(
        st.just("write"), WRITER, ORGS, st.sampled_from(list(KINDS)), DAYS, st.booleans(), st.booleans()
    ),
    st.tuples(st.just("retract"), WRITER),
    st.tuples(st.just("end"), WRITER, st.booleans()),
    st.tuples(st.just("move"), st.sampled_from(["branch", "other_branch"]), DAYS),
    st.tuples(st.just("fold"), st.integers(1, 2)),
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(STEPS, min_size=15, max_size=60))
async def test_folded_and_tail_are_the_ledger(
    ledger: Ledger, committed: psycopg.Connection, steps: list[tuple[Any, ...]]
) -> None:
    """Read after every fold and every end of a transaction while others are open; at last the cells alone."""
    for step, *asked in steps:
        if step == "fold":
            await asyncio.gather(*(ledger.fold() for _ in range(asked[0])))
        elif step == "end":
            ledger.end(asked[0], kept=asked[1])
        else:
            getattr(ledger, step)(*asked)
        if step in ("fold", "end"):
            wanted = {key: value._replace(people=0) for key, value in plain(committed).items()}
            assert await ledger.read() == wanted
    for writer in range(WRITERS):
        ledger.end(writer, kept=True)
    await ledger.fold()
    assert folded(committed) == plain(committed)
    assert await ledger.fold(whole=True) == 0


async def test_an_open_transaction_holds_the_fold_back_and_nothing_is_lost(
    ledger: Ledger, committed: psycopg.Connection
) -> None:
    """An older writer commits after a younger one was folded: its fact is read at once and folded later."""
    ledger.write(0, "branch", "activity.held", FIRST, False, False)
    ledger.write(1, "branch", "activity.held", FIRST, False, False)
    ledger.end(1, kept=True)
    assert await ledger.fold() == 0
    assert await ledger.read() == plain(committed)
    ledger.end(0, kept=True)
    assert await ledger.read() == plain(committed)
    assert await ledger.fold() > 0
    assert folded(committed) == plain(committed)


async def test_nothing_new_is_no_fold(ledger: Ledger, committed: psycopg.Connection) -> None:
    """The number rises only where a cell changed: what was recorded and retracted meanwhile is none."""
    ledger.write(0, "branch", "activity.held", FIRST, False, False)
    ledger.end(0, kept=True)
    await ledger.fold()
    number = committed.execute("select number from figure_fold").fetchone()
    ledger.write(0, "branch", "activity.held", FIRST, False, False)
    ledger.retract(0)
    ledger.end(0, kept=True)
    assert await ledger.fold() == 0
    assert committed.execute("select number from figure_fold").fetchone() == number
