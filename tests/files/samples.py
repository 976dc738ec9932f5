"""Small files of every kind, made on the spot."""

import io
import zipfile
from typing import Any

from PIL import Image

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PROGRAM = b"MZ" + bytes(510)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
OFFICE = "application/vnd.openxmlformats-officedocument"
#: Orientation, and where, when and with what it was taken.
TURNED_RIGHT, MODEL, GPS, CAMERA = 6, "Secret Phone 9", 0x8825, 0x8769
TAKEN_AT = "2026:11:20 09:30:00"


def picture(
    form: str = "JPEG", size: tuple[int, int] = (64, 48), colour: Any = "navy", **options: Any
) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, form, **options)
    return written.getvalue()


def large_picture() -> bytes:
    """A PNG of two megabytes."""
    return picture("PNG", (900, 800), "teal", compress_level=0)


def photo_of_a_phone(size: tuple[int, int] = (64, 48), form: str = "JPEG", **options: Any) -> bytes:
    """Lying on its side, with the time, the place and the device written into it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x0110] = TURNED_RIGHT, MODEL
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (39.0, 54.0, 26.0)
    exif.get_ifd(CAMERA)[0x9003] = TAKEN_AT
    return picture(form, size, exif=exif, **options)


def package(main_part: str = "wordprocessingml.document", more: dict[str, bytes] | None = None) -> bytes:
    """An Office package as far as anybody looks: what it declares itself to be."""
    declared = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/main.xml" ContentType="{OFFICE}.{main_part}.main+xml"/></Types>'
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in {"[Content_Types].xml": declared.encode(), **(more or {})}.items():
            made.writestr(name, content)
    return written.getvalue()


def old_office(stream: str = "WordDocument") -> bytes:
    return OLE + f"{stream}\0".encode("utf-16-le") + bytes(64)


def endless_declaration() -> bytes:
    """Ten lines that would unpack to gigabytes."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    document = f'<?xml version="1.0"?><!DOCTYPE t [<!ENTITY a0 "ha">{lines}]><Types>&a9;</Types>'
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr("[Content_Types].xml", document)
    return written.getvalue()
