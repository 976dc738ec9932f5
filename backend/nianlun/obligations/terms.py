"""What somebody wants a duty to say, as a value, and whether it can be said here."""

from collections.abc import Iterable

from nianlun.access.rules import CHILD_KINDS, OrgKind
from nianlun.core import clock
from nianlun.obligations.errors import (
    DutyEndsTooEarly,
    DutyKindUnknown,
    DutyNotForThese,
    DutyWithoutFacts,
    FactsOfOrgs,
    FactsOfPeople,
)
from nianlun.obligations.rules.duties import Terms
from nianlun.obligations.schemas import TermsAsked
from nianlun.rulebook.kinds import activity_kinds, fact_kinds
from nianlun.rulebook.obligations import Criterion, DutyUnit
from nianlun.school_calendar.rules import WorkingYear

#: As many characters as a narrow place shows.
SHORT = 4


def terms_asked(asked: TermsAsked) -> Terms:
    """In force from today, or from the first day of its year, unless somebody said otherwise."""
    year = WorkingYear(asked.year_kind, asked.year) if asked.year_kind and asked.year else None
    first_day = year.starts if year else clock.today()
    return Terms(
        name=asked.name,
        short=asked.short or asked.name[:SHORT],
        unit=asked.unit,
        held_by=tuple(dict.fromkeys(asked.held_by)),
        every=asked.every,
        effective_from=asked.effective_from or first_day,
        effective_to=asked.effective_to,
        satisfied_by=tuple(
            Criterion(fact_kind=one.fact_kind, activity_kinds=tuple(one.activity_kinds))
            for one in asked.satisfied_by
        ),
        times=asked.times,
        times_max=asked.times_max,
        weekday=asked.weekday,
        at_time=asked.time.replace(tzinfo=None) if asked.time else None,
        in_term_only=asked.in_term_only,
        skips_holidays=asked.skips_holidays,
        strength=asked.strength,
        citation=asked.citation,
        year=year,
        ring_group=asked.group,
    )


def check_terms(wanted: Terms, owner: OrgKind) -> None:
    """Raises DutyNotForThese, DutyEndsTooEarly, DutyWithoutFacts, DutyKindUnknown, and what `check_facts_fit`
    raises.
    """
    if not set(wanted.held_by) <= _at_or_below(owner):
        raise DutyNotForThese
    if wanted.effective_to and wanted.effective_to < wanted.effective_from:
        raise DutyEndsTooEarly
    if not wanted.satisfied_by and not wanted.is_counted_by_day:
        raise DutyWithoutFacts
    for criterion in wanted.satisfied_by:
        known = criterion.fact_kind in fact_kinds()
        if not known or not set(criterion.activity_kinds) <= activity_kinds().keys():
            raise DutyKindUnknown
    check_facts_fit(wanted.unit, (one.fact_kind for one in wanted.satisfied_by))


def check_facts_fit(unit: DutyUnit, named: Iterable[str]) -> None:
    """What is one person's satisfies what people owe and nothing else; raises FactsOfPeople, FactsOfOrgs."""
    personal = [fact_kinds()[kind].personal for kind in named if kind in fact_kinds()]
    if unit != "person" and any(personal):
        raise FactsOfPeople
    if unit == "person" and personal and not any(personal):
        raise FactsOfOrgs


def _at_or_below(kind: OrgKind) -> set[OrgKind]:
    return {kind}.union(*(_at_or_below(child) for child in CHILD_KINDS[kind]))
