"""What crosses the wire about the tree."""

import uuid
from datetime import date

from nianlun.access.rules import OrgKind
from nianlun.core.schema import Answer, Asked, Day, NameText


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
    """A node of the tree; `parent_id` is null at the top of what the caller reaches."""

    id: uuid.UUID
    parent_id: uuid.UUID | None
    kind: OrgKind
    kind_name: str
    name: str
    in_use_since: date | None
    version: int
    actions: list[str]
