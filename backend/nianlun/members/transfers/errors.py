"""What a transfer refuses."""

from nianlun.core.errors import Conflict, Invalid


class TransferUnderWay(Conflict):
    code = "transfer_under_way"
    message = "这位同志的转接还在办，先等对方接收，或撤回后重办。"


class TransferDecided(Conflict):
    code = "transfer_decided"
    message = "这次转接已经办完，请刷新。"


class TransferExpired(Conflict):
    code = "transfer_expired"
    message = "介绍信已过有效期，不能接收。请原支部撤回后重新办理。"


class TransferToSameBranch(Conflict):
    code = "transfer_to_same_branch"
    message = "已经在这个支部，不用转接。"


class TransferToOneself(Conflict):
    code = "transfer_of_oneself"
    message = "自己的组织关系由本支部其他委员办理。"


class NotABranchOpen(Conflict):
    code = "not_an_open_branch"
    message = "只能转到还在的党支部，请另选一个。"


class PersonMoved(Conflict):
    code = "person_moved"
    message = "这位同志已不在原来的支部，这次转接办不成了。请撤回或退回。"


class GroupNotHere(Conflict):
    code = "group_not_here"
    message = "这个党小组不在接收的支部里，请另选。"


class OneDestination(Invalid):
    code = "one_destination"
    message = "选一个本区的支部，或写区外组织的全称，两样填一样。"


class NotTheirTurn(Conflict):
    code = "not_their_turn"
    message = "这一步由另一方办理：接收或退回归接收支部，撤回归原支部。"
