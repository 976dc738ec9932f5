"""The text of a feed: a golden one, read by another library, and by a calendar program of Debian's."""

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import vobject

from activities.feeds.entries import CALLED_OFF, MEETING, PROPOSED, TITLE
from nianlun.activities.feeds.rules import Calendar
from nianlun.activities.feeds.text import written

CALENDAR = Calendar("星河幼儿园党支部（年轮）", (MEETING, PROPOSED, CALLED_OFF))
HEAD = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Nianlun//Calendar//ZH
CALSCALE:GREGORIAN
NAME:星河幼儿园党支部（年轮）
X-WR-CALNAME:星河幼儿园党支部（年轮）
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
X-WR-TIMEZONE:Asia/Shanghai
BEGIN:VTIMEZONE
TZID:Asia/Shanghai
BEGIN:STANDARD
DTSTART:19910915T010000
TZNAME:CST
TZOFFSETFROM:+0900
TZOFFSETTO:+0800
END:STANDARD
END:VTIMEZONE
"""
PROPOSED_TEXT = """\
BEGIN:VEVENT
SUMMARY:待定：支委会
DTSTART;VALUE=DATE:20261124
DTEND;VALUE=DATE:20261125
DTSTAMP:20261118T010005Z
UID:0193a000-0000-7000-8000-000000000002@nianlun
SEQUENCE:3
CATEGORIES:支部委员会会议
DESCRIPTION:支部委员会会议\\n主办：星河幼儿园党支部\\n日期还没定，定了以后这里会跟着改。\\nhttps://nianlun.test/activities/1
LAST-MODIFIED:20261118T010005Z
STATUS:TENTATIVE
TRANSP:TRANSPARENT
URL:https://nianlun.test/activities/1
END:VEVENT
"""


def lines(calendar: Calendar) -> list[bytes]:
    return written(calendar).split(b"\r\n")


def unfolded(calendar: Calendar) -> str:
    return written(calendar).decode().replace("\r\n ", "").replace("\r\n", "\n")


def test_the_head_and_the_zone_are_the_golden_ones() -> None:
    assert unfolded(CALENDAR).startswith(HEAD)


def test_a_proposed_day_is_the_golden_one() -> None:
    assert unfolded(replace(CALENDAR, entries=(PROPOSED,))) == f"{HEAD}{PROPOSED_TEXT}END:VCALENDAR\n"


def test_hours_are_those_on_the_wall() -> None:
    text = unfolded(CALENDAR)
    assert "DTSTART;TZID=Asia/Shanghai:20261120T153000\nDTEND;TZID=Asia/Shanghai:20261120T164000\n" in text


def test_lines_are_folded_between_letters() -> None:
    """At most 75 bytes, each line whole UTF-8, CRLF throughout (RFC 5545, 3.1)."""
    assert max(len(line) for line in lines(CALENDAR)) <= 75
    assert all(line.decode() is not None for line in lines(CALENDAR))
    assert b"\n" not in b"".join(lines(CALENDAR))
    assert any(line.startswith(b" ") for line in lines(CALENDAR))


@pytest.mark.parametrize("typed", ["甲\r\nBEGIN:VEVENT", "甲\rSTATUS:CANCELLED", "甲\x01乙", "甲\u2028乙"])
def test_nothing_typed_ends_a_line(typed: str) -> None:
    read = vobject.readOne(written(replace(CALENDAR, entries=(replace(MEETING, title=typed),))).decode())
    assert len(read.vevent_list) == 1
    assert read.vevent.status.value == "CONFIRMED"
    assert read.vevent.summary.value.isprintable()


def test_the_same_calendar_is_the_same_text() -> None:
    assert written(CALENDAR) == written(replace(CALENDAR))


def test_another_library_reads_what_was_meant() -> None:
    """Valid by its rules, and every value comes back, commas and semicolons of both kinds included."""
    read = vobject.readOne(written(CALENDAR).decode())
    assert read.validate(raiseException=True)
    meeting, proposed, called_off = read.vevent_list
    assert meeting.summary.value == TITLE
    assert meeting.location.value == "三楼活动室, 东侧"
    assert meeting.dtstart.value.utcoffset() == timedelta(hours=8)
    assert meeting.dtstart.value.replace(tzinfo=None) == datetime(2026, 11, 20, 15, 30)  # noqa: DTZ001
    assert meeting.dtend.value - meeting.dtstart.value == timedelta(minutes=70)
    assert [one.sequence.value for one in read.vevent_list] == ["3", "3", "3"]
    assert (proposed.dtstart.value, proposed.dtend.value) == (date(2026, 11, 24), date(2026, 11, 25))
    assert proposed.description.value.startswith("支部委员会会议\n主办：星河幼儿园党支部\n日期还没定")
    assert called_off.summary.value == "已取消：党小组会"
    statuses = [one.status.value for one in read.vevent_list]
    assert statuses == ["CONFIRMED", "TENTATIVE", "CANCELLED"]


def calcurse(folder: Path, *arguments: str) -> str:
    """What the program prints, in a home of its own, with the wall clock of Shanghai."""
    home = {"HOME": str(folder), "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["calcurse", "-q", "-D", str(folder / "calcurse"), *arguments],
        env=home, cwd=folder, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(
    not shutil.which("calcurse"), reason="calcurse is missing: no real calendar reads the feed"
)
def test_a_calendar_program_shows_the_days(tmp_path: Path) -> None:
    """calcurse, written in C, takes all three and says when they are."""
    (tmp_path / "feed.ics").write_bytes(written(CALENDAR))
    (tmp_path / "calcurse").mkdir()
    calcurse(tmp_path, "-i", "feed.ics")
    shown = calcurse(
        tmp_path, "-Q", "--from", "11/20/2026", "--days", "5", "--output-datefmt", "%Y-%m-%d",
        "--format-apt", "%S-%E %m\n", "--format-event", "all day %m\n",
    )  # fmt: skip
    assert shown.split("\n") == [
        "2026-11-20:",
        f"15:30-16:40 {TITLE}",
        "15:30-15:30 已取消：党小组会",
        "",
        "2026-11-24:",
        "all day 待定：支委会",
        "",
    ]
