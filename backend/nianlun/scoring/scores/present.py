"""Scores turned into what crosses the wire: each caller sees as much as they may know."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import Conflict
from nianlun.members import queries as members
from nianlun.scoring import rules
from nianlun.scoring.formulas import FALLEN_AWAY, Status
from nianlun.scoring.models import IndicatorSystem, ScoreRevision
from nianlun.scoring.rules import Total
from nianlun.scoring.scores import answering, kept, reading
from nianlun.scoring.scores import queries as scores
from nianlun.scoring.scores.kept import Change, KeptJudgement, KeptLine
from nianlun.scoring.scores.queries import SeenAppeal
from nianlun.scoring.scores.reading import Opened
from nianlun.scoring.scores.schemas import (
    ChangedLineRead,
    ChapterRead,
    GivenRead,
    PartRead,
    RevisionRead,
    ScoreAppealRead,
    ScoreLineRead,
    ScoreRead,
    SubjectRead,
    SystemNameRead,
)
from nianlun.scoring.scores.subjects import Subject


def system_name(system: IndicatorSystem, org_name: str) -> SystemNameRead:
    return SystemNameRead(
        id=system.id,
        name=system.name,
        year=system.year,
        edition=system.edition,
        org_name=org_name,
        period_from=system.period_from,
        period_to=system.period_to,
    )


def subject(it: Subject) -> SubjectRead:
    return SubjectRead.model_validate(it)


def sums(total: Total) -> dict[str, Any]:
    return {
        "total": total.points / 10,
        "of": total.applies / 10,
        "computed": PartRead(points=total.counted / 10, weight=total.counted_of / 10),
        "judged": PartRead(points=total.judged / 10, weight=total.judged_of / 10),
        "waiting": total.waiting_of / 10,
    }


@dataclass(frozen=True)
class Naming:
    """Whom this caller may name: nobody learns who judged themself."""

    names: Mapping[uuid.UUID, str]
    judges: Mapping[uuid.UUID, str]
    subject_id: uuid.UUID
    named: bool

    def given(self, row: KeptJudgement) -> GivenRead:
        name = self.names.get(row.judge_id) if self.named else None
        return GivenRead(name=name, grade=row.grade, share=row.share, reason=row.reason, on=row.on)

    def missing(self, row: KeptLine) -> list[str]:
        if not self.named or row.status is not Status.WAITING:
            return []
        said = {it.judge_id for it in row.judgements} | {self.subject_id}
        return [name for judge, name in self.judges.items() if judge not in said]


async def one(db: DbSession, caller: Caller, system_id: uuid.UUID, subject_id: uuid.UUID) -> ScoreRead:
    """One score that the caller may read; NotFound otherwise."""
    opened = await reading.opened(db, caller, system_id, subject_id)
    revisions = await scores.revisions(db, opened.score.id) if opened.score else []
    appeals = await scores.appeals(db, caller, score_ids=[opened.score.id]) if opened.score else []
    naming = await _naming(db, caller, opened, revisions)
    total = kept.total(opened.lines)
    return ScoreRead(
        **sums(total),
        system=system_name(opened.system, opened.system_org),
        subject=subject(opened.subject),
        state="closed" if opened.score else "open",
        as_of=clock.now(),
        notes=kept.notes(opened.lines, opened.lacking),
        chapters=chapters(opened.lines, naming),
        closed_at=opened.score.closed_at if opened.score else None,
        appeal_until=opened.score.appeal_until if opened.score else None,
        revisions=[_revision(it, revisions, naming) for it in reversed(revisions)],
        appeals=await appeals_told(db, caller, appeals),
        actions=_actions(caller, opened, appeals),
    )


async def _naming(
    db: DbSession, caller: Caller, opened: Opened, revisions: Sequence[ScoreRevision]
) -> Naming:
    judged = {it.judge_id for row in opened.lines for it in row.judgements}
    names = await members.names_of(db, judged | {it.made_by for it in revisions})
    judges = {} if opened.score else await scores.judges(db, opened.system.owner_org_id)
    is_own = opened.subject.person_id is not None and opened.subject.person_id == caller.person_id
    return Naming(names, judges, opened.subject.id, named=not is_own)


def _actions(caller: Caller, opened: Opened, appeals: Sequence[SeenAppeal]) -> list[str]:
    waits = any(it.appeal.state == "waiting" for it in appeals)
    standing = opened.standing(has_waiting_appeal=waits)
    found = rules.score_actions(
        standing,
        caller.person_id,
        clock.today(),
        manages=opened.may_manage,
        speaks_for=opened.speaks_for,
    )
    may_judge = opened.may_judge and not opened.is_own_branch
    return [*found, "judge"] if may_judge and not opened.score else found


def chapters(found: Sequence[KeptLine], naming: Naming) -> list[ChapterRead]:
    """In the order of the system; a branch's own chapters behind those that it shares."""
    by_name: dict[str, list[KeptLine]] = {}
    for row in found:
        by_name.setdefault(row.chapter, []).append(row)
    return [_chapter(name, rows, naming) for name, rows in by_name.items()]


