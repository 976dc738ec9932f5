"""The kinds, read from the data files beside this module once and checked while reading."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from nianlun.access.rules import OrgKind

HERE = Path(__file__).parent

Expects = Literal["full_members", "party_members", "committee", "group", "everyone"]


class ActivityKind(BaseModel):
    """One kind of activity; the fields are explained in `activity_kinds.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    short: str
    expects: Expects
    held_by: tuple[OrgKind, ...] = tuple(OrgKind)
    matter: bool = False
    minutes: bool = False
    chaired_by: Literal["secretary"] | None = None
    vote: str = "A1"
    source: str
    verified: bool


class FactKind(BaseModel):
    """One countable thing; the fields are explained in `fact_kinds.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    unit: str
    definition: str
    upward: bool
    sensitive: bool
    late_after: int
    by_activity: bool = True
    personal: bool = False
    once: bool = False
    dimension: str = ""
    values: dict[str, str] = {}


@cache
def activity_kinds() -> dict[str, ActivityKind]:
    """By code, in the order in which forms offer them."""
    return {
        code: ActivityKind.model_validate({"code": code, **body})
        for code, body in _tables("activity_kinds.toml")
    }


@cache
def fact_kinds() -> dict[str, FactKind]:
    return {
        code: FactKind.model_validate({"code": code, **body}) for code, body in _tables("fact_kinds.toml")
    }


def _tables(file_name: str) -> list[tuple[str, dict[str, object]]]:
    return list(tomllib.loads((HERE / file_name).read_text("utf-8")).items())
