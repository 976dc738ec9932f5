"""What crosses the wire about the lights of a district: orgs by duties, never a person."""

import uuid
from datetime import date

from nianlun.access.rules import OrgKind
from nianlun.core.schema import Answer, Instant
from nianlun.obligations.rules.duties import DutySource
from nianlun.obligations.rules.lights import LightState
from nianlun.obligations.schemas import CountsRead, YearNameRead
from nianlun.school_calendar.periods import Rhythm


class BoardDutyRead(Answer):
    """A column: a duty of the law, or one that the organisation above laid down."""

    id: uuid.UUID
    name: str
    short: str
    every: Rhythm
    source: DutySource


class BoardCellRead(Answer):
    """An org and a duty: how it stands, how much is missing, for which period and until when.

    `remapped`: the org itself changed which records count for it.
    """

    duty_id: uuid.UUID
    state: LightState
    missing: int
    period: str
    due_on: date
    remapped: bool


class FirstHelpRead(Answer):
    """What helps an org first."""

    duty_id: uuid.UUID
    words: str
    due_on: date


class BoardRowRead(Answer):
    """An org with a cell for each duty it owes, and what helps it first."""

    org_id: uuid.UUID
    org_name: str
    kind: OrgKind
    in_use_since: date | None
    state: LightState
    cells: list[BoardCellRead]
    first: FirstHelpRead | None


class LightsRead(Answer):
    """The board: all orgs counted by their worst light, and the rows that were asked for."""

    year: YearNameRead
    on: date
    as_of: Instant
    counts: CountsRead
    total: int
    duties: list[BoardDutyRead]
    rows: list[BoardRowRead]
