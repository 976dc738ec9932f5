"""Names and numbers of days out of whatever a school has: pasted, CSV in any encoding, Excel."""

import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from nianlun.core.errors import AppError
from nianlun.obligations.commands.day_lines import DayLine, days_in, from_file, from_text, month_in

NOVEMBER = date(2026, 11, 1)


def pairs(lines: list[DayLine]) -> list[tuple[int, str, str]]:
    return [(line.number, line.name, line.days) for line in lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周敏 20", ("周敏", "20")),
        ("周敏\t20", ("周敏", "20")),
        ("周敏,20天", ("周敏", "20天")),
        ("周敏，20 天", ("周敏", "20 天")),
        ("周敏　２０", ("周敏", "20")),
        ("林　晓 20", ("林晓", "20")),
        ("3、周敏：", ("周敏:", "")),
        ("3. 周敏 20", ("周敏", "20")),
        ("３．周敏 20", ("周敏", "20")),
        ("周敏20", ("周敏", "20")),
        ("1,周敏,20", ("周敏", "20")),
        ("周敏", ("周敏", "")),
        ("周敏 二十", ("周敏", "二十")),
        ("阿依古丽·买买提 20", ("阿依古丽·买买提", "20")),
    ],
)
def test_a_pasted_line(text: str, expected: tuple[str, str]) -> None:
    """Commas, tabs, blanks or nothing between; a number in front; full-width digits."""
    (line,) = from_text(text)
    assert (line.name, line.days) == expected


def test_columns_under_a_header() -> None:
    """Found by name, wherever they stand; what closes a list is no person."""
    lines = (
        "2026年11月学习情况",
        "序号,党员姓名,手机尾号,月份,学习天数,备注",
        "1,周敏,0012,2026-10,20,",
        "",
        "2,林晓,,,18,病假",
        "合计,,,,38,",
        "制表人：陈立",
    )
    assert from_text("\n".join(lines)) == [
        DayLine(3, "周敏", "20", "2026-10", "0012"),
        DayLine(5, "林晓", "18", "", ""),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_in_any_usual_encoding(encoding: str) -> None:
    """What Excel and WPS write when they save as CSV."""
    assert pairs(from_file("姓名,天数\r\n周敏,20\r\n".encode(encoding))) == [(2, "周敏", "20")]


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_a_workbook() -> None:
    """Numbers stay whole; titles above the header do not matter; rows are told as Excel counts them."""
    content = workbook(
        ("十一月",), ("姓名", "天数"), ("周敏", 20), (None, None), ("林　晓", 18.0), ("合计", 38)
    )
    assert pairs(from_file(content)) == [(3, "周敏", "20"), (5, "林晓", "18")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "roster_file_empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "roster_file_old"),
        (b"PK\x03\x04broken", "roster_file_broken"),
        (b"\xff\xff\xff\xff", "count_file_unreadable"),
        ("周敏,20".encode("utf-16-le"), "count_file_unreadable"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n\x00\x00", "count_file_unreadable"),
        (b"\n \n", "no_count_rows"),
        ("姓名,天数\n".encode(), "no_count_rows"),
        (workbook(), "no_count_rows"),
        ("\n".join(f"某人{n} 1" for n in range(3001)).encode(), "too_many_count_rows"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_files_that_are_refused(content: bytes, code: str) -> None:
    """Each with a stable code and a sentence that says what to do."""
    with pytest.raises(AppError) as refused:
        from_file(content)
    assert refused.value.code == code
    assert refused.value.detail.endswith("。")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("20", 20),
        ("20天", 20),
        ("20.0", 20),
        ("0", 0),
        ("20.5", None),
        ("-1", None),
        ("", None),
        ("9999", None),
    ],
)
def test_days(text: str, days: int | None) -> None:
    assert days_in(text) == days


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("", NOVEMBER),
        ("2026-10", date(2026, 10, 1)),
        ("2026年3月", date(2026, 3, 1)),
        ("2025.12", date(2025, 12, 1)),
        ("10月", date(2026, 10, 1)),
        ("10月份", date(2026, 10, 1)),
        ("13月", None),
        ("上月", None),
        ("0001-01", None),
    ],
)
def test_months(text: str, month: date | None) -> None:
    assert month_in(text, NOVEMBER) == month


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    """Lines or a refusal, whatever is pasted."""
    try:
        lines = from_text(text)
    except AppError:
        return
    assert all(line.name for line in lines)


@given(st.binary(max_size=300))
def test_no_file_breaks_it(content: bytes) -> None:
    """Lines or a refusal, whatever is uploaded."""
    with suppress(AppError):
        assert from_file(content)
