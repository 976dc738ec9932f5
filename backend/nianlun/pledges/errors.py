"""What pledges refuse."""

from nianlun.core.errors import Conflict, Invalid


class PledgeForSomeoneElse(Conflict):
    code = "pledge_for_someone_else"
    message = "承诺由本人做、本人办，不能替别人填。交来的是纸质承诺书，由支委会代录。"


class BranchPledgeByCommittee(Conflict):
    code = "branch_pledge_by_committee"
    message = "支部承诺由支委会登记，请选本支部，或改为本人的承诺。"


class NotInABranch(Conflict):
    code = "not_in_a_branch"
    message = "不在任何支部的党员名册上，不能登记承诺。请找本支部组织委员核对名册。"


class PledgeAlreadyMade(Conflict):
    code = "pledge_already_made"
    message = "这一年已有一条同样的承诺，没有再存一遍。打开原来那一条接着办。"


class PledgeShown(Conflict):
    code = "pledge_shown"
    message = "承诺已经公示，不能直接改，也不能撤回。要改，写明理由提出变更，两版都会留下。"


class PledgeWithReviewers(Conflict):
    code = "pledge_with_reviewers"
    message = "承诺已交审或已撤回，不能再改。要改，请支委会先退回。"


class PledgeNotSubmitted(Conflict):
    code = "pledge_not_submitted"
    message = "这条承诺不在审诺这一步。刷新后再看。"


class PledgeNotApproved(Conflict):
    code = "pledge_not_approved"
    message = "承诺要先审诺通过，才能公示。"


class PledgeNotWithdrawable(Conflict):
    code = "pledge_not_withdrawable"
    message = "承诺已经撤回，不用再撤。"


class PledgeNotKeeping(Conflict):
    code = "pledge_not_keeping"
    message = "这条承诺不在践诺这一步，不能再记进展或变更。刷新后再看。"


class PledgeNotRating(Conflict):
    code = "pledge_not_rating"
    message = "这条承诺不在评诺这一步。先由本人报告完成，再评。"


class PledgeNotDeliberating(Conflict):
    code = "pledge_not_deliberating"
    message = "承诺要先评诺，才能议诺。"


class PledgeNotCarriable(Conflict):
    code = "pledge_not_carriable"
    message = "议诺认定部分兑现或未兑现的承诺，才能结转下年。"


class SecondPersonNeeded(Conflict):
    code = "pledge_needs_second_person"
    message = (
        "自己的承诺不能自己审、自己评、自己定，这一步请另一位支部委员办。"
        "支委会只有一人的，请先任命副书记或支部委员，或由党员大会审议后按纸面录入。"
    )


class NotDueYet(Conflict):
    code = "pledge_not_due"
    message = "还没到期，由本人报告完成。到期后支委会可以代为报告。"


class AlreadyRated(Conflict):
    code = "pledge_already_rated"
    message = "这一项已经评过，不能再评一次。"


class RatingsMissing(Conflict):
    code = "ratings_missing"
    message = "要有本人自评和领导点评，才能结束评诺。"


class AmendmentOpen(Conflict):
    code = "amendment_open"
    message = "还有一项变更没有定。先定同意还是不同意，再办这一步。"


class NoAmendmentOpen(Conflict):
    code = "no_amendment_open"
    message = "没有等着定的变更。刷新后再看。"


class NothingAmended(Invalid):
    code = "nothing_amended"
    message = "变更和现在的内容一样。改好要变的那一处再提。"


class EvidenceUnknown(Conflict):
    code = "evidence_unknown"
    message = "记录里没有这一条，或不是这条承诺当年的事。从列出的记录里选。"


class AlreadyLinked(Conflict):
    code = "already_linked"
    message = "这条记录已经算作进展，不用再加。"


class WordsNeeded(Invalid):
    code = "words_needed"
    message = "写一句办了什么，或从已有的记录里选一条。"


class ReasonNeeded(Invalid):
    code = "outcome_reason_needed"
    message = "部分兑现或未兑现，要写明原因。"


class UnknownMeeting(Conflict):
    code = "unknown_meeting"
    message = "没有这次会议，或不是本支部办的。从本支部的活动里选。"


class UnknownStandard(Invalid):
    code = "unknown_standard"
    message = "没有这套标准，请从列表里选，或不选标准直接写。"


class DueOutsideYear(Invalid):
    code = "due_outside_year"
    message = "完成日期要在承诺的这一年里，请核对年份和日期。"


class DayOutsideYear(Invalid):
    code = "day_outside_year"
    message = "进展的日期要在承诺的这一年里，不晚于今天。"


class DayOutOfOrder(Invalid):
    code = "day_out_of_order"
    message = "这一步的日期不能晚于今天，也不能早于上一步。"


class YearTooFar(Invalid):
    code = "year_too_far"
    message = "只登记去年、今年和明年的承诺，请核对年份。"


class ConsentMissing(Conflict):
    code = "no_consent_in_force"
    message = "现在没有公开姓名的同意，不用撤回。"


class ConsentWithdrawnSince(Conflict):
    code = "consent_withdrawn_since"
    message = "本人在这张同意书的日期当天或之后撤回过同意，不能再按它录入。请本人重新签一张。"
