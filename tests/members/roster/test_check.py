"""Rows as a whole, and rows against each other and against people known."""

import uuid
from datetime import date

import pytest

from nianlun.members.id_numbers import check_digit
from nianlun.members.roster.branches import Branch, Branches
from nianlun.members.roster.check import check_row
from nianlun.members.roster.match import Known, Line, Review, Surroundings, group_key, review

TODAY = date(2026, 11, 20)
HERE = Branch(uuid.uuid4(), "星河幼儿园党支部", "城关学区党总支")


def number(sequence: int, birth: str = "19850601") -> str:
    stem = f"110101{birth}{sequence:03d}"
    return stem + check_digit(stem + "0")


@pytest.mark.parametrize(
    ("cells", "code", "level"),
    [
        ({"name": " "}, "name_missing", "error"),
        ({"phone": "1380000123"}, "phone_not_mobile", "warn"),
        ({"started_work_on": "2027-01"}, "date_future", "warn"),
        ({"id_number": number(22), "born_on": "1985-07"}, "birth_differs", "warn"),
        ({"id_number": number(22), "gender": "男"}, "gender_differs", "warn"),
        ({"born_on": "1985-06-01", "admitted_on": "2003-05"}, "admitted_young", "warn"),
        ({"id_number": number(22), "admitted_on": "2003-05-31"}, "admitted_young", "warn"),
        ({"admitted_on": "2008-06-20", "confirmed_on": "2009-06-19"}, "probation_short", "warn"),
        ({"admitted_on": "2008-06", "confirmed_on": "2008-05-31"}, "confirmed_before_admitted", "error"),
        ({"member_type": "预备党员", "confirmed_on": "2020-01-01"}, "probationary_confirmed", "warn"),
        ({"member_type": "群众", "admitted_on": "2020-01-01"}, "admitted_but_not_member", "warn"),
    ],
)
def test_contradictions(cells: dict[str, str], code: str, level: str) -> None:
    """Each check of domain-rules 10.7 with the case that trips it, and no other."""
    read = check_row({"name": "林晓", **cells}, TODAY)
    assert [(p.code, p.level) for p in read.problems] == [(code, level)]


@pytest.mark.parametrize(
    "cells",
    [
        {"id_number": number(22), "born_on": "1985-06", "gender": "女"},
        {"born_on": "1985-06-15", "admitted_on": "2003-06"},
        {"admitted_on": "2008-06-20", "confirmed_on": "2009-06"},
        {"admitted_on": "1970-06", "confirmed_on": "1970-06"},
        {"member_type": "预备党员", "admitted_on": "2026-05-20"},
    ],
)
def test_nothing_to_say(cells: dict[str, str]) -> None:
    """Months against days, the years without probation, a plain probationary member."""
    assert check_row({"name": "林晓", **cells}, TODAY).problems == []


def rows(
    *cells: dict[str, str], known: list[Known] | None = None, out: frozenset[int] = frozenset()
) -> list[Review]:
    lines = [
        Line(index, {"member_type": "正式党员", **each}, index in out) for index, each in enumerate(cells, 2)
    ]
    groups = {(HERE.id, group_key("第一党小组")): "第一党小组"}
    around = Surroundings(
        known or [], Branches([HERE]), groups, TODAY, hash_of=str.encode, own_branch=HERE.id
    )
    return review(lines, around)


def somebody(name: str, id_number: str | None, place: uuid.UUID | None = HERE.id, **texts: str) -> Known:
    hashed = id_number.encode() if id_number else None
    return Known(uuid.uuid4(), name, hashed, place, {"name": name, **texts})


