"""Transfers on the wire."""

import uuid
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from nianlun.core.paging import Listing
from nianlun.core.schema import Answer, Asked, Day, NameText, ShortText, Text
from nianlun.members.rules import MemberType
from nianlun.members.schemas.people import MemberAsked
from nianlun.members.transfers.rules import TransferAct, TransferState

Days = Annotated[int, Field(ge=1, le=90)]


class Letter(Asked):
    """What a letter of introduction (介绍信) says."""

    reason: Text
    letter_number: ShortText | None = None
    dues_paid_until: Day | None = None


class TransferAsked(Letter):
    """To a branch of the district, or to an organisation outside by its full name."""

    person_id: uuid.UUID
    to_org_id: uuid.UUID | None = None
    outside: NameText | None = None
    valid_days: Days | None = None


class ArrivalAsked(Letter):
    """Somebody who comes from outside the district, with the letter they bring."""

    outside: NameText
    member: MemberAsked


class TakeInAsked(Asked):
    """Into which group; of somebody who left for outside, the day on the reply slip."""

    group_id: uuid.UUID | None = None
    effective_on: Day | None = None


class TransferAnswerAsked(Asked):
    """Why it is refused, returned or withdrawn."""

    reason: Text


class TransferSide(Answer):
    """A branch of the district, or an organisation outside (no id)."""

    id: uuid.UUID | None
    name: str


class TransferRead(Answer):
    """One transfer as this caller sees it; `posts` end with it."""

    id: uuid.UUID
    person_id: uuid.UUID
    person_name: str
    member_type: MemberType | None
    source: TransferSide
    target: TransferSide
    direction: Literal["out", "in"]
    state: TransferState
    expired: bool
    reason: str
    letter_number: str | None
    dues_paid_until: date | None
    asked_on: date
    asked_by: str
    valid_until: date
    effective_on: date | None
    answered_by: str | None
    answer: str | None
    posts: list[str]
    version: int
    actions: list[TransferAct]


class TransferListing(Listing[TransferRead]):
    """One page, what waits first."""


class TransferDestination(Answer):
    """A branch that somebody could go to."""

    id: uuid.UUID
    name: str
    above: str | None
