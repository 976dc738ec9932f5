"""Offices, invitations and links on the wire."""

import uuid
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from nianlun.access.rules import Role
from nianlun.core.schema import Answer, Asked, Instant, ShortText, Text
from nianlun.links.rules import LinkPurpose
from nianlun.members.schemas.people import PersonName


class AppointmentRead(Answer):
    """Who holds which office where; `until` is null while it lasts."""

    id: uuid.UUID
    person_id: uuid.UUID
    person_name: str
    role: Role
    role_name: str
    org_id: uuid.UUID
    org_name: str
    valid_from: date = Field(serialization_alias="from")
    valid_until: date | None = Field(serialization_alias="until")
    has_account: bool
    actions: list[Literal["end", "invite"]]


class AppointmentAsked(Asked):
    person_id: uuid.UUID
    role: Role
    org_id: uuid.UUID


class InvitationAsked(Asked):
    """Somebody known, or the name of somebody on no roster (a bureau officer), with the office to hold."""

    person_id: uuid.UUID | None = None
    person_name: PersonName | None = None
    role: Role
    org_id: uuid.UUID

    @model_validator(mode="after")
    def _one_person(self) -> Self:
        if (self.person_id is None) == (self.person_name is None):
            raise ValueError("选一位同志，或写一个姓名，两样填一样。")
        return self


class InvitationMade(Answer):
    """The link is shown this once; it opens an account. Its QR is for the sheet that is handed over."""

    url: str
    qr_svg: str
    expires_at: Instant
    person_id: uuid.UUID
    person_name: str


class LinkToken(Asked):
    token: Text


class LinkPreview(Answer):
    """What a link is for, before it is used."""

    purpose: LinkPurpose
    person_name: str | None
    org_name: str | None
    expires_at: Instant
    suggested_login: str | None


class Bound(Answer):
    """Whose this browser is now."""

    person_name: str


class ActivationAsked(Asked):
    token: Text
    login: ShortText
    password: Text
