"""What asking for and granting leave refuses."""

from nianlun.core.errors import Conflict


class LeaveAlreadyAsked(Conflict):
    code = "leave_already_asked"
    message = "这次活动已经请过假，不用再交。要改，先撤回再请。"


class LeaveDecided(Conflict):
    code = "leave_decided"
    message = "这条请假已经批过，不用再批。"


class LeaveAfterClosing(Conflict):
    code = "leave_after_closing"
    message = "活动已办结，不能再请假或批假。要改名单，请主持人写更正说明。"


class LeaveNotNeeded(Conflict):
    code = "leave_not_needed"
    message = "这个人已到会或免到，不用请假。"
