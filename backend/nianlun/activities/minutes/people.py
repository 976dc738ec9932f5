"""Who was at a meeting, counted from its list; pure over rows."""

from collections.abc import Iterable, Sequence
from datetime import date

from nianlun.activities.minutes.queries import Seat
from nianlun.activities.minutes.schemas import AbsentRead, HeadsRead, PeopleRead, VoterRead
from nianlun.activities.rules import LEAVE_NAMES, LeaveKind, Presence
from nianlun.members.models import Membership
from nianlun.members.rules import MemberType

ABSENT, ON_LEAVE, LATER = "缺席", "请假", "未到"


def people_of(seats: Sequence[Seat], held_on: date, sat_in: Sequence[str] = ()) -> PeopleRead:
    """Counts and names for the minutes; `sat_in` are those without a vote.

    Whoever is exempt is not expected at the meeting, yet keeps the vote: nobody leaves the base of a vote but
    by the meeting's own exclusion (domain-rules 0.4).
    """
    expected = [seat for seat in seats if seat.row.expected]
    voters = [seat for seat in expected if is_full_member(seat.membership, held_on)]
    asked = [seat for seat in expected if seat.row.state != Presence.EXEMPT]
    return PeopleRead(
        expected=len(asked),
        present=_came(asked),
        nonvoting=list(sat_in),
        guests=[seat.name for seat in seats if _is_guest(seat)],
        absent=[AbsentRead(name=seat.name, reason=_why(seat)) for seat in asked if not is_there(seat)],
        full_members=_heads(voters),
        voters=[VoterRead(person_id=seat.row.person_id, came=is_there(seat)) for seat in voters],
        probationary=_heads([seat for seat in expected if _is_probationary(seat.membership, held_on)]),
        team=_heads(expected),
    )


def is_full_member(membership: Membership | None, on: date) -> bool:
    """正式党员 have the vote (0.2); somebody confirmed since then, or by this day's own meeting, was
    probationary when it voted."""
    if membership is None or membership.member_type != MemberType.FULL_MEMBER:
        return False
    return membership.confirmed_on is None or membership.confirmed_on < on


def _is_probationary(membership: Membership | None, on: date) -> bool:
    if membership is None:
        return False
    was_later = membership.member_type == MemberType.FULL_MEMBER and not is_full_member(membership, on)
    return was_later or membership.member_type == MemberType.PROBATIONARY


def _heads(seats: Sequence[Seat]) -> HeadsRead:
    return HeadsRead(expected=len(seats), present=_came(seats))


def _came(seats: Iterable[Seat]) -> int:
    return sum(is_there(seat) for seat in seats)


def is_there(seat: Seat) -> bool:
    return seat.row.state == Presence.PRESENT


def _is_guest(seat: Seat) -> bool:
    """Came without standing on the list, and somebody who keeps it has seen them."""
    row = seat.row
    return is_there(seat) and not row.expected and not row.nonvoting and row.review is None


def _why(seat: Seat) -> str:
    if seat.row.state == Presence.LEAVE:
        return LEAVE_NAMES[LeaveKind(seat.row.leave_kind)] if seat.row.leave_kind else ON_LEAVE
    return ABSENT if seat.row.state == Presence.ABSENT else LATER


def for_reader(people: PeopleRead) -> PeopleRead:
    """As whoever was at the meeting may read it: of what kind a leave was is for those who keep the list."""
    absent = [
        one if one.reason in (ABSENT, LATER) else AbsentRead(name=one.name, reason=ON_LEAVE)
        for one in people.absent
    ]
    return people.model_copy(update={"absent": absent})
