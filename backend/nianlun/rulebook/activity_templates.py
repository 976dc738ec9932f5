"""The usual activities, read from the data file beside this module once and checked while reading."""

import tomllib
from datetime import time
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

HERE = Path(__file__).parent


class ActivityTemplate(BaseModel):
    """One usual activity; the fields are explained in `activity_templates.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    kind: str
    title: str
    starts_at: time
    minutes: int
    place: str
    agenda: tuple[str, ...]
    source: str
    verified: bool


@cache
def activity_templates() -> dict[str, ActivityTemplate]:
    """By code, in the order in which they are offered."""
    tables = tomllib.loads((HERE / "activity_templates.toml").read_text("utf-8"))
    return {code: ActivityTemplate.model_validate({"code": code, **body}) for code, body in tables.items()}
