"""What a content really is, by looking at it; pure.

A closed list of our own rather than a guess among hundreds: what is not recognised is refused, and the zip
and OLE containers, where guessing libraries stop, are looked into.
"""

import io
import zipfile
from xml.etree import ElementTree

from nianlun.core.packages import DAMAGED
from nianlun.files import errors, rules
from nianlun.files.rules import Family, FileType

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNATURES: tuple[tuple[bytes, FileType], ...] = (
    (b"\xff\xd8\xff", rules.JPEG),
    (b"\x89PNG\r\n\x1a\n", rules.PNG),
    (b"%PDF-", rules.PDF),
)
#: The type of a package's main part, as its `[Content_Types].xml` says; those with macros are not here.
MAIN_PARTS: dict[str, FileType] = {
    f"{rules.OFFICE}.wordprocessingml.document.main+xml": rules.DOCX,
    f"{rules.OFFICE}.spreadsheetml.sheet.main+xml": rules.XLSX,
    f"{rules.OFFICE}.presentationml.presentation.main+xml": rules.PPTX,
}
ENOUGH_TO_TELL = 12
CONTENT_TYPES = "[Content_Types].xml"
CONTENT_TYPES_LIMIT = 256 * 1024
#: Names of streams in an OLE file, as its directory writes them.
STREAMS: tuple[tuple[str, FileType], ...] = (
    ("WordDocument", rules.DOC),
    ("Workbook", rules.XLS),
    ("Book", rules.XLS),
    ("PowerPoint Document", rules.PPT),
)
ENCODINGS = ("utf-8-sig", "gb18030")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
#: A page or a drawing, whatever its name says.
MARKUP = ("<!doctype", "<html", "<svg", "<script", "<?xml", "<?php", "#!")
CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}


def check_head(name: str, head: bytes) -> None:
    """The first piece already tells most lies, before the rest is sent; a few bytes tell nothing yet.

    Raises FileLies.
    """
    if len(head) < ENOUGH_TO_TELL:
        return
    family = rules.promised(name).family
    if family is Family.TEXT:
        fits = not _has_controls(head) or head.startswith(UTF16)
    elif family in {Family.PICTURE, Family.PDF}:
        found = _by_signature(head)
        fits = found is not None and found.family is family
    else:
        fits = head.startswith((ZIP, OLE))
    if not fits:
        raise errors.FileLies


def type_of(content: bytes, promised: FileType | None = None) -> FileType:
    """One of those that are taken; a workbook may hold a document, so of several the one that was promised.

    Raises FileLies for anything else.
    """
    if found := _by_signature(content):
        return found
    if content.startswith(ZIP):
        return _in_package(content)
    if content.startswith(OLE):
        return _in_ole(content, promised)
    return _text(content)


def _by_signature(head: bytes) -> FileType | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return rules.WEBP
    return next((found for signature, found in SIGNATURES if head.startswith(signature)), None)


def _in_package(content: bytes) -> FileType:
    """By the main part that an Office package declares; only that one small member is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, package.open(CONTENT_TYPES) as member:
            declared = _declared(member.read(CONTENT_TYPES_LIMIT))
    except DAMAGED as error:
        raise errors.FileLies from error
    found = [MAIN_PARTS[it] for it in declared if it in MAIN_PARTS]
    if len(found) != 1:
        raise errors.FileLies
    return found[0]


def _declared(document: bytes) -> set[str]:
    """The types of all parts. A document type, by which entities could grow, is refused."""
    if b"<!DOCTYPE" in document.replace(b"\0", b""):
        raise errors.FileLies
    return {element.get("ContentType", "") for element in ElementTree.fromstring(document)}


def _in_ole(content: bytes, promised: FileType | None) -> FileType:
    found = [it for stream, it in STREAMS if f"{stream}\0".encode("utf-16-le") in content]
    if not found:
        raise errors.FileLies
    return promised if promised in found else found[0]


def _text(content: bytes) -> FileType:
    """Words in an encoding that Chinese text comes in, and no markup."""
    encodings = ("utf-16",) if content.startswith(UTF16) else ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _has_controls(text[:4096].encode()) or text.lstrip().lower().startswith(MARKUP):
            raise errors.FileLies
        return rules.TXT
    raise errors.FileLies


def _has_controls(head: bytes) -> bool:
    return not CONTROLS.isdisjoint(head)
