"""The reader of plan documents (计划书): pure, without a language model, without the network.

    text = read_bytes("2026年计划.docx", data)   # bytes into the text to store
    reading = read_text(text)                    # entries, obligations, quotas, results, tasks, years …
    to_answer(reading)                           # the JSON of `nianlun read-plan FILE --json`

Stages, each a module: `files` (bytes), `clean`, `lines`, `outline` (sections), `sentences`, `layouts/` (what
the months look like), `entries`; beside them `extractors/` (what else a plan says). Word lists are data in
`words` and `kinds`, and beside each extractor.
"""

from nianlun.plans.reading.answer import to_answer
from nianlun.plans.reading.entries import Entry
from nianlun.plans.reading.errors import UnreadableDocument
from nianlun.plans.reading.extractors.drawn import (
    Chapter,
    Drawn,
    Obligation,
    Quota,
    Result,
    Standard,
    Task,
)
from nianlun.plans.reading.files import normalise, read_bytes
from nianlun.plans.reading.plain import to_lines
from nianlun.plans.reading.reader import Reading, read_file, read_text
from nianlun.plans.reading.years import LikelyYear, YearFound, calendar_year

__all__ = [
    "Chapter",
    "Drawn",
    "Entry",
    "LikelyYear",
    "Obligation",
    "Quota",
    "Reading",
    "Result",
    "Standard",
    "Task",
    "UnreadableDocument",
    "YearFound",
    "calendar_year",
    "normalise",
    "read_bytes",
    "read_file",
    "read_text",
    "to_answer",
    "to_lines",
]
