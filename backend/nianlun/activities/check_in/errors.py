"""What check-in refuses beside a wrong or an old code."""

from nianlun.core.errors import Conflict, TooManyAttempts


class ActivityCancelled(Conflict):
    code = "activity_cancelled"
    message = "这个活动已经取消，不用签到。"


class CodeOutOfTime(Conflict):
    """Genuine, yet of a moment at which no screen showed it: of yesterday, or after the meeting."""

    code = "code_out_of_time"
    message = "这个码不是这次活动进行时显示的。到了会场的，请主持人在名单上点名。"


class ClaimOfAnother(Conflict):
    """The phone was handed to somebody else between the scan and its check-in."""

    code = "claim_of_another"
    message = "这次扫码是用这部手机的另一个人扫的，不算您的。您在会场的，请再扫一次屏幕上的码。"


class WrongTypedCode(Conflict):
    code = "wrong_typed_code"
    message = "口令不对或已更新，请看屏幕上现在的 6 位数字再输。"


class TypedCodeLocked(TooManyAttempts):
    code = "typed_code_locked"
    message = "口令输错太多次，10 分钟后再试。急的话请扫码，或请主持人在名单上点名。"


class AlreadyClosed(Conflict):
    code = "annul_after_close"
    message = "活动已办结，签到不能再撤销。要改名单，请写更正说明。"
