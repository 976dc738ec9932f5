"""One duty opened: its light, the records behind it, and all that was said about it."""

import uuid
from datetime import date

from nianlun.core.schema import Answer, Instant
from nianlun.obligations.commands.schemas.said import AppealRead, ExemptionRead, MakeUpRead, MappingRead
from nianlun.obligations.schemas import DutyRead, LightRead, TermsRead


class BehindRead(Answer):
    """One record that counts for a light."""

    source: str
    source_id: uuid.UUID
    title: str
    happened_on: date
    path: str
    org_name: str
    late: bool
    opening: bool
    made_up: bool
    recorded_on: date


class VersionRead(TermsRead):
    """What the duty said from an instant on; a rule pack's is in force by its days alone."""

    recorded_at: Instant | None
    recorded_by: str | None


class OriginRead(Answer):
    """Where the duty comes from besides its first source."""

    source: str
    source_id: uuid.UUID
    words: str
    recorded_at: Instant


class DutyDetail(Answer):
    """A duty as one org owes it. `light` speaks for the period, `lights` has each unit's own."""

    duty: DutyRead
    org_id: uuid.UUID
    org_name: str
    period_name: str | None
    light: LightRead | None
    lights: list[LightRead]
    facts: list[BehindRead]
    versions: list[VersionRead]
    mapping: MappingRead | None
    exemptions: list[ExemptionRead]
    appeals: list[AppealRead]
    make_ups: list[MakeUpRead]
    origins: list[OriginRead]
    actions: list[str]
