"""Rows against rows and against people already known: who is new, who is meant, who stands there twice."""

import re
import unicodedata
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from nianlun.members.roster.branches import Branches, is_same_name
from nianlun.members.roster.cells import BadCell, Problem
from nianlun.members.roster.check import check_row
from nianlun.members.roster.columns import BRANCH, CODES, HEADERS, SENSITIVE
from nianlun.members.roster.text import shown
from nianlun.members.rules import Employment, MemberType

State = Literal["ok", "check", "fix", "kept", "left_out"]
Action = Literal["create", "update"]


@dataclass(frozen=True)
class Known:
    """Somebody the district knows already."""

    person_id: uuid.UUID
    name: str
    id_hash: bytes | None
    #: Where they stand today; None: in no branch.
    branch_id: uuid.UUID | None
    #: What is written about them, by column code; only where an update may change it.
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
    #: Where the person belongs; None: the row does not say so clearly.
    branch_id: uuid.UUID | None = None
    known: Known | None = None
    #: Already on the roster, and the file may not change who is there.
    kept: bool = False
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def state(self) -> State:
        levels = {problem.level for problem in self.problems}
        if self.line.left_out:
            return "left_out"
        if "error" in levels:
            return "fix"
        return "kept" if self.kept else "check" if "warn" in levels else "ok"

    @property
    def action(self) -> Action | None:
        if self.state in {"fix", "kept", "left_out"}:
            return None
        return "update" if self.is_here else "create"

    @property
    def is_here(self) -> bool:
        """Whether the person stands in the branch already for which the row enters them."""
        return self.known is not None and self.known.branch_id == self.branch_id


@dataclass(frozen=True)
class Surroundings:
    """What a file is held against."""

    known: Sequence[Known]
    branches: Branches
    #: Group names by branch and `group_key`.
    groups: Mapping[tuple[uuid.UUID, str], str]
    today: date
    hash_of: Callable[[str], bytes]
    #: Who of those known holds an office today, 党员 aside.
    in_office: Collection[uuid.UUID] = frozenset()
    #: The branch whose own file this is; None: a district's, which says of each row where it belongs, and
    #: changes nobody who is there.
    own_branch: uuid.UUID | None = None


def review(lines: Sequence[Line], around: Surroundings) -> list[Review]:
    """Every row of a file judged, in the order of the file."""
    reviews = []
    for line in lines:
        read = check_row(line.cells, around.today)
        reviews.append(Review(line, read.values, read.problems))
    taking_part = [r for r in reviews if not r.line.left_out and "name" in r.values]
    for one in taking_part:
        _place(one, around)
    _meet_known(taking_part, around)
    _check_leaving(taking_part, around.in_office)
    _find_doubles(taking_part, around)
    _new_groups(taking_part, around.groups)
    for one in taking_part:
        _assume_kind(one)
        one.changes = list(_changes(one))
    return reviews


def _place(one: Review, around: Surroundings) -> None:
    """Into the branch that the row names; in a branch's own file into that one, whatever is written."""
    written = one.line.cells.get(BRANCH.code, "")
    if around.own_branch is None:
        try:
            one.branch_id = around.branches.meant(written).id
        except BadCell as error:
            one.problems.append(Problem(BRANCH.code, error.code, str(error), "error"))
        return
    one.branch_id = around.own_branch
    if written and not is_same_name(written, around.branches.by_id[around.own_branch].name):
        message = "写的是别的支部，要导入的是本支部，请核对。"
        one.problems.append(Problem(BRANCH.code, "branch_differs", message, "warn"))


def _meet_known(reviews: Sequence[Review], around: Surroundings) -> None:
    by_hash = {known.id_hash: known for known in around.known if known.id_hash}
    by_name: defaultdict[tuple[uuid.UUID | None, str], list[Known]] = defaultdict(list)
    for known in around.known:
        by_name[known.branch_id, known.name].append(known)
    for one in reviews:
        number = one.values.get("id_number")
        found = by_hash.get(around.hash_of(number)) if number else None
        if found:
            _take_by_number(one, found)
        elif one.branch_id:
            _take_by_name(one, by_name[one.branch_id, one.values["name"]])
        if one.is_here and around.own_branch is None:
            _keep(one)


def _keep(one: Review) -> None:
    """Nothing of the row is written, so nothing of it needs a look but what may hide who it is."""
    one.kept = True
    one.problems = [problem for problem in one.problems if problem.level == "error"]
    one.problems.append(Problem("name", "already_there", "已在这个支部的花名册里，不改。", "note"))


