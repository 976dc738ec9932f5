"""Lists under the name of a month, the commonest layout: 三月份： / 1、召开支部会议。 / 2、上缴党费。"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nianlun.plans.reading import dates, kinds, organisers, outline, words, years
from nianlun.plans.reading.dates import When
from nianlun.plans.reading.found import Found, Harvest
from nianlun.plans.reading.layouts import brackets, heads, items
from nianlun.plans.reading.layouts.heads import Head
from nianlun.plans.reading.layouts.items import Item
from nianlun.plans.reading.outline import Mark, Paragraph
from nianlun.plans.reading.page import Page, is_imprint, is_signature, is_title_of_paper
from nianlun.plans.reading.pieces import Piece

_CLOSING = re.compile(words.CLOSING)
_SECTION = re.compile(words.SECTION_HEADS)
_SEASON = re.compile(rf"{words.SEASONS}(?:工作|安排|活动)*\s*(?::|$)")
_THEME = re.compile(r"^主题[:为是]|月[)”]?$")
_MEETING_LABEL = re.compile(r"([^,。;:\s]{2,8}):")
_LONGEST_THEME = 15
_LONGEST_ITEM = 80  # an unnumbered line longer than this is prose, not an item of a list


@dataclass(frozen=True, slots=True)
class _Block:
    """A head with the lines that belong to it. `path` are the headings above the head."""

    head: Head
    lines: tuple[Paragraph, ...]
    path: tuple[str, ...]

    @property
    def indexes(self) -> range:
        first = self.head.paragraph.index
        return range(first, first + len(self.lines) + 1)


def find(page: Page, read: frozenset[int]) -> Harvest:
    free = [paragraph for paragraph in page.paragraphs if paragraph.index not in read]
    blocks = [block for block in _blocks(page, free) if not _signs_off(block)]
    spaced = _are_spaced([block.head.rest for block in blocks])
    found = [item for block in blocks for item in _read(page, block, spaced)]
    return Harvest(tuple(found), frozenset(index for block in blocks for index in block.indexes))


def _blocks(page: Page, free: Sequence[Paragraph]) -> Iterator[_Block]:
    found = {p.index: head for p in free if not page.looks_back(p) and (head := heads.head(page, p))}
    fence = _fence(page, found)
    previous: _Block | None = None
    for place, paragraph in enumerate(free):
        if paragraph.index in found:
            head = found[paragraph.index]
            following = map(free.__getitem__, range(place + 1, len(free)))
            lines = _lines(page, head, following, found, fence)
            previous = _Block(head, lines, _path(head, previous))
            yield previous


def _fence(page: Page, found: Collection[int]) -> str:
    """The bullet of the line above the first head (▲月度工作): the next one like it is a heading as well."""
    above = page.paragraphs[min(found) - 1] if found and min(found) else None
    return above.mark.sign if above and above.mark else ""


def _path(head: Head, previous: _Block | None) -> tuple[str, ...]:
    """The headings above a head. An unnumbered one right after a list stands where the former head stood."""
    own = head.paragraph
    follows = previous is not None and own.index == previous.indexes.stop
    if previous is None or not follows or own.mark or previous.head.paragraph.mark:
        return own.path
    return previous.path


def _lines(
    page: Page, head: Head, following: Iterable[Paragraph], found: Collection[int], fence: str
) -> tuple[Paragraph, ...]:
    """The lines of a head: up to the next head, a heading of its rank, closing words, or a signature."""
    lines: list[Paragraph] = []
    for paragraph in following:
        after = paragraph.index != head.paragraph.index + len(lines) + 1
        fenced = paragraph.mark is not None and paragraph.mark.sign != "" and paragraph.mark.sign == fence
        if after or fenced or paragraph.index in found or _closes(page, paragraph):
            break
        if _ends(head, lines, paragraph):
            break
        lines.append(paragraph)
    return tuple(lines)


def _closes(page: Page, paragraph: Paragraph) -> bool:
    """Whether a line belongs to the end of the document, whatever list it follows."""
    body = paragraph.body.text
    at_end = is_imprint(paragraph) or is_signature(paragraph) or page.is_signed(paragraph)
    at_end = at_end or is_title_of_paper(paragraph)
    elsewhere = _CLOSING.match(body) or _SEASON.match(body)
    return at_end or bool(elsewhere or (paragraph.mark and _SECTION.fullmatch(body.rstrip(":"))))


def _ends(head: Head, lines: list[Paragraph], paragraph: Paragraph) -> bool:
    if paragraph.mark:
        return _is_outer(head, lines, paragraph.mark)
    too_long = bool(lines) and len(paragraph.piece.text) > _LONGEST_ITEM
    return too_long or (_is_said(head, lines) and not _goes_on(head, paragraph))


def _is_said(head: Head, lines: list[Paragraph]) -> bool:
    """After `3月：学雷锋。` on one line, an unnumbered line is no longer March's; a semicolon goes on."""
    rest = head.rest.text
    listed = any(line.mark for line in lines) or organisers.named(rest) or _is_name_of_month(rest)
    last = lines[-1].piece.text if lines else rest
    return bool(rest) and not listed and not last.endswith(";")