def _chapter(name: str, rows: Sequence[KeptLine], naming: Naming) -> ChapterRead:
    applying = [row for row in rows if row.status not in FALLEN_AWAY]
    return ChapterRead(
        name=name,
        weight=sum(row.weight for row in rows) / 10,
        points=sum(row.tenths or 0 for row in applying) / 10,
        of=sum(row.weight for row in applying) / 10,
        lines=[_line(row, naming) for row in rows],
    )


def _line(row: KeptLine, naming: Naming) -> ScoreLineRead:
    same = row.model_dump(include={"indicator_id", "name", "status", "sentence", "rule", "evidence"})
    return ScoreLineRead(
        **same,
        weight=row.weight / 10,
        points=points(row.tenths),
        count=row.count,
        full_at=row.full_at,
        missing=list(row.missing),
        has_records=row.formula is not None and row.status is Status.COUNTED,
        judges=[naming.given(it) for it in row.judgements],
        judges_missing=naming.missing(row),
        corrected=row.corrected,
        own=row.own,
    )


def points(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 10


def changed(found: Iterable[Change]) -> list[ChangedLineRead]:
    return [
        ChangedLineRead(
            indicator_id=it.after.indicator_id,
            name=it.after.name,
            before=points(it.before),
            after=points(it.after.tenths),
            sentence=it.after.sentence,
        )
        for it in found
    ]


def _revision(it: ScoreRevision, all_of_it: Sequence[ScoreRevision], naming: Naming) -> RevisionRead:
    before = next((row for row in all_of_it if row.number == it.number - 1), None)
    lines = kept.thawed(it.lines)
    return RevisionRead(
        number=it.number,
        total=it.total / 10,
        of=it.applies / 10,
        difference=it.difference / 10,
        reason=it.reason,
        at=it.created_at,
        by_name=naming.names.get(it.made_by, ""),
        changes=changed(kept.changes(kept.thawed(before.lines), lines)) if before else [],
    )


async def appeals_in_reach(
    db: DbSession, caller: Caller, system_id: uuid.UUID | None
) -> list[ScoreAppealRead]:
    return await appeals_told(db, caller, await scores.appeals(db, caller, system_id=system_id))


async def appeal(db: DbSession, caller: Caller, appeal_id: uuid.UUID) -> ScoreAppealRead:
    """One appeal as it is now; NotFound otherwise."""
    return (await appeals_told(db, caller, [await scores.appeal(db, caller, appeal_id)]))[0]


async def appeals_told(db: DbSession, caller: Caller, found: Sequence[SeenAppeal]) -> list[ScoreAppealRead]:
    """Each with who answered it, and whether the caller may or why not."""
    names = await members.names_of(db, [row.answered_by for row, *_ in found if row.answered_by])
    refused = await answering.refusals(db, caller, found)
    return [_appeal(it, names, refused) for it in found]


def _appeal(
    it: SeenAppeal, names: Mapping[uuid.UUID, str], refused: Mapping[uuid.UUID, Conflict | None]
) -> ScoreAppealRead:
    row, score = it.appeal, it.score
    is_asked = row.state == "waiting" and row.id in refused
    why_not = refused[row.id] if is_asked else None
    return ScoreAppealRead.model_validate(
        {
            **row.model_dump(),
            "system_id": it.system.id,
            "system_name": it.system.name,
            "subject": SubjectRead(
                kind="member" if score.person_id else "branch",
                id=score.person_id or score.owner_org_id,
                name=it.person_name or it.org_name,
                org_id=score.owner_org_id,
                org_name=it.org_name,
            ),
            "indicator_name": it.indicator_name,
            "at": row.created_at,
            "answered_by_name": names.get(row.answered_by) if row.answered_by else None,
            "refusal": why_not.detail if why_not else None,
            "actions": ["answer"] if is_asked and not why_not else [],
        }
    )
