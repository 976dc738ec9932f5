"""Obligations: the duties of every sentence, with their place and how far they are to be trusted."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from nianlun.plans.reading.extractors import duty_words
from nianlun.plans.reading.extractors.drawn import Every, Obligation
from nianlun.plans.reading.extractors.duties import Duty
from nianlun.plans.reading.extractors.keys import Keys
from nianlun.plans.reading.extractors.passages import Passage

_VENUE = re.compile(
    r"(?:地点(?:设?在|为|:)|(?<!旨)在)([^,。;:在]{2,14}?(?:会议室|活动室|报告厅|多功能厅|办公室|教室|礼堂|阵地|基地|中心))"
)
_PER_YEAR: dict[Every, int] = {"day": 365, "week": 52, "month": 12, "quarter": 4, "semester": 2, "year": 1}
_DOUBT = 0.5  # two rules that contradict each other: a person must say which holds


def obligation(passage: Passage, duty: Duty, keys: Keys) -> Obligation:
    who = duty.subject or (None, None)
    value = (duty.kind, duty.every, duty.times, duty.times_max)
    venue = _VENUE.search(passage.said)
    return Obligation(
        **passage.where(duty.start, duty.end),
        source_key=keys.of("obligation", passage.sentence, value),
        confidence=duty.confidence,
        kind=duty.kind,
        every=duty.every,
        times=duty.times,
        times_max=duty.times_max,
        subject=who[0] or duty_words.SUBJECT_OF.get(duty.kind),
        subject_words=who[1],
        weekday=duty.weekday,
        time=duty.time,
        venue=passage.original(*venue.span(1)) if venue else None,
    )


def doubted(found: Sequence[Obligation]) -> tuple[Obligation, ...]:
    """The same, less sure of those that contradict each other: both stay, for a person to choose."""
    contradicting = {each.source_key for group in _alike(found) for each in _contradicting(group)}
    return tuple(
        replace(each, confidence=each.confidence * _DOUBT) if each.source_key in contradicting else each
        for each in found
    )


def _alike(found: Iterable[Obligation]) -> Iterator[list[Obligation]]:
    groups: dict[tuple[str, str | None], list[Obligation]] = defaultdict(list)
    for each in found:
        if each.kind not in ("other", "学习"):  # of these a plan has many, each with a rhythm of its own
            groups[each.kind, each.subject_words].append(each)
    yield from groups.values()


def _contradicting(group: list[Obligation]) -> list[Obligation]:
    rates = {(each.times * _PER_YEAR[each.every], each.times_max) for each in group}
    return group if len(rates) > 1 else []
