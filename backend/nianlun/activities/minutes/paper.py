"""An edition as it is read from top to bottom: for the Word file, and to tell two editions apart. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from difflib import SequenceMatcher

import cn2an

from nianlun.activities.minutes.schemas import (
    CountRead,
    DifferenceRead,
    ItemRead,
    LineRead,
    MinutesRead,
    ResolutionRead,
)

HEAD, LEFT_OUT, NOBODY = "会议情况", "不计入应到", "无"


@dataclass(frozen=True)
class Part:
    """One part under its title; an item and a resolution each are one."""

    title: str
    lines: tuple[str, ...]


def parts(it: MinutesRead) -> list[Part]:
    head = Part(HEAD, tuple(f"{label}：{value}" for label, value in facts(it)))
    left_out = Part(LEFT_OUT, tuple(_left_out(it)))
    return [head, *items(it), *resolutions(it), *([left_out] if left_out.lines else [])]


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
        ("列席", "、".join(there.nonvoting) or NOBODY),
        ("缺席及原因", "、".join(f"{one.name}（{one.reason}）" for one in there.absent) or NOBODY),
    ]


def when(day: date, starts_at: time | None, ends_at: time | None) -> str:
    hours = "—".join(f"{hour:%H:%M}" for hour in (starts_at, ends_at) if hour)
    return f"{day.year}年{day.month}月{day.day}日 {hours}".strip()


def items(it: MinutesRead) -> list[Part]:
    return [Part(f"{numeral(n)}、{item.title}", tuple(_said(item))) for n, item in enumerate(it.agenda, 1)]


def _said(item: ItemRead) -> Iterator[str]:
    for speech in item.speeches:
        first, *rest = speech.text.strip().split("\n")
        yield f"{speech.speaker}：{first}" if speech.speaker.strip() else first
        yield from rest


def resolutions(it: MinutesRead) -> list[Part]:
    return [Part(f"决议{numeral(n)}", tuple(_decided(one))) for n, one in enumerate(it.resolutions, 1)]


def _decided(one: ResolutionRead) -> Iterator[str]:
    yield from one.text.strip().split("\n")
    if one.rule is None:
        return
    yield f"表决：{'，'.join(filter(None, (one.rule_name, one.method_name)))}"
    if one.sentence:
        yield one.sentence
    if one.count:
        yield from _votes(one.count)


def _votes(count: CountRead) -> Iterator[str]:
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


def _left_out(it: MinutesRead) -> Iterator[str]:
    for one in it.exclusions:
        adopted = "大会已通过" if one.adopted else "大会未通过"
        yield f"{one.name}：{one.reason_name}；上级意见：{one.consent or NOBODY}；{adopted}"


def numeral(number: int) -> str:
    """一, 二, … 十一: as headings are numbered."""
    written = str(cn2an.an2cn(number, "low"))
    return written.removeprefix("一") if 10 <= number < 20 else written


def differences(before: MinutesRead, after: MinutesRead) -> list[DifferenceRead]:
    """Part by part, line by line: what is gone stands before what is new; parts that read the same are left
    out."""
    old = {part.title: part.lines for part in parts(before)}
    new = {part.title: part.lines for part in parts(after)}
    titles = [*new, *(title for title in old if title not in new)]
    found = [(title, _lines(old.get(title), new.get(title), title)) for title in titles]
    return [
        DifferenceRead(title=title, lines=lines)
        for title, lines in found
        if any(line.mark != "same" for line in lines)
    ]


def _lines(before: Sequence[str] | None, after: Sequence[str] | None, title: str) -> list[LineRead]:
    """A part that came or went is told with its title."""
    if before is None or after is None:
        mark, lines = ("new", after or ()) if before is None else ("gone", before)
        return [LineRead(mark=mark, text=text) for text in (title, *lines)]
    found = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found += [LineRead(mark="same", text=text) for text in before[i:j]]
        else:
            found += [LineRead(mark="gone", text=text) for text in before[i:j]]
            found += [LineRead(mark="new", text=text) for text in after[k:m]]
    return found
