"""Files into text, and the sentence that each bad file is answered with."""

import io
import time
import zipfile

import docx
import pytest

from nianlun.plans.reading import errors, normalise, read_bytes, read_file, read_text

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def word(*paragraphs: str, rows: list[list[str]] | None = None, after: str = "") -> bytes:
    """A made-up Word file: paragraphs, a table, and one more paragraph behind it."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if after:
        document.add_paragraph(after)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def encrypted_zip() -> bytes:
    data = bytearray(zipped({"word/document.xml": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_plain_text_with_and_without_its_mark(mark):
    """Line ends become one kind; the mark and other invisible signs are not part of the text."""
    assert read_bytes("计划.TXT", f"{mark}三月：\r\n1、学\u200b习\x00".encode()) == "三月：\n1、学习"


def test_word_in_the_order_of_the_page():
    """Paragraphs and table rows follow each other; lines of a cell are parted, upright writing is joined."""
    rows = [["月份", "内容"], ["三\n月", "1.召开大会\n2.缴党费。\n3.读书"]]
    text = read_bytes("计划.docx", word("行事历", rows=rows, after="四月：祭扫"))
    assert text == "行事历\n月份 | 内容\n三月 | 1.召开大会；2.缴党费。3.读书\n四月：祭扫"
    assert [(entry.month, entry.text) for entry in read_text(text).entries] == [
        (3, "召开大会"),
        (3, "缴党费"),
        (3, "读书"),
        (4, "祭扫"),
    ]


def test_a_frame_around_the_page_is_no_table():
    """A table of one column gives its paragraphs as lines."""
    assert read_bytes("a.docx", word("计划", rows=[["三月：\n1、学习文件"]])) == "计划\n三月：\n1、学习文件"


HEAD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def with_body(body: bytes) -> bytes:
    """A Word file with this between the tags of its body."""
    with zipfile.ZipFile(io.BytesIO(word("x"))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**members, "word/document.xml": HEAD + body + b"</w:body></w:document>"})


def test_word_keeps_what_stands_on_the_page():
    """Tabs, line ends and insertions under review; not what was moved away, deleted, or floats in a box."""
    runs = b"""<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/></w:r>
    <w:ins><w:r><w:t>c</w:t><w:noBreakHyphen/></w:r></w:ins><w:del><w:r><w:delText>d</w:delText></w:r></w:del>
    <w:moveFrom><w:r><w:t>e</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:br w:type="page"/><w:t>f</w:t></w:r>
    </w:moveTo><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>g</w:t></w:r></w:p></w:txbxContent></w:pict>
    <w:t>h</w:t></w:r></w:p>"""
    assert read_bytes("a.docx", with_body(runs)) == "a\tb\nc-fh"


@pytest.mark.parametrize(
    ("repeated", "error"),
    [
        (b"<w:p/>", errors.EmptyDocument),
        (b"<w:p><w:r/></w:p>", errors.EmptyDocument),
        (b"<w:p><w:r><w:t>x</w:t></w:r></w:p>", errors.TextTooLong),
        (b"<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", errors.EmptyDocument),
    ],
)
def test_a_swollen_file_is_read_in_no_time(repeated, error):
    """Megabytes of small elements: each is met once, and nothing beyond what a text may hold."""
    data = with_body(repeated * (4 * 1024**2 // len(repeated)))
    began = time.process_time()
    with pytest.raises((error, errors.TextTooLong)):
        read_bytes("a.docx", data)
    assert time.process_time() - began < 4


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("计划.pdf", b"%PDF", errors.WrongFileType),
        ("计划", "三月".encode(), errors.WrongFileType),
        ("计划.doc", OLE, errors.OldWordFile),
        ("计划.docx", OLE + "WordDocument".encode("utf-16-le"), errors.OldWordFile),
        ("计划.docx", OLE + "EncryptedPackage".encode("utf-16-le"), errors.EncryptedDocument),
        ("计划.docx", encrypted_zip(), errors.EncryptedDocument),
        ("计划.docx", b"PK\x03\x04 cut off", errors.BrokenDocument),
        ("计划.docx", word("三月")[:-200], errors.BrokenDocument),
        ("计划.docx", zipped({"a.txt": b"no Word at all"}), errors.BrokenDocument),
        ("计划.docx", zipped({"word/media/a.bin": bytes(11 * 1024**2)}), errors.SwollenDocument),
        ("计划.docx", word(), errors.EmptyDocument),
        ("计划.txt", b"", errors.EmptyDocument),
        ("计划.txt", b"\xef\xbb\xbf \n\t\n", errors.EmptyDocument),
        ("计划.txt", "三月份计划".encode("gb18030"), errors.NotUtf8),
        ("计划.txt", "三月份计划".encode("utf-16"), errors.NotUtf8),
        ("计划.txt", "plan".encode("utf-16-le"), errors.NotUtf8),
        ("计划.txt", b"x" * 2049, errors.FileTooLarge),
        ("计划.txt", b"x" * 100_001, errors.TextTooLong),
    ],
)
def test_bad_files_are_answered_with_a_sentence(name, data, error):
    """Every bad file has its own error, with a code and a Chinese sentence that says what to do."""
    limit = 2048 if error is errors.FileTooLarge else 10 * 1024**2
    with pytest.raises(error) as raised:
        read_bytes(name, data, limit)
    assert type(raised.value) is error
    assert raised.value.message.endswith("。")
    assert raised.value.code.startswith("plan_")


def test_codes_are_unique():
    """A machine can tell every bad file from every other."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert len({kind.code for kind in kinds}) == len(kinds)


def test_pasted_text_is_held_to_the_same_rules():
    """An empty paste is refused like an empty file, and an ordinary one comes out as a file would."""
    with pytest.raises(errors.EmptyDocument):
        normalise(" \r\n ")
    assert normalise("三月：\r1、学习") == "三月：\n1、学习"


def test_a_file_is_read_from_its_path(tmp_path):
    """What `nianlun read-plan` calls; a plan without a single month is no error."""
    path = tmp_path / "计划.txt"
    path.write_text("认真学习。", encoding="utf-8")
    assert read_file(path).entries == ()
    assert read_file(path).text == "认真学习。"
