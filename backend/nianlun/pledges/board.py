"""The committee's view of a year of pledges: who has not pledged, what waits, what is due this month."""

import uuid

from sqlalchemy import func
from sqlmodel import col, select

from nianlun.access.caller import Caller
from nianlun.access.reach import at_or_below, in_reach
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.members.models import Membership, Person
from nianlun.members.rules import PARTY_MEMBERS, Employment
from nianlun.pledges import present
from nianlun.pledges import queries as pledges
from nianlun.pledges.models import Pledge
from nianlun.pledges.schemas import BoardRead, Pledger
from nianlun.pledges.terms import PledgeState, PledgeType
from nianlun.school_calendar.rules import month_end

MOST = 200


async def board(db: DbSession, caller: Caller, org_id: uuid.UUID | None, year: int) -> BoardRead:
    """Of the orgs whose pledges the caller manages, or of one of them."""
    until = month_end(clock.today())
    counts = await _counts(db, caller, org_id, year)
    return BoardRead(
        year=year,
        not_pledged=await not_pledged(db, caller, org_id, year),
        counts={state: sum(n for (_, s), n in counts.items() if s == state) for state in PledgeState},
        by_kind={
            kind: sum(n for (k, s), n in counts.items() if k == kind and s != PledgeState.WITHDRAWN)
            for kind in PledgeType
        },
        waiting=present.many(caller, await pledges.waiting(db, caller, org_id, year, MOST)),
        due_this_month=present.many(caller, await pledges.due(db, caller, org_id, year, until, MOST)),
    )


async def _counts(
    db: DbSession, caller: Caller, org_id: uuid.UUID | None, year: int
) -> dict[tuple[str, str], int]:
    query = (
        select(Pledge.kind, Pledge.state, func.count())
        .where(pledges.may_manage(caller), Pledge.year == year, at_or_below(org_id, Pledge.owner_org_id))
        .group_by(col(Pledge.kind), col(Pledge.state))
    )
    return {(kind, state): number for kind, state, number in await db.exec(query)}


async def not_pledged(db: DbSession, caller: Caller, org_id: uuid.UUID | None, year: int) -> list[Pledger]:
    """Party members in service without a pledge of the year, by pinyin; the retired pledge as they wish
    (domain-rules 6.5)."""
    pledged = select(Pledge.id).where(
        Pledge.pledger_person_id == Person.id, Pledge.year == year, Pledge.state != PledgeState.WITHDRAWN
    )
    query = (
        select(Person.id, Person.name, Membership.post)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(
            in_reach(caller, Permission.PLEDGE_MANAGE, Membership.owner_org_id),
            at_or_below(org_id, Membership.owner_org_id),
            col(Membership.left_on).is_(None),
            col(Membership.member_type).in_(PARTY_MEMBERS),
            Membership.employment == Employment.SERVING,
            ~pledged.exists(),
        )
        .order_by(col(Person.name_key), col(Person.id))
    )
    return [Pledger(id=id_, name=name, post=post) for id_, name, post in await db.exec(query)]
