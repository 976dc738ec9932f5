"""What a series refuses."""

from nianlun.core.errors import Conflict, Invalid


class SeriesWithoutEnd(Invalid):
    code = "series_without_end"
    message = "没有写到哪天为止，也没有写几次。填一个结束日期或次数。"


class SeriesEndsBeforeStart(Invalid):
    code = "series_ends_before_start"
    message = "结束日期早于开始日期，请核对。"


class SeriesInPast(Invalid):
    code = "series_in_past"
    message = "重复安排从今天或以后开始。过去的活动请一次一次补录。"


class SeriesBeyondPlan(Invalid):
    code = "series_beyond_plan"
    message = "重复安排最远排到两年以内，请把结束日期或次数改小。"


class SeriesTooMany(Invalid):
    code = "series_too_many"
    message = "一次最多排 200 次。请把结束日期提前，或隔得长一些。"


class SeriesEmpty(Invalid):
    code = "series_empty"
    message = "按这个规则一次也排不上。请改重复的日子、结束日期，或放假时的办法。"


class SeriesDayUnknown(Invalid):
    code = "series_day_unknown"
    message = "这一串里没有这一天。刷新后从日历上选一次再改。"


class NothingToChange(Conflict):
    code = "series_nothing_to_change"
    message = "这一串里没有还能改的活动：过去的、已开始的和单独改过的都保持原样。"
