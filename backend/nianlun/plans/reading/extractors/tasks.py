"""Tasks: what is to be done by a date, and by whom where the text says so: 5月底前各支部形成整改方案."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from nianlun.plans.reading import clean, dates, kinds, outline, sentences, titles, words
from nianlun.plans.reading.extractors.drawn import Task
from nianlun.plans.reading.extractors.keys import Keys
from nianlun.plans.reading.extractors.passages import Passage
from nianlun.plans.reading.patterns import any_of

# Deadlines without a month of their own, and the month and day that they mean.
_NAMED_DUES: tuple[tuple[str, int, int | None], ...] = (
    ("(?:今年|本)?(?:年底|年末|岁末)(?:之)?前", 12, None),
    ("(?:一季度|第一季度)(?:末|结束)?前", 3, None),
    ("(?:上半年|半年)(?:结束|末)?前|二季度末前|第二季度末前", 6, None),
    ("(?:三季度|第三季度)(?:末|结束)?前", 9, None),
    ("“?七一”?(?:节|建党节)?前夕?", 7, 1),
    ("(?:“?十一”?|国庆节?)前夕?", 10, 1),
    ("(?:五一|劳动节)前夕?", 5, 1),
)
_NAMED = tuple((re.compile(pattern), month, day) for pattern, month, day in _NAMED_DUES)

# Labels whose date is a deadline: 完成时限：6月底.
_LIMIT_LABEL = re.compile(r"(?:完成|整改|办结|上报|截止)?(?:时限|期限|截止(?:时间|日期)?|完成时间)\s*:\s*$")
# Words that label who answers for it, and the subject in front of what is to be done.
_OWNERS = any_of("责任人 负责人 责任领导 责任部门 责任单位 牵头人 牵头部门 牵头单位 责任主体 承办人 落实人")
_OWNER_LABEL = re.compile(
    rf"(?<!明确)(?<!落实)(?:{_OWNERS}\s*[:是为]|(?:牵头|负责|责任)\s*:|{_OWNERS}\s*(?=[^,。;:、()|\s]{{2,4}}(?:[,。;、)|]|$)))"
    r"\s*([^,。;:、()|\s]{2,12})"
)
_BY = re.compile(r"由([^,。;:、()由]{2,10}?)(?:负责|牵头|完成|汇总|统一|收齐|上报|组织)")
# A clause that does nothing but name them: …，林晓负责。 (由林晓牵头)
_NAMED_LAST = re.compile(
    r"[,;(]\s*由?((?!专人|分工|具体|全面|直接|亲自|统一|共同|层层|总)[^,。;:、()由]{2,8})(?:负责|牵头)(?=[,。;)]|$)"
)
_SUBJECT = re.compile(
    r"各?(?:党小组|党?支部|处室|科室|部门|年级组|教研组)|支委会|全体党员|每[名位个]党员|党员教师|书记|园长|校长"
)
_RECURRING = re.compile(r"每(?:年|月|季|学期|周)[^,。;]{0,6}$")
_EDGES = re.compile(r"^[\s,、:;.()在于]+|[\s,、:;.()在于]+$")
_CLAUSE_ENDS = re.compile(r"[,;:。!?|()]")
_LABEL = re.compile(words.TIME_LABELS)
_LEAST = 3
_HELD = re.compile(any_of("组织 开展 召开 举办 举行 参观 走访 慰问 祭扫"))


@dataclass(frozen=True, slots=True)
class _Due:
    start: int
    end: int
    month: int
    day: int | None
    of_month: bool = True  # and not only 年底 or 七一


def tasks(passage: Passage, keys: Keys) -> Iterator[Task]:
    if passage.looks_back:
        return
    found = _dues(passage.said)
    for due, following in zip_longest(found, found[1:]):
        begin, end = _work(passage.said[: following.start if following else None], due)
        said = _EDGES.sub("", passage.said[begin:end])
        if len(said) >= _LEAST:
            task = _task(passage, due, begin, end, keys)
            if task.owner or not _is_held(task, due):
                yield task


def _is_held(task: Task, due: _Due) -> bool:
    """7月1日前组织参观 is held by all and nobody's task; the layouts make it work of its month."""
    held = _HELD.match(clean.shadow(task.text)) and due.of_month
    return bool(held) and kinds.suggest(task.text, "") not in (kinds.MATTER, kinds.OTHER)


