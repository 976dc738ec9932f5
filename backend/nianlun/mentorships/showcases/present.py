"""Rows turned into what crosses the wire: each caller sees as much of the scores as they may know."""

import uuid
from typing import Any

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.core.errors import AppError
from nianlun.members import queries as members
from nianlun.mentorships.showcases import queries as showcases
from nianlun.mentorships.showcases import rules, sheets
from nianlun.mentorships.showcases.models import ScoreSheet, Showcase
from nianlun.mentorships.showcases.queries import Given, Seen
from nianlun.mentorships.showcases.rules import Clash
from nianlun.mentorships.showcases.schemas import (
    ArrangedRow,
    GivenSheetRead,
    LessonClashRead,
    ListenerRead,
    PersonRead,
    Refusal,
    ReopenedRead,
    SheetRead,
    ShowcaseHeader,
    ShowcaseRead,
    SlotAsked,
    SummaryRead,
)
from nianlun.mentorships.showcases.service import actor, phase_of


def header(caller: Caller, seen: Seen) -> ShowcaseHeader:
    """A lesson as lists show it, with what this caller may do now."""
    return ShowcaseHeader.model_validate(_header(caller, seen))


def _header(caller: Caller, seen: Seen) -> dict[str, Any]:
    it, lesson = seen.showcase, seen.activity
    has_sheets, who = seen.sheets > 0, actor(caller, seen)
    return {
        **{name: getattr(lesson, name) for name in ("title", "happens_on", "starts_at", "ends_at", "place")},
        **{name: getattr(it, name) for name in ("id", "mentorship_id", "activity_id", "version")},
        "org_name": seen.org_name,
        "phase": phase_of(seen),
        "mentor": PersonRead(id=it.mentor_id, name=seen.mentor_name),
        "mentee": PersonRead(id=it.mentee_id, name=seen.mentee_name),
        "has_own_sheet": seen.has_own_sheet,
        "sheets": seen.sheets if _knows_scores(caller, seen) else None,
        "actions": rules.actions(phase_of(seen), who, has_sheets=has_sheets, counted=seen.counted),
    }


def _knows_scores(caller: Caller, seen: Seen) -> bool:
    """The committees at any time, the pair once they are closed: nobody teaches towards a running number."""
    return actor(caller, seen).is_judge or (seen.may_read and seen.showcase.closed_at is not None)


async def one(db: DbSession, caller: Caller, showcase_id: uuid.UUID) -> ShowcaseRead:
    """One lesson as it is now; NotFound otherwise."""
    seen = await showcases.seen(db, caller, showcase_id)
    it = seen.showcase
    given = await showcases.sheets(db, it.id) if _knows_scores(caller, seen) else []
    own = await showcases.sheet_of(db, it.id, caller.person_id)
    names = await members.names_of(db, _people(it))
    return ShowcaseRead.model_validate(
        {
            **_header(caller, seen),
            "best": it.criteria["best"],
            "criteria_name": it.criteria["name"],
            "criteria": it.criteria["items"],
            "own_sheet": _sheet(own) if own else None,
            "refusal": _why_not(caller, seen),
            "summary": _summary(it, given) if _knows_scores(caller, seen) else None,
            "given": [_given(it, row, named=actor(caller, seen).is_judge) for row in given],
            "closed_at": it.closed_at,
            "closed_by_name": names.get(it.closed_by) if it.closed_by else None,
            "reopened": _reopened(it, names) if seen.may_read else [],
        }
    )


def _people(it: Showcase) -> list[uuid.UUID]:
    return [uuid.UUID(row["by"]) for row in it.reopened] + ([it.closed_by] if it.closed_by else [])


def _sheet(own: ScoreSheet) -> SheetRead:
    return SheetRead(
        scores=own.scores,
        words=own.words,
        submitted_at=own.submitted_at,
        from_paper=own.entered_by is not None,
    )


def _why_not(caller: Caller, seen: Seen) -> Refusal | None:
    try:
        rules.check_can_score(phase_of(seen), actor(caller, seen).listener)
    except AppError as refused:
        return Refusal(code=refused.code, message=refused.detail)
    return None


def _summary(it: Showcase, given: list[Given]) -> SummaryRead:
    """As it was kept when the scores were closed, else of this moment."""
    kept = it.result or sheets.as_kept(sheets.summary(it, [row.sheet.scores for row in given if row.counts]))
    return SummaryRead.model_validate(kept)


def _given(it: Showcase, row: Given, *, named: bool) -> GivenSheetRead:
    sheet = row.sheet
    return GivenSheetRead(
        person=PersonRead(id=sheet.person_id, name=row.name) if named else None,
        is_mentor=sheet.is_mentor,
        from_paper=sheet.entered_by is not None,
        counts=row.counts,
        total=sheets.total(it, sheet.scores) if named else None,
        words=sheet.words,
    )


def _reopened(it: Showcase, names: dict[uuid.UUID, str]) -> list[ReopenedRead]:
    return [
        ReopenedRead.model_validate({**row, "by": names.get(uuid.UUID(row["by"]), "")}) for row in it.reopened
    ]


async def listeners(db: DbSession, it: Showcase) -> list[ListenerRead]:
    """Who may have a sheet, and whose is there."""
    given = {row.sheet.person_id: row.sheet for row in await showcases.sheets(db, it.id)}
    return [
        ListenerRead(
            id=row.person_id,
            name=name,
            is_mentor=row.person_id == it.mentor_id,
            has_sheet=row.person_id in given,
            from_paper=row.person_id in given and given[row.person_id].entered_by is not None,
        )
        for row, name in await showcases.on_list(db, it.activity_id)
        if row.person_id != it.mentee_id
    ]


async def arranged(
    db: DbSession, caller: Caller, done: list[tuple[SlotAsked, Showcase | AppError]]
) -> list[ArrangedRow]:
    """What became of each row, in their order."""
    rows = []
    for item, found in done:
        refused = isinstance(found, AppError)
        refusal = Refusal(code=found.code, message=found.detail) if isinstance(found, AppError) else None
        made = None if isinstance(found, AppError) else await showcases.seen(db, caller, found.id)
        row = header(caller, made) if made and not refused else None
        rows.append(ArrangedRow(mentorship_id=item.mentorship_id, showcase=row, refusal=refusal))
    return rows


async def clashes(db: DbSession, found: list[Clash], titles: dict[uuid.UUID, str]) -> list[LessonClashRead]:
    names = await members.names_of(db, {person for clash in found for person in clash.people})
    return [
        LessonClashRead(
            mentorship_id=clash.key,
            with_title=titles[clash.other],
            same_place=clash.same_place,
            people=sorted(names[person] for person in clash.people),
        )
        for clash in found
    ]
