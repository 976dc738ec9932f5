"""One row as a whole: values that contradict each other (domain-rules §10.6, §10.7)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nianlun.members import dates, id_numbers
from nianlun.members.dates import PartialDay
from nianlun.members.roster.cells import Level, Problem, read_row
from nianlun.members.rules import PARTY_MEMBERS, MemberType

ADULT_YEARS = 18
PROBATION_YEARS = 1
#: Who joined in these years had no probation (domain-rules 10.7, from knowledge): no hint for them.
WITHOUT_PROBATION = range(1969, 1978)


@dataclass(frozen=True)
class ReadRow:
    """A row as values by column code, with everything that is wrong in it by itself."""

    values: dict[str, Any]
    problems: list[Problem]


def check_row(cells: Mapping[str, str], today: date) -> ReadRow:
    """Reads and judges one row; rows against rows, and against people known, is `match`."""
    values, problems = read_row(cells)
    if not (cells.get("name") or "").strip():
        problems.insert(0, Problem("name", "name_missing", "没有姓名，补上，或不导入这一行。", "error"))
    for check in CHECKS:
        problems.extend(check(values, today))
    return ReadRow(values, problems)


def _phone(values: Mapping[str, Any], today: date) -> Iterator[Problem]:
    phone = values.get("phone")
    if phone and not (len(phone) == 11 and phone.startswith("1")):
        yield _warn("phone", "phone_not_mobile", "不是 11 位手机号码，请核对。")


def _future(values: Mapping[str, Any], today: date) -> Iterator[Problem]:
    for column in ("born_on", "admitted_on", "confirmed_on", "started_work_on"):
        value: PartialDay | None = values.get(column)
        if value and value.day > today:
            yield _warn(column, "date_future", "在今天以后，请核对。")


def _birth(values: Mapping[str, Any], today: date) -> Iterator[Problem]:
    """The file's birth date is never overwritten from the number, only compared."""
    number, born = values.get("id_number"), values.get("born_on")
    if number is None:
        return
    in_number = id_numbers.birth(number)
    assert in_number is not None
    if born and (dates.earlier(born, PartialDay(in_number)) or dates.earlier(PartialDay(in_number), born)):
        yield _warn("born_on", "birth_differs", f"身份证号里是 {in_number}，以档案为准，请核对。")
    if values.get("gender") not in {None, id_numbers.gender(number)}:
        yield _warn("gender", "gender_differs", "与身份证号不一致，请核对。")


def _admission(values: Mapping[str, Any], today: date) -> Iterator[Problem]:
    admitted, born = values.get("admitted_on"), _born(values)
    if admitted and born and dates.earlier(admitted, dates.years_after(born, ADULT_YEARS)):
        yield _warn("admitted_on", "admitted_young", "入党时不满 18 周岁，请核对。")


def _born(values: Mapping[str, Any]) -> PartialDay | None:
    if "born_on" in values:
        born: PartialDay = values["born_on"]
        return born
    day = id_numbers.birth(values["id_number"]) if "id_number" in values else None
    return PartialDay(day) if day else None


def _confirmation(values: Mapping[str, Any], today: date) -> Iterator[Problem]:
    admitted, confirmed = values.get("admitted_on"), values.get("confirmed_on")
    if not (admitted and confirmed):
        return
    if dates.earlier(confirmed, admitted):
        yield Problem("confirmed_on", "confirmed_before_admitted", "早于入党日期，请核对。", "error")
    elif admitted.day.year not in WITHOUT_PROBATION and dates.earlier(
        confirmed, dates.years_after(admitted, PROBATION_YEARS)
    ):
        yield _warn("confirmed_on", "probation_short", "距入党日期不满 1 年，请核对。")


def _kind(values: Mapping[str, Any], today: date) -> Iterator[Problem]:
    kind = values.get("member_type")
    if kind is MemberType.PROBATIONARY and "confirmed_on" in values:
        yield _warn("member_type", "probationary_confirmed", "有转正日期，却是预备党员，请核对。")
    if kind is not None and kind not in PARTY_MEMBERS and "admitted_on" in values:
        yield _warn("member_type", "admitted_but_not_member", "有入党日期，却不是党员，请核对。")


def _warn(column: str, code: str, message: str) -> Problem:
    level: Level = "warn"
    return Problem(column, code, message, level)


CHECKS: tuple[Callable[[Mapping[str, Any], date], Iterator[Problem]], ...] = (
    _phone,
    _future,
    _birth,
    _admission,
    _confirmation,
    _kind,
)
