"""Days around today: months back, the nearest working days, Mondays."""

from collections.abc import Iterator
from datetime import date, timedelta

from nianlun.school_calendar.rules import working_day

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def month_before(today: date, months: int) -> date:
    """The first day of the month so many months ago."""
    counted = today.year * 12 + today.month - 1 - months
    return date(counted // 12, counted % 12 + 1, 1)


def months(first: date, last: date) -> Iterator[date]:
    """First days of months, both ends included."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = month_before(month, -1)


def quarter_of(day: date) -> date:
    """The first day of the quarter in which a day lies."""
    return day.replace(month=day.month - (day.month - 1) % 3, day=1)


def working_from(day: date) -> date:
    while not working_day(day).works:
        day += DAY
    return day


def working_until(day: date) -> date:
    while not working_day(day).works:
        day -= DAY
    return day


def first_monday(day: date) -> date:
    """That day, or the Monday after it."""
    return day + DAY * (-day.weekday() % 7)
