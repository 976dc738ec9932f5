"""The words of pledges: whose, where in the chain, what was done, how it was found. Pure."""

from enum import StrEnum


class PledgeType(StrEnum):
    """Whose pledge, and about what (requirements D1, D2)."""

    BRANCH = "branch"
    COMMON = "common"
    POST = "post"
    PRACTICAL = "practical"


KIND_NAMES: dict[PledgeType, str] = {
    PledgeType.BRANCH: "支部",
    PledgeType.COMMON: "共性",
    PledgeType.POST: "岗位",
    PledgeType.PRACTICAL: "实事",
}


class PledgeState(StrEnum):
    """Where in the chain a pledge stands; the words are those of screens.md §3."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    KEEPING = "keeping"
    RATING = "rating"
    DELIBERATING = "deliberating"
    KEPT = "kept"
    PARTLY = "partly"
    UNKEPT = "unkept"
    CARRIED = "carried"
    WITHDRAWN = "withdrawn"


#: With its owner: may be edited, and nobody else has seen it but the committee.
WITH_OWNER = (PledgeState.DRAFT, PledgeState.RETURNED)
#: On the wall; colleagues see it, and it is never rewritten.
SHOWN = (
    PledgeState.KEEPING,
    PledgeState.RATING,
    PledgeState.DELIBERATING,
    PledgeState.KEPT,
    PledgeState.PARTLY,
    PledgeState.UNKEPT,
    PledgeState.CARRIED,
)
#: Waits for somebody's act, as ■ says.
WAITING = (PledgeState.SUBMITTED, PledgeState.APPROVED, PledgeState.RATING, PledgeState.DELIBERATING)


class Step(StrEnum):
    """What somebody did to a pledge, as its record keeps it."""

    MADE = "made"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    SHOWN = "shown"
    AMEND_PROPOSED = "amend_proposed"
    AMENDED = "amended"
    AMEND_REFUSED = "amend_refused"
    AMEND_WITHDRAWN = "amend_withdrawn"
    PROGRESSED = "progressed"
    PROGRESS_WITHDRAWN = "progress_withdrawn"
    REPORTED = "reported"
    RATED_SELF = "rated_self"
    COMMENTED = "commented"
    RATING_CLOSED = "rating_closed"
    DELIBERATED = "deliberated"
    CARRIED = "carried"
    WITHDRAWN = "withdrawn"


class Satisfaction(StrEnum):
    """How satisfied somebody is: the pledger, the leader, the masses."""

    SATISFIED = "satisfied"
    BASICALLY = "basically"
    UNSATISFIED = "unsatisfied"


class PledgeOutcome(StrEnum):
    """What the branch found when it deliberated (议诺)."""

    KEPT = "kept"
    PARTLY = "partly"
    UNKEPT = "unkept"
