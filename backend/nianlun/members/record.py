"""Where each column of a roster is kept: three tables, dates with their precision, numbers encrypted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nianlun.core import secrets
from nianlun.members import names
from nianlun.members.dates import PartialDay, partial
from nianlun.members.models import Membership, Person, PersonPrivate
from nianlun.members.roster.columns import CODES
from nianlun.members.roster.text import shown

#: Dates with their precision beside them: column -> the field that says whether only the month is known.
MONTH_ONLY = {
    "born_on": "born_month_only",
    "admitted_on": "admitted_month_only",
    "confirmed_on": "confirmed_month_only",
    "started_work_on": "started_work_month_only",
}
PRIVATE = ("gender", "born_on", "ethnic_group", "education", "degree")
PLACED = (
    "member_type", "admitted_on", "confirmed_on", "employment", "post", "title", "subject", "establishment",
    "started_work_on", "remarks",
)  # fmt: skip


@dataclass(frozen=True)
class Record:
    """A person, their place in a branch, and what lies apart (None: not there, or not for this caller)."""

    person: Person
    membership: Membership
    private: PersonPrivate | None

    @property
    def id_number(self) -> str | None:
        return _plain(self.private.id_number_cipher if self.private else None)

    @property
    def phone(self) -> str | None:
        return _plain(self.private.phone_cipher if self.private else None)

    def day(self, column: str) -> PartialDay | None:
        """A date column with its precision."""
        row = self.private if column in PRIVATE else self.membership
        return partial(getattr(row, column), getattr(row, MONTH_ONLY[column])) if row else None

    def value(self, column: str) -> Any:
        """The value under a column of the roster; the group is an id here and has no value."""
        if column == "name":
            return self.person.name
        if column in {"id_number", "phone"}:
            return getattr(self, column)
        if column in MONTH_ONLY:
            return self.day(column)
        row = self.private if column in PRIVATE else self.membership
        return getattr(row, column, None)

    def texts(self, group_name: str | None) -> dict[str, str]:
        """Every column as text, as a file would hold it."""
        return {
            code: (group_name or "") if code == "group" else shown(code, self.value(code)) for code in CODES
        }


def write(record: Record, values: Mapping[str, Any]) -> None:
    """Puts values by column code where they are kept; None clears. The group is placed by the caller."""
    for column, value in values.items():
        if column == "name":
            name_person(record.person, value)
        elif column == "id_number":
            _private(record).id_number_cipher = _cipher(value)
            record.person.id_number_hash = secrets.keyed_hash(value) if value else None
        elif column == "phone":
            _private(record).phone_cipher = _cipher(value)
            record.person.phone_tail = value[-4:] if value else None
        elif column in PRIVATE:
            _put(_private(record), column, value)
        elif column in PLACED:
            _put(record.membership, column, value)


def name_person(person: Person, name: str) -> None:
    """A name with the keys by which it is sorted and found."""
    person.name = name
    person.name_key, person.initials = names.keys(name)


def mask_phone(phone: str) -> str:
    """`138****1234`; the tail alone of anything that is no mobile number."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) == 11 else f"****{phone[-4:]}"


def _put(row: Membership | PersonPrivate, column: str, value: Any) -> None:
    if column in MONTH_ONLY:
        setattr(row, column, value.day if value else None)
        setattr(row, MONTH_ONLY[column], bool(value and value.month_only))
    else:
        setattr(row, column, value)


def _private(record: Record) -> PersonPrivate:
    assert record.private is not None, "load or make the private row before writing"
    return record.private


def _plain(cipher: bytes | None) -> str | None:
    return secrets.decrypt(cipher) if cipher else None


def _cipher(plain: str | None) -> bytes | None:
    return secrets.encrypt(plain) if plain else None
