"""One row of counts: whom it names, whether its days can be, and what it would change; pure."""

import uuid
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from nianlun.core.errors import AppError
from nianlun.obligations.commands import day_lines
from nianlun.obligations.commands.day_lines import DayLine
from nianlun.obligations.commands.entered import Namesake
from nianlun.obligations.commands.errors import PeriodNotOwed, PersonNeeded, PersonNotNeeded
from nianlun.obligations.commands.schemas.entered import CountOutcome, CountRow
from nianlun.school_calendar.rules import month_end

Key = tuple[uuid.UUID | None, date]
"""A person, or nobody for the org itself, and a month."""


@dataclass(frozen=True)
class Bad:
    """Why a row cannot be taken, and what to do."""

    code: str
    message: str

    @classmethod
    def of(cls, refusal: type[AppError]) -> "Bad":
        return cls(refusal.code, refusal.message)


@dataclass(frozen=True)
class Given:
    """One row on its way in: who, which month, how many days, or what is wrong with it."""

    number: int
    name: str
    month: date
    days: int | None
    person_id: uuid.UUID | None = None
    bad: Bad | None = None

    @property
    def key(self) -> Key:
        return self.person_id, self.month

    def refused(self, code: str, message: str) -> "Given":
        return replace(self, bad=Bad(code, message))


UNKNOWN = Bad("count_person_unknown", "本支部花名册里没有这个人，改好名字或删去这一行。")


def from_page(
    number: int, row: CountRow, org_name: str, people: Mapping[uuid.UUID, Namesake] | None
) -> Given:
    """A row that names a person by id; without `people` the org itself owes."""
    given = Given(number, org_name, date.fromisoformat(f"{row.month}-01"), row.days_done)
    if people is None:
        return replace(given, bad=Bad.of(PersonNotNeeded)) if row.person_id else given
    if row.person_id is None:
        return replace(given, name="", bad=Bad.of(PersonNeeded))
    if row.person_id not in people:
        return replace(given, name="", bad=UNKNOWN)
    return replace(given, name=people[row.person_id].name, person_id=row.person_id)


def from_line(line: DayLine, month: date, people: Iterable[Namesake]) -> Given:
    """A row that names a person as people do; a month of its own stands before that of the file."""
    own_month = day_lines.month_in(line.month, month)
    given = Given(line.number, line.name, own_month or month, day_lines.days_in(line.days))
    if own_month is None:
        return given.refused("count_month_unreadable", "月份看不明白，写成 2026-11。")
    if given.days is None:
        return given.refused("count_days_unreadable", "没有天数，或不是整数，写成 20。")
    same = [one for one in people if one.is_called(line.name) and one.tail_fits(line.tail)]
    if not same:
        return replace(given, bad=UNKNOWN)
    if len(same) > 1:
        return given.refused("count_namesakes", "有同名的人，加一列“手机尾号”分开。")
    return replace(given, person_id=same[0].person_id)


def checked(given: Iterable[Given], owed: Container[date], today: date) -> Iterator[Given]:
    """Whether days fit the month, the month the duty, and nobody stands there twice."""
    first: dict[Key, int] = {}
    for row in given:
        if row.bad or row.days is None:
            yield row
            continue
        number = first.setdefault(row.key, row.number)
        if number != row.number:
            yield row.refused("count_row_repeated", f"与第 {number} 行是同一个人，留一行。")
        elif row.month not in owed:
            yield replace(row, bad=Bad.of(PeriodNotOwed))
        else:
            yield replace(row, bad=_days_unfit(row.month, row.days, today))


def _days_unfit(month: date, days: int, today: date) -> Bad | None:
    if month > today:
        return Bad("count_month_ahead", "这个月还没到，请核对月份。")
    last = min(month_end(month), today).day
    if 0 <= days <= last:
        return None
    until = f"{month.month}月" if today > month_end(month) else f"{month.month}月到今天"
    return Bad("count_days_unfit", f"{until}只有 {last} 天，请核对。")


def outcome(row: Given, days_before: int | None) -> CountOutcome:
    """What becomes of a row, beside what stood before."""
    kind = "new" if days_before is None else "same" if days_before == row.days else "changed"
    return CountOutcome.model_validate(
        {
            "number": row.number,
            "name": row.name,
            "month": f"{row.month:%Y-%m}",
            "days_done": row.days,
            "days_before": days_before,
            "outcome": "bad" if row.bad else kind,
            "code": row.bad.code if row.bad else None,
            "message": row.bad.message if row.bad else None,
        }
    )
