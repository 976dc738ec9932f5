"""What a draft says beyond its title, by its sort: one shape for the column, the wire and a person's edit."""

import uuid
from datetime import time
from typing import Annotated, Literal

from pydantic import Field, model_validator

from nianlun.core.schema import VISIBLE, Asked, NameText, Text, filled
from nianlun.plans.rules import What
from nianlun.school_calendar.periods import Rhythm
from nianlun.targets.schemas import Number

Unit = Literal["org", "committee", "group", "leading_team", "person"]
Direction = Literal["at_least", "at_most", "exactly"]
UnitText = Annotated[str, filled(20), VISIBLE]
Times = Annotated[int, Field(ge=1, le=366)]


class ObligationDetails(Asked):
    """`times` in each `every`; of 每月两到三次 the lower is owed. `weekday` 0 is Monday."""

    what: Literal["obligation"] = "obligation"
    every: Rhythm
    times: Times = 1
    times_max: Times | None = None
    unit: Unit = "org"
    weekday: Annotated[int, Field(ge=0, le=6)] | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    venue: NameText | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "ObligationDetails":
        if self.times_max is not None and self.times_max < self.times:
            raise ValueError("最多的次数不能少于最少的次数。")
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValueError("结束时间要晚于开始时间。")
        return self


class QuotaDetails(Asked):
    """A number to reach, to stay below or to meet; `number_high` where the plan gives a range (1—2 名)."""

    what: Literal["quota"] = "quota"
    number: Number
    number_high: Number | None = None
    unit: UnitText
    direction: Direction = "at_least"

    @model_validator(mode="after")
    def _in_order(self) -> "QuotaDetails":
        if self.number_high is not None and self.number_high < self.number:
            raise ValueError("范围的上限不能小于下限。")
        if self.number_high == self.number:
            self.number_high = None  # 2—2 is 2
        return self


class ResultDetails(Asked):
    """What was done, counted; `approx` for 60余次."""

    what: Literal["result"] = "result"
    number: Number
    approx: bool = False
    unit: UnitText


class TaskDetails(Asked):
    """Who is to do it: as the plan says it, and once somebody has chosen, the person."""

    what: Literal["task"] = "task"
    owner_words: Text | None = None
    owner_person_id: uuid.UUID | None = None


class StandardDetails(Asked):
    """The points of a list with a name, such as 五带头."""

    what: Literal["standard"] = "standard"
    items: Annotated[list[Text], Field(max_length=40)]


class EntryDetails(Asked):
    """An entry has columns of its own for all it says."""

    what: Literal["entry"] = "entry"


AnyDetails = EntryDetails | ObligationDetails | QuotaDetails | ResultDetails | TaskDetails | StandardDetails
Details = Annotated[AnyDetails, Field(discriminator="what")]

SHAPES: dict[What, type[AnyDetails]] = {
    What.ENTRY: EntryDetails,
    What.OBLIGATION: ObligationDetails,
    What.QUOTA: QuotaDetails,
    What.RESULT: ResultDetails,
    What.TASK: TaskDetails,
    What.STANDARD: StandardDetails,
}
