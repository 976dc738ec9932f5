"""What targets refuse."""

from nianlun.core.errors import Conflict, Invalid


class RangeOutOfOrder(Invalid):
    code = "range_out_of_order"
    message = "后一个数不能小于前一个数，请核对。"


class NothingToReach(Invalid):
    code = "nothing_to_reach"
    message = "“至少 0”等于没有目标。要求不发生的，请选“至多”。"


class UnknownCount(Invalid):
    code = "unknown_count"
    message = "没有这种记录可数，请从列表里选指标和活动类型。"


class RateNotCounted(Invalid):
    code = "rate_not_counted"
    message = "百分比不能用次数来算。请不选记录，手工填报。"


class UnknownBaseline(Invalid):
    code = "unknown_baseline"
    message = "没有这个上年数字，请从列表里选。"


class TargetExists(Conflict):
    code = "target_exists"
    message = "这一年已有同名目标。改已有的那一个，或换一个名称。"


class TargetDropped(Conflict):
    code = "target_dropped"
    message = "这个目标已经不要了，不能再改。"


class TargetCountedByFacts(Conflict):
    code = "target_counted_by_facts"
    message = "这个目标由记录来数，不用填报。点数字可以看到每一条。"


class ReportNotOfThatYear(Invalid):
    code = "report_not_of_that_year"
    message = "填报的日期要在目标的这一年里，也不能晚于今天。"
