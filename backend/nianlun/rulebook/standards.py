"""Lists to begin a pledge from, read from `standards.toml` once and checked while reading."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

LISTS = Path(__file__).parent / "standards.toml"

PledgeKind = Literal["branch", "common", "post", "practical"]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StandardItem(_Frozen):
    """One aspect with deeds as others wrote them."""

    aspect: str
    deeds: tuple[str, ...] = ()


class Standard(_Frozen):
    """One list; the fields are explained in `standards.toml`."""

    code: str
    name: str
    kind: PledgeKind
    items: tuple[StandardItem, ...]
    source: str
    verified: bool


@cache
def standards() -> dict[str, Standard]:
    """By code, in the order in which the form offers them."""
    return {
        code: Standard.model_validate({"code": code, **body})
        for code, body in tomllib.loads(LISTS.read_text("utf-8")).items()
    }
