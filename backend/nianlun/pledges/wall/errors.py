"""What the wall refuses."""

from nianlun.core.errors import Conflict, NotFound


class NoWall(NotFound):
    """Unknown, closed and replaced addresses read the same: a stranger learns nothing by trying."""

    code = "wall_not_found"
    message = "这个支部的承诺没有对外公开，或地址已经更换。请扫支部最新的二维码。"


class OpinionsOff(Conflict):
    code = "opinions_off"
    message = "这面承诺墙现在不收看法。"


class PledgeSettled(Conflict):
    code = "opinions_closed"
    message = "这项承诺的评诺已经结束，不再收看法。"


class AlreadyRated(Conflict):
    code = "already_rated"
    message = "您已经对这项承诺说过看法，每人一次，不用再交。"


class RaterUnknown(Conflict):
    """A browser without the name that came with the page, or with one that it made up."""

    code = "rater_unknown"
    message = "请刷新这一页再交。"


class TicketNeeded(Conflict):
    code = "ticket_needed"
    message = "说看法要用支部发的看法条。请扫条上的二维码进来。"


class TicketNotUsable(Conflict):
    """Unknown, revoked and of another wall read the same."""

    code = "ticket_not_usable"
    message = "这张看法条不能用了。请找支部重新要一张。"


class OwnPledge(Conflict):
    code = "own_pledge"
    message = "对自己承诺的看法，要由另一位支部委员来看。"


class WallNotMade(Conflict):
    code = "wall_not_made"
    message = "承诺墙还没有开过。先开墙，再换地址或打印。"


class TicketsNotTaken(Conflict):
    code = "tickets_not_taken"
    message = "承诺墙没有设成凭看法条说看法，条上的码用不了。先改设置，再打印。"


class OpinionDecided(Conflict):
    code = "opinion_decided"
    message = "这条看法刚有人处理过。刷新后再看。"
