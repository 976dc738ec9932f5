"""Duties and lights as they cross the wire."""

from collections import Counter
from collections.abc import Iterable, Mapping

from nianlun.access.rules import OrgKind
from nianlun.obligations.judging import Scene, Subject
from nianlun.obligations.profiles import Line
from nianlun.obligations.rules import actions, words
from nianlun.obligations.rules.actions import Powers
from nianlun.obligations.rules.duties import NEVER, SOURCE_NAMES, Duty, Terms
from nianlun.obligations.rules.lights import COLOURS, SHAPES, Light, LightState
from nianlun.obligations.schemas import (
    CountsRead,
    CriterionRead,
    DutyRead,
    LightRead,
    TermsRead,
    UnitRead,
    YearNameRead,
)
from nianlun.rulebook.obligations import Criterion
from nianlun.school_calendar.periods import EVERY_NAMES
from nianlun.school_calendar.rules import WorkingYear


def year(of: WorkingYear) -> YearNameRead:
    return YearNameRead.model_validate(of)


def unit(subject: Subject, terms: Terms) -> UnitRead:
    person = subject.person
    return UnitRead(
        kind=terms.unit,
        org_id=subject.unit.id,
        org_name=subject.unit.name,
        person_id=person.id if person else None,
        person_name=person.name if person else None,
    )


def light(subject: Subject, it: Light, scene: Scene, powers: Powers) -> LightRead:
    terms, period = it.owed.terms, it.owed.period
    return LightRead(
        unit=unit(subject, terms),
        starts=period.starts,
        ends=period.ends,
        name=period.name,
        state=it.state,
        light=COLOURS[it.state],
        word=words.STATE_WORDS[it.state],
        shape=SHAPES[it.state],
        reason=words.reason(it, scene.on, came_later=subject.came_later),
        to_green=words.to_green(it, scene.on),
        due_on=it.owed.due_on,
        expected=it.owed.expected,
        done=it.counted.done,
        late=it.counted.late,
        opening=it.counted.opening,
        by_count=terms.is_counted_by_day,
        exemption_id=it.excused.id if it.excused else None,
        rule_version=terms.number,
        actions=actions.on_light(it, powers),
    )


def counts(states: Iterable[LightState]) -> CountsRead:
    found = Counter(states)
    return CountsRead.model_validate({state.value: found[state] for state in LightState})


def criteria(of: Iterable[Criterion]) -> list[CriterionRead]:
    return [CriterionRead(fact_kind=one.fact_kind, activity_kinds=list(one.activity_kinds)) for one in of]


def frequency(terms: Terms) -> str:
    """`每月 1 次`, `每月 2 到 3 次`, `每天`."""
    if terms.is_counted_by_day:
        return "每个工作日" if terms.skips_holidays else EVERY_NAMES[terms.every]
    most = f" 到 {terms.times_max}" if terms.times_max and terms.times_max > terms.times else ""
    return f"{EVERY_NAMES[terms.every]} {terms.times}{most} 次"


def terms(of: Terms) -> TermsRead:
    return TermsRead.model_validate(_said(of))


def laid_down(of: Duty, powers: Powers, holders: Mapping[OrgKind, int], *, owes: bool) -> DutyRead:
    """A duty as the org that laid it down looks at it: for how many others, without their lights."""
    read = duty(Line(of, (), 0, None), [], powers, owns=True, owes=owes)
    held_for = None if owes else sum(holders.get(kind, 0) for kind in of.latest.held_by)
    return read.model_copy(update={"held_for": held_for})


def duty(line: Line, lights: list[LightRead], powers: Powers, *, owns: bool, owes: bool = True) -> DutyRead:
    """A duty with its lights; what satisfies it as mapped for this org."""
    of: Duty = line.duty
    said = of.latest
    return DutyRead.model_validate(
        {
            **_said(said),
            "satisfied_by": criteria(said.satisfied_by if line.mapped is None else line.mapped),
            "id": of.id,
            "source": of.source,
            "source_name": SOURCE_NAMES[of.source],
            "code": of.code,
            "owner_org_id": of.owner_org_id,
            "frequency": frequency(said),
            "by_count": said.is_counted_by_day,
            "ended": of.ended,
            "effective_to": None if of.ended_on == NEVER else of.last_day,
            "row_version": of.row_version,
            "held_for": None,
            "counts": counts(it.state for it in lights),
            "periods": lights,
            "actions": actions.on_duty(of, powers, owns=owns, owes=owes),
        }
    )


def _said(of: Terms) -> dict[str, object]:
    return {
        **of.__dict__,
        "version": of.number,
        "time": of.at_time,
        "group": of.ring_group,
        "year_kind": of.year.kind if of.year else None,
        "year": of.year.year if of.year else None,
        "satisfied_by": criteria(of.satisfied_by),
    }
