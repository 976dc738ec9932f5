"""What crosses the wire while a pledge is being written: lists to begin from, and hints."""

import uuid
from typing import Annotated

from pydantic import Field

from nianlun.core.schema import Answer, Asked
from nianlun.pledges.schemas import Deed, Times, Year
from nianlun.pledges.terms import PledgeType
from nianlun.rulebook.standards import PledgeKind


class TemplateItemRead(Answer):
    aspect: str
    deeds: list[str]


class PledgeTemplateRead(Answer):
    """A list to begin from; `own`: the branch's plan names it, and goes before the others."""

    code: str
    name: str
    kind: PledgeKind
    items: list[TemplateItemRead]
    source: str
    verified: bool
    own: bool


class HintsAsked(Asked):
    """What somebody is writing."""

    kind: PledgeType
    org_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    pledge_id: Annotated[uuid.UUID | None, Field(description="the one that is being edited")] = None
    year: Year | None = None
    deed: Deed
    times: Times | None = None


class HintRead(Answer):
    """Something to think about, never an order; `share` is how alike, in per cent."""

    code: str
    sentence: str
    pledge_id: uuid.UUID | None
    who: str | None
    share: int | None
