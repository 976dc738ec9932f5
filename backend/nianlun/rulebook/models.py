"""Lists of standards that branches took over from their plans."""

import uuid
from datetime import datetime

from sqlalchemy import Column, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference


class StandardList(Row, table=True):
    """A named list a branch goes by (五带头, 五好 …), as its own plan spells it: plans differ, so it is data.

    Kept this far down because pledges and scores, above, start from it.
    """

    __tablename__ = "standard_list"
    __table_args__ = (UniqueConstraint("origin_source", "origin_id", name="uq_standard_list_origin"),)

    owner_org_id: uuid.UUID = reference("org", nullable=False, index=True)
    name: str = Field(max_length=100)
    items: list[str] = Field(sa_column=Column(ARRAY(TEXT), nullable=False))
    origin_source: str = Field(max_length=40)
    origin_id: uuid.UUID
    dropped_at: datetime | None = instant()
