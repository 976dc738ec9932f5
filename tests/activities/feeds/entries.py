"""Made-up entries of a feed."""

from dataclasses import replace
from datetime import date, datetime, time

from nianlun.activities.feeds.rules import Entry, Status
from nianlun.core.clock import SHANGHAI

TITLE = "主题党日：学习《中国共产党支部工作条例（试行）》；讨论，并到社区开展志愿服务，请带笔记本"
MEETING = Entry(
    uid="0193a000-0000-7000-8000-000000000001@nianlun",
    sequence=3,
    changed_at=datetime(2026, 11, 18, 9, 0, 5, tzinfo=SHANGHAI),
    status=Status.CONFIRMED,
    title=TITLE,
    kinds=("主题党日", "党课"),
    held_by="星河幼儿园党支部",
    place="三楼活动室, 东侧",
    on=date(2026, 11, 20),
    starts_at=time(15, 30),
    ends_at=time(16, 40),
    url="https://nianlun.test/activities/1",
)
PROPOSED = replace(
    MEETING,
    uid="0193a000-0000-7000-8000-000000000002@nianlun",
    status=Status.TENTATIVE,
    title="支委会",
    kinds=("支部委员会会议",),
    place=None,
    on=date(2026, 11, 24),
    starts_at=None,
    ends_at=None,
)
CALLED_OFF = replace(
    MEETING,
    uid="0193a000-0000-7000-8000-000000000003@nianlun",
    status=Status.CANCELLED,
    title="党小组会",
    ends_at=None,
)
