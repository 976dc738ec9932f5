"""What crosses the wire about the audit trail; it lies here because a trail without names says nothing."""

import uuid

from nianlun.core.schema import Answer, Instant


class AuditEntryRead(Answer):
    """One line (操作记录): who, what, to which row; field names, never values."""

    id: uuid.UUID
    created_at: Instant
    person_id: uuid.UUID | None
    person_name: str | None
    key_id: uuid.UUID | None
    action: str
    action_name: str
    org_id: uuid.UUID | None
    org_name: str | None
    row_kind: str | None
    row_id: uuid.UUID | None
    about_name: str | None
    fields: list[str]
    reason: str | None
