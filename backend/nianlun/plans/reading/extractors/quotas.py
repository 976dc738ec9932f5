"""Quotas: the amounts of what lies ahead, to reach or to stay below."""

import re
from collections.abc import Iterator, Sequence

from nianlun.plans.reading import words
from nianlun.plans.reading.extractors import amount_words, amounts, units
from nianlun.plans.reading.extractors.amounts import Amount
from nianlun.plans.reading.extractors.drawn import Quota
from nianlun.plans.reading.extractors.keys import Keys
from nianlun.plans.reading.extractors.passages import Passage

_ACTION = re.compile(words.ACTIONS)


def quotas(passage: Passage, found: Sequence[Amount], keys: Keys) -> Iterator[Quota]:
    for amount in found:
        confidence = _confidence(passage, amount)
        if confidence:
            yield _quota(passage, amount, confidence, keys)


def _quota(passage: Passage, amount: Amount, confidence: float, keys: Keys) -> Quota:
    count = amount.count
    value = (count.number, count.range, count.unit)
    return Quota(
        **passage.where(amount.begin, amount.end),
        source_key=keys.of("quota", passage.sentence, value),
        confidence=confidence,
        number=count.number,
        range=count.range,
        unit=count.unit,
        direction=amount.direction,
    )


def _confidence(passage: Passage, amount: Amount) -> float:
    """How surely an amount is a quota, 0 for not at all."""
    if amounts.is_of_rule(passage.said, amount):
        return 0
    if not passage.looks_back and amounts.is_told(passage.said, amount):
        return 0
    if passage.looks_back:
        return 0.6 if is_practice(passage, amount) else 0
    if amounts.is_duration(amount.count):
        return 0.7 if amount.compared and amount.count.unit not in units.PERIODS else 0
    if amount.count.unit == "%" and not amount.compared:
        return 0 if amounts.is_composition(passage.said, amount) else 0.8
    if amount.count.unit == "%" or amount.count.number == 0:
        return 0.9
    if amount.to_each:
        return 0.85
    if amount.compared:
        return 0.9
    return _of_aim(passage, amount)


def _of_aim(passage: Passage, amount: Amount) -> float:
    """Without more or less: something must be aimed at, and 一 alone is no number."""
    count = amount.count
    people = count.unit in units.PEOPLE and count.end == amount.end  # 发展党员一名, but 一名党员
    if (amounts.is_article(count) and not people) or amounts.is_status(passage, amount):
        return 0
    aimed = amount_words.AIMS.search(passage.said, 0, amount.end) or _is_series(passage, amount)
    if count.number == 1 and count.unit in units.EVENTS:
        return 0
    return 0.8 if aimed else 0


def _is_series(passage: Passage, amount: Amount) -> bool:
    """中心组学习8次: what is done so many times, as the whole of a clause."""
    count = amount.count
    ends = count.end == amount.end and count.unit in ("次", "场")
    return ends and _ACTION.search(passage.said, amount.begin, count.start) is not None


def is_practice(passage: Passage, amount: Amount) -> bool:
    """In a report, what each one does as a rule: 骨干教师每人带一名青年教师. So little is no sum of deeds."""
    few = max(amount.count.range or (amount.count.number or 0,)) <= 5
    each = amount_words.TO_EACH.search(passage.said, amount.begin, amount.end)
    return each is not None and few and amount.count.unit in units.PEOPLE
