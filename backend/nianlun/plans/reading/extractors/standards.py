"""Standards: lists that a plan calls by their number, 五带头 or 五好, with what stands in them.

The items stand in brackets behind the name, behind 即, in quotes in front of it, plainly in front of it, or
numbered: in the same line or in the lines below.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nianlun.plans.reading import outline, sentences
from nianlun.plans.reading.extractors.drawn import Standard
from nianlun.plans.reading.extractors.keys import Keys
from nianlun.plans.reading.extractors.passages import Passage
from nianlun.plans.reading.patterns import any_of
from nianlun.plans.reading.pieces import Piece

# Names of doctrine, of meetings and of holidays, which are no standard of this plan's.
_DOCTRINE = re.compile(
    any_of(
        """
        三个代表 四个意识 四个自信 两个维护 两个确立 三会一课 两学一做 三严三实 四个全面 五位一体
        一岗双责 三重一大 四个服从 十[一二三四]五 三个务必 两个务必 八项规定 八项要求 四项基本原则 两优一先
        三公 两会 三八
        五一 五四 六一 七一 八一 十一
        """
    )
)
_NUMERALS = "两二双三四五六七八九十"
_VALUES = {sign: value for value, sign in enumerate("〇一二三四五六七八九十")} | {"两": 2, "双": 2}
# What a standard is made of: 带头, 好, 有, 讲…争, 亮…比, 表率, 不准.
_MADE_OF = any_of(
    """
    到位 带头 带 好 有 讲 争 比 亮 表率 过硬 合格 不准 严禁 严 提升 创 做 无 优 强 员 型 化 抓 学 进 访 必 自
    心 性
    """
)
_NAME = re.compile(rf"[“\"‘'「]\s?(?P<name>[{_NUMERALS}]个?(?={_MADE_OF})[^,。;:、“”\"]{{1,8}})\s?[”\"’'“」]")
# A line that is nothing but a name without quotes is one only where its items follow: 五带头：
_BARE_NAME = re.compile(
    rf"(?:争做|做到|开展|坚持|践行)?(?P<name>[{_NUMERALS}]个?(?={_MADE_OF})[^,。;:、“”\"\s]{{1,6}}?)"
    r"(?:标准|要求|活动|党员)?\s?:"
)
_IN_BRACKETS = re.compile(r"\(\s?(?:即|指|也就是)?:?([^()]+)\)")
_BEHIND = re.compile(r"[^,。;()]{0,14}[,:]?\s?(?:即|:|是指|就是|分别是|包括)\s?[:,]?[“\"]?([^“”\"。;]+)")
_QUOTED_BEFORE = re.compile(r"[“\"]([^“”\"]+)[”\"]的?\s?$")
_PLAIN_BEFORE = re.compile(r"(?:[从按以照:]|围绕|做到|是|实现|达到)([^。;:“”]+?)的?\s?$")
_PARTS = re.compile(r"[、,;]|和(?=[\u4e00-\u9fff]{2,}$)")
_COUNTED = re.compile(rf"(?:^|(?<=[,;:。、\s]))[一{_NUMERALS}][是要]")
_FULL_STOP = re.compile(r"[。;]")
_EDGES = " ,;。、"
_LEAD = re.compile(r"^(?:[一二三四五六七八]是)?(?:[从即按以]|按照|做到)?")


@dataclass(frozen=True, slots=True)
class Named:
    """A standard as one sentence names it, said[start:end], with the items it gives there."""

    start: int
    end: int
    name: str
    items: tuple[str, ...]


def named(passage: Passage) -> list[Named]:
    """The standards that a sentence names."""
    said = passage.said
    matches = (match for match in _NAME.finditer(said) if not _DOCTRINE.match(match["name"]))
    found = [_named(passage, match) for match in matches]
    return found or _bare(passage)


def _bare(passage: Passage) -> list[Named]:
    """A name without quotes that begins its line, with its numbered items."""
    body = passage.paragraph.body.text
    match = _BARE_NAME.match(passage.said, passage.said.find(body[:2]) if body else 0)
    if not match or _DOCTRINE.match(match["name"]):
        return []
    named = _named(passage, match)
    return [named] if named.items else []


def standards(found: Iterable[tuple[Passage, Named]], keys: Keys) -> Iterator[Standard]:
    """Each standard once: where the text gives its items, or else where it first names it."""
    places: dict[str, list[tuple[Passage, Named]]] = {}
    for passage, standard in found:
        places.setdefault(standard.name, []).append((passage, standard))
    for named_at in places.values():
        yield _standard(*max(named_at, key=lambda place: bool(place[1].items)), keys)


def _standard(passage: Passage, standard: Named, keys: Keys) -> Standard:
    return Standard(
        **passage.where(standard.start, standard.end),
        source_key=keys.of("standard", passage.sentence, standard.name),
        confidence=_confidence(standard),
        name=standard.name,
        items=standard.items,
    )


def _confidence(standard: Named) -> float:
    """Sure where there are as many items as the name says."""
    if not standard.items:
        return 0.4
    return 0.95 if len(standard.items) == _size(standard.name) else 0.6


def _size(name: str) -> int:
    """五带头 are five, 四讲一争 are five too."""
    return sum(_VALUES.get(sign, 0) for sign in name)


def _named(passage: Passage, match: re.Match[str]) -> Named:
    begin, end = _list(passage.said, match)
    items = tuple(_items(passage, begin, end)) or _numbered(passage, match["name"])
    return Named(match.start(), match.end(), passage.original(*match.span("name")).strip(), items)


def _numbered(passage: Passage, name: str) -> tuple[str, ...]:
    """The items of a numbered list behind a name, if there are as many as the name says."""
    for pieces in (_in_line(passage, name), _spoken(passage, name), _below(passage, _size(name))):
        if len(pieces) == _size(name):
            return tuple(passage.page.original(piece.strip(_EDGES)) for piece in pieces)
    return ()


def _in_line(passage: Passage, name: str) -> list[Piece]:
    """五带头：1.带头学习 2.带头实干, without the numbers."""
    piece = passage.paragraph.body
    place = piece.text.find(name)
    items = sentences.numbered(piece.cut(place + len(name))) if place >= 0 else []
    return [item.cut(mark.length) for item in items if (mark := outline.mark(item.text))]


def _spoken(passage: Passage, name: str) -> list[Piece]:
    """“四有”标准：一是有计划；二是有记录, each up to the next."""
    body = passage.paragraph.body
    counted = list(_COUNTED.finditer(body.text, max(0, body.text.find(name))))
    ends = [*(match.start() for match in counted[1:]), len(body.text)]
    items = (body.cut(match.end(), end) for match, end in zip(counted, ends, strict=False))
    return [next(item.split(_FULL_STOP), item) for item in items]


def _below(passage: Passage, size: int) -> list[Piece]:
    """The next lines, if they count on from one in one style; or the items of the next line."""
    following = passage.page.paragraphs[passage.paragraph.index + 1 :][:size]
    counted = [each for number, each in enumerate(following, start=1) if _counts(each, following[0], number)]
    if len(counted) == size:
        return [each.body for each in counted]
    items = sentences.numbered(following[0].piece) if following else []
    return [item.cut(mark.length) for item in items if (mark := outline.mark(item.text))]


def _counts(paragraph: outline.Paragraph, first: outline.Paragraph, number: int) -> bool:
    """Whether a line has this number, in the style of the first."""
    mark, begins = paragraph.mark, first.mark
    return bool(mark and begins and mark.number == number and mark.style == begins.style)


def _list(said: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the list of a name stands: the first place with as many items as its number, or none."""
    places = [
        found.span(1)
        for found in (
            _IN_BRACKETS.match(said, match.end()),
            _QUOTED_BEFORE.search(said[: match.start()]),
            _BEHIND.match(said, match.end()),
            _PLAIN_BEFORE.search(said[: match.start()]),
        )
        if found
    ]
    size = _size(match["name"])
    return next((span for span in places if len(_parts(said, *span)) == size), (0, 0))


def _items(passage: Passage, begin: int, end: int) -> Iterator[str]:
    for start, stop in _parts(passage.said, begin, end):
        yield _LEAD.sub("", passage.original(start, stop).strip(" “”\"'"))


def _parts(said: str, begin: int, end: int) -> Sequence[tuple[int, int]]:
    """The stretches between the commas of a list."""
    cuts = [begin, *(cut for match in _PARTS.finditer(said, begin, end) for cut in match.span()), end]
    pairs = zip(cuts[::2], cuts[1::2], strict=True)
    return [(start, stop) for start, stop in pairs if said[start:stop].strip()]
