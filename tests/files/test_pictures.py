"""Pictures are decoded, turned upright, and their small copies tell nothing of place and device."""

import io
import random
import struct
import zlib
from contextlib import suppress

import pytest
from PIL import Image, ImageOps

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


@pytest.mark.parametrize("seed", range(60))
def test_no_damage_breaks_the_look(seed: int) -> None:
    """The notes of the camera are what is damaged most: the picture is seen, or refused in words."""
    dice, content = random.Random(seed), bytearray(samples.photo_of_a_phone())
    for _ in range(dice.randint(1, 6)):
        content[dice.randrange(4, min(300, len(content)))] = dice.randrange(256)
    with suppress(errors.PictureBroken, errors.PictureTooManyPixels):
        pictures.look_at(bytes(content))


@pytest.mark.parametrize("held", range(1, 9))
def test_turned_as_it_was_held(held: int) -> None:
    """The bright corner is where the photographer saw it."""
    lying = Image.new("RGB", (60, 40), "black")
    lying.paste((255, 255, 255), (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = held
    written = io.BytesIO()
    lying.save(written, "JPEG", exif=exif)
    seen = Image.open(io.BytesIO(pictures.look_at(written.getvalue()).thumbnail))
    expected = ImageOps.exif_transpose(Image.open(written))
    assert seen.size == expected.size
    assert bright_corners(seen) == bright_corners(expected)


def bright_corners(picture: Image.Image) -> list[bool]:
    right, bottom = picture.width - 1, picture.height - 1
    grey = picture.convert("L")
    return [grey.getpixel(at) > 128 for at in ((0, 0), (right, 0), (0, bottom), (right, bottom))]  # type: ignore[operator]


def test_a_screen_fits_and_a_drawing_that_unpacks_to_much_does_not() -> None:
    """Only a JPEG can be unpacked small."""
    assert pictures.look_at(samples.picture("PNG", (3840, 2160))).width == 3840
    with pytest.raises(errors.PictureTooManyPixels):
        pictures.look_at(samples.picture("PNG", (5000, 4000)))
