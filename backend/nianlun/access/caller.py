"""Who is asking, as far as rights go; how that was proved is the gate's business."""

import uuid
from dataclasses import dataclass, field
from typing import Literal

from nianlun.access.rules import Permission, Role
from nianlun.core.errors import Forbidden

Way = Literal["account", "phone", "key"]


@dataclass(frozen=True)
class Caller:
    """Whoever asks, as far as rights go. Exactly one of the ways in was used."""

    way: Way
    permissions: frozenset[Permission]
    account_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    sign_in_id: uuid.UUID | None = None
    key_id: uuid.UUID | None = None
    key_org_id: uuid.UUID | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    @property
    def person(self) -> uuid.UUID:
        """The person behind an account or a phone; a key has none and may not come here."""
        if self.person_id is None:
            raise Forbidden
        return self.person_id
