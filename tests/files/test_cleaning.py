"""What shows a picture is kept: no pixel changes, and nothing tells where and with what it was taken."""

import io
import random
import struct
import zlib
from contextlib import suppress
from typing import Any

import pytest
from PIL import Image

from files import samples
from nianlun.files import cleaning, errors, notes, pictures, rules

XMP = b"<x:xmpmeta>at home</x:xmpmeta>"
COLOURS = bytes(range(71))
#: Each form with all that programs write into it.
NOTED: dict[str, tuple[str, dict[str, Any]]] = {
    "JPEG": ("JPEG", {"xmp": XMP, "comment": b"at home"}),
    "progressive JPEG": ("JPEG", {"xmp": XMP, "progressive": True}),
    "PNG": ("PNG", {}),
    "WebP": ("WEBP", {"xmp": XMP}),
    "lossless WebP": ("WEBP", {"xmp": XMP, "lossless": True}),
}
TYPES = {"JPEG": rules.JPEG, "PNG": rules.PNG, "WEBP": rules.WEBP}


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def noted(kind: str) -> tuple[bytes, bytes]:
    """A phone's photo with all its notes, and what is kept of it."""
    form, options = NOTED[kind]
    content = samples.photo_of_a_phone(form=form, icc_profile=COLOURS, **options)
    return content, cleaning.cleaned(content, TYPES[form])


@pytest.mark.parametrize("kind", NOTED)
def test_what_is_kept_is_the_picture(kind: str) -> None:
    """With its colours as they are meant, how it was held and when it was taken."""
    content, kept = noted(kind)
    before, after = opened(content), opened(kept)
    assert after.tobytes() == before.tobytes()
    assert after.info["icc_profile"] == COLOURS
    exif = after.getexif()
    assert {**exif, **exif.get_ifd(samples.CAMERA)}.items() >= {
        (0x0112, samples.TURNED_RIGHT),
        (0x9003, samples.TAKEN_AT),
    }


@pytest.mark.parametrize("kind", NOTED)
def test_nothing_else_is(kind: str) -> None:
    """Neither place nor device, nor words; cleaned again, the same bytes."""
    content, kept = noted(kind)
    assert samples.MODEL.encode() in content
    assert not any(word in kept for word in (samples.MODEL.encode(), b"at home", b"xmp"))
    assert not opened(kept).getexif().get_ifd(samples.GPS)
    assert "xmp" not in opened(kept).info
    assert cleaning.cleaned(kept, TYPES[NOTED[kind][0]]) == kept


@pytest.mark.parametrize("form", TYPES)
def test_a_picture_without_notes_stays_as_it_is(form: str) -> None:
    """Byte for byte, so that the same picture is known again."""
    content = samples.picture(form, (640, 480))
    assert cleaning.cleaned(content, TYPES[form]) == content


@pytest.mark.parametrize("form", TYPES)
def test_what_hangs_on_behind_is_left_out(form: str) -> None:
    """Phones pack a film there, which has its own place."""
    content = samples.picture(form)
    assert cleaning.cleaned(content + b"\0\0\0\x18ftypmp42 +39.9+116.4/", TYPES[form]) == content


def test_a_word_in_a_drawing_is_left_out() -> None:
    content = samples.picture("PNG")
    words = b"tEXtLocation\0+39.9+116.4"
    chunk = struct.pack(">I", len(words) - 4) + words + struct.pack(">I", zlib.crc32(words))
    assert cleaning.cleaned(content[:33] + chunk + content[33:], rules.PNG) == content


def test_two_pictures_in_one_are_the_first() -> None:
    """As phones write them that keep a brighter copy; of any size that a JPEG may have."""
    written = io.BytesIO()
    first, second = (Image.new("RGB", (4100, 4000), colour) for colour in ("black", "white"))
    first.save(written, "MPO", save_all=True, append_images=[second])
    kept = cleaning.cleaned(written.getvalue(), rules.JPEG)
    assert (opened(kept).format, opened(kept).getpixel((9, 9))) == ("JPEG", (0, 0, 0))
    assert pictures.look_at(kept).width == 4100


