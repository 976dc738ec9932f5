"""A reading turned into drafts: one row for each thing that the plan says."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from nianlun.plans.details import (
    AnyDetails,
    EntryDetails,
    ObligationDetails,
    QuotaDetails,
    ResultDetails,
    StandardDetails,
    TaskDetails,
)
from nianlun.plans.models import PlanDocument, PlanDraft
from nianlun.plans.reading import Entry, Reading, duty_kinds, kinds, titles
from nianlun.plans.reading.extractors.drawn import Drawn, Obligation, Quota, Result, Standard, Task
from nianlun.plans.rules import OTHER_KIND, What
from nianlun.rulebook.kinds import activity_kinds
from nianlun.school_calendar.periods import Rhythm

LONGEST_TITLE = 200
LONGEST_CHAPTER = 300
LONGEST_WORDS = 100
LONGEST_UNIT = 20


def drafts(document: PlanDocument, reading: Reading) -> list[PlanDraft]:
    """In the order of the text; of the same place, work of a month first."""
    rows = [*_entries(document, reading), *_rest(document, reading)]
    rows.sort(key=lambda row: row.starts)
    for position, row in enumerate(rows):
        row.position = position
    return rows


def _entries(document: PlanDocument, reading: Reading) -> Iterator[PlanDraft]:
    """Work of a month. What is due by a day (5月底前) is somebody's task and not a second time an entry."""
    tasks = {(task.start, task.month) for task in reading.tasks}
    for entry in reading.entries:
        if (entry.start, entry.month) in tasks:
            continue
        yield _draft(
            document,
            What.ENTRY,
            entry,
            EntryDetails(),
            kind=entry.kind,
            month=entry.month,
            month_end=entry.month_end or entry.month,
            day=entry.day,
            organiser=entry.organiser,
        )


def _rest(document: PlanDocument, reading: Reading) -> Iterator[PlanDraft]:
    """What no draft can hold (投入 50亿元, 99.999%) is left out and costs none of the others."""
    for draw, found in _sorts(reading):
        for drawn in found:
            with suppress(ValidationError):
                yield draw(document, drawn)


def _sorts(reading: Reading) -> Iterator[tuple[Callable[[PlanDocument, Any], PlanDraft], Iterable[Drawn]]]:
    yield _duty, reading.obligations
    yield _quota, reading.quotas
    yield _result, reading.results
    yield _task, reading.tasks
    yield _standard, reading.standards


def _duty(document: PlanDocument, duty: Obligation) -> PlanDraft:
    return _draft(document, What.OBLIGATION, duty, _of_obligation(duty), kind=_kind_of_duty(duty))


def _quota(document: PlanDocument, quota: Quota) -> PlanDraft:
    return _draft(document, What.QUOTA, quota, _of_quota(quota), kind=_kind_of(quota))


def _result(document: PlanDocument, result: Result) -> PlanDraft:
    return _draft(document, What.RESULT, result, _of_result(result), kind=_kind_of(result))


def _task(document: PlanDocument, task: Task) -> PlanDraft:
    months: dict[str, Any] = {"month": task.month, "month_end": task.month, "day": task.day}
    return _draft(document, What.TASK, task, _of_task(task), kind="matter", **months)


def _standard(document: PlanDocument, standard: Standard) -> PlanDraft:
    return _draft(document, What.STANDARD, standard, _of_standard(standard), title=standard.name)


def _draft(
    document: PlanDocument,
    what: What,
    drawn: Entry | Drawn,
    details: AnyDetails,
    *,
    kind: str = OTHER_KIND,
    title: str | None = None,
    **columns: Any,
) -> PlanDraft:
    return PlanDraft(
        document_id=document.id,
        owner_org_id=document.owner_org_id,
        what=what,
        source_key=drawn.source_key,
        position=0,
        sentence=drawn.sentence,
        chapter=chapter(drawn.path),
        starts=drawn.start,
        ends=drawn.end,
        title=(title or titles.without_number(drawn.text))[:LONGEST_TITLE],
        kind=kind if kind in activity_kinds() else OTHER_KIND,
        confidence=drawn.confidence,
        details=details.model_dump(mode="json"),
        **columns,
    )


def chapter(path: tuple[str, ...]) -> str | None:
    return " › ".join(path)[:LONGEST_CHAPTER] or None


#: Whom a duty binds by the plan's words. 组织党员学习 is still the branch's duty: it binds each member only
#: where the plan says each.
_UNITS = {"committee": "committee", "group": "group", "leading_team": "leading_team"}
#: The reader takes 半年 for a term, as plans of schools mostly mean it; what is owed follows the words.
_HALF_YEAR = re.compile(r"每?半年")
_EACH = re.compile(r"每[名位个一]?[名位个]?(党员|人|教师|教职工)|人均|人人")


def _of_obligation(duty: Obligation) -> ObligationDetails:
    first, last = _hours(duty)
    return ObligationDetails.model_validate(
        {
            "every": Rhythm.HALF_YEAR if _HALF_YEAR.search(duty.text) else duty.every,
            "times": duty.times,
            "times_max": duty.times_max,
            "unit": _unit_of(duty),
            "weekday": duty.weekday,
            "starts_at": first,
            "ends_at": last,
            "venue": duty.venue and duty.venue[:LONGEST_WORDS],
        }
    )


def _hours(duty: Obligation) -> tuple[str | None, str | None]:
    """None where the plan has them the wrong way round (15:00—13:00): nobody knows which one it means."""
    first, last = duty.time or ("", "")
    return (first, last) if first < last else (None, None)


def _unit_of(duty: Obligation) -> str:
    if duty.subject == "members" and _EACH.search(duty.text):
        return "person"
    return _UNITS.get(duty.subject or "", "org")


def _kind_of_duty(duty: Obligation) -> str:
    """The kind of activity that fulfils it: by the plan's name for it, else guessed like an entry's."""
    return duty_kinds.ACTIVITY_KINDS.get(duty.kind) or _kind_of(duty)


def _kind_of(drawn: Drawn) -> str:
    return kinds.suggest(drawn.text, drawn.sentence)


def _of_quota(quota: Quota) -> QuotaDetails:
    low, high = quota.range or (quota.number or 0, None)
    return QuotaDetails(number=low, number_high=high, unit=_unit_word(quota.unit), direction=quota.direction)


def _of_result(result: Result) -> ResultDetails:
    return ResultDetails(number=result.number, approx=result.approx, unit=_unit_word(result.unit))


def _unit_word(unit: str) -> str:
    """Some plans count without a word for it (达标率100); a person can then put it right."""
    return unit[:LONGEST_UNIT] or "项"


def _of_task(task: Task) -> TaskDetails:
    return TaskDetails(owner_words=task.owner and task.owner[:LONGEST_TITLE])


def _of_standard(standard: Standard) -> StandardDetails:
    return StandardDetails(items=[item[:LONGEST_TITLE] for item in standard.items][:40])
