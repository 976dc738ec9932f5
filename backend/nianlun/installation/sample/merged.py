"""A branch that became too small: it lived some months under the general branch, and went into another.

What it did counts where it stood then, for the general branch too; its people go on elsewhere.
"""

from random import Random

from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample import people
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.days import month_before, working_from
from nianlun.installation.sample.lived import Asked, hold_on
from nianlun.installation.sample.meetings import Stage
from nianlun.organisation import merging
from nianlun.organisation.schemas import OrgMergeAsked

REASON = "正式党员不足三名，经区教育局党委研究，并入青松幼儿园党支部"


async def live_former(db: DbSession, asked: Asked) -> None:
    """The meeting that talked it over."""
    branch = asked.branch(people.FORMER)
    stage = Stage(db, branch.secretary, Random("柳溪"))
    day, title = month_before(branch.since, -2), "支部党员大会，商量并入青松幼儿园党支部"
    async with acting(db, branch.secretary):
        await hold_on(stage, branch, branch.org, "general_meeting", title, day.replace(day=12), asked.today)


async def merge(db: DbSession, asked: Asked) -> None:
    """Three months ago, entered by the administrator as the bureau decided."""
    administrator = asked.branch(people.KINDERGARTEN).secretary
    former, into = asked.branch(people.FORMER).org, asked.branch(people.SMALL).org
    on = working_from(month_before(asked.today, 3))
    wanted = OrgMergeAsked(into_id=into.id, from_day=on, reason=REASON)
    with clock.at(instant(on, 9)):
        async with acting(db, administrator):
            await merging.merge(db, administrator, former.id, wanted)
