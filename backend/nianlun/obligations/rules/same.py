"""Whether a duty is one that is owed already, or says something else about the same thing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nianlun.obligations.rules.duties import Duty, Terms


class Outcome(StrEnum):
    """What became of a duty that somebody wanted to lay down."""

    CREATED = "created"
    JOINED = "joined"
    """Owed already: it became one more origin of that one, not a second ring."""
    CONTRADICTS = "contradicts"
    """The same thing so many times another way: nothing was written, the person decides."""


class Choice(StrEnum):
    """What a person decided about a contradiction; to leave the new one out, nothing is sent."""

    KEEP_BOTH = "keep_both"
    REPLACE = "replace"


@dataclass(frozen=True)
class Compared:
    """How a new duty stands to those already owed."""

    same: Duty | None = None
    others: tuple[Duty, ...] = field(default=())


def compare(wanted: Terms, owed: Iterable[Duty], on: date) -> Compared:
    """The duty that says the same, and those that say something else about the same thing."""
    about = [duty for duty in owed if (said := _in_force(duty, wanted, on)) and is_about_same(said, wanted)]
    same = next((duty for duty in about if is_as_often(duty.latest, wanted)), None)
    return Compared(same, () if same else tuple(about))


def _in_force(duty: Duty, wanted: Terms, on: date) -> Terms | None:
    """What a duty says while the wanted one would be in force; None where they never meet."""
    said, last_day = duty.latest, duty.last_day
    if last_day and last_day < max(on, wanted.effective_from):
        return None
    if said.year and wanted.year and said.year != wanted.year:
        return None
    return said


def is_about_same(one: Terms, other: Terms) -> bool:
    """The same unit, and satisfied by the same facts; without facts, of the same name."""
    if one.unit != other.unit:
        return False
    if not one.satisfied_by or not other.satisfied_by:
        return one.name == other.name
    return _facts(one) == _facts(other)


def _facts(terms: Terms) -> set[tuple[str, str]]:
    return {(c.fact_kind, kind) for c in terms.satisfied_by for kind in c.activity_kinds or ("",)}


def is_as_often(one: Terms, other: Terms) -> bool:
    return (one.every, one.times) == (other.every, other.times)
