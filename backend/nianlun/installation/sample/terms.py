"""The terms of the schools: laid down by the bureau for all, with a day off of the kindergarten's own."""

from collections.abc import Iterator
from datetime import date

from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.days import working_from
from nianlun.installation.sample.district import Branch, Cast
from nianlun.school_calendar import entering
from nianlun.school_calendar.rules import YearKind, working_year
from nianlun.school_calendar.schemas import SchoolDaysAsked, TermAsked


async def enter(db: DbSession, cast: Cast, kindergarten: Branch, today: date) -> None:
    """Every term from the first day of the sample to the end of next school year."""
    with clock.at(instant(kindergarten.since, 10)):
        async with acting(db, cast.officer):
            for term in _terms(kindergarten.since, today):
                await entering.add_term(db, cast.officer, cast.bureau.id, term)
        async with acting(db, kindergarten.secretary):
            org_id = kindergarten.org.id
            await entering.add_days(db, kindergarten.secretary, org_id, _sports_day(today.year))


def _terms(first: date, last: date) -> Iterator[TermAsked]:
    years = (working_year(YearKind.SCHOOL, day).year for day in (first, last))
    for year in range(next(years), next(years) + 2):
        yield TermAsked(starts=date(year, 9, 1), ends=date(year + 1, 1, 22), name=f"{year}年秋季学期")
        yield TermAsked(
            starts=date(year + 1, 2, 24), ends=date(year + 1, 7, 10), name=f"{year + 1}年春季学期"
        )


def _sports_day(year: int) -> SchoolDaysAsked:
    day = working_from(date(year, 10, 15))
    return SchoolDaysAsked(starts=day, ends=day, name="秋季亲子运动会，放假一天", works=False)
