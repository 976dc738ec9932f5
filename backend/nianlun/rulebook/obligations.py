"""What every branch in the country owes, read from `obligations.toml` once and checked while reading."""

import tomllib
import uuid
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from nianlun.access.rules import OrgKind

RULES = Path(__file__).parent / "obligations.toml"
GOLDEN = Path(__file__).parent / "obligations_golden.toml"

#: A rule keeps its id whatever it says: exemptions and make-ups name it.
NAMESPACE = uuid.UUID("b1f3c0de-7a5e-5c4f-9d0a-6e1a6c1e0001")

DutyUnit = Literal["org", "committee", "group", "leading_team", "person"]
Recurrence = Literal["day", "week", "month", "quarter", "semester", "half_year", "year"]
Strength = Literal["must", "generally"]
RingGroup = Literal["three_meetings", "education", "team", "appraisal", "rectification", "other"]

UNIT_NAMES: dict[DutyUnit, str] = {
    "org": "支部",
    "committee": "支委会",
    "group": "党小组",
    "leading_team": "班子",
    "person": "党员",
}


class Criterion(BaseModel):
    """Facts that count: of one kind, and of which activities; none named: of any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fact_kind: str
    activity_kinds: tuple[str, ...] = ()

    def takes(self, fact_kind: str, activity_kind: str | None) -> bool:
        """Whether a fact of this kind, of this kind of activity, counts."""
        named = not self.activity_kinds or activity_kind in self.activity_kinds
        return fact_kind == self.fact_kind and named


class ObligationRule(BaseModel):
    """One version of a national rule; the fields are explained in `obligations.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    number: int
    name: str
    short: str = Field(max_length=4)
    unit: DutyUnit
    held_by: tuple[OrgKind, ...]
    every: Recurrence
    times: int = 1
    in_term_only: bool = False
    skips_holidays: bool = False
    strength: Strength
    citation: str
    verified: bool
    effective_from: date
    effective_to: date | None = None
    group: RingGroup
    satisfied_by: tuple[Criterion, ...]

    @property
    def id(self) -> uuid.UUID:
        return uuid.uuid5(NAMESPACE, self.code)


@cache
def obligation_rules() -> dict[str, tuple[ObligationRule, ...]]:
    """By code, in the order of the file; of each the versions, oldest first."""
    return {
        code: tuple(
            ObligationRule.model_validate({"code": code, "number": number, **body})
            for number, body in enumerate(versions, start=1)
        )
        for code, versions in tomllib.loads(RULES.read_text("utf-8")).items()
    }
