"""Pictures: whether one really is one, and a small copy of it. Slow: call it in a thread."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from nianlun.files import errors
from nianlun.files.rules import MOST_PIXELS

#: The longer edge, for a phone's width at twice the density.
THUMBNAIL_EDGE = 480
THUMBNAIL_TYPE = "image/jpeg"
QUALITY = 80
FORMATS = ("JPEG", "PNG", "WEBP")
WHITE = (255, 255, 255)
BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)


@dataclass(frozen=True)
class Picture:
    """A picture that was decoded: its size as it is seen, and the small copy."""

    width: int
    height: int
    thumbnail: bytes


def look_at(content: bytes) -> Picture:
    """Decode it, upright, without what the camera noted (place, time, device).

    Raises PictureTooManyPixels before anything is unpacked, PictureBroken.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow's own limit: ours is lower and comes first
            return _decoded(content)
    except BROKEN as error:
        raise errors.PictureBroken from error


def _decoded(content: bytes) -> Picture:
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            raise errors.PictureTooManyPixels
        picture.draft("RGB", (2 * THUMBNAIL_EDGE, 2 * THUMBNAIL_EDGE))  # a JPEG unpacks to what is needed
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        is_turned = picture.getexif().get(0x0112, 1) in {5, 6, 7, 8}
        seen = (height, width) if is_turned else (width, height)
        return Picture(*seen, _thumbnail(upright))


def _thumbnail(picture: Image.Image) -> bytes:
    """On white, for JPEG knows no transparency; only the pixels are carried over."""
    picture.thumbnail((THUMBNAIL_EDGE, THUMBNAIL_EDGE))
    opaque = Image.new("RGB", picture.size, WHITE)
    layered = picture.convert("RGBA")
    opaque.paste(layered, mask=layered.getchannel("A"))
    written = io.BytesIO()
    opaque.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
