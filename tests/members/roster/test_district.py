"""Rows of a district's roster: to which branch each belongs, and who stands there already."""

import uuid
from datetime import date

import pytest

from nianlun.members.id_numbers import check_digit
from nianlun.members.roster.branches import Branch, Branches, is_same_name
from nianlun.members.roster.cells import BadCell
from nianlun.members.roster.columns import code_of
from nianlun.members.roster.match import Known, Line, Review, Surroundings, review

GENERAL, SECOND = "城关学区党总支", "河东学区党总支"
STAR = Branch(uuid.uuid4(), "星河幼儿园党支部", GENERAL)
EAST = Branch(uuid.uuid4(), "东风小学党支部", GENERAL)
FIRST, OTHER_FIRST = (Branch(uuid.uuid4(), "第一党支部", parent) for parent in (GENERAL, SECOND))
BRANCHES = Branches([STAR, EAST, FIRST, OTHER_FIRST])


def number(sequence: int) -> str:
    stem = f"11010119850601{sequence:03d}"
    return stem + check_digit(stem + "0")


def rows(*cells: dict[str, str], known: tuple[Known, ...] = ()) -> list[Review]:
    lines = [Line(index, {"member_type": "正式党员", **each}) for index, each in enumerate(cells, 2)]
    return review(lines, Surroundings(known, BRANCHES, {}, date(2026, 11, 20), str.encode))


def told(one: Review) -> list[tuple[str, str]]:
    return [(problem.code, problem.level) for problem in one.problems]


@pytest.mark.parametrize(
    ("written", "branch"),
    [
        ("星河幼儿园党支部", STAR),
        (" 中共星河幼儿园 党支部", STAR),
        ("城关学区党总支／星河幼儿园党支部", STAR),
        ("城关学区党总支-第一党支部", FIRST),
        ("河东学区党总支 第一党支部", OTHER_FIRST),
    ],
)
def test_a_branch_is_meant_by_its_name(written: str, branch: Branch) -> None:
    """With the org above in front or without; blanks, signs and full-width forms do not matter."""
    assert BRANCHES.meant(written) == branch


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    [
        ("", "branch_missing", "照组织里的名称补上"),
        ("第一党支部", "branch_ambiguous", "有 2 个"),
        ("东风小学支部", "branch_unknown", "是不是“东风小学党支部”？"),
        ("東風小學黨支部", "branch_unknown", "是不是“东风小学党支部”？"),
        ("云台中学党支部委员会", "branch_unknown", "没有这个支部。照组织里"),
    ],
)
def test_any_other_name_is_told_and_not_guessed(written: str, code: str, hint: str) -> None:
    """The name that is most like it is offered; what is nobody's is not taken for somebody's."""
    with pytest.raises(BadCell, match=hint) as refused:
        BRANCHES.meant(written)
    assert refused.value.code == code


def test_a_person_twice_is_named_with_the_branch() -> None:
    """The same number in two branches, or in one; the same name in two branches is two people, unless the
    birthday is the same too."""
    one = {"name": "林晓", "branch": STAR.name, "id_number": number(22)}
    _, elsewhere, here = rows(one, {**one, "branch": EAST.name}, one)
    assert elsewhere.problems[0].message == (
        "与第 2 行（星河幼儿园党支部）是同一人，一个人只能在一个支部，留一行。"
    )
    assert here.problems[0].message == "与第 2 行是同一人，留一行。"
    plain = {"name": "林晓", "branch": STAR.name, "born_on": "1985-06-01"}
    assert [told(r) for r in rows(plain, {"name": "林晓", "branch": EAST.name})] == [[], []]
    assert told(rows(plain, {**plain, "branch": EAST.name})[1]) == [("look_alike", "warn")]


def test_who_is_there_stays_unchanged() -> None:
    """Met by number or by name; only what may hide who it is still needs fixing."""
    known = (
        Known(uuid.uuid4(), "林晓", number(22).encode(), STAR.id),
        Known(uuid.uuid4(), "陈立", None, STAR.id),
        Known(uuid.uuid4(), "何静", number(24).encode(), EAST.id),
    )
    there, by_name, moved, namesake = rows(
        {"name": "林晓", "branch": STAR.name, "id_number": number(22), "phone": "1", "group": "九组"},
        {"name": "陈立", "branch": STAR.name, "started_work_on": "2099-01"},
        {"name": "何静", "branch": STAR.name, "id_number": number(24)},
        {"name": "陈立", "branch": EAST.name},
        known=known,
    )
    assert (there.state, told(there)) == ("fix", [("phone_unreadable", "error"), ("already_there", "note")])
    assert (by_name.state, by_name.action, told(by_name)) == ("kept", None, [("already_there", "note")])
    assert (moved.state, told(moved)) == ("fix", [("in_other_branch", "error")])
    assert (namesake.state, namesake.action) == ("ok", "create")


def test_headers_and_words_in_traditional_characters() -> None:
    """Recognised; a name stays as it stands on the card, full-width digits are digits."""
    headers = ["姓名", "黨支部名稱", "公民身份號碼", "手機號碼", "黨員類別", "轉正時間", "職稱"]
    codes = ["name", "branch", "id_number", "phone", "member_type", "confirmed_on", "title"]
    assert [code_of(header) for header in headers] == codes
    full = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
    row = {
        "name": "劉麗華",
        "branch": EAST.name,
        "member_type": "預備黨員",
        "phone": "１３８００００００００",
    }
    (one,) = rows({**row, "id_number": number(22).translate(full)})
    assert (one.state, one.values["name"], one.values["id_number"]) == ("ok", "劉麗華", number(22))
    assert (one.values["phone"], one.values["member_type"]) == ("13800000000", "probationary")


def test_shortened_names_of_the_own_branch() -> None:
    assert is_same_name("星河幼儿园", STAR.name)
    assert is_same_name("城关学区党总支星河幼儿园党支部", STAR.name)
    assert not is_same_name("东风小学党支部", STAR.name)


def test_a_number_does_not_tell_whose_it_is() -> None:
    """Of somebody who is in no branch: the row is refused, the name they bear stays untold."""
    gone = Known(uuid.uuid4(), "孙悦", number(1).encode(), None)
    (one,) = rows({"branch": STAR.name, "name": "田野", "id_number": number(1)}, known=(gone,))
    assert told(one) == [("name_differs", "error")]
    assert "孙悦" not in one.problems[0].message
