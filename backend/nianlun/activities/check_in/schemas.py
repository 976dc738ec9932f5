"""What crosses the wire about checking in."""

import uuid
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from nianlun.activities.rules import Review, ScanOutcome
from nianlun.activities.schemas import ActivityHeader
from nianlun.core import clock
from nianlun.core.schema import Answer, Asked, Instant, Text

#: No clock at a gate is reckoned with further off than this.
FURTHEST = timedelta(days=2 * 366)
#: Outside of these a moment cannot be told in every time zone.
FIRST, LAST = datetime(2, 1, 1, tzinfo=clock.SHANGHAI), datetime(9998, 12, 31, tzinfo=clock.SHANGHAI)
#: Rows that one request of a gate may bring.
MOST_ROWS = 500


def _tellable(moment: datetime) -> datetime:
    """A wrong clock refuses no scan and is kept as it was sent; only the ends of time are moved nearer."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=clock.SHANGHAI)
    return min(max(aware, FIRST), LAST)


PhoneTime = Annotated[datetime, AfterValidator(_tellable)]
CodeText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Way = Literal["scan", "typed", "gate"]


class ClaimAsked(Asked):
    """`code` is what was scanned, or the six digits that were typed."""

    code: CodeText


class ClaimRead(Answer):
    """Ten minutes in which the scan stays good; `person_name` is null for a browser that nobody bound."""

    claim: str
    expires_at: Instant
    activity: ActivityHeader
    person_name: str | None


class AttemptAsked(Asked):
    """`nonce` is drawn by the phone once per scan and kept through every retry.

    A claim, or of a phone that had no network the code that it saw, with `offline`.
    """

    claim: Annotated[str, StringConstraints(max_length=4096)] | None = None
    code: CodeText | None = None
    nonce: uuid.UUID
    captured_at: PhoneTime
    offline: bool = False

    @model_validator(mode="after")
    def _one_proof(self) -> Self:
        if (self.claim is None) == (self.code is None) or self.offline != (self.code is not None):
            raise ValueError("要么交扫码凭证，要么离线时交看到的码，不能都交，也不能都不交。")
        return self


class AttemptRead(Answer):
    """What became of a scan; `at` is the time that counts."""

    outcome: ScanOutcome
    message: str
    at: Instant
    person_name: str
    activity: ActivityHeader


class AnnulAsked(Asked):
    activity_id: uuid.UUID
    nonce: uuid.UUID
    reason: Text


class ScanRead(Answer):
    """One scan as the host reads it: both clocks, what was decided and whether it was taken back."""

    nonce: uuid.UUID
    person_id: uuid.UUID
    name: str
    way: Way
    offline: bool
    at: Instant
    captured_at: Instant
    received_at: Instant
    outcome: ScanOutcome
    reasons: list[Review]
    annulled_at: Instant | None
    annul_reason: str | None


class PosterRead(Answer):
    """What a sheet of paper may show: an address that never changes and proves nothing."""

    url: str
    qr_svg: str


class GateRow(Asked):
    """One person at a gate: by member id, or by the code of the personal slip, as scanned or typed.

    Never by ID number or telephone: a device at a door must not hold a list of those.
    """

    nonce: uuid.UUID
    captured_at: PhoneTime
    member_id: uuid.UUID | None = None
    slip: Annotated[str, StringConstraints(min_length=1, max_length=400)] | None = None

    @model_validator(mode="after")
    def _one_person(self) -> Self:
        if (self.member_id is None) == (self.slip is None):
            raise ValueError("成员编号和个人条的码，填一个。")
        return self

    @property
    def counted_at(self) -> datetime:
        """The moment that counts, for a gate shows no code: its clock, within reason."""
        now = clock.now()
        return min(max(self.captured_at, now - FURTHEST), now + FURTHEST)

    @property
    def named(self) -> str:
        """What it names its person by."""
        return self.slip if self.slip is not None else str(self.member_id)


RowOrNonsense = Annotated[GateRow | Any, Field(union_mode="left_to_right")]


class BatchAsked(Asked):
    """Rows are judged one by one: one that cannot be read does not spoil the others."""

    activity_id: uuid.UUID
    rows: Annotated[list[RowOrNonsense], Field(min_length=1, max_length=MOST_ROWS)]


class RowAnswer(Answer):
    """`reason` is empty for what was accepted; `nonce` is null where none could be read."""

    nonce: str | None
    outcome: Literal["accepted", "repeated", "waiting", "annulled", "refused"]
    reason: str | None
    message: str


class BatchRead(Answer):
    """An answer for each row, in the order in which they came."""

    rows: list[RowAnswer]


class GateActivity(Answer):
    """An activity for which the gate may count now."""

    id: uuid.UUID
    title: str
    kind_name: str
    place: str | None
    started_at: Instant
