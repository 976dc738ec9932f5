"""What crosses the wire about changes."""

import uuid

from nianlun.access.rules import OrgKind
from nianlun.core.schema import Answer, Instant


class ChangeRead(Answer):
    """One figure as it is now, in place of what was told of it before.

    `own`, `subtree` and `late` as in figures: all three null where it is about too few people to be told
    (`hidden`), `own` alone where it would tell apart what lies below. Zeros where all was taken back.
    """

    org_id: uuid.UUID
    month: str
    fact_kind: str
    dim_a: str
    dim_b: str
    own: int | None
    subtree: int | None
    late: int | None
    hidden: bool


class ReachedOrg(Answer):
    """An org that figures are about; `parent_id` is null at the top of what the reader sees."""

    org_id: uuid.UUID
    name: str
    kind: OrgKind
    parent_id: uuid.UUID | None


class ChangesRead(Answer):
    """What changed since the cursor, counted up to `as_of`, and the cursor to go on from.

    `orgs` are all there are now; null while they are as they were told before. `more`: ask again at once.
    """

    as_of: Instant
    orgs: list[ReachedOrg] | None
    changes: list[ChangeRead]
    cursor: str
    more: bool
