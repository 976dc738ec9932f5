"""What changing the tree refuses."""

from nianlun.core.errors import Conflict, Forbidden


class OrgNameTaken(Conflict):
    code = "org_name_taken"
    message = "同一级已有这个名称，请换一个。"


class OrgKindNotHere(Conflict):
    code = "org_kind_not_here"
    message = "这里不能建这种组织：党小组建在党支部下，党支部建在党总支或局党委下。"


class OnlyAdministratorAdds(Forbidden):
    code = "only_administrator_adds"
    message = "党总支和党支部由系统管理员建。本支部里可以建党小组。"


class OnlyAdministratorReshapes(Forbidden):
    code = "only_administrator_reshapes"
    message = "党支部以上的调整由上级党组织决定，系统管理员登记。本支部里可以调整党小组。"


class MoveMakesCircle(Conflict):
    code = "move_makes_circle"
    message = "不能移到自己或自己的下级之下，请另选一个上级组织。"


class AlreadyThere(Conflict):
    code = "already_there"
    message = "已经在这个组织之下，不用再移。"


class GroupStaysWithBranch(Conflict):
    code = "group_stays_with_branch"
    message = "党小组跟着党支部走，不单独移。人员换支部请办组织关系转接，或拆分支部。"


class DayNotThisYear(Conflict):
    code = "day_not_this_year"
    message = "往年的数字照当时的组织算，不再改动。日期从今年1月1日到今天之间选。"


class DayBeforeLastChange(Conflict):
    code = "day_before_last_change"
    message = "这一天之后还有过调整或进人，请选那之后的日期。"


class OrgKindsDiffer(Conflict):
    code = "org_kinds_differ"
    message = "只有同类组织才能合并：支部并支部，小组并小组，总支并总支。"


class MergeIntoItself(Conflict):
    code = "merge_into_itself"
    message = "不能并入自己，请另选一个接收的组织。"


class GroupsOfOneBranch(Conflict):
    code = "groups_of_one_branch"
    message = "只能合并同一个支部里的党小组。"


class OpenActivities(Conflict):
    code = "open_activities"
    message = "还有活动没办结。先办结、取消，或由接收的组织另排，再来调整。"


class OpenWorkLeft(Conflict):
    code = "open_work_left"
    message = "还有事没办完，又没有接续的组织。先办完，或选一个接续的组织。"


class TransfersWaiting(Conflict):
    code = "transfers_waiting"
    message = "还有组织关系转接没办完。请支部先接收、退回或撤回，再来调整。"


class PeopleLeft(Conflict):
    code = "people_left"
    message = "花名册上还有人。先把人员转出，或选一个接续的组织。"


class OrgsLeft(Conflict):
    code = "orgs_left"
    message = "下面还有组织。先移走或撤销，或选一个接续的组织。"


class NobodyMoves(Conflict):
    code = "nobody_moves"
    message = "新组织里还没有人，也没有下级组织。请选谁过去。"


class NobodyStays(Conflict):
    code = "nobody_stays"
    message = "原来的组织里没有人了。全部过去请改名，或用合并。"


class NotFromHere(Conflict):
    code = "not_from_here"
    message = "选的人或组织已不在这里，请刷新后再选。"


class ChosenTwice(Conflict):
    code = "chosen_twice"
    message = "有人或组织同时选进了两个新组织，请只留一处。"
