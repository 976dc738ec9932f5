"""What comes again: the secretary is there for everybody every second Wednesday."""

from datetime import date, time, timedelta

from nianlun.activities.schemas import AgendaItem
from nianlun.activities.series import service
from nianlun.activities.series.rules import Holidays, SeriesRhythm
from nianlun.activities.series.schemas import RuleAsked, SeriesAsked
from nianlun.installation.sample.district import Branch
from nianlun.installation.sample.meetings import Stage

WEDNESDAY = 3
TIMES = 6


async def receive_fortnightly(stage: Stage, branch: Branch, today: date) -> None:
    """A series from next Wednesday on; a holiday moves it."""
    first = today + timedelta(days=(WEDNESDAY - today.isoweekday()) % 7 or 7)
    rule = {
        "every": SeriesRhythm.WEEK,
        "step": 2,
        "weekdays": [WEDNESDAY],
        "starts_on": first,
        "times": TIMES,
    }
    asked = SeriesAsked(
        org_id=branch.org.id,
        kind="other_activity",
        also_kinds=[],
        title="书记接待日",
        starts_at=time(12, 30),
        ends_at=time(13, 30),
        place="党员活动室",
        host_id=stage.host.person,
        agenda=[AgendaItem(title="听老师说说心里话"), AgendaItem(title="答复上次的问题")],
        rule=RuleAsked.model_validate({**rule, "holidays": Holidays.MOVE}),
    )
    await service.create(stage.db, stage.host, asked)
