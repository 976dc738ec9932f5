"""Rows against rows and against people already known: who is new, who is meant, who stands there twice."""

import re
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from nianlun.members.roster.cells import Problem
from nianlun.members.roster.check import check_row
from nianlun.members.roster.columns import CODES, SENSITIVE
from nianlun.members.roster.text import shown
from nianlun.members.rules import Employment, MemberType

State = Literal["ok", "check", "fix", "left_out"]
Action = Literal["create", "update"]


@dataclass(frozen=True)
class Known:
    """Somebody the district knows already."""

    person_id: uuid.UUID
    name: str
    id_hash: bytes | None
    #: `here`: in this branch; `elsewhere`: in another one; `nowhere`: in none today.
    place: Literal["here", "elsewhere", "nowhere"]
    #: What is written about them, by column code; only for people of this branch.
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """A row as stored: what the file or the page says, and whether it takes part."""

    number: int
    cells: Mapping[str, str]
    left_out: bool = False


@dataclass
class Review:
    """What would become of a row, and why not."""

    line: Line
    values: dict[str, Any]
    problems: list[Problem]
    known: Known | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def state(self) -> State:
        levels = {problem.level for problem in self.problems}
        if self.line.left_out:
            return "left_out"
        return "fix" if "error" in levels else "check" if "warn" in levels else "ok"

    @property
    def action(self) -> Action | None:
        if self.state in {"fix", "left_out"}:
            return None
        return "update" if self.known and self.known.place == "here" else "create"


@dataclass(frozen=True)
class Surroundings:
    """What a file is held against."""

    known: Sequence[Known]
    #: Group names of the branch, by `group_key`.
    groups: Mapping[str, str]
    today: date
    hash_of: Callable[[str], bytes]
    #: Who of those known holds an office today, 党员 aside.
    in_office: Collection[uuid.UUID] = frozenset()


def review(lines: Sequence[Line], around: Surroundings) -> list[Review]:
    """Every row of a file judged, in the order of the file."""
    reviews = []
    for line in lines:
        read = check_row(line.cells, around.today)
        reviews.append(Review(line, read.values, read.problems))
    taking_part = [r for r in reviews if not r.line.left_out and "name" in r.values]
    _meet_known(taking_part, around)
    _check_leaving(taking_part, around.in_office)
    _find_doubles(taking_part)
    _new_groups(taking_part, around.groups)
    for one in taking_part:
        _assume_kind(one)
        one.changes = list(_changes(one))
    return reviews


def _meet_known(reviews: Sequence[Review], around: Surroundings) -> None:
    by_hash = {known.id_hash: known for known in around.known if known.id_hash}
    by_name: defaultdict[str, list[Known]] = defaultdict(list)
    for known in around.known:
        if known.place == "here":
            by_name[known.name].append(known)
    for one in reviews:
        number = one.values.get("id_number")
        found = by_hash.get(around.hash_of(number)) if number else None
        if found:
            _take_by_number(one, found)
        else:
            _take_by_name(one, by_name[one.values["name"]])


def _take_by_number(one: Review, found: Known) -> None:
    if found.place == "elsewhere":
        message = "已在其他支部，要调来本支部，走组织关系转接。先把这一行留出。"
        one.problems.append(Problem("id_number", "in_other_branch", message, "error"))
        return
    one.known = found
    if found.name != one.values["name"]:
        message = f"这个身份证号登记的是{found.name}，请核对。"
        level: Literal["warn", "error"] = "warn" if found.place == "here" else "error"
        one.problems.append(Problem("name", "name_differs", message, level))


def _take_by_name(one: Review, candidates: Sequence[Known]) -> None:
    """The only one of that name here, unless both have a number: then these differ, and so do the people."""
    has_number = "id_number" in one.values
    meant = [known for known in candidates if not (has_number and known.id_hash)]
    if len(meant) == 1:
        one.known = meant[0]
    elif len(meant) > 1:
        message = f"本支部有 {len(meant)} 位同名的人，填身份证号分清。"
        one.problems.append(Problem("name", "name_ambiguous", message, "error"))
    elif candidates:
        message = "本支部已有同名的人，身份证号不同，按两个人导入，请核对。"
        one.problems.append(Problem("name", "namesake", message, "warn"))


def _check_leaving(reviews: Sequence[Review], in_office: Collection[uuid.UUID]) -> None:
    """Rights follow from offices: whoever leaves must not keep them unnoticed."""
    for one in reviews:
        leaves = one.values.get("employment") is Employment.LEFT
        if leaves and one.known and one.known.person_id in in_office:
            message = "还有职务在身，先免去职务，或改为在职。"
            one.problems.append(Problem("employment", "offices_held", message, "error"))


def _find_doubles(reviews: Sequence[Review]) -> None:
    """The later of two rows about one person is the one to settle."""
    by_name: defaultdict[str, list[Review]] = defaultdict(list)
    by_number: dict[str, Review] = {}
    by_person: dict[uuid.UUID, Review] = {}
    for one in reviews:
        number = one.values.get("id_number")
        earlier = by_number.get(number) if number else None
        earlier = earlier or (by_person.get(one.known.person_id) if one.known else None)
        earlier = earlier or next((o for o in by_name[one.values["name"]] if _may_be_same(o, one)), None)
        if earlier:
            message = f"与第 {earlier.line.number} 行是同一人，留一行。"
            one.problems.append(Problem("name", "double", message, "error"))
            continue
        by_name[one.values["name"]].append(one)
        if number:
            by_number[number] = one
        if one.known:
            by_person[one.known.person_id] = one


def _may_be_same(a: Review, b: Review) -> bool:
    return not ("id_number" in a.values and "id_number" in b.values)


def group_key(name: str) -> str:
    """第一党小组, 第一小组, 一组 and 第1组 are one group."""
    short = re.sub(r"^第|(党小组|小组|党组|组)$", "", re.sub(r"\s+", "", name))
    short = re.sub(r"^第|(党小组|小组|党组|组)$", "", short)
    return short.translate(str.maketrans("123456789", "一二三四五六七八九")) or name


def _new_groups(reviews: Sequence[Review], groups: Mapping[str, str]) -> None:
    for one in reviews:
        name = one.values.get("group")
        if name is None:
            continue
        if group_key(name) in groups:
            one.values["group"] = groups[group_key(name)]
        else:
            message = f"还没有“{name}”，导入时新建。"
            one.problems.append(Problem("group", "group_new", message, "note"))


def _assume_kind(one: Review) -> None:
    """A roster of a branch that names no kind is one of members; said so, and asked to look."""
    if "member_type" in one.values or (one.known and one.known.place == "here"):
        return
    if any(problem.column == "member_type" for problem in one.problems):
        return
    one.values["member_type"] = MemberType.FULL_MEMBER
    message = "没写人员类别，按正式党员导入，请核对。"
    one.problems.append(Problem("member_type", "member_type_assumed", message, "warn"))


def _changes(one: Review) -> list[tuple[str, str, str]]:
    """(column, before, after) of what an update would write; numbers masked."""
    if not (one.known and one.known.place == "here"):
        return []
    written = {code: shown(code, one.values[code]) for code in CODES if code in one.values}
    before = one.known.texts
    return [
        (code, _masked(code, before.get(code, "")), _masked(code, text))
        for code, text in written.items()
        if text != before.get(code, "")
    ]


def _masked(code: str, text: str) -> str:
    return f"尾号 {text[-4:]}" if code in SENSITIVE and text else text
