"""Duties of one sentence: a frequency, how many times, of what, and who: 支委会每月召开1—2次.

The reach of a frequency goes from the beginning of its clause to the next frequency, so that
一个季度进行一次党课教育，组织一次党日活动 makes two duties of a quarter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nianlun.plans.reading import sentences, words
from nianlun.plans.reading.extractors import clock, duty_kinds, duty_turns, duty_words, frequencies, numbers
from nianlun.plans.reading.extractors.drawn import DutyKind, Every, Subject
from nianlun.plans.reading.extractors.frequencies import Frequency
from nianlun.plans.reading.extractors.numbers import Count
from nianlun.plans.reading.extractors.passages import Passage

_STOP = re.compile(r"[,;:。!?|\t()]|(?<=[一二两三四五\d][次场节堂期])[、及和]")
_CLAUSE = re.compile(r"[^,;。!?|\t]+")
_JOINT = re.compile(r"、(?:坚持|做到|落实|实行|执行|按照)?$")
_ACTS = re.compile(f"{words.ACTIONS}|{duty_words.DOES}")
_WHEN = re.compile(r"(?:在|于|时间(?:一般)?(?:为|是))$")
_BESIDE = re.compile(r"(?:并|同时)(?:同步|一并)?(?:开展|进行|召开|组织)")  # 每年召开组织生活会,并开展民主评议
_PLACE = re.compile(r"(?:活动)?(?:地点|时间)|主持|主讲")
_KEPT = re.compile(r"(?:坚持|实行|落实|执行)$")  # 坚持每周一晚政治学习
_MOMENT = re.compile(r"[初中末底](?=[、和与及各])")
_LONGEST = 60
_NAMED = 0.8  # so sure where the clause itself names what recurs
_SLIGHT = 2  # a clause with fewer characters of its own says what recurs elsewhere
_NEAR = 80
_LATER = 16
_OF_LESSONS = ("month", "quarter", "semester")  # every week it is the children who have lessons


@dataclass(frozen=True, slots=True)
class Duty:
    """`start` and `end` are its words in the sentence, `counted` where its number of times stands there."""

    start: int
    end: int
    kind: DutyKind
    every: Every
    times: int
    times_max: int | None
    subject: tuple[Subject, str] | None
    weekday: int | None
    time: tuple[str, str] | None
    confidence: float
    counted: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Reach:
    """A frequency, where its clause begins, and the clauses behind it up to the next one."""

    frequency: Frequency
    begin: int
    clauses: tuple[tuple[int, int], ...]

    @property
    def first(self) -> tuple[int, int]:
        return self.clauses[0] if self.clauses else (self.frequency.end, self.frequency.end)


def duties(passage: Passage) -> list[Duty]:
    """The duties of a sentence in order."""
    return [duty for reach in _reaches(passage) for duty in _of_reach(passage, reach)]


def _reaches(passage: Passage) -> Iterator[_Reach]:
    said = passage.said
    named = [each for each in _named(passage) if not sentences.quoted(said, each.start)]
    begins, floor = [], 0
    for each in named:
        begins.append(_begin(said, each.start, floor))
        floor = each.end
    for each, begin, limit in zip(named, begins, [*begins[1:], len(said)], strict=False):
        end = _end(said, each, max(limit, each.end))
        clauses = tuple(match.span() for match in _CLAUSE.finditer(said, each.end, end))
        yield _Reach(each, begin, clauses)


def _named(passage: Passage) -> list[Frequency]:
    """Frequencies of a sentence; 本学期 and 全年 are one where it looks ahead."""
    found = list(frequencies.frequencies(passage.said))
    if not passage.looks_back:
        found += frequencies.whole_periods(passage.said)
    return sorted(found, key=lambda each: each.start)


def _begin(said: str, start: int, floor: int) -> int:
    """Where the clause of a frequency begins; 、 parts only where the frequency follows it at once.

    In brackets it speaks of what stands in front of them: 支委会(一月一次)、党课(一季度一次).
    """
    if said[floor:start].endswith("("):
        start -= 1
    stops = [match.end() for match in _STOP.finditer(said, floor, start)]
    begin = stops[-1] if stops else floor
    joint = _JOINT.search(said[begin:start])
    return begin + joint.start() + 1 if joint else begin


def _end(said: str, frequency: Frequency, limit: int) -> int:
    """How far a frequency reaches: to the next one's clause, to the bracket it is in, to 全年 or 共."""
    if said[: frequency.start].endswith("("):
        bracket = said.find(")", frequency.end, limit)
        limit = bracket if bracket >= 0 else limit
    whole = duty_words.WHOLE.search(said, frequency.end, limit)
    return whole.start() if whole else limit


