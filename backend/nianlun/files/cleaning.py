"""Pictures without what the camera noted, and without what hangs on behind; not a pixel changes. Pure.

Of each kind the parts that show the picture are copied, byte for byte. The rest is left out: place, device
and owner (EXIF, XMP, IPTC, comments), previews that show what was cut away, and what phones pack behind the
end: a second picture, a film with its own place. How it was held and when it was taken stays (`notes`).
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator

from nianlun.files import errors, notes, rules
from nianlun.files.rules import FileType

Part = tuple[bytes, bytes]
"""What it is, and the whole of it."""

#: No picture of 20 MB has so many; a trap has millions.
MOST_PARTS = 50_000

EXIF = b"Exif\0\0"
START, END, SCAN, NOTED = b"\xd8", b"\xd9", b"\xda", b"\xe1"
#: What begins a part and ends a scan; those that have no length or stand within a scan are none. Without a
#: repetition: a content of nothing but its first byte would be searched for hours.
MARKER = re.compile(rb"\xff([\x02-\xcf\xd9-\xfe])")
#: The first part of most, and how long it is without a preview.
JFIF, JFIF_HEAD = b"\xe0", 18
#: Of the parts that programs may add, those that say how the colours are meant, by how they begin.
COLOURS = {JFIF: b"JFIF\0", b"\xe2": b"ICC_PROFILE\0", b"\xee": b"Adobe"}
ADDED = frozenset(bytes([number]) for number in range(0xE0, 0xF0)) | {b"\xfe"}

PNG_COLOURS = b"PLTE tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST sPLT".split()
PNG_SHOWN = {b"IHDR", *PNG_COLOURS, b"pHYs", b"acTL", b"fcTL", b"IDAT", b"fdAT", b"IEND"}
WEBP_SHOWN = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF"}
#: Flags of a WebP's first part: which notes follow.
HAS_EXIF, HAS_XMP, WEBP_HEAD = 0x08, 0x04, 18


def cleaned(content: bytes, found: FileType) -> bytes:
    """The same picture; the same bytes, where nothing was noted. Raises PictureBroken."""
    return CLEANERS[found](content)


def _jpeg(content: bytes) -> bytes:
    noted, shown = b"", []
    for marker, part in _few(_jpeg_parts(content)):
        if marker == NOTED and part[4:].startswith(EXIF):
            noted = noted or part[4 + len(EXIF) :]
        elif marker not in ADDED or part[4:].startswith(COLOURS.get(marker, b"\0no such")):
            shown.append(_without_preview(part))
    if kept := notes.kept(noted):
        block = EXIF + kept
        shown.insert(0, b"\xff" + NOTED + struct.pack(">H", len(block) + 2) + block)
    return b"\xff" + START + b"".join(shown)


def _without_preview(part: bytes) -> bytes:
    """The first words of a JPEG may bring a small picture along; any other part stays as it is."""
    if part[1:2] != JFIF or len(part) <= JFIF_HEAD:
        return part
    return part[:2] + struct.pack(">H", JFIF_HEAD - 2) + part[4 : JFIF_HEAD - 2] + b"\0\0"


def _jpeg_parts(content: bytes) -> Iterator[Part]:
    """From the first part to the end of the picture; a scan comes with what is packed in it."""
    at = 2
    while found := MARKER.search(content, at):
        marker, at = found[1], found.end()
        if marker == END:
            yield END, b"\xff" + END
            return
        stop = at + _number(">H", content, at)
        if marker == SCAN:
            stop = ends.start() if (ends := MARKER.search(content, stop)) else len(content)
        yield marker, _cut(content, found.end() - 2, stop)
        at = stop


def _png(content: bytes) -> bytes:
    noted, shown = b"", []
    for name, part in _few(_png_parts(content)):
        if name == b"eXIf":
            noted = part[8:-4]
        elif name in PNG_SHOWN:
            shown.append(part)
    if kept := notes.kept(noted):
        named = b"eXIf" + kept
        shown.insert(1, struct.pack(">I", len(kept)) + named + struct.pack(">I", zlib.crc32(named)))
    return content[:8] + b"".join(shown)


def _png_parts(content: bytes) -> Iterator[Part]:
    at, name = 8, b""
    while name != b"IEND" and at < len(content):
        name, stop = content[at + 4 : at + 8], at + 12 + _number(">I", content, at)
        yield name, _cut(content, at, stop)
        at = stop


def _webp(content: bytes) -> bytes:
    parts = list(_few(_webp_parts(content)))
    shown = [part for name, part in parts if name in WEBP_SHOWN]
    if shown and shown[0].startswith(b"VP8X"):
        if len(shown[0]) < WEBP_HEAD:
            raise errors.PictureBroken
        noted = next((part[8:] for name, part in parts if name == b"EXIF"), b"")
        kept = notes.kept(noted.removeprefix(EXIF))
        flags = shown[0][8] & ~(HAS_EXIF | HAS_XMP) | (HAS_EXIF if kept else 0)
        shown[0] = shown[0][:8] + bytes([flags]) + shown[0][9:]
        if kept:
            shown.append(b"EXIF" + struct.pack("<I", len(kept)) + kept + b"\0" * (len(kept) % 2))
    body = b"WEBP" + b"".join(shown)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _webp_parts(content: bytes) -> Iterator[Part]:
    """As far as the file says that it goes; each part fills whole pairs of bytes."""
    at, end = 12, min(len(content), 8 + _number("<I", content, 4))
    while at < end:
        size = _number("<I", content, at + 4)
        yield content[at : at + 4], _cut(content, at, at + 8 + size) + b"\0" * (size % 2)
        at += 8 + size + size % 2


def _few(parts: Iterator[Part]) -> Iterator[Part]:
    for number, part in enumerate(parts):
        if number == MOST_PARTS:
            raise errors.PictureBroken
        yield part


def _number(form: str, content: bytes, at: int) -> int:
    try:
        return int(struct.unpack_from(form, content, at)[0])
    except struct.error as error:
        raise errors.PictureBroken from error


def _cut(content: bytes, start: int, stop: int) -> bytes:
    """Part of a content that has all of it."""
    if stop > len(content):
        raise errors.PictureBroken
    return content[start:stop]


CLEANERS: dict[FileType, Callable[[bytes], bytes]] = {rules.JPEG: _jpeg, rules.PNG: _png, rules.WEBP: _webp}
