"""What a pledge that is being written is compared with: one's own, and what colleagues have shown."""

import uuid

from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.members.models import Person
from nianlun.pledges.likeness import Earlier, Hint, hints
from nianlun.pledges.models import Pledge
from nianlun.pledges.queries import may_see
from nianlun.pledges.terms import PledgeState, PledgeType
from nianlun.pledges.writing_schemas import HintsAsked

MOST = 2000


async def hints_for(db: DbSession, caller: Caller, asked: HintsAsked) -> list[Hint]:
    year = asked.year or clock.today().year
    return hints(asked.deed, asked.times, year, await _earlier(db, caller, asked, year))


async def _earlier(db: DbSession, caller: Caller, asked: HintsAsked, year: int) -> list[Earlier]:
    """This year's that the caller may see, and last year's of the same pledger."""
    is_branch = asked.kind is PledgeType.BRANCH
    writer = None if is_branch else (asked.person_id or caller.person)
    query = (
        select(Pledge, Person.name)
        .outerjoin(Person, col(Person.id) == Pledge.pledger_person_id)
        .where(
            may_see(caller),
            col(Pledge.year).in_([year, year - 1]),
            (col(Pledge.kind) == PledgeType.BRANCH) if is_branch else (col(Pledge.kind) != PledgeType.BRANCH),
            Pledge.state != PledgeState.WITHDRAWN,
            col(Pledge.id).is_distinct_from(asked.pledge_id),
        )
        .order_by(col(Pledge.id).desc())
        .limit(MOST)
    )
    if is_branch and asked.org_id:
        query = query.where(Pledge.owner_org_id == asked.org_id)
    rows = [(it, name) for it, name in await db.exec(query)]
    return [_as_earlier(it, name, writer) for it, name in rows if _counts(it, writer, year)]


def _counts(it: Pledge, writer: uuid.UUID | None, year: int) -> bool:
    return it.year == year or it.pledger_person_id == writer


def _as_earlier(it: Pledge, name: str | None, writer: uuid.UUID | None) -> Earlier:
    is_own = it.pledger_person_id == writer
    return Earlier(it.id, it.year, it.deed, None if is_own else name)
