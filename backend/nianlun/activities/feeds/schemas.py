"""Feeds as they cross the wire."""

import uuid
from datetime import datetime

from pydantic import BaseModel, ConfigDict


class FeedAsked(BaseModel):
    """Which calendar: an org's, or without one the caller's own."""

    model_config = ConfigDict(extra="forbid")

    org_id: uuid.UUID | None = None


class FeedRead(BaseModel):
    """A live address; the address itself is not kept."""

    id: uuid.UUID
    org_id: uuid.UUID | None
    org_name: str | None
    created_at: datetime


class FeedMade(FeedRead):
    """The address, shown this once."""

    url: str
    qr_svg: str
