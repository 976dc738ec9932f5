"""What a wall shows and takes; pure."""

import hashlib
from enum import StrEnum
from typing import Any

from nianlun.pledges.terms import PledgeState


class OpinionsBy(StrEnum):
    """Who may say what they think: nobody, each browser once, or each printed slip once."""

    OFF = "off"
    DEVICE = "device"
    TICKET = "ticket"


class WallPart(StrEnum):
    """The three parts of a wall."""

    BRANCH = "branch"
    MEMBERS = "members"
    KEPT = "kept"


class OpinionKind(StrEnum):
    """In whose name somebody speaks: helped by it (受益人), or looking on (群众)."""

    BENEFICIARY = "beneficiary"
    MASSES = "masses"


class OpinionState(StrEnum):
    """waiting ■ 待看 → shown ● 已公开 | hidden ◌ 不公开. What has no words has nothing to wait for."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"


#: Fewer opinions than this are not divided into grades: one could tell whose is which.
SPLIT_FROM = 5
#: Raise it when the same rows are told in other words, so that browsers read them again.
EDITION = 2


#: While it is being kept and rated; what the branch has deliberated on is settled.
TAKES_OPINIONS = (PledgeState.KEEPING, PledgeState.RATING)
#: Of somebody who has neither agreed to be named nor a post on the roster.
SOMEBODY = "党员"
#: Of a linked record whose name is not for strangers.
DONE = "已办一次"
#: What an amendment may change, as its text is told; who stands witness is nobody else's business.
TOLD = {
    "deed": "",
    "beneficiary": "帮到",
    "due_on": "期限",
    "times": "次数",
    "aspect": "方面",
}


def takes_opinions(state: str) -> bool:
    return state in TAKES_OPINIONS


def split(count: int, satisfied: int) -> int | None:
    """How many are satisfied, once there are too many to tell whose is which."""
    return satisfied if count >= SPLIT_FROM else None


def who(name: str | None, post: str | None, *, is_branch: bool, org_name: str) -> str:
    """A name only with consent, else the post; a branch pledges in its own name."""
    return org_name if is_branch else name or post or SOMEBODY


def told(fields: dict[str, Any]) -> str:
    """One side of an amendment in words; a field that was empty reads as none."""
    said = [f"{TOLD[name]}：{value}" if TOLD[name] else str(value) for name, value in _given(fields)]
    return "；".join(said) or "没有写"


def tells(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether an amendment changed anything that strangers see."""
    return bool(_given(before) or _given(after))


def _given(fields: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(name, fields[name]) for name in TOLD if fields.get(name) is not None]


def tag(body: bytes) -> str:
    """The same for the same answer."""
    return hashlib.sha256(f"{EDITION}:".encode() + body).hexdigest()[:32]


def knows(if_none_match: str | None, known: str) -> bool:
    """Whether an `If-None-Match` names this tag, weakened by a proxy or not (RFC 9110, 13.1.2)."""
    named = {one.strip().removeprefix("W/").strip('"') for one in (if_none_match or "").split(",")}
    return known in named


def actions(state: OpinionState, *, is_own: bool) -> list[str]:
    """What somebody of the committee may do with an opinion, in the order in which the page offers it."""
    if is_own:
        return []
    return {
        OpinionState.WAITING: ["show", "hide"],
        OpinionState.SHOWN: ["hide"],
        OpinionState.HIDDEN: ["show"],
    }[state]


def wall_actions(opinions: OpinionsBy, *, is_made: bool) -> list[str]:
    """What somebody of the committee may do with the wall."""
    slips = ["issue_tickets"] if opinions is OpinionsBy.TICKET else []
    return ["change", "new_address", *slips] if is_made else ["change"]