def _of_reach(passage: Passage, reach: _Reach) -> list[Duty]:
    made = list(_of_first(passage, reach))
    for begin, end in reach.clauses[1:] if made or reach.frequency.whole else ():
        made += _of_later(passage, reach, begin, end)
    return made


def _of_first(passage: Passage, reach: _Reach) -> Iterator[Duty]:
    """What the clause of the frequency says: a duty for each number of times in it, or one without."""
    if duty_words.LIMITS.search(passage.said, *reach.first):
        return
    if reach.frequency.whole and duty_turns.OF_EACH.search(passage.said, 0, reach.frequency.start):
        return  # a share of each one, which is a quota
    said, (begin, end) = passage.said, reach.first
    turns = duty_turns.turns(said, begin, end)
    if not turns and not _says(said[begin:end]) and not _says(said[reach.begin : reach.frequency.start]):
        later = (clause for clause in reach.clauses[1:] if not _PLACE.match(said, *clause))
        begin, end = next(later, (begin, end))
        turns = duty_turns.turns(said, begin, end)
    before = said[reach.begin : reach.frequency.start]
    if not turns:
        if reach.frequency.needs_times:
            return
        for kind, confidence in _kinds_of_bare(passage, reach, before, said[begin:end]):
            yield _duty(passage, reach, (reach.begin, end), kind, None, confidence)
    for place, (turn, windows) in enumerate(_around(said, begin, end, turns)):
        kinds = _kinds(passage, reach, windows if place else (before, *windows))
        if kinds[0][0] == "other":
            kinds = _kinds_of_nameless(passage, reach, turn, windows)
        for kind, confidence in kinds:
            yield _duty(passage, reach, (reach.begin, end), kind, turn, confidence)


def _of_later(passage: Passage, reach: _Reach, begin: int, end: int) -> Iterator[Duty]:
    """A later clause goes on with the frequency where it tells a number of times again.

    In a report it does not: 每月召开支委会，慰问职工12次 has counted the year.
    """
    if passage.looks_back or duty_words.LIMITS.search(passage.said, begin, end):
        return
    turns = duty_turns.turns(passage.said, begin, end)
    beside = None if turns else _BESIDE.match(passage.said, begin, end)
    for kind in duty_kinds.kinds(passage.said[beside.end() : end]) if beside else ():
        yield _duty(passage, reach, (begin, end), kind, None, _NAMED - 0.2)
    for turn, windows in _around(passage.said, begin, end, turns):
        for kind, confidence in _kinds(passage, replace(reach, begin=begin), windows):
            if kind != "other" or _is_series(turn):
                yield _duty(passage, reach, (begin, end), kind, turn, confidence - 0.2)


def _around(
    said: str, begin: int, end: int, turns: Sequence[Count]
) -> Iterator[tuple[Count, tuple[str, ...]]]:
    """Each number of times with what stands in front of it and behind it, up to the former and the next.

    Where numbers come first (1次支委会、1次党小组会), what stands in front belongs to the former.
    """
    number_first = len(turns) > 1 and not _says(said[begin : turns[0].start])
    bounds = [begin, *(turn.end for turn in turns)]
    limits = [*(turn.start for turn in turns[1:]), end]
    for turn, floor, limit in zip(turns, bounds, limits, strict=False):
        behind = said[turn.end : limit]
        front = said[floor : turn.start]
        told = len(turns) > 1 and _says(front)
        yield turn, (behind,) if number_first else (front,) if told else (front, behind)


def _kinds_of_nameless(
    passage: Passage, reach: _Reach, turn: Count, windows: tuple[str, ...]
) -> list[tuple[DutyKind, float]]:
    """What has no name recurs, but not once in a plan's own period; 一季一课 that goes on is 党课."""
    goes_on = len(duty_words.FILLER.sub("", passage.said[turn.end :])) >= _SLIGHT
    if turn.unit == "课" and goes_on and reach.frequency.every in _OF_LESSONS:
        return [("党课", 0.6)]
    return [("other", 0.6)] if _is_told(reach, turn, windows) else []


