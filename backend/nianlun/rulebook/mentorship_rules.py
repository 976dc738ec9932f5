"""The rules of mentoring pairs, read from `mentorship_rules.toml` once and checked while reading."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, model_validator

RULES = Path(__file__).parent / "mentorship_rules.toml"

PairKindCode = Literal["apprenticeship", "peer_help", "hand_in_hand", "fixed_contact"]
LogKindCode = Literal[
    "heard_by_mentee", "heard_by_mentor", "lesson_given", "paper_guided", "reflection", "talk"
]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Sourced(_Frozen):
    source: str
    verified: bool


class Load(_Sourced):
    """How many a mentor leads; what nobody verified may not block."""

    most: int
    beyond: Literal["warn", "block"]

    @model_validator(mode="after")
    def _blocks_only_verified(self) -> Self:
        if self.beyond == "block" and not self.verified:
            raise ValueError("an unverified rule may hint, not block")
        return self


class Agreement(_Sourced):
    usual: int
    longest: int


class Milestones(_Sourced):
    fewest: int
    most: int


class Logs(_Sourced):
    late_after: int
    files: int


class PairKind(_Sourced):
    """One kind of pair, what its two people are called, and what is expected of it in a term."""

    code: PairKindCode
    name: str
    mentor: str
    mentee: str
    targets: Mapping[str, int]

    @model_validator(mode="after")
    def _counts_known_logs(self) -> Self:
        if not set(self.targets) <= set(get_args(LogKindCode)):
            raise ValueError("a target of logs that nobody can write")
        return self


class LogKind(_Frozen):
    """What a log is of, and what its three fields are called."""

    code: LogKindCode
    name: str
    topic: str
    content: str
    advice: str


class MentorshipRules(_Frozen):
    load: Load
    agreement: Agreement
    milestones: Milestones
    log: Logs
    kinds: dict[str, PairKind]
    log_kinds: dict[str, LogKind]


@cache
def mentorship_rules() -> MentorshipRules:
    """All of them; kinds by code, in the order in which forms offer them."""
    body = tomllib.loads(RULES.read_text("utf-8"))
    kinds, log_kinds = (_coded(body.pop(name)) for name in ("kind", "log_kind"))
    return MentorshipRules.model_validate({**body, "kinds": kinds, "log_kinds": log_kinds})


def _coded(tables: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    return {code: {"code": code, **table} for code, table in tables.items()}
