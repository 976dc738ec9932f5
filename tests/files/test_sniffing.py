"""What a file is, whatever it is called."""

import random
from contextlib import suppress

import pytest

from files import samples
from nianlun.files import errors, rules, sniffing
from nianlun.files.rules import FileType

WORDS = "党员大会签到表\n周敏\n"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (samples.picture("JPEG"), rules.JPEG),
        (samples.picture("PNG"), rules.PNG),
        (samples.picture("WEBP"), rules.WEBP),
        (samples.PDF, rules.PDF),
        (samples.package("wordprocessingml.document"), rules.DOCX),
        (samples.package("spreadsheetml.sheet"), rules.XLSX),
        (samples.package("presentationml.presentation"), rules.PPTX),
        (samples.old_office("WordDocument"), rules.DOC),
        (samples.old_office("Workbook"), rules.XLS),
        (samples.old_office("PowerPoint Document"), rules.PPT),
        (WORDS.encode(), rules.TXT),
        (WORDS.encode("gb18030"), rules.TXT),
        (WORDS.encode("utf-16"), rules.TXT),
        (WORDS.encode("utf-8-sig"), rules.TXT),
    ],
)
def test_known_by_its_content(content: bytes, found: FileType) -> None:
    """Every type that is taken, and texts in the encodings of Chinese offices."""
    assert sniffing.type_of(content) is found


@pytest.mark.parametrize(
    "content",
    [
        samples.PROGRAM,
        samples.SVG,
        samples.PAGE,
        b"\x7fELF" + bytes(60),
        b"#!/bin/sh\nrm -rf /\n",
        b"GIF89a" + bytes(60),
        b"PK\x03\x04 half a zip",
        samples.package("wordprocessingml.document", {"[Content_Types].xml": b"<Types/>"}),
        samples.package("wordprocessingml.template"),
        samples.endless_declaration(),
        samples.OLE,
        bytes(64),
        "文".encode("gb18030")[:1] + b"\xff\xff\xff",
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_everything_else_is_refused(content: bytes) -> None:
    """Programs, pages, drawings, macros, half files and traps."""
    with pytest.raises(errors.FileLies):
        sniffing.type_of(content)


@pytest.mark.parametrize(
    ("name", "head", "fits"),
    [
        ("a.jpg", samples.picture("PNG"), True),
        ("a.jpg", samples.PROGRAM, False),
        ("a.jpg", samples.PDF, False),
        ("a.pdf", samples.PAGE, False),
        ("a.docx", samples.package(), True),
        ("a.doc", samples.old_office(), True),
        ("a.xlsx", b"not a workbook", False),
        ("a.txt", WORDS.encode(), True),
        ("a.txt", WORDS.encode("utf-16"), True),
        ("a.txt", samples.PROGRAM, False),
    ],
)
def test_most_lies_show_in_the_first_piece(name: str, head: bytes, fits: bool) -> None:
    """Nobody sends 20 MB to hear that it is not a picture."""
    if fits:
        sniffing.check_head(name, head)
        return
    with pytest.raises(errors.FileLies):
        sniffing.check_head(name, head)


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_to_a_package_breaks_the_look(seed: int) -> None:
    """Whatever bytes are lost on the way, it is one of ours or it is refused in words."""
    dice, content = random.Random(seed), bytearray(samples.package())
    for _ in range(dice.randint(1, 8)):
        content[dice.randrange(4, len(content))] = dice.randrange(256)
    with suppress(errors.FileLies):
        assert sniffing.type_of(bytes(content)) in rules.TAKEN


def test_a_few_bytes_tell_nothing() -> None:
    """A first piece may be as short as the network made it."""
    sniffing.check_head("合影.jpg", samples.picture()[:2])


@pytest.mark.parametrize("promised", [rules.XLS, rules.DOC])
def test_a_workbook_may_hold_a_document(promised: FileType) -> None:
    """And the other way round: what the name says decides."""
    both = samples.old_office("Workbook") + "WordDocument\0".encode("utf-16-le")
    assert sniffing.type_of(both, promised) is promised