@pytest.mark.parametrize("form", TYPES)
@pytest.mark.parametrize("seed", range(40))
def test_no_damage_breaks_the_cleaning(form: str, seed: int) -> None:
    """Whatever bytes are lost, there is a picture or a refusal in words."""
    dice, content = random.Random(seed), bytearray(samples.photo_of_a_phone(form=form))
    for _ in range(dice.randint(1, 6)):
        content[dice.randrange(12, len(content))] = dice.randrange(256)
    with suppress(errors.PictureBroken, errors.PictureTooManyPixels):
        pictures.look_at(cleaning.cleaned(bytes(content), TYPES[form]))


@pytest.mark.parametrize("filling", [b"\xff", b"\xff\0", b"\xff\xd8", b"\xff\xe1\0\0", b"\xff\xda\0\2\0"])
def test_a_trap_is_looked_at_no_longer_than_a_photo(filling: bytes) -> None:
    """Once through, whatever fills it."""
    with pytest.raises(errors.PictureBroken):
        pictures.look_at(cleaning.cleaned(b"\xff\xd8" + filling * 100_000, rules.JPEG))


@pytest.mark.parametrize("cut", [3, 9, 11, 40, 200])
@pytest.mark.parametrize("form", TYPES)
def test_half_a_picture_is_refused(form: str, cut: int) -> None:
    with pytest.raises(errors.PictureBroken):
        pictures.look_at(cleaning.cleaned(samples.photo_of_a_phone(form=form)[:cut], TYPES[form]))


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"no block at all",
        b"II*\0\xff\xff\xff\xff",
        b"MM\0*\0\0\0\x08\xff\xff",
        b"II*\0\x08\0\0\0\0\0\0\0\0\0",
    ],
)
def test_a_block_that_says_nothing_is_not_kept(block: bytes) -> None:
    assert notes.kept(block) == b""


def test_words_in_the_place_of_the_time_are_not_kept() -> None:
    """Nor a way of holding that there is not; without the time the rest is still read."""
    exif = Image.Exif()
    exif[0x0112] = 8
    exif.get_ifd(samples.CAMERA)[0x9003] = "at home, flat 12"
    kept = Image.Exif()
    kept.load(notes.kept(exif.tobytes().removeprefix(b"Exif\0\0")))
    assert dict(kept) == {0x0112: 8}
    exif[0x0112] = 99
    assert notes.kept(exif.tobytes().removeprefix(b"Exif\0\0")) == b""


def with_exif(block: bytes) -> bytes:
    stored = io.BytesIO()
    Image.new("RGB", (4, 2)).save(stored, "JPEG", exif=cleaning.EXIF + block)
    return stored.getvalue()


@pytest.mark.parametrize("entries", [2, 3], ids=["a camera's part out of reach", "a count that lies"])
def test_how_it_was_held_survives_what_else_is_damaged(entries: int) -> None:
    """Else the photo would lie on its side for good."""
    held = struct.pack("<HHI4s", notes.HELD, notes.NUMBER, 1, bytes([samples.TURNED_RIGHT, 0, 0, 0]))
    block = (
        b"II*\0" + struct.pack("<IH", 8, entries) + held + struct.pack("<HHII", notes.CAMERA, 4, 1, 60_000)
    )
    kept = cleaning.cleaned(with_exif(block + bytes(4)), rules.JPEG)
    assert opened(kept).getexif()[notes.HELD] == samples.TURNED_RIGHT


def test_no_preview_stays_in_the_first_part() -> None:
    content = samples.picture("JPEG")
    assert content[2:4] == b"\xff\xe0"
    preview = b"SECRET" * 2
    head = b"JFIF\0" + content[11:18] + bytes([2, 2]) + preview
    swollen = content[:4] + struct.pack(">H", len(head) + 2) + head + content[20:]
    kept = cleaning.cleaned(swollen, rules.JPEG)
    assert preview not in kept
    assert opened(kept).tobytes() == opened(content).tobytes()


def test_a_webp_without_its_first_words_is_broken() -> None:
    with pytest.raises(errors.PictureBroken):
        cleaning.cleaned(b"RIFF" + struct.pack("<I", 12) + b"WEBPVP8X" + struct.pack("<I", 0), rules.WEBP)
