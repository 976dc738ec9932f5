"""Pictures: whether one really is one, and a small copy of it. Slow: call it in a thread."""

import io
import struct
import warnings
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from nianlun.files import errors
from nianlun.files.rules import MOST_PIXELS, MOST_PIXELS_UNPACKED

#: The longer edge, for a phone's width at twice the density.
THUMBNAIL_EDGE = 480
QUALITY = 80
FORMATS = ("JPEG", "PNG", "WEBP")
WHITE = (255, 255, 255)
#: All that damaged bytes have been seen to raise in decoding.
BROKEN = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    struct.error,
    TypeError,
    AttributeError,
)
#: How a picture was held, by its EXIF orientation, and what turns it upright.
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
ON_ITS_SIDE = {5, 6, 7, 8}


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
    except Image.DecompressionBombError as error:
        raise errors.PictureTooManyPixels from error
    except BROKEN as error:
        raise errors.PictureBroken from error


def _decoded(content: bytes) -> Picture:
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        width, height = picture.size
        # A JPEG unpacks to what is needed; everything else takes four bytes for each of its pixels.
        most = MOST_PIXELS if picture.format == "JPEG" else MOST_PIXELS_UNPACKED
        if width * height > most:
            raise errors.PictureTooManyPixels
        held = _orientation(picture)
        picture.draft("RGB", (2 * THUMBNAIL_EDGE, 2 * THUMBNAIL_EDGE))
        picture.load()
        seen = (height, width) if held in ON_ITS_SIDE else (width, height)
        return Picture(*seen, _thumbnail(picture, held))


def _orientation(picture: Image.Image) -> int:
    """1, upright, too where the notes of the camera cannot be read: the picture itself may be whole."""
    try:
        held = picture.getexif().get(ORIENTATION, 1)
    except BROKEN:
        return 1
    return held if isinstance(held, int) else 1


def _thumbnail(picture: Image.Image, held: int) -> bytes:
    """Small first, then turned, on white, for JPEG knows no transparency; only pixels are carried over."""
    picture.thumbnail((THUMBNAIL_EDGE, THUMBNAIL_EDGE))
    upright = picture.transpose(TURNS[held]) if held in TURNS else picture
    opaque = Image.new("RGB", upright.size, WHITE)
    layered = upright.convert("RGBA")
    opaque.paste(layered, mask=layered.getchannel("A"))
    written = io.BytesIO()
    opaque.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