def _goes_on(head: Head, paragraph: Paragraph) -> bool:
    """党小组会：… below 3月 支委会：…, labelled alike by what is held; or 活动内容：… below a theme."""
    return items.is_labelled(paragraph.piece) or all(
        map(_names_a_meeting, (head.rest.text, paragraph.piece.text))
    )


def _names_a_meeting(text: str) -> bool:
    label = _MEETING_LABEL.match(text)
    return label is not None and kinds.suggest(label[1], "") not in (kinds.OTHER, kinds.MATTER)


def _is_name_of_month(rest: str) -> bool:
    """学雷锋活动月, 主题：廉洁: what the month is called, with its work below."""
    return len(rest) <= _LONGEST_THEME and _THEME.search(rest) is not None


def _is_outer(head: Head, lines: list[Paragraph], mark: Mark) -> bool:
    """Whether a number is of a heading around the list, and not of an item in it."""
    if mark.depth <= 1:
        return True
    bullet = head.paragraph.mark.sign if head.paragraph.mark else ""
    if bullet and mark.sign not in ("", bullet):
        return False
    if head.paragraph.mark and mark.style != "lost" and mark.depth <= head.paragraph.mark.depth:
        return True
    own = next((line.mark for line in lines if line.mark), None) or outline.mark(head.rest.text)
    if own is None:
        return mark.style == "cn" and mark.number != 1
    restarts = mark.style == own.style == "cn" and mark.number == 1
    return restarts or (mark.depth < own.depth and own.style != "•")


def _signs_off(block: _Block) -> bool:
    """A date with its year is a signature where no numbered list stands under it: 二〇二三年三月."""
    return is_signature(block.head.paragraph) and not any(line.mark for line in block.lines[:1])


def _are_spaced(rests: Sequence[Piece]) -> bool:
    """Whether spaces part the items of a month's line: now two, now three; a table has always as many."""
    counts = [len(items.by_spaces(rest)) for rest in rests if rest.text]
    return sum(count > 1 for count in counts) > 1 and len(set(counts)) > 1


def _read(page: Page, block: _Block, spaced: bool) -> Iterator[Found]:
    """The entries of a block: the head's own line, then its list, counted for display."""
    own = [] if _is_theme(block) else items.of_line(block.head.rest, block.head.paragraph, spaced)
    for number, item in enumerate(items.with_organisers([*own, *items.of_list(block.lines)]), start=1):
        path = (*block.path, block.head.name, f"第{number}条")
        yield from _found(page, block.head, item, path)


def _found(page: Page, head: Head, item: Item, path: tuple[str, ...]) -> Iterator[Found]:
    """An item in the month of its head, unless it has a date of its own, before it or in brackets."""
    body = items.body(item.piece)
    mention = dates.leading(body.text)
    own = mention.whens if mention else brackets.trailing(body.text)
    work = page.original(body.cut(mention.end if mention else 0))
    for when in own or head.whens:
        when = _in_year(when, head)
        if years.is_of_plan(when.year, page.likely_year, reach=(-1, 1)):
            yield Found(
                when, work, item.piece, item.paragraph, path, "month head", item.organiser or head.organiser
            )


def _in_year(when: When, head: Head) -> When:
    return when if when.year else replace(when, year=head.whens[0].year)


def _is_theme(block: _Block) -> bool:
    """三月份：学雷锋活动月, with the work itself in a numbered list below."""
    rest = block.head.rest.text
    if (block.lines and _is_name_of_month(rest)) or any(items.tells_work(line.piece) for line in block.lines):
        return True
    listed = bool(block.lines) and block.lines[0].mark is not None and block.lines[0].mark.number == 1
    return listed and not outline.mark(rest) and len(rest) <= _LONGEST_THEME
