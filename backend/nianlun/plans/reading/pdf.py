"""PDF into text, in a process of its own: a file made to hang or crash its reader takes only that process."""

import subprocess
import sys
from pathlib import Path

from nianlun.plans.reading import errors

MAX_PAGES = 100  # a plan has one to twenty
_SECONDS = 20  # a hundred full pages take less than one
_CHILD = Path(__file__).with_name("pdf_text.py")
_REFUSALS: dict[str, type[errors.UnreadableDocument]] = {
    "encrypted": errors.EncryptedDocument,
    "broken": errors.BrokenPdf,
    "pages": errors.TooManyPages,
    "scan": errors.ScannedPdf,
    "garbled": errors.GarbledPdf,
}


def text(data: bytes, seconds: float = _SECONDS) -> str:
    """The text of its pages, or an `UnreadableDocument` that says why there is none."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_CHILD), str(MAX_PAGES)],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise errors.HeavyPdf from None
    outcome, _, said = done.stdout.decode("utf-8", "replace").partition("\n")
    if outcome == "text":
        return said
    raise _REFUSALS.get(outcome, errors.HeavyPdf)
