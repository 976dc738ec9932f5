"""What assignments refuse."""

from nianlun.core.errors import Conflict, Invalid


class UnknownOwner(Invalid):
    code = "unknown_assignment_owner"
    message = "花名册里没有这位责任人，请从列表里选。"


class UnknownOrigin(Invalid):
    code = "unknown_assignment_origin"
    message = "没有这项决议，或纪要还没有批准。批准后再布置任务。"


class AssignmentSettled(Conflict):
    code = "assignment_settled"
    message = "任务已交核验、完成或不办了，不能再改。刷新后再看。"


class AssignmentBegun(Conflict):
    code = "assignment_begun"
    message = "任务已经开始办理，撤不回来。不办了就写明原因。"


class NobodyAnswers(Conflict):
    code = "nobody_answers"
    message = "任务还没有责任人。先定责任人，再办理。"


class AssignmentNotOpen(Conflict):
    code = "assignment_not_open"
    message = "任务已经在办或办过了，不用再开始。"


class AssignmentNotSubmitted(Conflict):
    code = "assignment_not_submitted"
    message = "任务还没有交核验。责任人写明办理情况后再核验。"


class SecondPersonNeeded(Conflict):
    code = "second_person_needed"
    message = "这一步要由没有经手这项任务的人来办，请找另一位支部委员。"


class AssignmentNotDone(Conflict):
    code = "assignment_not_done"
    message = "任务还没有完成，完成后才能回头看。"


class AlreadyLookedBack(Conflict):
    code = "already_looked_back"
    message = "这项任务已经回头看过了。"


class LookBackTooEarly(Invalid):
    code = "look_back_too_early"
    message = "回头看的日期不能早于今天，请改晚一些。"


class NextDueNeeded(Invalid):
    code = "next_due_needed"
    message = "反弹了要重新办，请填新的截止日期。"