def _take_by_number(one: Review, found: Known) -> None:
    if found.branch_id and found.branch_id != one.branch_id:
        message = "已在其他支部，要调来本支部，走组织关系转接。先不导入这一行。"
        one.problems.append(Problem("id_number", "in_other_branch", message, "error"))
        return
    one.known = found
    if found.name != one.values["name"]:
        # Of somebody who is not on this roster a number does not tell the name.
        whose = found.name if one.is_here else "别人"
        level: Literal["warn", "error"] = "warn" if one.is_here else "error"
        one.problems.append(Problem("name", "name_differs", f"这个身份证号登记的是{whose}，请核对。", level))


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


def _find_doubles(reviews: Sequence[Review], around: Surroundings) -> None:
    """The later of two rows about one person is the one to settle."""
    by_name: defaultdict[tuple[uuid.UUID | None, str], list[Review]] = defaultdict(list)
    by_number: dict[str, Review] = {}
    by_person: dict[uuid.UUID, Review] = {}
    for one in reviews:
        number, namesakes = one.values.get("id_number"), by_name[one.branch_id, one.values["name"]]
        earlier = by_number.get(number) if number else None
        earlier = earlier or (by_person.get(one.known.person_id) if one.known else None)
        earlier = earlier or next((o for o in namesakes if _may_be_same(o, one)), None)
        if earlier:
            one.problems.append(_double(one, earlier, around))
            continue
        namesakes.append(one)
        if number:
            by_number[number] = one
        if one.known:
            by_person[one.known.person_id] = one
    _find_look_alikes(reviews, around)


def _double(one: Review, earlier: Review, around: Surroundings) -> Problem:
    is_elsewhere = earlier.branch_id is not None and earlier.branch_id != one.branch_id
    place = around.branches.by_id[earlier.branch_id] if is_elsewhere and earlier.branch_id else None
    where = f"第 {earlier.line.number} 行（{place.name}）" if place else f"第 {earlier.line.number} 行"
    keep = "一个人只能在一个支部，留一行。" if place else "留一行。"
    return Problem("name", "double", f"与{where}是同一人，{keep}", "error")


def _find_look_alikes(reviews: Sequence[Review], around: Surroundings) -> None:
    """Two branches with somebody of one name and one phone or birthday: only numbers tell them apart."""
    seen: dict[tuple[str, str, str], Review] = {}
    for one in reviews:
        for column in ("phone", "born_on"):
            value = str(one.values.get(column, ""))
            earlier = seen.setdefault((one.values["name"], column, value), one) if value else one
            if earlier.branch_id != one.branch_id and _may_be_same(earlier, one) and not one.kept:
                message = f"与第 {earlier.line.number} 行姓名、{HEADERS[column]}都一样，请核对是不是同一人。"
                one.problems.append(Problem("name", "look_alike", message, "warn"))
                break


def _may_be_same(a: Review, b: Review) -> bool:
    return not ("id_number" in a.values and "id_number" in b.values)


def group_key(name: str) -> str:
    """第一党小组, 第一小组, 一组 and 第1组 are one group."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))
    short = re.sub(r"^第|(党小组|小组|党组|组)$", "", plain)
    short = re.sub(r"^第|(党小组|小组|党组|组)$", "", short)
    return short.translate(str.maketrans("123456789", "一二三四五六七八九")) or name


def _new_groups(reviews: Sequence[Review], groups: Mapping[tuple[uuid.UUID, str], str]) -> None:
    for one in reviews:
        name = one.values.get("group")
        if name is None or one.branch_id is None or one.kept:
            continue
        if known := groups.get((one.branch_id, group_key(name))):
            one.values["group"] = known
        else:
            message = f"还没有“{name}”，导入时新建。"
            one.problems.append(Problem("group", "group_new", message, "note"))


def _assume_kind(one: Review) -> None:
    """A roster of a branch that names no kind is one of members; said so, and asked to look."""
    if "member_type" in one.values or one.is_here:
        return
    if any(problem.column == "member_type" for problem in one.problems):
        return
    one.values["member_type"] = MemberType.FULL_MEMBER
    message = "没写人员类别，按正式党员导入，请核对。"
    one.problems.append(Problem("member_type", "member_type_assumed", message, "warn"))


def _changes(one: Review) -> list[tuple[str, str, str]]:
    """(column, before, after) of what an update would write; numbers masked."""
    if not one.known or one.kept or not one.is_here:
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
