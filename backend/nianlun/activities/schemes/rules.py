"""The life of a scheme, and how a pasted one falls into sections; pure.

draft ○ → submitted ■ → approved ●            an approved edition is locked; amending begins the next one
   ↑_________ returned ▲ ←┘
"""

import re
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from nianlun.activities.schemes import errors


class SchemeState(StrEnum):
    """draft ○ 草稿 → submitted ■ 待审批 → approved ● 已批准, or returned ▲ 已退回."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


WRITABLE = (SchemeState.DRAFT, SchemeState.RETURNED)


@dataclass(frozen=True)
class Standing:
    """An edition as far as its rules need it."""

    state: SchemeState
    writers: frozenset[uuid.UUID]
    has_text: bool


def check_can_write(it: Standing) -> None:
    if it.state is SchemeState.SUBMITTED:
        raise errors.SchemeSubmitted
    if it.state is SchemeState.APPROVED:
        raise errors.SchemeLocked


def check_can_submit(it: Standing) -> None:
    check_can_write(it)
    if not it.has_text:
        raise errors.SchemeEmpty


def check_can_return(it: Standing) -> None:
    if it.state is not SchemeState.SUBMITTED:
        raise errors.SchemeNotSubmitted


def check_can_approve(it: Standing, by: uuid.UUID, leaders: Collection[uuid.UUID]) -> bool:
    """Whether it is approved by one of its writers, for want of another leader; that is then noted.

    Raises SchemeNotSubmitted, OtherApproverNeeded.
    """
    check_can_return(it)
    if by not in it.writers:
        return False
    if set(leaders) - it.writers:
        raise errors.OtherApproverNeeded
    return True


def check_can_amend(it: Standing) -> None:
    if it.state is not SchemeState.APPROVED:
        raise errors.SchemeNotApproved


@dataclass(frozen=True)
class Actor:
    """Who acts, and what this person may do with the schemes of this org."""

    person_id: uuid.UUID | None
    may_write: bool
    may_approve: bool


def actions(it: Standing | None, actor: Actor, leaders: Collection[uuid.UUID]) -> list[str]:
    """What this person may do now, in the order in which the page offers it."""
    if it is not None and it.state is SchemeState.SUBMITTED:
        return _judging(it, actor, leaders)
    if not actor.may_write:
        return []
    if it is None:
        return ["write"]
    if it.state is SchemeState.APPROVED:
        return ["amend"]
    return ["submit", "write"] if it.has_text else ["write"]


def _judging(it: Standing, actor: Actor, leaders: Collection[uuid.UUID]) -> list[str]:
    if not actor.may_approve:
        return []
    waits_for_other = actor.person_id in it.writers and bool(set(leaders) - it.writers)
    return ["return"] if waits_for_other else ["approve", "return"]


@dataclass(frozen=True)
class Section:
    """A part of a scheme; `code` names the section of a template, None one of the writer's own."""

    title: str
    text: str
    code: str | None = None


NUMBER = r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|\d{1,2}[、.．])\s*"
#: 一、活动目的  （二）时间地点  2. 分工: a short line that is numbered and does not end like a sentence.
HEADING = re.compile(NUMBER + r"([^\s。；;！？：:][^。；;！？：:]{0,23})[：:]?\s*()")
#: 一、活动时间：3月5日: the text begins in the same line.
HEADING_AND_TEXT = re.compile(NUMBER + r"([^\s，,。；;！？：:][^，,。；;！？：:]{0,11})[：:]\s*(.+)")
#: What stands before the first heading, or all of it where there is none.
WHOLE = "方案正文"


def sections_of(text: str) -> list[Section]:
    """A pasted scheme as sections: its own top headings, every word kept in its place.

    Only headings of the first sort that occurs count: a numbered step inside a section stays inside.
    """
    found: list[tuple[str, list[str]]] = [(WHOLE, [])]
    sort = None
    for line in text.splitlines():
        heading = HEADING.fullmatch(line) or HEADING_AND_TEXT.fullmatch(line)
        if heading and sort in (None, this := _sort(line)):
            sort = this
            found.append((heading[1].strip(), [heading[2]]))
        else:
            found[-1][1].append(line)
    parts = [Section(title, "\n".join(lines).strip()) for title, lines in found]
    return [part for part in parts if part.text or part.title != WHOLE]


def _sort(line: str) -> str:
    """Which kind of numbering a heading has: brackets, Chinese numerals, or digits."""
    first = line.lstrip()[0]
    return "bracket" if first in "（(" else "digit" if first.isdigit() else "numeral"


def has_text(sections: Collection[Section]) -> bool:
    return any(section.text.strip() for section in sections)
