"""The whole sample, told from its first day to this minute."""

from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample import district, people, year
from nianlun.installation.sample.district import PlayedBy

#: A half-lived year: so many months lie behind, and the second branch began later.
MONTHS_LIVED, MONTHS_OF_THE_SECOND = 8, 2


async def load(db: DbSession) -> list[PlayedBy]:
    """Fills an empty installation and answers with whom one can sign in."""
    today = clock.today()
    began, second = (year.month_before(today, n) for n in (MONTHS_LIVED, MONTHS_OF_THE_SECOND))
    cast = await district.settle(db, began, second)
    kindergarten, school = (cast.branches[name] for name in (people.KINDERGARTEN, people.SCHOOL))
    await year.live_school(db, school, today)
    await year.live_kindergarten(db, kindergarten, school, today)
    return cast.accounts
