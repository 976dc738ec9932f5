"""The pieces of work in the list under a head, and which lines of a list are none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nianlun.plans.reading import kinds, organisers, outline, sentences, words
from nianlun.plans.reading.organisers import Organiser
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.pieces import Piece

_ATTRIBUTE = re.compile(rf"{words.ATTRIBUTES}\s*:")
_WORK_LABEL = re.compile(rf"(?!{words.ATTRIBUTES}\s*:){words.WORK_LABELS}\s*:\s*(?=\S)")
_CONTENT = re.compile(r"(?:活动|会议|学习|工作|主要|具体)*内容\s*:\s*\S")
_LABELLED = re.compile(rf"(?:{words.ATTRIBUTES}|{words.WORK_LABELS}|{words.TIME_LABELS})\s*:")
_ACTION = re.compile(words.ACTIONS)
_PAST = re.compile(words.PAST)
_NOTHING = re.compile(rf"无|暂无|略|待定|[\s\d/.-]*|第[一二三四]季度|第[一二]学期|{words.SEASONS}")
_GAP = re.compile(r"\s{2,}|\t|\|")
_SPACE = re.compile(r"\s+")
_SIGNS = re.compile(r"[,。;:|\t]")
_SHORTEST_PART = 3
_LONGEST_PART = 12
_STOPS = tuple("。;.!?)”")
_LONGEST = 45  # a sentence longer than this is prose


@dataclass(frozen=True, slots=True)
class Item:
    piece: Piece
    paragraph: Paragraph
    organiser: Organiser | None = None


def of_list(lines: Sequence[Paragraph]) -> list[Item]:
    """The numbered lines of a list and those that lost their number; every line where none has a number.

    A line that ends in a colon is a heading of what is numbered below it.
    """
    depth = min((line.mark.depth for line in lines if line.mark), default=None)
    items: list[Item] = []
    headed = False
    lines = _without_themes(lines)
    for place, line in enumerate(lines):
        on_top = line.mark is not None and line.mark.depth == depth
        if line.piece.text.endswith(":") or (on_top and _names_a_part(line, lines[place + 1 : place + 2])):
            headed = True
            continue
        headed = headed and not on_top
        if on_top or (headed and line.mark) or _is_unnumbered(lines, place, depth):
            items += of_line(_without_label(line.piece), line)
    return items


def is_labelled(piece: Piece) -> bool:
    """活动内容：…, 责任部门：… or 时间：…, a field of the work of a month."""
    return _LABELLED.match(piece.text) is not None


def tells_work(piece: Piece) -> bool:
    """活动内容：开展义务植树, the field that says what is to be done."""
    return _CONTENT.match(piece.text) is not None


def _without_themes(lines: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Where one field says what to do, another only names it: 主题：廉洁 beside 内容：观看警示片."""
    told = any(tells_work(line.piece) for line in lines)
    return [line for line in lines if tells_work(line.piece) or not told or not is_labelled(line.piece)]


def _without_label(piece: Piece) -> Piece:
    label = _WORK_LABEL.match(piece.text)
    return piece.cut(label.end()) if label else piece


def _names_a_part(line: Paragraph, below: Sequence[Paragraph]) -> bool:
    """（一）思想建设 over 1.召开大会: the name of a part, as it says nothing to do."""
    said = body(line.piece).text
    deeper = any(next_.mark and line.mark and next_.mark.depth > line.mark.depth for next_ in below)
    cn = line.mark is not None and line.mark.style in ("cn", "(cn)")
    return deeper and cn and len(said) <= _LONGEST_PART and not said.endswith(_STOPS)


def _is_unnumbered(lines: Sequence[Paragraph], place: int, depth: int | None) -> bool:
    """Whether a line without a number is an item, and not the rest of the one above."""
    line = lines[place]
    if line.mark:
        return False
    finished = place == 0 or lines[place - 1].piece.text.endswith(_STOPS)
    short = finished and len(line.piece.text) <= _LONGEST
    return depth is None or short or organisers.named(line.piece.text) is not None


def of_line(piece: Piece, paragraph: Paragraph, spaced: bool = False) -> list[Item]:
    """The work on one line: its numbered items, else its sentences. A line with one number is one item.

    A bullet numbers nothing, so what follows it may be several. `spaced` where single spaces part the items
    of a line: 学雷锋活动月 “三八”节联谊.
    """
    parts = sentences.numbered(piece)
    mark = outline.mark(piece.text)
    if len(parts) == 1 and (mark is None or mark.style == "•"):
        parts = by_spaces(piece) if spaced else _sentences(piece)
    return [Item(part, paragraph) for part in parts if _is_work(part)]


def by_spaces(piece: Piece) -> list[Piece]:
    """What spaces part on a line, if each part can be an item; else the line."""
    parts = list(piece.split(_SPACE))
    whole = _SIGNS.search(piece.text) or any(len(part.text) < _SHORTEST_PART for part in parts)
    return _sentences(piece) if whole else parts


def _sentences(piece: Piece) -> list[Piece]:
    """Short sentences are a piece of work each; of a long paragraph the first that says what is done."""
    parts = [part for gap in piece.split(_GAP) for part in sentences.sentences(gap)]
    if all(len(part.text) <= _LONGEST for part in parts):
        return parts
    return [part for part in parts if _ACTION.search(part.text)][:1]


def body(piece: Piece) -> Piece:
    """An item without its number."""
    mark = outline.mark(piece.text)
    return piece.cut(mark.length) if mark else piece


def _is_work(piece: Piece) -> bool:
    said = body(piece).text.strip(" ,;:。、.")
    if organisers.named(said):
        return True
    if _ATTRIBUTE.match(said) or _NOTHING.fullmatch(said) or _PAST.search(said):
        return False
    telling = said != piece.text or kinds.suggest(said, "") != kinds.OTHER
    return len(said) > 2 or (len(said) == 2 and telling)


def with_organisers(items: Iterable[Item]) -> list[Item]:
    """Items without the lines that only say who: these speak for the item above them."""
    told: list[Item] = []
    for item in map(_with_its_own, items):
        organiser = organisers.named(item.piece.text)
        if organiser is None:
            told.append(item)
        elif told:
            told[-1] = replace(told[-1], organiser=organiser)
    return told


def _with_its_own(item: Item) -> Item:
    """学雷锋志愿服务 支部: who it is that does the work may stand behind it, a space apart."""
    work, _, last = item.piece.text.rpartition(" ")
    organiser = organisers.named(last) if work.strip() else None
    return (
        replace(item, piece=item.piece.cut(0, len(work)).strip(), organiser=organiser) if organiser else item
    )
