"""A feed as iCalendar text (RFC 5545, 7986); folding and escaping are the library's."""

from datetime import datetime, timedelta

from icalendar import Calendar as Component
from icalendar import Event, Timezone, TimezoneStandard, vDuration

from nianlun.activities.feeds.rules import Calendar, Entry, Status
from nianlun.core.clock import SHANGHAI

ZONE = "Asia/Shanghai"
PRODUCT = "-//Nianlun//Calendar//ZH"
ASK_AGAIN = timedelta(hours=1)
WHOLE_DAY = timedelta(days=1)
#: Many calendars show a status nowhere, so the title says it too.
IN_THE_TITLE = {Status.CONFIRMED: "", Status.TENTATIVE: "待定：", Status.CANCELLED: "已取消："}
UNSETTLED = "日期还没定，定了以后这里会跟着改。"


def written(calendar: Calendar) -> bytes:
    """The whole text, UTF-8 with CRLF; the same bytes for the same calendar."""
    whole = Component()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        whole.add(name, calendar.name)
    whole.add("x-wr-timezone", ZONE)
    whole.add("refresh-interval", vDuration(ASK_AGAIN), parameters={"VALUE": "DURATION"})
    whole.add("x-published-ttl", vDuration(ASK_AGAIN))
    whole.add_component(_zone())
    for entry in calendar.entries:
        whole.add_component(_event(entry))
    plain: bytes = whole.to_ical()
    return plain


def _zone() -> Timezone:
    """China has had one zone without summer time since 15 September 1991 (tz database)."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1991, 9, 15, 1))  # noqa: DTZ001 local by its definition
    standard.add("tzoffsetfrom", timedelta(hours=9))
    standard.add("tzoffsetto", timedelta(hours=8))
    standard.add("tzname", "CST")
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(standard)
    return zone


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("status", entry.status.value)
    event.add("summary", IN_THE_TITLE[entry.status] + _one_line(entry.title))
    event.add("categories", list(entry.kinds))
    event.add("description", _description(entry))
    event.add("url", entry.url)
    if entry.place:
        event.add("location", _one_line(entry.place))
    _add_time(event, entry)
    return event


def _add_time(event: Event, entry: Entry) -> None:
    """What lasts all day or was called off does not make anybody busy."""
    busy = entry.starts_at is not None and entry.status is Status.CONFIRMED
    event.add("transp", "OPAQUE" if busy else "TRANSPARENT")
    if entry.starts_at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + WHOLE_DAY)
        return
    event.add("dtstart", datetime.combine(entry.on, entry.starts_at, SHANGHAI))
    if entry.ends_at and entry.ends_at > entry.starts_at:
        event.add("dtend", datetime.combine(entry.on, entry.ends_at, SHANGHAI))


def _one_line(typed: str) -> str:
    """What no text of RFC 5545 may contain becomes a blank; a lone carriage return would end the line."""
    return "".join(letter if letter.isprintable() else " " for letter in typed)


def _description(entry: Entry) -> str:
    lines = ["、".join(entry.kinds), f"主办：{entry.held_by}"]
    if entry.status is Status.TENTATIVE:
        lines.append(UNSETTLED)
    return "\n".join([*lines, entry.url])