def told(one: Review) -> list[tuple[str, str]]:
    return [(p.code, p.message) for p in one.problems]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"id_number": number(22)}, {"id_number": number(22).lower()}),
        ({"id_number": number(22)}, {}),
        ({}, {"id_number": number(22)}),
        ({}, {}),
    ],
)
def test_doubles_inside_the_file(first: dict[str, str], second: dict[str, str]) -> None:
    """The later row names the earlier one; leaving the earlier out settles it."""
    cells = ({"name": "林晓", **first}, {"name": "陈立"}, {"name": "林 晓", **second})
    reviews = rows(*cells)
    assert [one.state for one in reviews] == ["ok", "ok", "fix"]
    assert told(reviews[2]) == [("double", "与第 2 行是同一人，留一行。")]
    assert [one.state for one in rows(*cells, out=frozenset({2}))] == ["left_out", "ok", "ok"]


def test_namesakes_with_numbers_are_two_people() -> None:
    """The same name and two numbers: two rows, both taken."""
    reviews = rows({"name": "林晓", "id_number": number(22)}, {"name": "林晓", "id_number": number(24)})
    assert [one.state for one in reviews] == ["ok", "ok"]


def test_the_own_row_of_set_up_is_an_update() -> None:
    """Somebody known by name only is met by name; the update lists what it writes, numbers by their tail."""
    me = somebody("周敏", None)
    (one,) = rows({"name": "周 敏", "id_number": number(22), "title": "一级教师"}, known=[me])
    assert (one.state, one.action, one.known) == ("ok", "update", me)
    assert ("title", "", "一级教师") in one.changes
    assert ("id_number", "", f"尾号 {number(22)[-4:]}") in one.changes
    assert not [c for c in one.changes if c[0] == "name"]


def test_a_known_number_decides() -> None:
    """Elsewhere: fix. Here under another name: look. In no branch: joins."""
    elsewhere = rows(
        {"name": "林晓", "id_number": number(22)}, known=[somebody("林晓", number(22), uuid.uuid4())]
    )
    assert told(elsewhere[0])[0][0] == "in_other_branch"
    assert elsewhere[0].state == "fix"
    renamed = rows({"name": "林晓", "id_number": number(22)}, known=[somebody("林小", number(22))])
    assert (renamed[0].state, renamed[0].action) == ("check", "update")
    nowhere = somebody("林晓", number(22), None)
    (one,) = rows({"name": "林晓", "id_number": number(22)}, known=[nowhere])
    assert (one.state, one.action, one.known) == ("ok", "create", nowhere)
    stranger = somebody("林小", number(22), None)
    assert rows({"name": "林晓", "id_number": number(22)}, known=[stranger])[0].state == "fix"


def test_names_decide_only_when_clear() -> None:
    """Two of that name here: ask for the number. One with another number: a second person, to look at."""
    two = [somebody("林晓", None), somebody("林晓", number(24))]
    assert told(rows({"name": "林晓"}, known=two)[0])[0][0] == "name_ambiguous"
    met = rows({"name": "林晓", "id_number": number(22)}, known=two)[0]
    assert (met.action, met.known) == ("update", two[0])
    other = rows({"name": "林晓", "id_number": number(22)}, known=[two[1]])[0]
    assert (other.state, other.action, other.known) == ("check", "create", None)


def test_groups_go_under_several_names() -> None:
    """第1组 is 第一党小组; an unknown one is noted, not refused."""
    reviews = rows({"name": "林晓", "group": "第1组"}, {"name": "陈立", "group": "幼儿组"})
    assert (reviews[0].values["group"], told(reviews[0])) == ("第一党小组", [])
    assert told(reviews[1]) == [("group_new", "还没有“幼儿组”，导入时新建。")]
    assert reviews[1].state == "ok"
    assert group_key("一组") == group_key("第一小组") == group_key("第一党小组") != group_key("第二党小组")


def test_a_missing_kind_is_assumed_aloud() -> None:
    """Somebody new without a kind is taken for a full member, to be looked at; a known one keeps it."""
    assert [p.code for p in rows({"name": "林晓", "member_type": ""})[0].problems] == ["member_type_assumed"]
    assert rows({"name": "林晓", "member_type": ""}, known=[somebody("林晓", None)])[0].problems == []
    wrong = rows({"name": "林晓", "member_type": "群众甲"})[0]
    assert [p.code for p in wrong.problems] == ["member_type_unknown"]
