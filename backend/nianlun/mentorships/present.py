"""Pairs turned into what crosses the wire."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.members import queries as members
from nianlun.mentorships import people, rules
from nianlun.mentorships import queries as pairs
from nianlun.mentorships.log_rules import MilestoneStanding
from nianlun.mentorships.models import Mentorship, Milestone, PairFile
from nianlun.mentorships.people import Placed
from nianlun.mentorships.queries import Seen
from nianlun.mentorships.rules import LIVE, STATE_NAMES, Actor, Next, PairSide, PairState
from nianlun.mentorships.schemas import (
    MentorshipRead,
    MentorshipRulesRead,
    PairHintRead,
    PairKindRead,
    PairLogKindRead,
    PairMilestoneRead,
    PairNextRead,
    PairPaperRead,
    PairPersonRead,
    PairTargetRead,
)
from nianlun.mentorships.service import standing
from nianlun.rulebook.mentorship_rules import PairKind, mentorship_rules

#: Columns that hold a person's id, and the field that shows the name.
NAMED = {
    "proposed_by": "proposed_by_name",
    "paper_entered_by": "paper_entered_by_name",
    "late_confirmed_by": "late_confirmed_by_name",
}


async def one(db: DbSession, caller: Caller, pair_id: uuid.UUID) -> MentorshipRead:
    """One visible pair as it is now, with what is unusual about it; NotFound otherwise."""
    seen = await pairs.seen(db, caller, pair_id)
    [read] = await many(db, caller, [seen])
    read.hints = await _hints(db, seen.pair)
    return read


async def _hints(db: DbSession, pair: Mentorship) -> list[PairHintRead]:
    if pair.state not in LIVE:
        return []
    found = rules.hints(await pairs.led_by(db, pair.mentor_id), pair.starts_on, pair.ends_on)
    return [PairHintRead.model_validate(hint) for hint in found]


@dataclass(frozen=True)
class _Around:
    """What stands around a number of pairs, asked for once."""

    placed: Mapping[uuid.UUID, Placed]
    names: Mapping[uuid.UUID, str]
    orgs: Mapping[uuid.UUID, str]
    milestones: Mapping[uuid.UUID, Sequence[Milestone]]
    papers: Mapping[uuid.UUID, Sequence[PairFile]]


async def many(db: DbSession, caller: Caller, rows: Sequence[Seen]) -> list[MentorshipRead]:
    """Pairs without hints, which only one's own page shows."""
    around = await _around(db, [row.pair for row in rows])
    return [_row(caller, row, around) for row in rows]


async def _around(db: DbSession, rows: Sequence[Mentorship]) -> _Around:
    ids = [pair.id for pair in rows]
    both = {person for pair in rows for person in (pair.mentor_id, pair.mentee_id)}
    others = {person for pair in rows for column in NAMED if (person := getattr(pair, column))}
    return _Around(
        await people.placed(db, both),
        await members.names_of(db, both | others),
        await access.org_names(db, {org for pair in rows for org in (pair.owner_org_id, pair.mentee_org_id)}),
        await pairs.milestones_of(db, ids),
        await pairs.papers_of(db, ids),
    )


def _row(caller: Caller, seen: Seen, around: _Around) -> MentorshipRead:
    pair = seen.pair
    as_ruled = standing(pair, successor_declined=seen.successor_declined)
    kind = mentorship_rules().kinds[pair.kind]
    marks = [milestone_read(it) for it in around.milestones.get(pair.id, ())]
    return MentorshipRead.model_validate(
        {
            **pair.model_dump(),
            **{field: around.names.get(getattr(pair, column)) for column, field in NAMED.items()},
            **_words(pair, kind, around),
            "mentor": _person(pair.mentor_id, pair.owner_org_id, around),
            "mentee": _person(pair.mentee_id, pair.mentee_org_id, around),
            "behind": pair.state == PairState.ACTIVE and any(mark.overdue for mark in marks),
            "milestones": marks,
            "milestones_done": sum(mark.reached for mark in marks),
            "milestones_total": len(marks),
            "logs_confirmed": seen.logs_confirmed,
            "logs_waiting": max(seen.waits_for_mentor, seen.waits_for_mentee),
            "next": _next(seen, around, marks),
            "paper_files": [
                PairPaperRead(id=it.file_id, name=it.name) for it in around.papers.get(pair.id, ())
            ],
            "replaced_by_id": seen.replaced_by_id,
            "own_side": as_ruled.side_of(caller.person_id),
            "hints": [],
            "actions": rules.actions(as_ruled, Actor(caller.person_id, seen.may_manage)),
        }
    )


