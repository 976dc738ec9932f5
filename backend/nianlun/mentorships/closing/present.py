"""The closing of a pair turned into what crosses the wire."""

import uuid
from collections.abc import Sequence

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.members import queries as members
from nianlun.mentorships import queries as pairs
from nianlun.mentorships.closing import queries as evaluations
from nianlun.mentorships.closing import rules
from nianlun.mentorships.closing.models import Evaluation
from nianlun.mentorships.closing.rules import GRADE_NAMES, Actor, Evaluator, Notice, PairGrade, Standing
from nianlun.mentorships.closing.schemas import ClosingRead, EvaluationRead, GradeRead, WithdrawnRead
from nianlun.mentorships.closing.service import actor, standing_with
from nianlun.mentorships.models import Mentorship
from nianlun.mentorships.rules import BEGUN, PairState
from nianlun.mentorships.showcases import queries as showcases
from nianlun.rulebook.mentorship_rules import mentorship_rules

#: Once it is over, what was left open is no longer anybody's to see to.
WORTH_A_LOOK = (PairState.ACTIVE, PairState.CLOSING)


async def closing(db: DbSession, caller: Caller, mentorship_id: uuid.UUID) -> ClosingRead:
    """One visible pair's closing as it is now; NotFound otherwise."""
    seen = await pairs.seen(db, caller, mentorship_id)
    pair, who = seen.pair, actor(caller, seen.pair, seen.may_manage)
    given = await evaluations.standing(db, pair.id)
    taken_back = await evaluations.withdrawn(db, pair.id)
    it = standing_with(pair, given)
    names = await members.names_of(db, _people(pair, [*given, *taken_back]))
    result = PairGrade(pair.result) if pair.result else None
    kind = mentorship_rules().kinds[pair.kind]
    return ClosingRead(
        mentorship_id=pair.id,
        state=it.state,
        mentor_name=names[pair.mentor_id],
        mentee_name=names[pair.mentee_id],
        mentor_word=kind.mentor,
        mentee_word=kind.mentee,
        next_side=it.next_side,
        last_side=it.last_side,
        blockers=rules.blockers(it),
        notices=await _notices(db, pair),
        evaluations=[_evaluation(row, it, who, names) for row in given],
        withdrawn=[_withdrawn(row, names) for row in taken_back],
        grades=[GradeRead(code=code, name=name) for code, name in GRADE_NAMES.items()],
        result=result,
        result_name=GRADE_NAMES[result] if result else None,
        version=pair.version,
        actions=rules.actions(it, who) if pair.state in BEGUN else [],
    )


def _people(pair: Mentorship, rows: Sequence[Evaluation]) -> list[uuid.UUID]:
    said = [person for row in rows for person in (row.person_id, row.entered_by)]
    return [pair.mentor_id, pair.mentee_id, *said]


async def _notices(db: DbSession, pair: Mentorship) -> list[Notice]:
    if pair.state not in WORTH_A_LOOK:
        return []
    lessons, open_ = await showcases.tally(db, pair.id), await evaluations.still_open(db, pair.id)
    return rules.notices(
        showcases=lessons.closed,
        unclosed=lessons.unclosed,
        logs_waiting=open_.logs,
        milestones_open=open_.milestones,
        has_committee=await evaluations.has_committee_apart(db, pair),
    )


def _evaluation(row: Evaluation, it: Standing, who: Actor, names: dict[uuid.UUID, str]) -> EvaluationRead:
    is_open = rules.may_read(Evaluator(row.side), it, who)
    grade = PairGrade(row.grade) if is_open else None
    return EvaluationRead(
        side=Evaluator(row.side),
        name=names[row.person_id],
        entered_by_name=names[row.entered_by],
        from_paper=row.from_paper,
        given_at=row.created_at,
        grade=grade,
        grade_name=GRADE_NAMES[grade] if grade else None,
        words=row.words if is_open else None,
    )


def _withdrawn(row: Evaluation, names: dict[uuid.UUID, str]) -> WithdrawnRead:
    assert row.withdrawn_at
    return WithdrawnRead(
        side=Evaluator(row.side),
        name=names[row.person_id],
        withdrawn_at=row.withdrawn_at,
        reason=row.withdraw_reason or "",
    )
