"""What schemes refuse."""

from nianlun.core.errors import Conflict, Invalid


class UnknownTemplate(Invalid):
    code = "unknown_template"
    message = "没有这个方案模板，请从列表里选。"


class SchemeMissing(Conflict):
    code = "scheme_missing"
    message = "这个活动还没有方案。从模板写起，或粘贴写好的。"


class SchemeEmpty(Conflict):
    code = "scheme_empty"
    message = "方案还没有内容。至少写一段再提交。"


class SchemeSubmitted(Conflict):
    code = "scheme_submitted"
    message = "方案已提交，等审批。要改，请审批人先退回。"


class SchemeLocked(Conflict):
    code = "scheme_locked"
    message = "方案已批准，不能直接改。要改，请修订成新的一版。"


class SchemeNotSubmitted(Conflict):
    code = "scheme_not_submitted"
    message = "方案还没有提交，不能审批。刷新后再看。"


class SchemeNotApproved(Conflict):
    code = "scheme_not_approved"
    message = "方案还没有批准，直接改就行，不用修订。"


class OtherApproverNeeded(Conflict):
    code = "other_approver_needed"
    message = "写方案的人不审自己的方案，请支部另一位书记或副书记审批。"
