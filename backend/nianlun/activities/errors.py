"""What activities and check-in refuse."""

from nianlun.core.errors import Conflict, Invalid


class UnknownKind(Invalid):
    code = "unknown_activity_kind"
    message = "没有这种活动类型，请从列表里选。"


class KindNotForOrg(Conflict):
    code = "kind_not_for_org"
    message = "这一级组织不开这种会，请换一种类型或换一个主办组织。"


class MatterIsNothingElse(Conflict):
    code = "matter_is_nothing_else"
    message = "工作事项不是活动，不能和活动互相算作。去掉“同时算作”，或换一种类型。"


class UnknownHost(Invalid):
    code = "unknown_host"
    message = "花名册里没有这位主持人，请从列表里选。"


class TimesOutOfOrder(Invalid):
    code = "times_out_of_order"
    message = "结束时间早于开始时间，请核对。"


class ActivityNotPlanned(Conflict):
    code = "activity_not_planned"
    message = "活动已经开始、办结或取消，不能再这样改。刷新后再看。"


class AgendaSettled(Conflict):
    code = "agenda_settled"
    message = "活动已经办结或取消，议程不能再改。"


class ActivityNotOpen(Conflict):
    code = "activity_not_open"
    message = "活动不在进行中。先开始签到，再核对名单。"


class ActivityNotClosed(Conflict):
    code = "activity_not_closed"
    message = "活动还没有办结，直接改名单就行，不用更正。"


class ActivityClosed(Conflict):
    code = "activity_closed"
    message = "活动已办结，名单不能再改。要更正，请写更正说明。"


class NotToday(Conflict):
    code = "not_today"
    message = "活动不在今天。先改期到今天，再开始签到。"


class MatterHasNoAttendance(Conflict):
    code = "matter_has_no_attendance"
    message = "这是工作事项，没有签到。办好后直接办结。"


class ReviewWaiting(Conflict):
    code = "review_waiting"
    message = "还有人待核对。逐个认可或不认可后再办结。"


class LeaveWaiting(Conflict):
    code = "leave_waiting"
    message = "还有人请假待批。准假或不准后再办结。"


class LeaveOfOneself(Conflict):
    code = "leave_of_oneself"
    message = "自己的假不能自己批。请另一位支委批，或由他在名单上记。"


class NobodyExpected(Conflict):
    code = "nobody_expected"
    message = "名单还没有人。先在花名册里加人，或换一个主办组织。"


class NothingToCorrect(Conflict):
    code = "nothing_to_correct"
    message = "名单和原来一样，没有要更正的。"


class NotOnThisList(Conflict):
    code = "not_on_this_list"
    message = "名单里没有这个人。"


class DoneInFuture(Conflict):
    code = "done_in_future"
    message = "办结日期不能晚于今天。"


class WrongCode(Conflict):
    code = "wrong_code"
    message = "不是能签到的码。请扫会场屏幕上的二维码。"


class CodeExpired(Conflict):
    code = "code_expired"
    message = "码已更新，请再扫屏幕上的新码。"


class CheckInNotStarted(Conflict):
    code = "check_in_not_started"
    message = "还没到签到时间，请等主持人开始。"


class NoCodeForLateEntry(Conflict):
    code = "no_code_for_late_entry"
    message = "补录的活动没有签到码，请在名单上点名。"


class ClaimExpired(Conflict):
    code = "claim_expired"
    message = "扫码已超过 10 分钟，请再扫屏幕上的码。"


class NonceReused(Conflict):
    code = "nonce_reused"
    message = "这次签到已记在别人名下，请再扫一次码。"
