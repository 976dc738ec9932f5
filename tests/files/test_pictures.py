"""Pictures are decoded, turned upright, and their small copies tell nothing of place and device."""

import io
import struct
import zlib

import pytest
from PIL import Image

from files import samples
from nianlun.files import errors, pictures


def test_upright_and_silent() -> None:
    """A phone's photo lies on its side; the small copy stands, without the camera's notes."""
    seen = pictures.look_at(samples.photo_of_a_phone((640, 480)))
    assert (seen.width, seen.height) == (480, 640)
    small = Image.open(io.BytesIO(seen.thumbnail))
    assert small.size == (360, 480)
    assert not small.getexif()
    assert samples.MODEL.encode() not in seen.thumbnail


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_every_form_gets_a_small_copy(form: str) -> None:
    seen = pictures.look_at(samples.picture(form, (1200, 900)))
    assert Image.open(io.BytesIO(seen.thumbnail)).size == (480, 360)


def test_what_shows_through_is_white() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(written, "PNG")
    small = Image.open(io.BytesIO(pictures.look_at(written.getvalue()).thumbnail))
    assert small.getpixel((4, 4)) == (255, 255, 255)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(10_000, 10_000), (60_000, 60_000), (50_000_001, 1)])
def test_a_bomb_is_not_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises((errors.PictureTooManyPixels, errors.PictureBroken)):
        pictures.look_at(bomb(*size))


@pytest.mark.parametrize(
    "content",
    [
        samples.picture("JPEG", (640, 480))[:400],
        samples.picture("PNG", (640, 480))[:-200],
        b"\xff\xd8\xff" + bytes(60),
        b"\x89PNG\r\n\x1a\n",
        bomb(9, 9),
    ],
)
def test_a_broken_one_is_refused(content: bytes) -> None:
    with pytest.raises(errors.PictureBroken):
        pictures.look_at(content)
