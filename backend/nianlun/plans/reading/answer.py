"""A reading as the JSON that `nianlun read-plan FILE --json` prints."""

from typing import Any

from nianlun.plans.reading.entries import Entry
from nianlun.plans.reading.extractors.drawn import Chapter, Drawn, Obligation, Quota, Result, Standard, Task
from nianlun.plans.reading.reader import Reading

Answer = dict[str, Any]


def to_answer(reading: Reading) -> Answer:
    """Every list of the reading in the order of the text; what the text does not say is left out or null."""
    return {
        "year": _year(reading),
        "entries": [_entry(entry) for entry in reading.entries],
        "obligations": [_obligation(found) for found in reading.obligations],
        "quotas": [_quota(found) for found in reading.quotas],
        "results": [_result(found) for found in reading.results],
        "tasks": [_task(found) for found in reading.tasks],
        "standards": [_standard(found) for found in reading.standards],
        "chapters": [_chapter(found) for found in reading.chapters],
    }


def _year(reading: Reading) -> str | None:
    likely = reading.likely_year
    return likely.phrase or (str(likely.year) if likely.year else None)


def _entry(entry: Entry) -> Answer:
    answer: Answer = {"month": entry.month, "text": entry.text, "organiser": entry.organiser}
    said = {"month_end": entry.month_end, "day": entry.day}
    return (
        answer
        | _present(said)
        | {
            "due": entry.due,
            "kind": entry.kind,
            "line": entry.line,
            "place": entry.place,
        }
    )


def _obligation(found: Obligation) -> Answer:
    answer: Answer = {"text": found.text, "kind": found.kind, "every": found.every, "times": found.times}
    said = {
        "times_max": found.times_max,
        "subject": found.subject_words,
        "weekday": found.weekday,
        "time": found.time,
        "venue": found.venue,
    }
    return answer | _present(said) | _where(found)


def _quota(found: Quota) -> Answer:
    return {
        "text": found.text,
        "number": found.number,
        "range": found.range,
        "unit": found.unit,
        "direction": found.direction,
    } | _where(found)


def _result(found: Result) -> Answer:
    return {
        "text": found.text,
        "number": found.number,
        "approx": found.approx,
        "unit": found.unit,
    } | _where(found)


def _task(found: Task) -> Answer:
    said = {"day": found.day, "owner": found.owner}
    return {"text": found.text, "due": found.due, "month": found.month} | _present(said) | _where(found)


def _standard(found: Standard) -> Answer:
    return {"text": found.text, "name": found.name, "items": found.items} | _where(found)


def _chapter(found: Chapter) -> Answer:
    return {"text": found.text, "level": found.level, "line": found.line}


def _where(found: Drawn) -> Answer:
    return {"confidence": round(found.confidence, 2), "line": found.line, "place": found.place}


def _present(said: Answer) -> Answer:
    return {key: value for key, value in said.items() if value is not None}
