"""Which files are taken, what they are called, and how an upload goes on; pure.

Photos are JPEG, PNG and WebP: what every browser shows. A phone hands over JPEG where a page asks for it, so
HEIC, which most office PCs cannot open, is not needed. Video is left out: 20 MB are a few seconds of it.
The old Office formats are what many schools still have; programs, pages and SVG can run and are refused.
"""

import re
import unicodedata
import uuid
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from nianlun.core.errors import FieldError
from nianlun.files import errors


class Family(StrEnum):
    """Types that stand for each other: the name follows the content within one, and lies across two."""

    PICTURE = "picture"
    PDF = "pdf"
    WORD = "word"
    SHEET = "sheet"
    SLIDES = "slides"
    TEXT = "text"


@dataclass(frozen=True)
class FileType:
    """One type that is taken; the first extension is the one it gets when its name had another."""

    media_type: str
    family: Family
    extensions: tuple[str, ...]


OFFICE = "application/vnd.openxmlformats-officedocument"
JPEG = FileType("image/jpeg", Family.PICTURE, ("jpg", "jpeg"))
PNG = FileType("image/png", Family.PICTURE, ("png",))
WEBP = FileType("image/webp", Family.PICTURE, ("webp",))
PDF = FileType("application/pdf", Family.PDF, ("pdf",))
DOCX = FileType(f"{OFFICE}.wordprocessingml.document", Family.WORD, ("docx",))
XLSX = FileType(f"{OFFICE}.spreadsheetml.sheet", Family.SHEET, ("xlsx",))
PPTX = FileType(f"{OFFICE}.presentationml.presentation", Family.SLIDES, ("pptx",))
DOC = FileType("application/msword", Family.WORD, ("doc",))
XLS = FileType("application/vnd.ms-excel", Family.SHEET, ("xls",))
PPT = FileType("application/vnd.ms-powerpoint", Family.SLIDES, ("ppt",))
TXT = FileType("text/plain", Family.TEXT, ("txt",))
TAKEN = (JPEG, PNG, WEBP, PDF, DOCX, XLSX, PPTX, DOC, XLS, PPT, TXT)
BY_EXTENSION = {extension: it for it in TAKEN for extension in it.extensions}
PICTURES = frozenset(it.media_type for it in TAKEN if it.family is Family.PICTURE)
HEIC = ("heic", "heif")

#: A phone's largest photos have 50 million; more is a trap that unpacks to gigabytes.
MOST_PIXELS = 50_000_000
#: Of a picture that can only be unpacked whole, at four bytes a pixel; screens have 8 million.
MOST_PIXELS_UNPACKED = 16_000_000
NAME_LENGTH = 120
UNNAMED = "未命名"
#: Both kinds of path, what Windows forbids, and everything that is not seen or turns the reading round.
PATHS = re.compile(r"[/\\]")
FORBIDDEN = re.compile(r'[<>:"|?*]')
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}

#: How long an upload may rest before it is forgotten, and how many one person may have under way.
UPLOAD_RESTS = timedelta(hours=24)
UPLOADS_UNDER_WAY = 20


class FilePurpose(StrEnum):
    """What an upload is for."""

    ACTIVITY_MATERIAL = "activity_material"
    GROWTH_RECORD = "growth_record"


def tidy_name(given: str) -> str:
    """The last part of a path, without what is unseen or forbidden, no longer than a column holds."""
    seen = "".join(c for c in unicodedata.normalize("NFC", given) if unicodedata.category(c) not in UNSEEN)
    name = FORBIDDEN.sub("", PATHS.split(seen)[-1]).strip(" .")
    stem, dot, extension = name.rpartition(".")
    if not dot:
        return name[:NAME_LENGTH] or UNNAMED
    room = NAME_LENGTH - len(extension) - 1
    return f"{stem.strip()[:room] or UNNAMED}.{extension.lower()}"


