"""When a digest is due, when nobody is disturbed, when to try again; which address a robot may have. Pure."""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from urllib.parse import parse_qs, quote_plus, urlsplit

#: Nobody's phone rings for us between these (免打扰).
QUIET_FROM, QUIET_UNTIL = time(20), time(7, 30)
DIGEST_AT = time(8)
MONDAY = 1
ONE_DAY = timedelta(days=1)
#: A server that was off at the hour still sends within this; later the week is half over.
STILL_WELCOME = timedelta(days=2)
#: Waits between tries; after the last one it is given up.
AGAIN_AFTER = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
MOST_ROBOTS = 5
MAIL_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", re.ASCII)


class Way(StrEnum):
    """By what a message leaves."""

    MAIL = "mail"
    ROBOT = "robot"


class DeliveryState(StrEnum):
    """Of a delivery. `failed` is tried again, `given_up` is not; `nothing`: there was nothing to say."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    GIVEN_UP = "given_up"
    NOTHING = "nothing"


class MessagePurpose(StrEnum):
    """Why a message is sent."""

    DIGEST = "digest"
    TEST = "test"


def after_quiet(moment: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours that it lies in."""
    if moment.time() >= QUIET_FROM:
        return datetime.combine(moment.date() + ONE_DAY, QUIET_UNTIL, moment.tzinfo)
    if moment.time() < QUIET_UNTIL:
        return datetime.combine(moment.date(), QUIET_UNTIL, moment.tzinfo)
    return moment


def sending_day(day: date, weekday: int, works: Callable[[date], bool]) -> date | None:
    """In the week of `day`: the wanted weekday (Monday is 1) or the next working day; None in a week off."""
    monday = day - ONE_DAY * day.weekday()
    rest_of_week = (monday + ONE_DAY * number for number in range(weekday - 1, 7))
    return next((day for day in rest_of_week if works(day)), None)


def digest_is_due(now: datetime, weekday: int, works: Callable[[date], bool]) -> bool:
    """Whether this week's digest should leave now, if it has not yet."""
    if after_quiet(now) != now or (day := sending_day(now.date(), weekday, works)) is None:
        return False
    begins = datetime.combine(day, DIGEST_AT, now.tzinfo)
    return begins <= now < begins + STILL_WELCOME


def week_of(day: date) -> str:
    """`2026-W47`: what makes a digest the same digest."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def next_try(attempts: int) -> timedelta | None:
    """How long to wait after so many tries; None: give up."""
    return AGAIN_AFTER[attempts - 1] if attempts <= len(AGAIN_AFTER) else None


class RobotKind(StrEnum):
    """Whose group robot."""

    WECOM = "wecom"
    DINGTALK = "dingtalk"


@dataclass(frozen=True)
class Door:
    """The one address at which a kind of robot is called: nothing else is ever fetched (SSRF).

    Sources: 企业微信《群机器人配置说明》, 钉钉《自定义机器人接入》; `most_bytes` of one text message.
    """

    host: str
    path: str
    key: str
    most_bytes: int


DOORS = {
    RobotKind.WECOM: Door("qyapi.weixin.qq.com", "/cgi-bin/webhook/send", "key", 2048),
    RobotKind.DINGTALK: Door("oapi.dingtalk.com", "/robot/send", "access_token", 20_000),
}
KEY = re.compile(r"[A-Za-z0-9_-]{8,128}", re.ASCII)
LOOPBACK = "127.0.0.1"


def robot_address(kind: RobotKind, pasted: str, *, loopback: bool = False) -> str | None:
    """The address to call, written anew from what was understood of the pasted one; None: not a robot's.

    Nothing of the paste survives but its key, so no two readers can disagree about where it leads.
    """
    door = DOORS[kind]
    try:
        parts = urlsplit(pasted.strip())
        port = parts.port
    except ValueError:
        return None
    keys = parse_qs(parts.query).get(door.key, [])
    if parts.path != door.path or "@" in parts.netloc or len(keys) != 1 or not KEY.fullmatch(keys[0]):
        return None
    if (parts.scheme, parts.hostname) == ("https", door.host) and port in (None, 443):
        return f"https://{door.host}{door.path}?{door.key}={keys[0]}"
    if loopback and (parts.scheme, parts.hostname) == ("http", LOOPBACK) and port:
        return f"http://{LOOPBACK}:{port}{door.path}?{door.key}={keys[0]}"
    return None


def signed(address: str, secret: str, now: datetime) -> str:
    """加签 of 钉钉: the instant and its keyed hash, appended to the address."""
    stamp = str(int(now.timestamp() * 1000))
    digest = hmac.digest(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256)
    return f"{address}&timestamp={stamp}&sign={quote_plus(base64.b64encode(digest))}"


def fitting(text: str, most_bytes: int) -> str:
    """The text, cut at the end of a line where it is too long for a robot."""
    while len(text.encode()) > most_bytes:
        head, _, _ = text.removesuffix("\n…").rpartition("\n")
        if not head:
            return text.encode()[:most_bytes].decode(errors="ignore")
        text = f"{head}\n…"
    return text


#: Codes by which a robot says "not now": busy, too often (20 messages a minute).
NOT_NOW = {-1, 45009, 130101}


def refusal_of(code: int) -> tuple[str, bool] | None:
    """Why a robot did not take a message, and whether to try again; None: it did."""
    if code == 0:
        return None
    return f"群机器人没有收下（代码 {code}）。请核对地址、加签密钥和安全设置。", code in NOT_NOW
