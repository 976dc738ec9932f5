"""The ways in which a meeting decides, over HTTP: enough for a page to reckon the outcome as one types."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.schema import Answer
from nianlun.rulebook.vote_rules import Method, Voters, rules_on

router = APIRouter(prefix="/vote-rules", tags=["minutes"])


class QuorumRead(Answer):
    times: int
    of: int
    exactly: bool


class AdoptionRead(Answer):
    times: int
    base: str


class VoteRuleRead(Answer):
    """How a meeting decides; the words are those of `vote_rules.toml`."""

    code: str
    name: str
    voters: Voters
    quorum: QuorumRead
    adoption: AdoptionRead | None
    methods: list[Method]
    one_by_one: bool
    candidates: bool
    written: bool
    source: str
    verified: bool


@router.get("", summary="表决办法", response_model=list[VoteRuleRead])
async def list_vote_rules(
    caller: Annotated[Caller, require(Permission.OWN_READ)], on: date | None = None
) -> object:
    """How a meeting decides, as in force on a day, today unless said."""
    return rules_on(on or clock.today())
