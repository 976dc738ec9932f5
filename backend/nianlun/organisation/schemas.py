"""What crosses the wire about the tree."""

import uuid
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from nianlun.access.rules import OrgKind
from nianlun.core.schema import Answer, Asked, Day, NameText, Text

Ids = Annotated[list[uuid.UUID], Field(max_length=500)]


class OrgAsked(Asked):
    """A new node. Without `in_use_since` a group begins today, and a branch is not in use yet.

    A group of a branch that begins later, or is not in use, begins with it.
    """

    parent_id: uuid.UUID
    kind: OrgKind
    name: NameText
    in_use_since: Day | None = None


class OrgChange(Asked):
    """What is given is changed; `in_use_since: null` says that the org is not in use."""

    name: NameText | None = None
    in_use_since: Day | None = None


class OrgRead(Answer):
    """A node of the tree; `parent_id` is null at the top of what the caller reaches.

    Of a closed org it is who keeps its papers: the one that took it over, or the one above.
    """

    id: uuid.UUID
    parent_id: uuid.UUID | None
    kind: OrgKind
    kind_name: str
    name: str
    in_use_since: date | None
    closed_on: date | None
    version: int
    actions: list[str]


class Reshaping(Asked):
    """From which day, and on whose decision; a dry run changes nothing and says what would happen."""

    from_day: Day
    reason: Text
    dry_run: bool = False


class OrgMoveAsked(Reshaping):
    parent_id: uuid.UUID


class OrgPartAsked(Asked):
    """A new org of the same kind beside the old one, with who and what goes there."""

    name: NameText
    person_ids: Ids = Field(default_factory=list)
    #: Groups of a branch with all their people, or branches of a general branch.
    org_ids: Ids = Field(default_factory=list)


class OrgSplitAsked(Reshaping):
    parts: Annotated[list[OrgPartAsked], Field(min_length=1, max_length=10)]


class OrgMergeAsked(Reshaping):
    """Together with others into one that stands, or into a new one of this name."""

    other_ids: list[uuid.UUID] = Field(default_factory=list, max_length=20)
    into_id: uuid.UUID | None = None
    name: NameText | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.into_id is None) == (self.name is None):
            raise ValueError("选一个接收的组织，或写新组织的名称，两样填一样。")
        return self


class OrgCloseAsked(Reshaping):
    """Without a successor nobody may be left; the org above keeps the papers."""

    successor_id: uuid.UUID | None = None


class OfficeEnding(Answer):
    """An office that ends with its org."""

    person_name: str
    role_name: str
    org_name: str


class Renamed(Answer):
    """An org that meets its own name among its new siblings."""

    before: str
    after: str


class OpenWorkRead(Answer):
    """What is under way in an org that closes."""

    words: str
    count: int


class OrgBlockerRead(Answer):
    """What has to be seen to first; `path` is the page for it, where the caller may open it."""

    code: str
    message: str
    path: str | None


class Reshaped(Answer):
    """What happens, or has happened: `org_ids` are the orgs that stand afterwards, empty in a dry run."""

    done: bool
    org_ids: list[uuid.UUID]
    from_day: date
    people: int
    accounts: int
    keys: int
    #: Orgs that come along, by name.
    orgs: list[str]
    renamed: list[Renamed]
    offices: list[OfficeEnding]
    open_work: list[OpenWorkRead]
    blockers: list[OrgBlockerRead]


class PlacedRead(Answer):
    """Somebody of an org that is to be split: a name and a group, nothing else."""

    id: uuid.UUID
    name: str
    group_id: uuid.UUID | None


class OrgStepRead(Answer):
    """Something that happened to an org: moved, split_off, took_in, merged, closed."""

    on: date
    step: str
    org_name: str | None