def _dues(said: str) -> list[_Due]:
    number = outline.mark(said)
    begin = number.length if number else 0  # 1、7月1日前 is July under number one
    found = [
        _Due(begin + mention.start, begin + mention.end, when.month_end or when.month, when.day)
        for mention in dates.mentions(said[begin:])
        for when in mention.whens
        if when.due or _LIMIT_LABEL.search(said[: begin + mention.start])
    ]
    for pattern, month, day in _NAMED:
        found += [_Due(*match.span(), month, day, of_month=False) for match in pattern.finditer(said)]
    kept = [due for due in found if not _RECURRING.search(said[: due.start])]
    return sorted((due for due in kept if not sentences.quoted(said, due.end - 1)), key=lambda due: due.start)


def _work(said: str, due: _Due) -> tuple[int, int]:
    """What is to be done: the clause behind the deadline and the next, else the clause in front of it."""
    said = said[: _answering(said, due.end)]
    stops = [match.start() for match in _CLAUSE_ENDS.finditer(said, due.end)]
    stops = [stop for stop in stops if stop - due.end >= _LEAST]
    end = stops[1] if len(stops) > 1 and said[stops[0]] == "," else (stops or [len(said)])[0]
    if end - due.end >= _LEAST and not _LIMIT_LABEL.search(said[: due.start]):
        return due.end, end
    before = [match.end() for match in _CLAUSE_ENDS.finditer(said, 0, due.start)]
    former = [stop for stop in (0, *before) if due.start - stop >= _LEAST]
    return (former[-1] if former else 0), len(said[: due.start].rstrip(" ,:("))


def _answering(said: str, begin: int) -> int:
    """Where the words begin that tell who answers for it; they are no part of the work."""
    named = (pattern.search(said, begin) for pattern in (_OWNER_LABEL, _NAMED_LAST))
    return min((match.start() for match in named if match), default=len(said))


def _task(passage: Passage, due: _Due, begin: int, end: int, keys: Keys) -> Task:
    work = passage.original(begin, end)
    if _LABEL.fullmatch(clean.shadow(work).strip(" :")):
        work = _labelled(passage) or work
    title, _ = titles.tidy(work)
    fields = passage.where(begin, end) | {"text": title or work}
    written = passage.original(due.start, due.end)
    return Task(
        **fields,
        source_key=keys.of("task", passage.sentence, (due.month, due.day)),
        confidence=0.8 if re.search(words.ACTIONS, title) else 0.5,
        due=written,
        month=due.month,
        day=due.day,
        owner=_owner(passage, due, begin, end),
    )


def _labelled(passage: Passage) -> str:
    """What a deadline in a sentence of its own belongs to: 完成活动室改造。完成时限：5月底前。"""
    first = next(iter(sentences.sentences(passage.paragraph.body)), passage.piece)
    return passage.page.original(first) if first.start < passage.piece.start else ""


def _owner(passage: Passage, due: _Due, begin: int, end: int) -> str | None:
    """Who is named: by a label behind the work or in the paragraph, by 由…负责, as the clause's subject."""
    said = passage.said
    named = _OWNER_LABEL.search(said, due.end) or _NAMED_LAST.search(said, due.end)
    if named:
        return passage.original(*named.span(1))
    labelled = _OWNER_LABEL.search(passage.paragraph.piece.text)
    if labelled:
        return labelled[1]
    by = _BY.search(said)
    if by:
        return passage.original(*by.span(1))
    subject = _SUBJECT.match(passage.said, begin) or _SUBJECT.match(passage.said, begin + 1)
    return passage.original(*subject.span()) if subject and subject.end() < end else None
