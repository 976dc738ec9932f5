"""Why a calendar gets no feed."""

from nianlun.core.errors import AppError


class FeedEnded(AppError):
    """Replaced, stopped, or its owner lost the right: the same answer, and calendars stop asking."""

    status = 410
    code = "calendar_feed_ended"
    message = "这个订阅地址已经停用。在年轮的日历里点“订阅”，可以拿一个新地址。"
