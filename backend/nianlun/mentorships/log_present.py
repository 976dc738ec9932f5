"""Milestones, logs and targets turned into what crosses the wire."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.files.service import file_read
from nianlun.members import queries as members
from nianlun.mentorships import log_queries as logs
from nianlun.mentorships import log_rules, rules, terms
from nianlun.mentorships import queries as pairs
from nianlun.mentorships.log_queries import Attached
from nianlun.mentorships.log_rules import LOG_STATE_NAMES, LogState
from nianlun.mentorships.log_schemas import (
    MilestoneFolder,
    MilestoneRead,
    PairLogFileRead,
    PairLogRead,
    TermTargetRead,
    TermTargetsRead,
)
from nianlun.mentorships.logs import log_standing
from nianlun.mentorships.models import Log, Mentorship, Milestone
from nianlun.mentorships.present import milestone_standing
from nianlun.mentorships.queries import Seen
from nianlun.mentorships.rules import Actor
from nianlun.mentorships.schemas import PairHintRead
from nianlun.mentorships.service import standing
from nianlun.rulebook.mentorship_rules import mentorship_rules
from nianlun.school_calendar.calendars import Calendar
from nianlun.school_calendar.service import calendar_of


async def calendar(db: DbSession, pair: Mentorship) -> Calendar:
    """The mentee's school says when a term begins."""
    return await calendar_of(db, pair.mentee_org_id, clock.today())


def _actor(caller: Caller, seen: Seen) -> Actor:
    return Actor(caller.person_id, seen.may_manage)


async def milestones(db: DbSession, caller: Caller, pair_id: uuid.UUID) -> MilestoneFolder:
    """All of a visible pair by day; NotFound otherwise."""
    seen = await pairs.seen(db, caller, pair_id)
    known = await calendar(db, seen.pair)
    found = (await pairs.milestones_of(db, [pair_id])).get(pair_id, [])
    as_ruled, actor = standing(seen.pair), _actor(caller, seen)
    items = [_milestone(it, as_ruled, actor, terms.term_of(it.due_on, known)) for it in found]
    can_add = "add_milestone" in rules.actions(as_ruled, actor)
    return MilestoneFolder(items=items, hints=_hints(items), actions=["add"] if can_add else [])


def _milestone(it: Milestone, pair: rules.Standing, actor: Actor, term: str) -> MilestoneRead:
    as_ruled = milestone_standing(it)
    return MilestoneRead.model_validate(
        {
            **it.model_dump(),
            "term": term,
            "term_name": terms.name_of(term),
            "reached": as_ruled.is_reached,
            "overdue": as_ruled.is_overdue(clock.today()),
            "actions": log_rules.milestone_actions(as_ruled, pair, actor),
        }
    )


def _hints(items: Sequence[MilestoneRead]) -> list[PairHintRead]:
    numbers = Counter(it.term_name for it in items)
    return [PairHintRead.model_validate(hint) for hint in log_rules.milestone_hints(numbers)]


async def all_logs(
    db: DbSession, caller: Caller, pair_id: uuid.UUID, log_id: uuid.UUID | None = None
) -> list[PairLogRead]:
    """Of a visible pair, the latest first, or one of them; NotFound otherwise."""
    seen = await pairs.seen(db, caller, pair_id)
    found = await logs.logs_of(db, pair_id, log_id)
    names = await members.names_of(
        db, {person for log in found for person in (log.recorded_by, log.confirmed_by) if person}
    )
    files = await logs.files_of(db, [log.id for log in found])
    titles = {it.id: it.title for it in (await pairs.milestones_of(db, [pair_id])).get(pair_id, ())}
    known, actor = await calendar(db, seen.pair), _actor(caller, seen)
    return [_log(log, seen.pair, actor, known, names, titles, files.get(log.id, ())) for log in found]


def _log(
    log: Log,
    pair: Mentorship,
    actor: Actor,
    known: Calendar,
    names: Mapping[uuid.UUID, str],
    titles: Mapping[uuid.UUID, str],
    files: Sequence[Attached],
) -> PairLogRead:
    term = terms.term_of(log.happened_on, known)
    return PairLogRead.model_validate(
        {
            **log.model_dump(),
            "kind_name": mentorship_rules().log_kinds[log.kind].name,
            "term": term,
            "term_name": terms.name_of(term),
            "milestone_title": titles.get(log.milestone_id) if log.milestone_id else None,
            "state_name": LOG_STATE_NAMES[LogState(log.state)],
            "recorded_by_name": names[log.recorded_by],
            "confirmed_by_name": names.get(log.confirmed_by) if log.confirmed_by else None,
            "files": [_file(it) for it in files],
            "actions": log_rules.log_actions(log_standing(log), standing(pair), actor),
        }
    )


def _file(it: Attached) -> PairLogFileRead:
    return PairLogFileRead(id=it.link.id, file=file_read(it.file, it.link.name), added_by_name=it.added_by)


async def targets(db: DbSession, caller: Caller, pair_id: uuid.UUID) -> list[TermTargetsRead]:
    """By term of a visible pair; NotFound otherwise."""
    pair = (await pairs.seen(db, caller, pair_id)).pair
    known = await calendar(db, pair)
    confirmed = [log for log in await logs.logs_of(db, pair_id) if log.state == LogState.CONFIRMED]
    counted: defaultdict[tuple[str, str], list[uuid.UUID]] = defaultdict(list)
    for log in confirmed:
        counted[terms.term_of(log.happened_on, known), log.kind].append(log.id)
    planned = terms.terms_between(pair.starts_on, pair.ends_on, known)
    codes = sorted({*planned, *(term for term, _ in counted)})
    return _by_term(pair, codes, counted, terms.term_of(clock.today(), known))


def _by_term(
    pair: Mentorship,
    codes: Sequence[str],
    counted: Mapping[tuple[str, str], Sequence[uuid.UUID]],
    current: str,
) -> list[TermTargetsRead]:
    known = mentorship_rules()
    done = {place: len(ids) for place, ids in counted.items()}
    by_term = terms.reached(codes, known.kinds[pair.kind].targets, done)
    return [
        TermTargetsRead(
            term=code,
            term_name=terms.name_of(code),
            current=code == current,
            targets=[
                TermTargetRead(
                    kind=it.kind,
                    kind_name=known.log_kinds[it.kind].name,
                    target=it.target,
                    done=it.done,
                    log_ids=list(counted.get((code, it.kind), ())),
                )
                for it in found
            ],
        )
        for code, found in by_term.items()
    ]