def promised(name: str) -> FileType:
    """The type that a tidy name promises. Raises FileIsHeic, FileTypeNotTaken."""
    extension = name.rpartition(".")[2].lower()
    if extension in HEIC:
        raise errors.FileIsHeic
    if extension not in BY_EXTENSION:
        raise errors.FileTypeNotTaken
    return BY_EXTENSION[extension]


def check_can_begin(name: str, size: int, limit: int) -> None:
    """Raises FileTypeNotTaken, FileEmpty, FileTooLarge."""
    promised(name)
    if size == 0:
        raise errors.FileEmpty
    if size > limit:
        most = limit // 1024 // 1024
        raise errors.FileTooLarge(f"文件超过 {most} MB，没有上传。请压缩或拆开后再传。")


def name_for(name: str, found: FileType) -> str:
    """The name with the extension of what it is: `合影.jpg` that is a PNG is called `合影.png`.

    Raises FileLies where the content is of another family than the name.
    """
    if promised(name).family is not found.family:
        raise errors.FileLies
    if name.rpartition(".")[2] in found.extensions:
        return name
    return f"{name.rpartition('.')[0]}.{found.extensions[0]}"


@dataclass(frozen=True)
class Progress:
    """An upload as its rules see it."""

    size: int
    received: int
    is_finished: bool


def check_can_append(it: Progress, offset: int | None, length: int) -> None:
    """Raises UploadFinished, WrongOffset (which tells the right one), UploadOverflow."""
    if it.is_finished:
        raise errors.UploadFinished
    if offset != it.received:
        raise errors.WrongOffset(fields=(FieldError("offset", "received", str(it.received)),))
    if it.received + length > it.size:
        raise errors.UploadOverflow


def check_is_whole(it: Progress) -> None:
    if it.received != it.size:
        raise errors.UploadUnfinished


#: What the keys of each kind begin with.
PARTS, OBJECTS, THUMBNAILS = "parts/", "objects/", "thumbnails/"
#: Holds the epoch of the database whose store it is.
OWNER = "owner"


def part_key(upload_id: uuid.UUID, offset: int) -> str:
    return f"{parts_of(upload_id)}{offset:012d}"


def parts_of(upload_id: uuid.UUID) -> str:
    """What the keys of all its parts begin with."""
    return f"{PARTS}{upload_id}/"


def object_key(sha256: str) -> str:
    """Where a whole file lies: its name is its content, so nothing is ever written over."""
    return f"{OBJECTS}{sha256[:2]}/{sha256}"


def thumbnail_key(sha256: str) -> str:
    return f"{THUMBNAILS}{sha256[:2]}/{sha256}"


CONTENT_KEY = re.compile(rf"(?:{OBJECTS}|{THUMBNAILS})[0-9a-f]{{2}}/([0-9a-f]{{64}})")
PART_KEY = re.compile(rf"{PARTS}([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})/[0-9]+")


def content_of(key: str) -> str | None:
    """The hash of what lies or is shown small there; None for a key that is not of our making."""
    found = CONTENT_KEY.fullmatch(key)
    return found and found[1]


def upload_of(key: str) -> uuid.UUID | None:
    """Whose part lies there; None for a key that is not of our making."""
    found = PART_KEY.fullmatch(key)
    return found and uuid.UUID(found[1])


@dataclass(frozen=True)
class Span:
    """Part of a file, `stop` not included."""

    start: int
    stop: int


ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def span_asked(header: str | None, size: int) -> Span | None:
    """The part asked for; None for the whole (also where several are asked for, or something else).

    Raises ValueError for a part that lies behind the end.
    """
    found = ONE_RANGE.fullmatch((header or "").replace(" ", ""))
    if found is None or found[0] == "bytes=-":
        return None
    first, last = found[1], found[2]
    start = int(first) if first else max(size - int(last), 0)
    stop = min(int(last) + 1, size) if first and last else size
    if start >= stop:
        raise ValueError(header)
    return Span(start, stop)
