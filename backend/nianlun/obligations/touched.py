"""Which lights an activity would change if it were closed as it stands: asked before somebody closes it."""

import uuid
from collections.abc import Iterator, Sequence

from nianlun.access.caller import Caller
from nianlun.access.reach import reaches
from nianlun.access.rules import Permission
from nianlun.activities import queries as activities
from nianlun.activities import recount
from nianlun.activities.rules import ActivityState
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.facts.rules import NewFact, is_late
from nianlun.obligations import judging, present
from nianlun.obligations.judging import Scene, Subject
from nianlun.obligations.profiles import Line
from nianlun.obligations.rules.actions import Powers
from nianlun.obligations.rules.lights import NOT_ASKED, Counted, judge
from nianlun.obligations.rules.owed import Owed
from nianlun.obligations.schemas import TouchedRead
from nianlun.school_calendar.rules import YearKind, working_year


async def touched(db: DbSession, caller: Caller, activity_id: uuid.UUID) -> list[TouchedRead]:
    """Each light of an org in reach as it stands, and as it would; nothing once the activity is over.

    What people owe is left out: closing shows what the branch owes. Raises NotFound out of sight.
    """
    activity = (await activities.seen(db, caller, activity_id)).activity
    if activity.state not in (ActivityState.PLANNED, ActivityState.OPEN):
        return []
    stated = [fact for fact in await recount.stated_by(db, activity) if fact.person_id is None]
    orgs = [
        org_id
        for org_id in dict.fromkeys(fact.org_id for fact in stated)
        if await reaches(db, caller, Permission.OBLIGATION_READ, org_id)
    ]
    if not orgs:
        return []
    year = working_year(YearKind.CALENDAR, stated[0].happened_on)
    scene = await judging.scene_of(db, orgs, year, clock.today())
    return [one for subject in scene.subjects for one in _of(scene, subject, stated)]


def _of(scene: Scene, subject: Subject, stated: Sequence[NewFact]) -> Iterator[TouchedRead]:
    own = [fact for fact in stated if fact.org_id == subject.unit.id]
    for line in scene.lines(subject):
        for number, owed in enumerate(line.owed, start=line.first):
            if satisfied := [fact for fact in own if _satisfies(fact, line, owed)]:
                yield from _changed(scene, subject, line, owed, number, satisfied[0])


def _satisfies(fact: NewFact, line: Line, owed: Owed) -> bool:
    """A duty that is told by counts of days has no records."""
    if owed.terms.is_counted_by_day or fact.happened_on not in owed.period:
        return False
    return any(one.takes(fact.kind, fact.dim_a or "") for one in line.criteria(owed))


def _changed(
    scene: Scene, subject: Subject, line: Line, owed: Owed, number: int, fact: NewFact
) -> Iterator[TouchedRead]:
    """One record, however many things it states; nothing where nothing is asked for."""
    counted = scene.counted(subject, line, owed, number)
    late = is_late(fact.kind, fact.happened_on, scene.on)
    excuses = scene.excuses_of(subject, line.duty)
    before, after = (
        judge(owed, count, subject.since, excuses, scene.on)
        for count in (counted, counted.plus(Counted(1, int(late), 0, fact.happened_on)))
    )
    if before.state not in NOT_ASKED:
        lights = {
            name: present.light(subject, it, scene, Powers())
            for name, it in (("before", before), ("after", after))
        }
        yield TouchedRead(duty_id=line.duty.id, duty_name=owed.terms.name, **lights)
