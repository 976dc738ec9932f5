"""组织关系转接: somebody came from another district, somebody waits to be taken in."""

from datetime import date

from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample import people
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.days import DAY, working_until
from nianlun.installation.sample.district import Cast
from nianlun.members.rules import MemberType
from nianlun.members.schemas.people import MemberAsked
from nianlun.members.transfers import service
from nianlun.members.transfers.schemas import ArrivalAsked, TransferAsked


async def hand_on(db: DbSession, cast: Cast, today: date) -> None:
    """The branch that is short of people got one from outside, and the school hands it another."""
    small, school = cast.branches[people.SMALL], cast.branches[people.SCHOOL]
    newcomer = MemberAsked(
        org_id=small.org.id, name="韩序", member_type=MemberType.FULL_MEMBER, post="中班教师"
    )
    arrival = ArrivalAsked(
        outside="中共临江区幼教中心总支部委员会",
        reason="工作调动",
        letter_number=f"临教组介〔{today.year}〕12号",
        member=newcomer,
    )
    async with acting(db, small.secretary):
        with clock.at(instant(working_until(today - 5 * DAY), 10)):
            await service.arrive(db, small.secretary, arrival)
    going = TransferAsked(person_id=school.people["董禾"], to_org_id=small.org.id, reason="支教一年")
    async with acting(db, school.secretary):
        with clock.at(instant(working_until(today - 2 * DAY), 16)):
            await service.ask(db, school.secretary, going)
