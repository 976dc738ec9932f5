"""Kinds of exemptions, read from `exemptions.toml` once and checked while reading."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from nianlun.rulebook.obligations import UNIT_NAMES, DutyUnit

KINDS = Path(__file__).parent / "exemptions.toml"

#: A branch has a committee from so many full members on (domain-rules 1.4).
COMMITTEE_FROM = 7


class ExemptionKind(BaseModel):
    """One reason; the fields are explained in `exemptions.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    words: str
    units: tuple[DutyUnit, ...] = tuple(UNIT_NAMES)
    source: str
    verified: bool


@cache
def exemption_kinds() -> dict[str, ExemptionKind]:
    """By code, in the order in which the form offers them."""
    return {
        code: ExemptionKind.model_validate({"code": code, **body})
        for code, body in tomllib.loads(KINDS.read_text("utf-8")).items()
    }
