"""What crosses the wire about figures."""

import uuid
from datetime import date

from nianlun.core.schema import Answer, Instant


class FigureRead(Answer):
    """One figure: `own` counts the org itself, `subtree` everything below too, a joint activity once.

    Null before the org was in use and nothing was entered; zero after. `late` of them were 补录.
    """

    org_id: uuid.UUID
    org_name: str
    month: str
    fact_kind: str
    activity_kind: str
    own: int | None
    subtree: int | None
    late: int


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
    figures: list[FigureRead]


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
