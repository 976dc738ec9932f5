"""Each step of a row in a sentence; pure."""

from nianlun.activities.attendance_log import What
from nianlun.activities.models import AttendanceEvent, CheckinAttempt
from nianlun.activities.rules import Presence

STATES = {
    Presence.PENDING: "未到",
    Presence.PRESENT: "到会",
    Presence.LEAVE: "请假",
    Presence.EXEMPT: "免到",
    Presence.ABSENT: "缺席",
}

SENTENCES = {
    What.FROZEN: "开始签到，列入应到名单（第 {note} 版）",
    What.GUEST: "名单外加入",
    What.SCANNED: "签到，{change}",
    What.TICKED: "点名，{change}",
    What.ACCEPTED: "认可签到，{change}",
    What.REFUSED: "不认可签到，{change}",
    What.SETTLED: "办结时没有到，{change}",
    What.CORRECTED: "更正，{change}",
    What.LEAVE: "准假，{change}",
    What.LEAVE_TAKEN_BACK: "撤回请假，{change}",
    What.NONVOTING: "登记列席",
    What.NONVOTING_TAKEN_BACK: "撤销列席登记",
    What.FROM_PAPER: "按纸质签到表登记，{change}",
    What.MADE_UP: "登记补课",
    What.MADE_UP_TAKEN_BACK: "撤销补课登记",
    What.ANNULLED: "作废签到，{change}",
}
#: The log's own note is part of the sentence, not a remark.
NOTE_IN_SENTENCE = frozenset({What.FROZEN})
#: Said of a whole correction, and of everybody in it: for whoever keeps the list.
KEEPERS_NOTE = frozenset({What.CORRECTED})

OUTCOMES = {"accepted": "签到，计入", "repeated": "再次签到，已计入过", "waiting": "签到，等主持人核对"}


def sentence(event: AttendanceEvent) -> str:
    """What a line of the log says, such as 点名，未到改为到会."""
    return SENTENCES[What(event.what)].format(change=_change(event), note=event.note or "1")


def _change(event: AttendanceEvent) -> str:
    if event.what == What.SCANNED and event.to_state == Presence.PENDING:
        return "等主持人核对"
    after = STATES[Presence(event.to_state)]
    if event.from_state is None or event.from_state == event.to_state:
        return f"记为{after}"
    return f"{STATES[Presence(event.from_state)]}改为{after}"


def remark(event: AttendanceEvent, *, for_keeper: bool) -> str | None:
    hidden = NOTE_IN_SENTENCE if for_keeper else NOTE_IN_SENTENCE | KEEPERS_NOTE
    return None if What(event.what) in hidden else event.note


def of_attempt(attempt: CheckinAttempt) -> str:
    """A scan that has no line of its own in the log."""
    return OUTCOMES.get(attempt.outcome, "签到")
