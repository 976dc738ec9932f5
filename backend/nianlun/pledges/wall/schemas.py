"""What crosses the wire about walls: to strangers, from them, and to the committee."""

import uuid
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from nianlun.core.schema import VISIBLE, Answer, Asked, Instant, Text, filled
from nianlun.pledges.terms import Satisfaction
from nianlun.pledges.wall.rules import OpinionKind, OpinionsBy, OpinionState, WallPart

ShownState = Literal["keeping", "rating", "deliberating", "kept", "partly", "unkept", "carried"]
FoundOutcome = Literal["kept", "partly", "unkept"]


def _or_none(words: str | None) -> str | None:
    return words or None


Words = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), VISIBLE] | None,
    AfterValidator(_or_none),
]
Token = Annotated[str, filled(40), VISIBLE]


class OpinionAsked(Asked):
    """What somebody thinks of a pledge; words are not needed."""

    kind: OpinionKind
    grade: Satisfaction
    words: Words = None
    ticket: Annotated[Token | None, Field(description="the code of a printed slip")] = None


class OpinionTaken(Answer):
    """Received; words wait until the committee has read them."""

    state: OpinionState


class ProgressShown(Answer):
    on: date
    what: str


class AmendmentShown(Answer):
    """What a pledge said before it was changed, and after."""

    on: date
    reason: str
    before: str
    after: str


class OpinionCounts(Answer):
    """How many have spoken; how many of them are satisfied only from five on."""

    count: int
    satisfied: int | None


class OpinionShown(Answer):
    kind: OpinionKind
    words: str
    on: date


class PledgeShown(Answer):
    """A pledge as strangers see it: a name with its owner's consent of that day, else the post."""

    id: uuid.UUID
    kind: Literal["branch", "common", "post", "practical"]
    aspect: str | None
    deed: str
    beneficiary: str
    due_on: date
    who: str
    consent_on: date | None
    state: ShownState
    done: int
    times: int | None
    progress: list[ProgressShown]
    outcome: FoundOutcome | None
    outcome_reason: str | None
    amended: list[AmendmentShown]
    opinions: OpinionCounts
    shown_opinions: list[OpinionShown]
    takes_opinions: bool


class PartCounts(Answer):
    branch: int
    members: int
    kept: int


class WallShown(Answer):
    """One page of a wall."""

    org_name: str
    year: int
    years: Annotated[list[int], Field(description="of which something is shown, the newest first")]
    part: WallPart
    counts: PartCounts
    opinions: OpinionsBy
    indexable: bool
    total: int
    page: int
    size: int
    items: list[PledgeShown]


class WallChange(Asked):
    """How a wall stands."""

    open: bool
    indexable: bool = False
    opinions: OpinionsBy = OpinionsBy.OFF


class TicketBatch(Answer):
    """Slips that were printed together."""

    batch: uuid.UUID
    issued_on: date
    count: int
    revoked: bool


class WallRead(Answer):
    """The committee's view of its wall; without an address until it was opened for the first time."""

    org_id: uuid.UUID
    org_name: str
    open: bool
    indexable: bool
    opinions: OpinionsBy
    opened_at: Instant | None
    url: str | None
    qr_svg: str | None
    shown: Annotated[int, Field(description="pledges of this year that strangers see")]
    waiting: Annotated[int, Field(description="opinions that nobody has looked at")]
    batches: list[TicketBatch]
    version: int
    actions: list[str]


class TicketsAsked(Asked):
    count: Annotated[int, Field(ge=1, le=60)]


class Ticket(Answer):
    """One slip: a QR and the same as letters to type."""

    url: str
    code: str
    qr_svg: str


class Tickets(Answer):
    """Slips with their codes, shown this once."""

    batch: uuid.UUID
    org_name: str
    tickets: list[Ticket]


class WallConsent(Answer):
    """Whether somebody of the branch stands on the wall by name."""

    person_id: uuid.UUID
    name: str
    post: str | None
    has_left: Annotated[bool, Field(description="no longer of the branch: not named, and not asked again")]
    given_on: date | None
    from_paper: bool


class OpinionRead(Answer):
    """Words that somebody left; the grade is not told apart, here neither."""

    id: uuid.UUID
    pledge_id: uuid.UUID
    deed: str
    pledger_name: str | None
    org_id: uuid.UUID
    org_name: str
    kind: OpinionKind
    words: str
    made_on: date
    state: OpinionState
    hidden_reason: str | None
    decided_by_name: str | None
    decided_at: Instant | None
    actions: list[str]


class HideAsked(Asked):
    reason: Text
