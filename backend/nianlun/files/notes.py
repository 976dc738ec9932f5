"""What a camera notes into a picture (EXIF): read as far as two things go, and written anew with only those.

How the picture was held, without which it would lie on its side, and when it was taken. Where, with what and
by whom is nobody's here. A reader of our own: the block is a stranger's, and libraries read all of it. Pure.
"""

import re
import struct

from PIL import Image

HELD, CAMERA, TAKEN_AT, ZONE = 0x0112, 0x8769, 0x9003, 0x9011
NUMBER, WORDS, ENTRY = 3, 2, 12
#: How a block begins, by the order of its bytes.
ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
#: What is kept as words says only a time; free text in its place could say anything.
SHAPES = {
    TAKEN_AT: re.compile(rb"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d"),
    ZONE: re.compile(rb"[+-]\d\d:\d\d"),
}


def kept(block: bytes) -> bytes:
    """A block with how it was held and when it was taken; empty where neither is said. Twice is the same."""
    try:
        held, said = _said(block)
    except (struct.error, KeyError):
        return b""
    if held is None and not said:
        return b""
    written = Image.Exif()
    if held is not None:
        written[HELD] = held
    for tag, words in said.items():
        written.get_ifd(CAMERA)[tag] = words.decode("ascii")
    return written.tobytes().removeprefix(b"Exif\0\0")


def _said(block: bytes) -> tuple[int | None, dict[int, bytes]]:
    """How it was held, and what is said of the time. Raises KeyError, struct.error for what is no block."""
    order = ORDERS[block[:4]]
    main = _entries(block, order, *struct.unpack_from(f"{order}4xI", block))
    held = struct.unpack_from(f"{order}H", main[HELD][2])[0] if main.get(HELD, (0,))[0] == NUMBER else None
    if CAMERA not in main:
        return _turned(held), {}
    try:
        camera = _entries(block, order, *struct.unpack(f"{order}I", main[CAMERA][2]))
    except struct.error:
        return _turned(held), {}
    said = {tag: _words(block, order, camera[tag]) for tag in SHAPES if tag in camera}
    return _turned(held), {tag: words for tag, words in said.items() if SHAPES[tag].fullmatch(words)}


def _turned(held: int | None) -> int | None:
    """One of the ways that are known; upright needs no word."""
    return held if held in range(2, 9) else None


def _entries(block: bytes, order: str, at: int) -> dict[int, tuple[int, int, bytes]]:
    """By tag: of what kind, how many, and the value itself or where it lies."""
    (said,) = struct.unpack_from(f"{order}H", block, at)
    count = min(said, (len(block) - at - 2) // ENTRY)
    entries = (struct.unpack_from(f"{order}HHI4s", block, at + 2 + ENTRY * n) for n in range(count))
    return {tag: (kind, length, value) for tag, kind, length, value in entries}


def _words(block: bytes, order: str, entry: tuple[int, int, bytes]) -> bytes:
    kind, length, value = entry
    if kind != WORDS:
        return b""
    (at,) = struct.unpack(f"{order}I", value)
    return block[at : at + min(length, 32)].split(b"\0")[0]
