"""Single cells: the spellings that schools use, and what is said about those that cannot be read."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.members import dates, id_numbers
from nianlun.members.roster.cells import READERS, BadCell, read_row
from nianlun.members.roster.check import check_row
from nianlun.members.roster.columns import CODES, code_of
from nianlun.members.rules import Employment, MemberType

DAYS = [
    ("1998-07-01", "1998-07-01"),
    ("1998-07-01 00:00:00", "1998-07-01"),
    ("1998/7/1", "1998-07-01"),
    ("1998.7.1", "1998-07-01"),
    ("1998年7月1日", "1998-07-01"),
    ("1998年07月", "1998-07"),
    ("1998年7月日", "1998-07"),
    ("１９９８．０７", "1998-07"),
    ("1998.07", "1998-07"),
    ("199807", "1998-07"),
    ("19980701", "1998-07-01"),
    ("1998-7", "1998-07"),
    ("1998-7-1", "1998-07-01"),
    (" 1998 年 7 月 ", "1998-07"),
    ("1998-12", "1998-12"),
    ("35977", "1998-07-01"),
    ("2008-02-29", "2008-02-29"),
    ("1970.01", "1970-01"),
]


@pytest.mark.parametrize(("written", "meant"), DAYS)
def test_days(written: str, meant: str) -> None:
    """Every spelling of a day; a month stays a month."""
    read = dates.read(written)
    assert str(read) == meant
    assert read.month_only == (len(meant) == 7)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1998", "date_year_only"),
        ("1998年", "date_year_only"),
        ("98.07", "date_short_year"),
        ("98-7-1", "date_short_year"),
        ("98年7月", "date_short_year"),
        ("1998.1", "date_ambiguous"),
        ("1998-13", "date_impossible"),
        ("1998-00", "date_impossible"),
        ("2007-02-29", "date_impossible"),
        ("20071345", "date_impossible"),
        ("1898-01-01", "date_impossible"),
        ("2998-01-01", "date_impossible"),
        ("七月", "date_unreadable"),
        ("1998-07-01至今", "date_unreadable"),
        ("１", "date_unreadable"),
        ("²", "date_unreadable"),
        ("", "date_unreadable"),
        ("0", "date_unreadable"),
    ],
)
def test_no_days(written: str, code: str) -> None:
    """What names no day is said so, with the spelling that would."""
    with pytest.raises(dates.NotADay) as refused:
        dates.read(written)
    assert refused.value.code == code


def test_days_compare_by_what_is_known() -> None:
    """A month is not before a day within it."""
    assert not dates.earlier(dates.read("2008-06"), dates.read("2008-06-20"))
    assert not dates.earlier(dates.read("2008-06-20"), dates.read("2008-06"))
    assert dates.earlier(dates.read("2008-05"), dates.read("2008-06-20"))
    assert str(dates.years_after(dates.read("2008-02-29"), 1)) == "2009-03-01"


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002X",
        "11010519491231002x",
        " 110105 19491231 002x ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "'11010519491231002X",
    ],
)
def test_id_numbers(written: str) -> None:
    """The example of GB 11643 in several spellings."""
    assert id_numbers.read(written) == "11010519491231002X"
    assert id_numbers.birth("11010519491231002X") == date(1949, 12, 31)
    assert id_numbers.gender("11010519491231002X") == "女"


@pytest.mark.parametrize(
    ("written", "code", "says"),
    [
        ("44010219900101002", "id_number_short", "少 1 位，补成 18 位。"),
        ("4401021990010100210", "id_number_long", "多 1 位，改成 18 位。"),
        ("440102900101002", "id_number_old", "是 15 位的旧号码，换成 18 位。"),
        ("110105194912310021", "id_number_check", "末位对不上，照身份证核对。"),
        ("110105194912310000", "id_number_rounded", "Excel 把末三位变成了 0，照身份证补上。"),
        ("110105194913310021", "id_number_birth", "第 7 至 14 位不是出生日期，照身份证改。"),
        ("护照E1234567", "id_number_characters", "有不是数字的字，照身份证改。"),
        ("1101051949123100²", "id_number_short", "少 1 位，补成 18 位。"),
    ],
)
def test_no_id_numbers(written: str, code: str, says: str) -> None:
    """What is wrong with a number, and what to do about it."""
    with pytest.raises(id_numbers.NotAnIdNumber) as refused:
        id_numbers.read(written)
    assert (refused.value.code, str(refused.value)) == (code, says)


@pytest.mark.parametrize(
    ("column", "written", "value"),
    [
        ("name", "林　晓", "林晓"),
        ("name", " 林 晓 ", "林晓"),
        ("name", "買買提•艾力", "買買提·艾力"),
        ("name", "Anna  Lin", "Anna Lin"),
        ("name", "𠮷野", "𠮷野"),
        ("gender", "女性", "女"),
        ("ethnic_group", "汉", "汉族"),
        ("ethnic_group", "维吾尔族", "维吾尔族"),
        ("ethnic_group", "某" * 19, "某" * 19 + "族"),
        ("member_type", "中共党员", MemberType.FULL_MEMBER),
        ("member_type", "正 式", MemberType.FULL_MEMBER),
        ("member_type", "预备", MemberType.PROBATIONARY),
        ("member_type", "积极分子", MemberType.ACTIVIST),
        ("member_type", "教师", MemberType.MASSES),
        ("employment", "退休", Employment.RETIRED),
        ("phone", "+86 138-0000-1234", "13800001234"),
        ("phone", "１３８００００１２３４", "13800001234"),
        ("phone", "0755-1234567", "07551234567"),
        ("group", "第一 党小组", "第一党小组"),
        ("title", "'=SUM(A1)", "=SUM(A1)"),
        ("remarks", "借调\n至教育局", "借调 至教育局"),
    ],
)
def test_cells(column: str, written: str, value: Any) -> None:
    """Words and numbers as their column keeps them."""
    assert READERS[column](written) == value


@pytest.mark.parametrize(
    ("column", "written", "code"),
    [
        ("name", "填表人：周敏", "name_odd"),
        ("name", "林晓2", "name_odd"),
        ("name", "林晓（书记）", "name_odd"),
        ("name", "林" * 61, "name_odd"),
        ("gender", "F", "gender_unknown"),
        ("member_type", "优秀党员", "member_type_unknown"),
        ("employment", "否", "employment_unknown"),
        ("phone", "13800001234/13900001234", "phone_unreadable"),
        ("phone", "一三八", "phone_unreadable"),
        ("phone", "١٣٨٠٠٠٠١٢٣٤", "phone_unreadable"),
        ("post", "长" * 61, "text_too_long"),
    ],
)
def test_bad_cells(column: str, written: str, code: str) -> None:
    """What cannot be taken as it is."""
    with pytest.raises(BadCell) as refused:
        READERS[column](written)
    assert refused.value.code == code
    assert str(refused.value).endswith("。")


def test_an_unknown_kind_names_the_known_ones() -> None:
    """The sentence offers the words that would do."""
    _, problems = read_row({"name": "林晓", "member_type": "优秀党员"})
    assert problems[0].message == "只认这几种：群众、入党申请人、入党积极分子、发展对象、预备党员、正式党员。"


@given(st.dictionaries(st.sampled_from(CODES), st.text(max_size=60)))
def test_no_text_breaks_the_reader(cells: dict[str, str]) -> None:
    """Whatever stands in a cell becomes a value or a problem with a sentence."""
    read = check_row(cells, date(2026, 11, 20))
    assert all(problem.message.endswith("。") for problem in read.problems)


def test_huge_and_broken_cells() -> None:
    """A number of five thousand digits, a formula without a value."""
    cells = {"name": "林晓", "admitted_on": "1" * 5000, "id_number": "1" * 5000, "post": "#REF!"}
    _, problems = read_row(cells)
    assert [p.code for p in problems] == ["id_number_long", "date_unreadable", "formula_broken"]


def test_empty_and_masked_cells_change_nothing() -> None:
    """A dash is nothing; a starred number from a masked export is told, and left alone."""
    values, problems = read_row(
        {
            "name": "林晓",
            "title": "—",
            "post": "无",
            "phone": "138****1234",
            "id_number": "110101********0021",
        }
    )
    assert values == {"name": "林晓"}
    assert [(p.column, p.level) for p in problems] == [("id_number", "note"), ("phone", "note")]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("姓名", "name"),
        ("姓  名", "name"),
        ("*姓名", "name"),
        ("身份证号码", "id_number"),
        ("公民身份号码（18位）", "id_number"),
        ("身份证\n号", "id_number"),
        ("联系电话(手机)", "phone"),
        ("出生年月", "born_on"),
        ("入党时间：", "admitted_on"),
        ("政治面貌", "member_type"),
        ("家庭住址", None),
    ],
)
def test_headers(header: str, code: str | None) -> None:
    """Columns under the names that schools give them."""
    assert code_of(header) == code