def _words(pair: Mentorship, kind: PairKind, around: _Around) -> dict[str, Any]:
    return {
        "org_id": pair.owner_org_id,
        "org_name": around.orgs[pair.owner_org_id],
        "kind_name": kind.name,
        "mentor_word": kind.mentor,
        "mentee_word": kind.mentee,
        "state_name": STATE_NAMES[PairState(pair.state)],
    }


def _person(person_id: uuid.UUID, org_id: uuid.UUID, around: _Around) -> PairPersonRead:
    """With the branch of the time of pairing, and the post of today."""
    placed = around.placed.get(person_id)
    return PairPersonRead(
        id=person_id,
        name=around.names[person_id],
        post=placed.post if placed else None,
        org_id=org_id,
        org_name=around.orgs[org_id],
    )


def milestone_read(it: Milestone) -> PairMilestoneRead:
    as_ruled = milestone_standing(it)
    return PairMilestoneRead(
        id=it.id,
        title=it.title,
        due_on=it.due_on,
        reached=as_ruled.is_reached,
        overdue=as_ruled.is_overdue(clock.today()),
    )


def milestone_standing(it: Milestone) -> MilestoneStanding:
    """The milestone as its rules see it."""
    done = {PairSide.MENTOR: it.mentor_done_on, PairSide.MENTEE: it.mentee_done_on}
    return MilestoneStanding(it.due_on, frozenset(side for side, on in done.items() if on))


def _next(seen: Seen, around: _Around, marks: Sequence[PairMilestoneRead]) -> PairNextRead | None:
    pair = seen.pair
    due = next((mark.due_on for mark in marks if not mark.reached), None)
    waiting = {PairSide.MENTOR: seen.waits_for_mentor, PairSide.MENTEE: seen.waits_for_mentee}
    found = rules.next_of(standing(pair), pair.ends_on, due, waiting, clock.today())
    return _named(found, pair, around) if found else None


def _named(found: Next, pair: Mentorship, around: _Around) -> PairNextRead:
    people_of = {PairSide.MENTOR: pair.mentor_id, PairSide.MENTEE: pair.mentee_id}
    names = [around.names[people_of[side]] for side in found.sides]
    return PairNextRead(what=found.what, names=names, due_on=found.due_on, count=found.count)


def all_rules() -> MentorshipRulesRead:
    """Kinds, targets and the usual numbers, for forms."""
    known = mentorship_rules()
    return MentorshipRulesRead(
        kinds=[_kind(kind) for kind in known.kinds.values()],
        log_kinds=[PairLogKindRead.model_validate(kind) for kind in known.log_kinds.values()],
        load_most=known.load.most,
        load_beyond=known.load.beyond,
        usual_months=known.agreement.usual,
        longest_months=known.agreement.longest,
        milestones_fewest=known.milestones.fewest,
        milestones_most=known.milestones.most,
        log_late_after=known.log.late_after,
        log_files=known.log.files,
    )


def _kind(kind: PairKind) -> PairKindRead:
    names = mentorship_rules().log_kinds
    targets = [
        PairTargetRead(kind=code, name=names[code].name, target=target)
        for code, target in kind.targets.items()
    ]
    return PairKindRead.model_validate({**kind.model_dump(), "targets": targets})
