"""When a digest is due, when nobody is disturbed, where a robot may be called: tables of cases."""

import base64
import hashlib
import hmac
from datetime import date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.core.clock import SHANGHAI
from nianlun.notifications import rules
from nianlun.notifications.rules import DOORS, RobotKind, robot_address
from nianlun.notifications.service import works

WECOM, DINGTALK = RobotKind
KEY = "0f2b7c1e-1111-4222-8333-444455556666"
WECOM_URL = f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}"
DINGTALK_URL = f"https://oapi.dingtalk.com/robot/send?access_token={KEY}"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-23T07:29", "2026-11-23T07:30"),
        ("2026-11-23T07:30", "2026-11-23T07:30"),
        ("2026-11-23T19:59", "2026-11-23T19:59"),
        ("2026-11-23T20:00", "2026-11-24T07:30"),
        ("2026-12-31T23:59", "2027-01-01T07:30"),
    ],
)
def test_quiet_hours(moment: str, allowed: str) -> None:
    """From eight in the evening to half past seven nobody's phone rings."""
    assert rules.after_quiet(at(moment)) == at(allowed)


@pytest.mark.parametrize(
    ("week", "weekday", "sent_on"),
    [
        ("2026-11-25", 1, "2026-11-23"),  # an ordinary week
        ("2026-11-25", 5, "2026-11-27"),
        ("2026-04-06", 1, "2026-04-07"),  # Monday is 清明
        ("2026-02-16", 1, None),  # the Spring Festival takes the whole week
        ("2026-10-05", 1, "2026-10-08"),  # back from the National Day on Thursday; Saturday is made up
        ("2026-10-05", 6, "2026-10-10"),
        ("2026-11-25", 7, None),  # a Sunday that nobody works
    ],
)
def test_the_day_of_the_digest(week: str, weekday: int, sent_on: str | None) -> None:
    """The wanted weekday or the next working day of that week, by the national table."""
    expected = date.fromisoformat(sent_on) if sent_on else None
    assert rules.sending_day(date.fromisoformat(week), weekday, works) == expected


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-23T07:59", False),
        ("2026-11-23T08:00", True),
        ("2026-11-23T19:59", True),
        ("2026-11-23T20:00", False),
        ("2026-11-24T12:00", True),  # the server was off on Monday
        ("2026-11-25T07:45", True),
        ("2026-11-25T08:00", False),
        ("2026-11-22T12:00", False),
    ],
)
def test_when_it_leaves(now: str, due: bool) -> None:
    """From eight on the day, two days long, never in quiet hours."""
    assert rules.digest_is_due(at(now), 1, works) is due


def test_trying_again_ends() -> None:
    """Ever longer waits, all within the time in which a digest is welcome."""
    waits = [rules.next_try(attempt) for attempt in range(1, 7)]
    known = [wait for wait in waits if wait]
    assert known == sorted(known)
    assert waits[len(known) :] == [None] * (6 - len(known))
    assert sum(known, timedelta()) < rules.STILL_WELCOME


@pytest.mark.parametrize(
    ("kind", "pasted", "called"),
    [
        (WECOM, WECOM_URL, WECOM_URL),
        (WECOM, f"  {WECOM_URL}&debug=1\n", WECOM_URL),
        (WECOM, WECOM_URL.replace("com/", "com:443/"), WECOM_URL),
        (DINGTALK, DINGTALK_URL, DINGTALK_URL),
        (DINGTALK, WECOM_URL, None),
        (WECOM, WECOM_URL.replace("https", "http"), None),
        (WECOM, WECOM_URL.replace("com/", "com:8443/"), None),
        (WECOM, WECOM_URL.replace("weixin", "weixin.evil"), None),
        (WECOM, WECOM_URL.replace("qq.com", "qq.com.evil.cn"), None),
        (WECOM, WECOM_URL.replace("//", "//evil.cn@"), None),
        (WECOM, WECOM_URL.replace("//", "//user:pass@"), None),
        (WECOM, WECOM_URL.replace("/send", "/../upload"), None),
        (WECOM, WECOM_URL.replace("/send", "/send%2f"), None),
        (WECOM, f"{WECOM_URL}&key=another-key", None),
        (WECOM, WECOM_URL.replace(KEY, "short"), None),
        (WECOM, WECOM_URL.replace(KEY, f"{KEY}%0d%0aHost: x"), None),
        (WECOM, f"http://127.0.0.1:80/cgi-bin/webhook/send?key={KEY}", None),
        (WECOM, "http://169.254.169.254/latest/meta-data", None),
        (WECOM, "https://[::1", None),
        (WECOM, "file:///etc/passwd", None),
        (WECOM, "", None),
    ],
)
def test_only_a_robot_is_ever_called(kind: RobotKind, pasted: str, called: str | None) -> None:
    """The two official addresses and nothing that looks like them."""
    assert robot_address(kind, pasted) == called


@given(st.text(max_size=200), st.sampled_from(RobotKind))
def test_no_paste_leads_elsewhere(pasted: str, kind: RobotKind) -> None:
    """Whatever is understood of it is called at the official address."""
    for text in (
        pasted,
        f"https://{DOORS[kind].host}{pasted}",
        f"https://{pasted}/robot/send?access_token={KEY}",
    ):
        found = robot_address(kind, text)
        assert found is None or found.startswith(f"https://{DOORS[kind].host}{DOORS[kind].path}?")
        assert found is None or robot_address(kind, found) == found


def test_loopback_only_where_it_was_opened() -> None:
    """For tests and trials; other inner addresses stay closed even then."""
    here = f"http://127.0.0.1:8901/robot/send?access_token={KEY}"
    assert robot_address(DINGTALK, here) is None
    assert robot_address(DINGTALK, here, loopback=True) == here
    for other in (here.replace("127.0.0.1", "localhost"), here.replace("127.0.0.1", "192.168.1.1")):
        assert robot_address(DINGTALK, other, loopback=True) is None


def test_the_signature_is_that_of_dingtalk() -> None:
    """base64(HMAC-SHA256(secret, 'milliseconds\\nsecret')), escaped for an address."""
    moment, secret = at("2026-11-23T08:00"), "SEC0123456789"
    parts = parse_qs(urlsplit(rules.signed(DINGTALK_URL, secret, moment)).query)
    stamp = str(int(moment.timestamp()) * 1000)
    expected = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
    assert parts["timestamp"] == [stamp]
    assert base64.b64decode(parts["sign"][0]) == expected


@given(st.text(alphabet="年轮ab\n", max_size=300), st.integers(min_value=4, max_value=200))
def test_a_long_text_is_cut_at_a_line(text: str, most: int) -> None:
    """It fits, and begins as the whole does."""
    cut = rules.fitting(text, most)
    assert len(cut.encode()) <= most
    assert text.startswith(cut.removesuffix("\n…"))


@pytest.mark.parametrize(
    ("code", "refused", "again"),
    [(0, False, False), (45009, True, True), (93000, True, False), (310000, True, False)],
)
def test_what_a_robot_answers(code: int, refused: bool, again: bool) -> None:
    """Too often is for later; a wrong key or signature is not."""
    refusal = rules.refusal_of(code)
    assert (refusal is not None) is refused
    assert refusal is None or refusal[1] is again
