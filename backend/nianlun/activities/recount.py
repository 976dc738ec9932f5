"""What closed activities state, read from their own tables: for the ledger, and for its audit."""

import uuid
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import date

from sqlmodel import col, select

from nianlun.access.models import Party
from nianlun.activities import queries as activities
from nianlun.activities import rules
from nianlun.activities.models import Activity, Attendance
from nianlun.activities.queries import PARTY_KIND
from nianlun.activities.rules import Attended, Presence
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.facts.registry import Description
from nianlun.facts.rules import NewFact, Source
from nianlun.rulebook.kinds import activity_kinds

SOURCE = "activity"
#: Usually called after the person who shows it.
CALLED_AFTER_A_PERSON = frozenset({"showcase_lesson"})


async def stated_by(db: DbSession, activity: Activity) -> list[NewFact]:
    """What one closed activity states now; and what one that is not closed yet would, closed as it stands."""
    orgs = [activity.owner_org_id, *await activities.invited_orgs(db, activity.id)]
    return _statements(activity, orgs, await activities.rows(db, activity.id))


def day_done(activity: Activity) -> date:
    """When a matter was done: as it was closed, or as it would be where no day is said."""
    return activity.done_on or (activity.happens_on if activity.is_late_entry else clock.today())


def _statements(activity: Activity, orgs: Sequence[uuid.UUID], rows: Sequence[Attendance]) -> list[NewFact]:
    if activity_kinds()[activity.kind].matter:
        return [NewFact("matter.done", activity.owner_org_id, day_done(activity), 1, dim_a=activity.kind)]
    people = [
        Attended(r.person_id, r.branch_id, r.expected, Presence(r.state)) for r in rows if not r.nonvoting
    ]
    kinds = rules.kinds_at_once(activity.kind, activity.also_kinds)
    return rules.statements(kinds, activity.happens_on, orgs, people)


async def recount(db: DbSession) -> AsyncIterator[tuple[Source, NewFact]]:
    """Everything that closed activities state, from their own tables, in three queries."""
    closed = list(await db.exec(select(Activity).where(Activity.state == "closed")))
    people: dict[uuid.UUID, list[Attendance]] = defaultdict(list)
    for row in await db.exec(select(Attendance)):
        people[row.activity_id].append(row)
    invited: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for party in await db.exec(select(Party).where(Party.row_kind == PARTY_KIND)):
        if party.org_id:
            invited[party.row_id].append(party.org_id)
    for activity in closed:
        orgs = [activity.owner_org_id, *invited[activity.id]]
        for fact in _statements(activity, orgs, people[activity.id]):
            yield Source(SOURCE, activity.id), fact


async def describe(db: DbSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Description]:
    """Headers of activities, for whoever opens a figure; above the branch without names in their titles."""
    found = await db.exec(select(Activity).where(col(Activity.id).in_(ids)))
    return {
        a.id: Description(
            Source(SOURCE, a.id), a.title, a.happens_on, f"/activities/{a.id}", _title_above(a.kind)
        )
        for a in found
    }


def _title_above(kind: str) -> str | None:
    """Without a person's name where the title is usually one."""
    return activity_kinds()[kind].name if kind in CALLED_AFTER_A_PERSON else None
