"""Names, types, offsets and ranges, as tables of cases."""

import pytest

from nianlun.core.errors import AppError
from nianlun.files import errors, rules
from nianlun.files.rules import Progress, Span

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("given", "tidy"),
    [
        ("合影.jpg", "合影.jpg"),
        ("C:\\Users\\周\\桌面\\合影.JPG", "合影.jpg"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("gpj.\u202eexe.jpg", "gpj.exe.jpg"),
        ("a\x00b\r\n.pdf", "ab.pdf"),
        ("坏\ud800名.pdf", "坏名.pdf"),
        ('<会>:"议|?*.docx', "会议.docx"),
        ("  .隐藏.png ", "隐藏.png"),
        (".jpg", "jpg"),
        ("é.txt", "é.txt"),
        ("", "未命名"),
        ("无扩展名", "无扩展名"),
        ("长" * 300 + ".xlsx", "长" * 115 + ".xlsx"),
    ],
)
def test_names_are_tidied(given: str, tidy: str) -> None:
    """No path, nothing unseen, nothing that turns the reading round, no longer than its column."""
    assert rules.tidy_name(given) == tidy
    assert len(tidy) <= rules.NAME_LENGTH


@pytest.mark.parametrize(
    ("name", "size", "refusal"),
    [
        ("a.jpg", 1, None),
        ("a.jpg", 20 * MEGABYTE, None),
        ("a.jpg", 20 * MEGABYTE + 1, errors.FileTooLarge),
        ("a.jpg", 0, errors.FileEmpty),
        ("a.heic", 9, errors.FileIsHeic),
        *[(f"a.{extension}", 9, errors.FileTypeNotTaken) for extension in (
            "exe", "html", "htm", "svg", "js", "docm", "zip", "mp4", "gif", "php", "bat", "jpg.exe")],
        ("jpg", 9, None),
        ("没有扩展名", 9, errors.FileTypeNotTaken),
    ],
)  # fmt: skip
def test_what_is_taken_at_all(name: str, size: int, refusal: type[AppError] | None) -> None:
    """Said before the first byte is sent."""
    if refusal is None:
        rules.check_can_begin(name, size, 20 * MEGABYTE)
        return
    with pytest.raises(refusal) as raised:
        rules.check_can_begin(name, size, 20 * MEGABYTE)
    assert raised.type is refusal


@pytest.mark.parametrize(
    ("name", "found", "named"),
    [
        ("a.jpg", rules.JPEG, "a.jpg"),
        ("a.jpeg", rules.JPEG, "a.jpeg"),
        ("a.jpg", rules.PNG, "a.png"),
        ("a.doc", rules.DOCX, "a.docx"),
        ("表.xls", rules.XLSX, "表.xlsx"),
        ("a.jpg", rules.PDF, None),
        ("a.docx", rules.XLSX, None),
        ("a.txt", rules.PDF, None),
    ],
)
def test_the_name_follows_the_content_within_a_family(
    name: str, found: rules.FileType, named: str | None
) -> None:
    """A chat program calls every picture .jpg: put right, not refused."""
    if named:
        assert rules.name_for(name, found) == named
        return
    with pytest.raises(errors.FileLies):
        rules.name_for(name, found)


@pytest.mark.parametrize(
    ("it", "offset", "length", "refusal"),
    [
        (Progress(10, 0, False), 0, 10, None),
        (Progress(10, 4, False), 4, 6, None),
        (Progress(10, 4, False), 4, 0, None),
        (Progress(10, 4, False), 0, 4, errors.WrongOffset),
        (Progress(10, 4, False), None, 6, errors.WrongOffset),
        (Progress(10, 4, False), 8, 2, errors.WrongOffset),
        (Progress(10, 4, False), 4, 7, errors.UploadOverflow),
        (Progress(10, 10, True), 10, 0, errors.UploadFinished),
    ],
)
def test_pieces_come_one_after_the_other(
    it: Progress, offset: int | None, length: int, refusal: type[AppError] | None
) -> None:
    """A wrong offset is told the right one."""
    if refusal is None:
        rules.check_can_append(it, offset, length)
        return
    with pytest.raises(refusal) as raised:
        rules.check_can_append(it, offset, length)
    if refusal is errors.WrongOffset:
        assert raised.value.fields[0].message == str(it.received)


@pytest.mark.parametrize(
    ("header", "span"),
    [
        (None, None),
        ("bytes=0-0", Span(0, 1)),
        ("bytes=2-5", Span(2, 6)),
        ("bytes=8-", Span(8, 10)),
        ("bytes=-3", Span(7, 10)),
        ("bytes=-99", Span(0, 10)),
        ("bytes=5-99", Span(5, 10)),
        ("bytes = 2 - 5", Span(2, 6)),
        ("bytes=0-1,3-4", None),
        ("bytes=-", None),
        ("lines=1-2", None),
        ("bytes=" + "9" * 400 + "-", None),
        ("bytes=10-", ValueError),
        ("bytes=5-2", ValueError),
        ("bytes=-0", ValueError),
    ],
)
def test_ranges(header: str | None, span: Span | type[ValueError] | None) -> None:
    """One range of a file of ten bytes; several, or nonsense, is the whole file."""
    if span is ValueError:
        with pytest.raises(ValueError, match="bytes"):
            rules.span_asked(header, 10)
    else:
        assert rules.span_asked(header, 10) == span
