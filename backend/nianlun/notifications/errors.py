"""What notifications refuse, and why a delivery did not arrive."""

from nianlun.core.errors import Conflict, Invalid


class NeedsAccount(Conflict):
    code = "needs_account"
    message = "提醒发给有账号的人。请用账号登录后再设。"


class RobotAddressNotAllowed(Invalid):
    code = "robot_address_not_allowed"
    message = "这不是企业微信或钉钉给出的群机器人地址。请在群里打开机器人，把地址整段复制过来。"


class TooManyRobots(Conflict):
    code = "too_many_robots"
    message = "一个组织最多五个群机器人。先移除不用的，再加新的。"


class NotDelivered(Exception):
    """Told in one sentence for the record, without addresses; `again` where a later try may help."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.reason, self.again = reason, again
