"""The one row that says which installation this database is."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from nianlun.core.clock import now
from nianlun.core.columns import instant
from nianlun.core.ids import random_id


class Installation(SQLModel, table=True):
    """Made by set-up; `epoch` changes when a backup is restored, so that change cursors do not lie."""

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True)
    epoch: uuid.UUID = Field(default_factory=random_id, nullable=False)
    is_sample: bool = False
    created_at: datetime = instant(default_factory=now, nullable=False)
