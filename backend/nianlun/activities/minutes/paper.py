"""An edition as it is read from top to bottom: for the Word file, and to tell two editions apart. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from difflib import SequenceMatcher
from itertools import takewhile

import cn2an

from nianlun.activities.minutes.rules import LeftOut
from nianlun.activities.minutes.schemas import (
    DifferenceRead,
    ExclusionRead,
    ItemRead,
    LineRead,
    MinutesRead,
    ResolutionRead,
    VoteCountRead,
)
from nianlun.school_calendar.periods import day_name

HEAD, LEFT_OUT, NOBODY = "会议情况", "不计入应到", "无"
SAME, GONE, NEW, REWRITTEN = "same", "gone", "new", "rewritten"
#: So many lines on a side are compared one by one: comparing grows with their cube.
COMPARED = 200


@dataclass(frozen=True)
class Part:
    """One part under its title; an item and a resolution each are one. `key` tells which it is in another
    edition."""

    key: str
    title: str
    lines: tuple[str, ...]


def parts(it: MinutesRead) -> list[Part]:
    head = Part(HEAD, HEAD, tuple(f"{label}：{value}" for label, value in facts(it)))
    return [head, *items(it), *resolutions(it), *left_out(it)]


def facts(it: MinutesRead) -> list[tuple[str, str]]:
    """What the form of the record book asks for first, each with its label."""
    there = it.people
    chair = f"{it.chair_name or ''}（{it.delegation}）" if it.delegation else it.chair_name or ""
    return [
        ("时间", when(it.held_on, it.starts_at, it.ends_at)),
        ("地点", it.place or ""),
        ("主持人", chair),
        ("记录人", it.recorder_name or ""),
        ("应到", f"{there.expected} 人"),
        ("实到", f"{there.present} 人"),
        *([("名单外到会", "、".join(there.guests))] if there.guests else []),
        ("列席", "、".join(there.nonvoting) or NOBODY),
        ("缺席及原因", "、".join(f"{one.name}（{one.reason}）" for one in there.absent) or NOBODY),
    ]


def when(day: date, starts_at: time | None, ends_at: time | None) -> str:
    hours = "—".join(f"{hour:%H:%M}" for hour in (starts_at, ends_at) if hour)
    return f"{in_full(day)} {hours}".strip()


def in_full(day: date) -> str:
    return f"{day.year}年{day_name(day)}"


def items(it: MinutesRead) -> list[Part]:
    titles = [item.title.strip() for item in it.agenda]
    keys = [f"{title} {titles[:place].count(title)}" for place, title in enumerate(titles)]
    return [
        Part(key, f"{numeral(n)}、{item.title}", tuple(_said(item)))
        for n, (key, item) in enumerate(zip(keys, it.agenda, strict=True), 1)
    ]


def _said(item: ItemRead) -> Iterator[str]:
    for speech in item.speeches:
        first, *rest = speech.text.strip().split("\n")
        yield f"{speech.speaker}：{first}" if speech.speaker.strip() else first
        yield from rest


def resolutions(it: MinutesRead) -> list[Part]:
    numbered = enumerate(it.resolutions, 1)
    return [Part(str(one.id), f"决议{numeral(n)}", tuple(_decided(one))) for n, one in numbered]


def _decided(one: ResolutionRead) -> Iterator[str]:
    yield from one.text.strip().split("\n")
    if one.rule is None:
        return
    yield f"表决：{'，'.join(filter(None, (one.rule_name, one.method_name)))}"
    if one.sentence:
        yield one.sentence
    if one.count:
        yield from _votes(one.count)


def _votes(count: VoteCountRead) -> Iterator[str]:
    """The numbers that the sentence does not say, where there are any."""
    rest = {
        "反对": count.no,
        "弃权": count.abstain,
        "另选他人": count.other_person,
        "会前书面不同意": count.written_no,
        "列席": count.present_nonvoting,
        "发出票": count.issued,
        "收回票": count.collected,
    }
    said = "，".join(f"{name} {number}" for name, number in rest.items() if number)
    if said:
        yield said
    if count.reason.strip():
        yield f"人数与名单不同：{count.reason.strip()}"


def left_out(it: MinutesRead) -> list[Part]:
    """One part, where anybody was."""
    lines = tuple(_left_out(one) for one in it.exclusions)
    return [Part(LEFT_OUT, LEFT_OUT, lines)] if lines else []


def _left_out(one: ExclusionRead) -> str:
    if one.reason is LeftOut.ON_PROBATION:
        return f"{one.name}：{one.reason_name}；处分决定：{one.consent or NOBODY}"
    adopted = "大会已通过" if one.adopted else "大会未通过"
    return f"{one.name}：{one.reason_name}；上级意见：{one.consent or NOBODY}；{adopted}"


def numeral(number: int) -> str:
    """一, 二, … 十一: as headings are numbered."""
    written = str(cn2an.an2cn(number, "low"))
    return written.removeprefix("一") if 10 <= number < 20 else written


def differences(before: MinutesRead, after: MinutesRead) -> list[DifferenceRead]:
    """Part by part, line by line: what is gone stands before what is new; parts that read the same are left
    out. An item is known by its title and a resolution by its id: numbers move when one comes before."""
    old, new = ({part.key: part for part in parts(it)} for it in (before, after))
    found = []
    for key in dict.fromkeys((*new, *old)):
        part = new.get(key) or old[key]
        lines = _lines(old.get(key), new.get(key), part.title)
        if any(line.mark != SAME for line in lines):
            found.append(DifferenceRead(title=part.title, lines=lines))
    return found


def _lines(before: Part | None, after: Part | None, title: str) -> list[LineRead]:
    """A part that came or went is told with its title."""
    if before is None or after is None:
        mark, part = (NEW, after) if before is None else (GONE, before)
        return _marked(mark, (title, *(part.lines if part else ())))
    return _compared(before.lines, after.lines)


def _compared(before: Sequence[str], after: Sequence[str]) -> list[LineRead]:
    """What both begin and end with is not looked at; the rest line by line, where that ends in time."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    told = _told(old, new) if max(len(old), len(new)) <= COMPARED else [_rewritten(old, new)]
    return [*_marked(SAME, before[:head]), *told, *_marked(SAME, before[len(before) - tail :])]


def _shared(before: Sequence[str], after: Sequence[str]) -> int:
    """How many lines both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))


def _told(before: Sequence[str], after: Sequence[str]) -> list[LineRead]:
    found = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found += _marked(SAME, before[i:j])
        else:
            found += _marked(GONE, before[i:j]) + _marked(NEW, after[k:m])
    return found


def _rewritten(before: Sequence[str], after: Sequence[str]) -> LineRead:
    return LineRead(mark=REWRITTEN, text=f"整段改写：原来 {len(before)} 行，现在 {len(after)} 行")


def _marked(mark: str, lines: Sequence[str]) -> list[LineRead]:
    return [LineRead(mark=mark, text=text) for text in lines]
