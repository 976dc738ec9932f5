"""Run as a script by `pdf`: the text of the PDF on standard input, under limits of its own.

Prints one word (text, encrypted, broken, pages, scan, garbled) and on the lines below it the text. It imports
nothing of the application, so that it starts at once and holds nothing worth having.
"""

import re
import resource
import sys
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

_MEMORY = 1024**3
_SECONDS = 15
_CHARACTERS = 400_000  # more than is ever stored; the rest need not be drawn out
_SCANNED = 20  # fewer characters a page than this, beside a picture, are the mark of a scanner
_GARBLED = 0.2  # share of characters that no font of the file explains
_GAP = re.compile(r"(?<=[^\x00-\x7f])\x1f(?=[^\x00-\x7f])")
_UNEXPLAINED = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1e]")


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    data, most = sys.stdin.buffer.read(), int(sys.argv[1])
    outcome, text = _read(data, most)
    sys.stdout.buffer.write(f"{outcome}\n{text}".encode("utf-8", "replace"))


def _read(data: bytes, most: int) -> tuple[str, str]:
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        return ("encrypted" if "assword" in str(error) else "broken"), ""
    if pages > most:
        return "pages", ""
    if not pages:
        return "broken", ""
    text = "\n".join(_pages(document))
    return _outcome(document, text), text


def _outcome(document: pypdfium2.PdfDocument, text: str) -> str:
    said = re.sub(r"\s", "", text)
    if len(said) < _SCANNED * len(document) and any(_has_picture(page) for page in document):
        return "scan"
    garbled = len(_UNEXPLAINED.findall(said)) > _GARBLED * len(said)
    return "garbled" if garbled else "text"


def _pages(document: pypdfium2.PdfDocument) -> Iterator[str]:
    drawn = 0
    for page in document:
        text = _page(page)
        yield text
        page.close()
        if (drawn := drawn + len(text)) > _CHARACTERS:
            break


def _page(page: pypdfium2.PdfPage) -> str:
    """The lines of a page. A space the library put where the page shows a gap may part two cells."""
    textpage = page.get_textpage()
    signs = (_sign(textpage, place) for place in range(textpage.count_chars()))
    lines = re.split(r"\r\n|[\r\n]", "".join(signs))
    return "\n".join(_cells(line) for line in lines)


def _sign(textpage: pypdfium2.PdfTextPage, place: int) -> str:
    sign = chr(raw.FPDFText_GetUnicode(textpage, place))
    generated = sign == " " and raw.FPDFText_IsGenerated(textpage, place) == 1
    return "\x1f" if generated else sign


def _cells(line: str) -> str:
    """三月 | 学雷锋 | 支部: three cells or more, none of them of one sign as in a title set wide."""
    cells = _GAP.split(line)
    row = len(cells) > 2 and all(len(cell.strip()) > 1 for cell in cells)
    return ("\t" if row else " ").join(cells).replace("\x1f", " ")


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


if __name__ == "__main__":
    main()
