"""What crosses the wire about figures."""

import uuid
from datetime import date
from typing import Literal

from nianlun.access.rules import OrgKind
from nianlun.core.schema import Answer, Instant


class FigureRead(Answer):
    """One figure: `own` counts the org itself, `subtree` everything below too, a joint activity once.

    Null before the org was in use and nothing was entered; zero after. `late` of them were 补录.
    `hidden`: too few people stand behind it to be told above the branch, or such a figure could be worked out
    from it; then it is null and `late` 0. `own` alone is null where it would tell apart what lies below.
    """

    org_id: uuid.UUID
    org_name: str
    org_kind: OrgKind
    month: str
    """The first month of the period."""
    period: str
    """The code of its period: `2026-11`, `2026-Q4`, `2026-H2`, `2026`, a term by its first day."""
    fact_kind: str
    activity_kind: str
    dim: str
    """The value of the second dimension where figures are split by it, else empty."""
    own: int | None
    subtree: int | None
    late: int
    hidden: bool


class PeriodRead(Answer):
    """A column of the table."""

    code: str
    name: str
    starts: date
    ends: date


class DefinitionRead(Answer):
    """How a kind of fact is counted, shown beside the figure."""

    fact_kind: str
    name: str
    unit: str
    definition: str


class FigureTable(Answer):
    """Figures with their definitions and the instant up to which they count."""

    as_of: Instant
    definitions: list[DefinitionRead]
    periods: list[PeriodRead]
    figures: list[FigureRead]


class ValueRead(Answer):
    """A value of a dimension."""

    code: str
    name: str


class DimensionRead(Answer):
    """What a kind of fact is told apart by; `values` is empty where they are not the same everywhere."""

    code: Literal["activity_kind", "dim"]
    name: str
    values: list[ValueRead]


class MetricRead(Answer):
    """A countable thing: how it is counted and what may be asked of it.

    `once`: above the orgs that state it, a record counts once. `sensitive`: small figures are hidden above
    the branch. `upward`: told above the branch at all. `late_after`: 补录, when entered more days later.
    """

    code: str
    name: str
    unit: str
    definition: str
    dimensions: list[DimensionRead]
    by_activity: bool
    once: bool
    sensitive: bool
    upward: bool
    late_after: int


class MetricList(Answer):
    """Every countable thing, the periods by which it may be counted, and the fewest people told of."""

    metrics: list[MetricRead]
    periods: list[ValueRead]
    levels: list[ValueRead]
    fewest_people: int


class RecordRead(Answer):
    """One record behind a figure."""

    source_id: uuid.UUID
    title: str
    happened_on: date
    org_name: str
    quantity: int
    late: bool
    recorded_on: date
    path: str


class RecordList(Answer):
    """A figure opened: the records, and their sum, which is the figure."""

    as_of: Instant
    total: int
    records: list[RecordRead]
