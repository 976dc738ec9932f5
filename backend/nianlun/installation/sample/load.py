"""The whole sample, told from its first day to this minute."""

from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample import (
    completed,
    district,
    duties,
    handed,
    keys,
    merged,
    neighbours,
    paired,
    people,
    pledged,
    scored,
    terms,
    year,
)
from nianlun.installation.sample.days import month_before
from nianlun.installation.sample.district import PlayedBy
from nianlun.installation.sample.lived import Asked

#: A half-lived year: so many months lie behind each branch; one began last month, one is there no more.
MONTHS_LIVED = {people.KINDERGARTEN: 8, people.SMALL: 5, people.SCHOOL: 1, people.FORMER: 8}


async def load(db: DbSession) -> list[PlayedBy]:
    """Fills an empty installation and answers with whom one can sign in."""
    today = clock.today()
    since = {name: month_before(today, months) for name, months in MONTHS_LIVED.items()}
    cast = await district.settle(db, since)
    await terms.enter(db, cast, cast.branches[people.KINDERGARTEN], today)
    asked = Asked(cast, await duties.from_above(db, cast, today), today)
    await neighbours.live_school(db, asked)
    await year.live_kindergarten(db, asked)
    await neighbours.live_small(db, asked)
    await merged.live_former(db, asked)
    await merged.merge(db, asked)
    await completed.see_through(db, asked)
    await paired.pair_up(db, asked)
    await pledged.pledge(db, cast.branches[people.KINDERGARTEN], today)
    await scored.score(db, asked)
    await handed.hand_on(db, cast, today)
    await keys.hand_out(db, cast, since[people.KINDERGARTEN], today)
    return cast.accounts
