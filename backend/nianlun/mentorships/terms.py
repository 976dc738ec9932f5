"""Terms of the growth record, and how far its targets are reached; pure.

A day counts for the term that the school calendar says; in the holidays for the half that the month lies in:
February to July, September to January (domain-rules 8.8), August with the autumn that it prepares.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from nianlun.school_calendar.calendars import Calendar, Term

SPRING, AUTUMN = 1, 2
LAST_MONTH = timedelta(days=31)


def code_of(term: Term) -> str:
    """`2026-1` spring, `2026-2` autumn."""
    return _by_month(term.middle)


def term_of(day: date, calendar: Calendar) -> str:
    """The code of the term that a day counts for."""
    around = calendar.terms_of(range(day.year - 1, day.year + 1))
    return next((code_of(term) for term in around if day in term), _by_month(day))


def _by_month(day: date) -> str:
    if day.month == 1:
        return f"{day.year - 1}-{AUTUMN}"
    return f"{day.year}-{SPRING if day.month <= 7 else AUTUMN}"


def name_of(code: str) -> str:
    """`2026年春季学期`, `2026年秋季学期`."""
    year, half = code.split("-")
    return f"{year}年{'春' if int(half) == SPRING else '秋'}季学期"


def terms_between(first: date, last: date, calendar: Calendar) -> list[str]:
    """The codes of all terms that a pair goes through, in order.

    A last one that would begin within the pair's last month is none of it: a pair until 31 August or into
    February has no targets in the term after.
    """
    year, half = map(int, term_of(first, calendar).split("-"))
    end = max(term_of(first, calendar), term_of(last - LAST_MONTH, calendar))
    codes = [f"{year}-{half}"]
    while codes[-1] < end:
        year, half = (year, AUTUMN) if half == SPRING else (year + 1, SPRING)
        codes.append(f"{year}-{half}")
    return codes


@dataclass(frozen=True)
class Reached:
    """How much of one target is there; `target` 0: nothing was asked for, yet some was done."""

    kind: str
    target: int
    done: int


def reached(
    codes: Iterable[str], targets: Mapping[str, int], done: Mapping[tuple[str, str], int]
) -> dict[str, list[Reached]]:
    """By term, target by target, then what was done beside them.

    `done` counts confirmed logs by term and kind.
    """
    found: dict[str, list[Reached]] = {}
    for code in codes:
        kinds = dict.fromkeys([*targets, *(kind for term, kind in done if term == code)])
        found[code] = [Reached(kind, targets.get(kind, 0), done.get((code, kind), 0)) for kind in kinds]
    return found
