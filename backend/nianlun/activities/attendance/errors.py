"""What the list beyond the room refuses."""

from nianlun.core.errors import Conflict


class MakeUpNotNeeded(Conflict):
    code = "make_up_not_needed"
    message = "只有请假或缺席的人要补课。"


class MakeUpDayWrong(Conflict):
    code = "make_up_day_wrong"
    message = "补课日期要在活动当天之后，不晚于今天。"


class ExpectedAlready(Conflict):
    code = "expected_already"
    message = "这个人在应到名单里，不算列席。"


class AlreadySatIn(Conflict):
    code = "already_sat_in"
    message = "列席名单里已有这个人，不用再加。"


class GuestAlready(Conflict):
    code = "guest_already"
    message = "这个人已按名单外到会计入。要改成列席，先更正为缺席，再登记列席。"


class ObserverUnknown(Conflict):
    code = "observer_unknown"
    message = "列席名单里没有这个人，可能已撤销。刷新后再看。"
