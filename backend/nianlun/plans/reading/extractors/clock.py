"""Times of day: 13:00—14:00, 下午3点至4点30分."""

import re

_SPAN = re.compile(
    r"(?P<half>早上?|上午|中午|下午|晚上?)?\s?(?P<begin>\d{1,2}[:点时]\d{0,2})分?\s?(?:--?|至|到)\s?"
    r"(?P<later_half>上午|中午|下午|晚上?)?(?P<end>\d{1,2}[:点时]\d{0,2})分?"
)
_NOON = 12
_LATE_MORNING = 10  # 中午11点 is before noon, 中午1点 is after


def span(text: str) -> tuple[str, str] | None:
    """First and last minute of the first stretch of time a text names, in twenty-four hours."""
    match = _SPAN.search(text)
    if not match:
        return None
    begin = _minute(match["begin"], match["half"])
    end = _minute(match["end"], match["later_half"] or match["half"])
    return (begin, end) if begin and end else None


def _minute(written: str, half: str | None) -> str | None:
    hour, minute = (int(part or 0) for part in re.split(r"[:点时]", written)[:2])
    if hour < _NOON and _is_past_noon(hour, half or ""):
        hour += _NOON
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _is_past_noon(hour: int, half: str) -> bool:
    return half.startswith(("下", "晚")) or (half == "中午" and hour < _LATE_MORNING)