def _is_told(reach: _Reach, turn: Count, windows: tuple[str, ...]) -> bool:
    """Whether something recurs though it has no name: not 一季一课, nor once in a plan's own period."""
    if reach.frequency.whole:
        return _is_series(turn)
    return not reach.frequency.needs_times or any(_says(window) for window in windows)


def _is_series(turn: Count) -> bool:
    """Over a plan's whole period only what happens several times recurs."""
    return turn.number != 1 and turn.unit in ("次", "场")


def _kinds(passage: Passage, reach: _Reach, windows: tuple[str, ...]) -> list[tuple[DutyKind, float]]:
    for window in windows:
        named = duty_kinds.kinds(window)
        if named:
            return [(kind, 0.95) for kind in named]
    if any(duty_kinds.is_study(window) for window in windows):
        return [("学习", 0.85)]
    if not any(_says(window) for window in windows):
        return [(_from_context(passage, reach), 0.6)]
    return [("other", 0.6)]


def _kinds_of_bare(passage: Passage, reach: _Reach, before: str, rest: str) -> list[tuple[DutyKind, float]]:
    """Without a number of times a frequency is a duty only where something is done: not 每月有安排."""
    kinds = _kinds(passage, reach, (before, rest))
    acts = _ACTS.search(before) or _ACTS.search(rest) or _KEPT.search(before)
    if kinds[0][0] in ("other", "学习") and (duty_words.IDLE.match(rest) or not acts):
        return []
    if kinds[0][1] < _NAMED and (_WHEN.search(before) or reach.frequency.is_day):
        return []  # only when it is held: 分别在每季度首月举行
    amount = reach.frequency.every == "day" or next(numbers.counts(rest), None)
    if kinds[0][0] == "other" and amount:
        return []
    return [(kind, confidence - 0.15) for kind, confidence in kinds]


def _says(text: str) -> bool:
    """Whether a stretch names something that can recur, beyond whom it binds and how firmly."""
    bound = duty_kinds.subject(text)
    rest = text.replace(bound[1], "", 1) if bound else text
    return len(duty_words.FILLER.sub("", rest)) >= _SLIGHT


def _from_context(passage: Passage, reach: _Reach) -> DutyKind:
    """What was spoken of just before: earlier clauses, the sentence before, the headings."""
    near = passage.said[max(0, reach.begin - _NEAR) : reach.begin]
    former = passage.before[-_NEAR:]
    for text in (near, former, *reversed(passage.paragraph.path), passage.page.title):
        for clause in reversed(_CLAUSE.findall(text)):
            named = duty_kinds.kinds(clause)
            if named:
                return named[-1]
            if duty_kinds.is_study(clause):
                return "学习"
    return "other"


def _duty(
    passage: Passage,
    reach: _Reach,
    span: tuple[int, int],
    kind: DutyKind,
    turn: Count | None,
    confidence: float,
) -> Duty:
    said, frequency = passage.said, reach.frequency
    rest = said[frequency.end : span[1]]
    low, high = _times(frequency, turn, _moments(rest))
    return Duty(
        start=span[0],
        end=min(span[1], max(span[0] + _LONGEST, turn.end if turn else frequency.end)),
        kind=kind,
        every=frequency.every,
        times=low,
        times_max=high,
        subject=duty_kinds.subject(said[reach.begin : frequency.start]) or duty_kinds.subject(rest[:8]),
        weekday=frequencies.weekday(frequency, rest, said[span[1] : span[1] + _LATER]),
        time=clock.span(said[frequency.start : span[1]]),
        confidence=confidence,
        counted=(turn.start, turn.end) if turn else None,
    )


def _times(frequency: Frequency, turn: Count | None, moments: int) -> tuple[int, int | None]:
    if turn is None:
        return (frequency.times or max(1, len(frequency.weekdays))) * frequency.per_period, None
    low, high = turn.range or (turn.number or 1, None)
    often = frequency.per_period * moments
    return int(low) * often, int(high) * often if high else None


def _moments(text: str) -> int:
    """Of how many moments 各 is said: 期初、期中、期末各召开一次."""
    each = text.find("各")
    return max(1, len(_MOMENT.findall(text, 0, each + 1))) if each >= 0 else 1
