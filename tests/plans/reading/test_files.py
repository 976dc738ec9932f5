"""Files into text, and the sentence that each bad file is answered with."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianlun.plans.reading import errors, normalise, pdf, read_bytes, read_file, read_text
from plans.reading import papers
from plans.reading.papers import with_body, word, zipped

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PLAN = "三月份：\n1、召开支部会议。\n2、上缴党费。"


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


def test_word_keeps_what_stands_on_the_page():
    """Tabs, line ends, insertions under review, a box beside it; not what was moved away or deleted."""
    runs = b"""<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/></w:r>
    <w:ins><w:r><w:t>c</w:t><w:noBreakHyphen/></w:r></w:ins><w:del><w:r><w:delText>d</w:delText></w:r></w:del>
    <w:moveFrom><w:r><w:t>e</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:br w:type="page"/><w:t>f</w:t></w:r>
    </w:moveTo><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>g</w:t></w:r></w:p></w:txbxContent></w:pict>
    <w:t>h</w:t></w:r></w:p>"""
    assert read_bytes("a.docx", with_body(runs)) == "a\tb\nc-fh\ng"


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
        ("计划.xls", b"x", errors.WrongFileType),
        ("计划.pdf", b"%PDF-1.7 cut off", errors.BrokenPdf),
        ("计划.pdf", b"no PDF at all", errors.BrokenPdf),
        ("计划.pdf", papers.pdf(trailer=b""), errors.BrokenPdf),
        ("计划.pdf", papers.pdf(["三月"], trailer=papers.LOCKED), errors.EncryptedDocument),
        ("计划.pdf", papers.pdf([], [], picture=True), errors.ScannedPdf),
        ("计划.pdf", papers.pdf(["扫描全能王创建"], picture=True), errors.ScannedPdf),
        ("计划.pdf", papers.pdf(["\ue000\ue001\ue002\ue003月"]), errors.GarbledPdf),
        ("计划.pdf", papers.pdf([]), errors.EmptyDocument),
        ("计划.pdf", papers.pdf(*[["三月"]] * 300), errors.TooManyPages),
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
        ("计划.txt", "よろしくお願いします".encode("shift_jis"), errors.UnknownEncoding),
        ("计划.txt", PLAN.encode("gb18030")[:-1], errors.UnknownEncoding),
        ("计划.txt", b"\xff\xfe\x00", errors.UnknownEncoding),
        ("计划.txt", bytes(range(256)), errors.UnknownEncoding),
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


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_text_is_read_in_every_usual_encoding(encoding):
    """With a mark or without one."""
    assert read_bytes("计划.txt", PLAN.encode(encoding)) == PLAN


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16-le"])
def test_traditional_text_too(encoding):
    """Big5 bytes are nearly all valid in GB 18030 as well; what they say tells the two apart."""
    plan = "三月份：召開黨員大會，學習文件。\r\n四月份：慰問老黨員"
    assert read_bytes("計劃.txt", plan.encode(encoding)) == plan.replace("\r\n", "\n")


def test_a_file_is_what_it_begins_with():
    """A name is easily changed: a PDF called .txt is a PDF."""
    assert read_bytes("计划.txt", papers.pdf(["三月：学雷锋志愿服务"])) == "三月：学雷锋志愿服务"
    assert read_bytes("计划.pdf", word("三月：学雷锋")) == "三月：学雷锋"


def test_a_pdf_is_read_line_by_line_and_page_by_page():
    """Lines stay lines, pages follow each other, and gaps in a row part its cells."""
    row = [(0, "三月"), (60, "学雷锋志愿服务"), (300, "支部")]
    text = read_bytes(
        "计划.pdf", papers.pdf(["行事历", row], [[(0, "四月"), (60, "清明祭扫"), (300, "党小组")]])
    )
    assert text == "行事历\n三月\t学雷锋志愿服务\t支部\n四月\t清明祭扫\t党小组"
    assert [(e.month, e.text, e.organiser) for e in read_text(text).entries] == [
        (3, "学雷锋志愿服务", "支部"),
        (4, "清明祭扫", "党小组"),
    ]


def test_a_pdf_that_takes_too_long_is_given_up():
    """The reader of PDFs is a process of its own, ended when its time is up."""
    with pytest.raises(errors.HeavyPdf):
        pdf.text(papers.pdf(["三月"]), seconds=0.001)


NUMBERING = b"""<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1\xe3\x80\x81"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>"""


def listed(level: int, text: str) -> bytes:
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>".encode()


def test_numbers_that_word_counts_are_written_out():
    """Each level counts by itself, from one again under the next heading; bullets are left out."""
    levels = [(0, "三月"), (1, "读书"), (1, "走访"), (2, "甲"), (0, "四月"), (1, "祭扫")]
    body = b"".join(listed(level, text) for level, text in levels)
    text = read_bytes("计划.docx", with_body(body, NUMBERING))
    assert text.split("\n") == ["一、三月", "1.读书", "2.走访", "甲", "二、四月", "1.祭扫"]


def read_or_refused(name: str, data: bytes) -> None:
    with contextlib.suppress(errors.UnreadableDocument):
        read_text(read_bytes(name, data))


@settings(deadline=None, max_examples=60)
@given(st.sampled_from([".txt", ".docx"]), st.binary(max_size=300))
def test_no_bytes_break_the_reader(suffix, data):
    """Any file is read or refused with a sentence."""
    read_or_refused("计划" + suffix, data)


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 1500), st.binary(min_size=1, max_size=40))
def test_no_damage_to_a_pdf_breaks_the_reader(place, damage):
    """The same for a PDF with some bytes overwritten."""
    data = bytearray(papers.pdf(["三月：召开支部大会", "四月：清明祭扫"]))
    data[place : place + len(damage)] = damage
    read_or_refused("计划.pdf", bytes(data))
