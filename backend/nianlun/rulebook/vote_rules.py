"""How a meeting decides, read from the data file beside this module once and checked while reading."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

HERE = Path(__file__).parent

Voters = Literal["full_members", "team"]
Method = Literal["hands", "secret", "open_ballot", "voice", "heard"]
#: Of the official name of each way of voting.
METHOD_NAMES: dict[Method, str] = {
    "hands": "举手表决",
    "secret": "无记名投票",
    "open_ballot": "记名投票",
    "voice": "口头表决",
    "heard": "听取意见后决定",
}


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Quorum(_Frozen):
    """times × present against of × expected; `exactly`: equal is enough."""

    times: int
    of: int
    exactly: bool


class Adoption(_Frozen):
    """times × yes must exceed the base."""

    times: int
    base: Literal["expected", "present"]


class VoteRule(_Frozen):
    """One rule as it was in force for a time; the fields are explained in `vote_rules.toml`."""

    code: str
    name: str
    voters: Voters
    quorum: Quorum
    adoption: Adoption | None = None
    methods: tuple[Method, ...]
    one_by_one: bool = False
    candidates: bool = False
    written: bool = False
    since: date = Field(alias="from")
    until: date | None = None
    source: str
    verified: bool

    def is_in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@cache
def vote_rules() -> tuple[VoteRule, ...]:
    """Every rule of every time, in the order in which they are offered."""
    body = tomllib.loads((HERE / "vote_rules.toml").read_text("utf-8"))
    return tuple(VoteRule.model_validate(entry) for entry in body["rule"])


def vote_rule(code: str, on: date) -> VoteRule | None:
    """The rule of this code that was in force on a day."""
    return next((rule for rule in vote_rules() if rule.code == code and rule.is_in_force(on)), None)


def rules_on(day: date) -> list[VoteRule]:
    return [rule for rule in vote_rules() if rule.is_in_force(day)]
