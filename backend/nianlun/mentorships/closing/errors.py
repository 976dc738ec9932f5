"""What the closing of a pair refuses."""

from nianlun.core.errors import Conflict


class PairNotToClose(Conflict):
    code = "pair_not_to_close"
    message = "这一对不在进行中，不能开始收尾。"


class ClosingNotBegun(Conflict):
    code = "closing_not_begun"
    message = "收尾还没有开始。先点“开始收尾”，再逐个评价。"


class EvaluationOutOfOrder(Conflict):
    code = "evaluation_out_of_order"
    message = "还没有轮到这一方评价。先是被带的一方，再是带的一方，最后支委会。"


class AlreadyEvaluated(Conflict):
    code = "already_evaluated"
    message = "这一方已经评价过了。要改，请在下一方评价以前撤回重写。"


class NotTheirEvaluation(Conflict):
    code = "not_their_evaluation"
    message = "这一条评价要由本人来写；纸上写好的，由支委录入。"


class EvaluationOfOneself(Conflict):
    code = "evaluation_of_oneself"
    message = "结对的两个人不替支委会评价自己，也不替对方录入，请另一位支委办理。"


class EvaluationSettled(Conflict):
    code = "evaluation_settled"
    message = "下一方已经评价，这一条不能再撤回。"


class NothingToWithdraw(Conflict):
    code = "nothing_to_withdraw"
    message = "还没有评价，不用撤回。"
