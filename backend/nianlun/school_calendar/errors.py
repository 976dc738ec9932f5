"""What a school calendar refuses."""

from nianlun.core.errors import Conflict, Invalid


class TermLengthOdd(Invalid):
    code = "term_length_odd"
    message = "一个学期要在 2 周到 8 个月之间，请核对日期。"


class TooManyDays(Invalid):
    code = "too_many_days"
    message = "一次最多登记 100 天，请核对日期。"


class CalendarNotForGroup(Conflict):
    code = "calendar_not_for_group"
    message = "党小组和支部用同一份校历，请在支部里登记。"


class TermOverlaps(Conflict):
    code = "term_overlaps"
    message = "和已有的学期有重叠。先撤销那一条，或改日期。"


class DaysOverlap(Conflict):
    code = "school_days_overlap"
    message = "这几天已经登记过。先撤销那一条，或改日期。"
