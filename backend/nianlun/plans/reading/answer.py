"""A reading as the JSON that `nianlun read-plan FILE --json` prints."""

from typing import Any

from nianlun.plans.reading.entries import Entry
from nianlun.plans.reading.reader import Reading


def to_answer(reading: Reading) -> dict[str, Any]:
    """Year, entries, and empty lists for what the reader does not draw out yet."""
    return {
        "year": _year(reading),
        "entries": [_entry(entry) for entry in reading.entries],
        "obligations": [],
        "quotas": [],
        "results": [],
    }


def _year(reading: Reading) -> str | None:
    likely = reading.likely_year
    return likely.phrase or (str(likely.year) if likely.year else None)


def _entry(entry: Entry) -> dict[str, Any]:
    answer: dict[str, Any] = {"month": entry.month, "text": entry.text, "organiser": entry.organiser}
    if entry.month_end:
        answer["month_end"] = entry.month_end
    if entry.day:
        answer["day"] = entry.day
    return answer | {"due": entry.due, "kind": entry.kind, "line": entry.line, "place": entry.place}
