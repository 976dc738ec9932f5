"""People on the wire. Dates are `2008-06-01`, or `2008-06` where only the month is known."""

import uuid
from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

from nianlun.core.paging import Listing
from nianlun.core.schema import VISIBLE, Answer, Asked, ShortText, Text, filled
from nianlun.members import dates, id_numbers
from nianlun.members.dates import PartialDay
from nianlun.members.roster import cells
from nianlun.members.rules import Employment, MemberType


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    return dates.read(value)


Day = Annotated[
    PartialDay,
    BeforeValidator(_day),
    PlainSerializer(str, str),
    WithJsonSchema({"type": "string", "examples": ["2008-06-01", "2008-06"]}),
]


def _cell(read: Callable[[str], Any]) -> Any:
    """The rule by which the roster reads the same column."""
    return AfterValidator(read)


PersonName = Annotated[ShortText, _cell(cells.name)]
IdNumber = Annotated[Text, _cell(id_numbers.read)]
Phone = Annotated[Text, _cell(cells.phone)]
Short = Annotated[str, filled(20), VISIBLE, _cell(cells.short_text(20))]
Words = Annotated[ShortText, _cell(cells.short_text(60))]
EthnicGroup = Annotated[str, filled(20), VISIBLE, _cell(cells.ethnic_group)]
Establishment = Annotated[str, filled(30), VISIBLE, _cell(cells.short_text(30))]
Remarks = Annotated[str, StringConstraints(max_length=400), VISIBLE, _cell(cells.short_text(400))]


class GroupRef(Answer):
    """A Party group, or a branch, by name."""

    id: uuid.UUID
    name: str


class MemberRow(Answer):
    """A line of the roster."""

    id: uuid.UUID
    name: str
    org: GroupRef
    member_type: MemberType
    employment: Employment
    group: GroupRef | None
    #: Offices held today in the own branch or group: `["组织委员"]`.
    posts: list[str]
    admitted_on: Day | None
    confirmed_on: Day | None
    phone_tail: str | None
    post: str | None
    title: str | None
    subject: str | None
    #: 转出中: asked to be handed on, and not answered yet.
    is_leaving: bool
    version: int
    actions: list[Literal["edit", "reveal", "issue_slip", "unbind"]]


class MemberListing(Listing[MemberRow]):
    """One page, with how many of all that match belong to the Party (党员)."""

    party_total: int


class PrivateRead(Answer):
    """What lies apart, numbers masked."""

    id_number: str | None
    phone: str | None
    gender: str | None
    born_on: Day | None
    ethnic_group: str | None
    education: str | None
    degree: str | None


class MemberRead(MemberRow):
    """A person in full; `private` is null for who may not see it."""

    establishment: str | None
    started_work_on: Day | None
    remarks: str | None
    joined_on: Day
    private: PrivateRead | None


class OwnRecord(Answer):
    """What the branch keeps about the caller; on no roster, everything but the name is null."""

    person_id: uuid.UUID
    name: str
    org: GroupRef | None
    group: GroupRef | None
    member_type: MemberType | None
    employment: Employment | None
    posts: list[str]
    admitted_on: Day | None
    confirmed_on: Day | None
    post: str | None
    title: str | None
    subject: str | None
    establishment: str | None
    started_work_on: Day | None
    joined_on: Day | None
    private: PrivateRead | None


class MemberFields(Asked):
    """Everything about a person that can be written; what is not sent stays, null clears."""

    group_id: uuid.UUID | None = None
    id_number: IdNumber | None = None
    phone: Phone | None = None
    gender: Literal["男", "女"] | None = None
    born_on: Day | None = None
    ethnic_group: EthnicGroup | None = None
    education: Short | None = None
    degree: Short | None = None
    admitted_on: Day | None = None
    confirmed_on: Day | None = None
    post: Words | None = None
    title: Words | None = None
    subject: Words | None = None
    establishment: Establishment | None = None
    started_work_on: Day | None = None
    remarks: Remarks | None = None

    def values(self) -> dict[str, Any]:
        """What was sent, by column code; the group is placed apart."""
        return {name: getattr(self, name) for name in self.model_fields_set - {"group_id", "org_id"}}


class MemberAsked(MemberFields):
    """A person added by hand."""

    org_id: uuid.UUID
    name: PersonName
    member_type: MemberType
    employment: Employment = Employment.SERVING


class MemberChange(MemberFields):
    """An edit of a person; a name, a kind and an employment cannot be cleared."""

    name: PersonName = Field(default="")
    member_type: MemberType = Field(default=MemberType.MASSES)
    employment: Employment = Field(default=Employment.SERVING)


class RevealAsked(Asked):
    reason: Text


class Revealed(Answer):
    """Numbers in full; the look is in the audit trail."""

    id_number: str | None
    phone: str | None


class ExportAsked(Asked):
    """`full` writes numbers unmasked and needs a reason."""

    org_id: uuid.UUID
    full: bool = False
    reason: Text | None = None


class SlipsAsked(Asked):
    """Everybody of a branch or group, or those named."""

    org_id: uuid.UUID
    person_ids: Annotated[list[uuid.UUID], Field(min_length=1, max_length=500)] | None = None


class Slip(Answer):
    """One personal slip: a QR and the same as letters to type, until a day."""

    person_id: uuid.UUID
    name: str
    group_name: str | None
    url: str
    code: str
    expires_on: Day
    qr_svg: str


class Slips(Answer):
    slips: list[Slip]
