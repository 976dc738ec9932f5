"""Months in running sentences: 五月下旬，我园支部要召开…研讨会；5月底前各支部都要形成整改方案."""

import re
from collections.abc import Iterator

from nianlun.plans.reading import dates, kinds, organisers, outline, sentences, words, years
from nianlun.plans.reading.dates import Mention
from nianlun.plans.reading.found import Found, Harvest
from nianlun.plans.reading.outline import Paragraph
from nianlun.plans.reading.page import Page, is_imprint, is_signature
from nianlun.plans.reading.pieces import Piece

_ATTRIBUTIVE = re.compile(rf"(?:份)?{words.ATTRIBUTIVE}")
_RECURRING = re.compile(words.RECURRING)
_PAST = re.compile(words.PAST)
_ACTION = re.compile(words.ACTIONS)
_PAST_YEAR = re.compile(
    r"(?:去|前|上|往)年(?:的)?\s*$|[“《第]$|(?:成立|创建|始建|建立|出生|毕业|入党|任职|调入|创办)于\s*$"
)
_NAME_OF_PAPER = re.compile(
    r"[^。;:!?]{4,60}(?:通知|通报|报告|方案|公示|意见|办法|制度|函)(?:\([^()]{1,10}\))?"
)
_NAME_OF_PLAN = re.compile(rf"[^,。;:!?]{{4,60}}(?:{words.PLAN_TITLES}|提纲|范文)(?:\([^()]{{1,10}}\))?")
_TITLE_LINES = 3
_FOLLOWS = re.compile(r"贯彻|落实|根据|按照|依据|遵照|响应")
_OF_PAPER = re.compile(r"[^,。;:]{0,25}(?:精神|讲话|文件|通知|意见|要求|条例|部署)")
_CLAUSE_ENDS = ",;:。!?"
_PREPOSITION = re.compile(rf"{words.BEFORE_DATE}+\s*$")
_LEFT_OVER = re.compile(rf"(?:{words.AFTER_DATE}|[,:\s])+")
_LONGEST_PREFIX = 14
_LONGEST_CLAUSE = 60
_NEAR = 8


def find(page: Page, read: frozenset[int]) -> Harvest:
    found: list[Found] = []
    for paragraph in page.paragraphs:
        named = paragraph.mark is None and _is_name_of_paper(paragraph)
        if not (paragraph.index in read or named or is_imprint(paragraph) or is_signature(paragraph)):
            found += _paragraph(page, paragraph)
    return Harvest(tuple(found), frozenset(item.paragraph.index for item in found))


def _is_name_of_paper(paragraph: Paragraph) -> bool:
    """A line that is only the name of a paper; at the top, what a plan is called too."""
    text = paragraph.piece.text
    at_top = paragraph.index < _TITLE_LINES and _NAME_OF_PLAN.fullmatch(text)
    return bool(at_top or _NAME_OF_PAPER.fullmatch(text))


def _paragraph(page: Page, paragraph: Paragraph) -> Iterator[Found]:
    if page.looks_back(paragraph):
        return
    own = _own_label(page, paragraph)
    body = paragraph.body
    for sentence in sentences.sentences(paragraph.piece):
        offset = max(0, body.start - sentence.start)
        yield from _sentence(page, paragraph, sentence, sentence.cut(offset), (*paragraph.path, *own))


def _own_label(page: Page, paragraph: Paragraph) -> tuple[str, ...]:
    """A numbered paragraph is its own last heading."""
    return (outline.label(paragraph.piece, page.text),) if paragraph.mark and paragraph.mark.number else ()


def _sentence(
    page: Page, paragraph: Paragraph, sentence: Piece, said: Piece, path: tuple[str, ...]
) -> Iterator[Found]:
    named = [mention for mention in dates.mentions(said.text) if _is_date(said.text, mention)]
    for place, mention in enumerate(named):
        following = named[place + 1] if place + 1 < len(named) else None
        work = _work(page, said, mention, _until(said.text, mention, following))
        for when in mention.whens if work else ():
            if years.is_of_plan(when.year, page.likely_year):
                yield Found(when, work or "", sentence, paragraph, path, "prose")


def _is_date(text: str, mention: Mention) -> bool:
    return not (
        sentences.closed(text, mention.start)
        or _PAST_YEAR.search(text[max(0, mention.start - _NEAR) : mention.start])
        or _ATTRIBUTIVE.match(text, mention.end)
        or _is_of_a_paper(text, mention)
        or _RECURRING.match(text, mention.end)
    )


def _is_of_a_paper(text: str, mention: Mention) -> bool:
    """为贯彻1月10日会议精神: the date of what is followed, not of what is to be done."""
    clause = text[_clause_start(text, mention.start) : mention.start]
    return _FOLLOWS.search(clause) is not None and _OF_PAPER.match(text, mention.end) is not None


def _until(text: str, mention: Mention, following: Mention | None) -> int:
    """Where what is said of a month ends: at the clause in which the next one is named."""
    if following is None:
        return len(text)
    clause = _clause_start(text, following.start)
    return clause if clause > mention.end else following.start


def _clause_start(text: str, place: int) -> int:
    return max(text.rfind(sign, 0, place) for sign in _CLAUSE_ENDS) + 1


def _work(page: Page, said: Piece, mention: Mention, until: int) -> str | None:
    """The clause around the date and what follows it, without the date; None where nothing is to be done."""
    before = said.cut(
        max(_clause_start(said.text, mention.start), mention.start - _LONGEST_CLAUSE), mention.start
    )
    after = said.cut(mention.end, until)
    due = any(when.due for when in mention.whens)
    if not _is_to_be_done(before.text + after.text, due):
        return None
    left_over = _LEFT_OVER.match(after.text)
    return _prefix(page, before) + page.original(after.cut(left_over.end() if left_over else 0))


def _is_to_be_done(clause: str, due: bool) -> bool:
    acts = _ACTION.search(clause) or kinds.suggest(clause, "") != kinds.OTHER or (due and len(clause) > 3)
    return bool(acts) and not _PAST.search(clause)


def _prefix(page: Page, before: Piece) -> str:
    """What stands before the date in its clause, where it belongs to the work: 民主评议工作于…完成."""
    preposition = _PREPOSITION.search(before.text)
    kept = before.cut(0, preposition.start() if preposition else None).strip(" ,、")
    if len(kept.text) > _LONGEST_PREFIX and not organisers.subject(kept.text + "组织")[0]:
        return ""
    return page.original(kept)
