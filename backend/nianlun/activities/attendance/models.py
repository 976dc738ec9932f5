"""Who sat in (列席) without standing in any roster."""

import uuid
from datetime import datetime

from sqlmodel import Field

from nianlun.core.columns import Row, instant, reference


class Observer(Row, table=True):
    """Somebody from outside by name and unit; people of the roster sit in as rows of the list."""

    activity_id: uuid.UUID = reference("activity", nullable=False, index=True)
    name: str = Field(max_length=60)
    unit: str | None = Field(default=None, max_length=100)
    added_by: uuid.UUID
    #: Taken back by whoever keeps the list; the row stays.
    withdrawn_at: datetime | None = instant()
