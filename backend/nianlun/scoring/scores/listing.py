"""Scores of a whole system, and one's own: in the order of names, for there is no ranking of anybody."""

import uuid
from collections.abc import Sequence

import anyio

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import reaches
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.core.paging import Page
from nianlun.members.names import name_key
from nianlun.scoring.models import IndicatorSystem
from nianlun.scoring.reach import JUDGE
from nianlun.scoring.scores import computing, excel, kept, present, reading, subjects
from nianlun.scoring.scores import queries as scores
from nianlun.scoring.scores.excel import Sheet, SheetRow
from nianlun.scoring.scores.kept import KeptLine
from nianlun.scoring.scores.queries import Frozen
from nianlun.scoring.scores.schemas import OwnScores, ScoreList, ScoreRow
from nianlun.scoring.scores.subjects import Subject
from nianlun.scoring.systems import queries as systems


class Found:
    """Subjects of a system with their lines, closed or counted now."""

    def __init__(self, subject: Subject, lines: list[KeptLine], frozen: Frozen | None) -> None:
        self.subject, self.lines, self.frozen = subject, lines, frozen


async def of_system(
    db: DbSession, caller: Caller, system_id: uuid.UUID, org_id: uuid.UUID | None, page: Page
) -> ScoreList:
    """One page. Raises NotFound, SystemNotPublished."""
    seen = await systems.seen(db, caller, system_id)
    found, total = await _page(db, caller, seen.system, org_id, page)
    name = present.system_name(seen.system, seen.org.name)
    waiting = await scores.waiting(db, [it.frozen.score.id for it in found if it.frozen])
    may_judge = caller.may(JUDGE) and await reaches(db, caller, JUDGE, seen.system.owner_org_id)
    is_open = seen.system.closed_at is None
    return ScoreList(
        system=name,
        as_of=clock.now(),
        items=[row(seen.system, seen.org, it, waiting) for it in found],
        total=total,
        page=page.page,
        size=page.size,
        actions=[
            *(["judge"] if may_judge and is_open else []),
            *(["close"] if seen.may_manage and is_open else []),
            "export",
        ],
    )


async def _page(
    db: DbSession, caller: Caller, system: IndicatorSystem, org_id: uuid.UUID | None, page: Page | None
) -> tuple[list[Found], int]:
    """The subjects of one page with their lines; of all without a page."""
    if system.closed_at is not None:
        found = await _closed(db, caller, system, org_id)
        return (found if page is None else found[page.offset : page.offset + page.size]), len(found)
    scheme = await computing.scheme_of(db, system)
    everybody = await subjects.in_reach_of(db, caller, system, org_id)
    wanted = everybody if page is None else everybody[page.offset : page.offset + page.size]
    counted = await computing.compute(db, scheme, wanted)
    return [Found(it.subject, kept.lines(it), None) for it in counted], len(everybody)


async def _closed(
    db: DbSession, caller: Caller, system: IndicatorSystem, org_id: uuid.UUID | None
) -> list[Found]:
    """Without one's own, where one does not read the others: that page is `/me/scores`."""
    found = [
        Found(reading.subject_of(it), kept.thawed(it.revision.lines), it)
        for it in await scores.frozen(db, caller, system_id=system.id, org_id=org_id)
    ]
    return sorted(found, key=lambda it: (name_key(it.subject.name), it.subject.id))


def row(system: IndicatorSystem, org: Org, it: Found, waiting: set[uuid.UUID]) -> ScoreRow:
    return ScoreRow(
        **present.sums(kept.total(it.lines)),
        system=present.system_name(system, org.name),
        subject=present.subject(it.subject),
        state="closed" if it.frozen else "open",
        revision=it.frozen.revision.number if it.frozen else None,
        has_waiting_appeal=bool(it.frozen and it.frozen.score.id in waiting),
    )


async def own(db: DbSession, caller: Caller) -> OwnScores:
    """Everything by which the caller is or was scored as a member."""
    rows = [await _own_open(db, caller, *it) for it in await systems.scoring_now(db, caller.person)]
    closed = await scores.frozen(db, caller, own=True)
    waiting = await scores.waiting(db, [it.score.id for it in closed])
    for it in closed:
        system = await systems.one(db, it.score.system_id)
        org = await db.get(Org, system.owner_org_id)
        assert org
        found = Found(reading.subject_of(it), kept.thawed(it.revision.lines), it)
        rows.append(row(system, org, found, waiting))
    known = [it for it in rows if it is not None]
    return OwnScores(items=sorted(known, key=lambda it: it.system.period_to, reverse=True))


async def _own_open(db: DbSession, caller: Caller, system: IndicatorSystem, org: Org) -> ScoreRow | None:
    for subject in await subjects.oneself(db, caller, system):
        scheme = await computing.scheme_of(db, system)
        lines = kept.lines(await computing.computed(db, scheme, subject))
        return row(system, org, Found(subject, lines, None), set())
    return None


async def export(db: DbSession, caller: Caller, system_id: uuid.UUID) -> tuple[str, bytes]:
    """File name and Excel file of all that the caller reads, by name; it leaves a trace. Raises NotFound."""
    it = (await systems.seen(db, caller, system_id)).system
    found, _ = await _page(db, caller, it, None, None)
    if not found:
        raise NotFound
    audit.record(db, caller, "score.export", org_id=it.owner_org_id, row=("indicator_system", it.id))
    await db.flush()
    title = f"{it.year}年{it.name} 第 {it.edition} 版"
    sheet = Sheet(title, it.closed_at is not None, clock.now(), _rows(found))
    return f"{title}得分.xlsx", await anyio.to_thread.run_sync(excel.as_sheet, sheet)


def _rows(found: Sequence[Found]) -> list[SheetRow]:
    return [SheetRow(it.subject.name, it.lines, kept.total(it.lines)) for it in found]
