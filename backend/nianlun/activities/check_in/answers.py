"""What a phone is told about its scan."""

from dataclasses import dataclass
from datetime import datetime

from nianlun.activities.check_in import codes
from nianlun.activities.models import CheckinAttempt
from nianlun.activities.rules import Review, ScanOutcome
from nianlun.core import clock

REASONS = {
    Review.LATE_SCAN: "活动已结束",
    Review.NOT_ON_LIST: "名单里没有，请找主持人登记",
    Review.HOST_DIFFERS: "主持人另有记录",
    Review.SHARED_PHONE: "这部手机刚签过另一人",
    Review.OTHER_PHONE: "扫码的是另一部手机",
    Review.OFFLINE: "离线签到",
    Review.CLOCK_SKEW: "设备时间不准",
}


@dataclass(frozen=True)
class Answered:
    """What the phone is told, and the time that counts."""

    outcome: ScanOutcome
    message: str
    at: datetime


def answer(made: CheckinAttempt, first: datetime | None) -> Answered:
    """`first`: when the person was first there, for whom scans again."""
    outcome, at = ScanOutcome(made.outcome), codes.time_of(made.code_step)
    if outcome is ScanOutcome.REPEATED:
        return _repeated(first or at)
    if outcome is ScanOutcome.ACCEPTED:
        return Answered(outcome, f"已签到 {at:%H:%M}", at)
    return Answered(outcome, waiting(made.reason), at)


def waiting(reason: str | None) -> str:
    return f"已收到，等主持人核对。原因：{REASONS[Review(reason)] if reason else ''}"


def annulled(made: CheckinAttempt) -> Answered:
    message = "这次签到已由主持人撤销。人在会场的，请再扫一次屏幕上的码。"
    return Answered(ScanOutcome.ANNULLED, message, codes.time_of(made.code_step))


def _repeated(first: datetime) -> Answered:
    first = first.astimezone(clock.SHANGHAI)
    return Answered(ScanOutcome.REPEATED, f"{first:%H:%M} 已签到，不用再签。", first)
