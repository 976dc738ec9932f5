"""The life of an activity, and what a scan means; pure, `today` and `now` are parameters."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nianlun.access.rules import OrgKind
from nianlun.activities import errors
from nianlun.facts.rules import NewFact
from nianlun.rulebook.kinds import ActivityKind


class ActivityState(StrEnum):
    """planned ○ 已安排 → open ◐ 进行中 → closed ● 已办结, or cancelled ◌ 已取消."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Presence(StrEnum):
    """What is said of one person: nothing yet, 到, 请假, 免, 缺席."""

    PENDING = "pending"
    PRESENT = "present"
    LEAVE = "leave"
    EXEMPT = "exempt"
    ABSENT = "absent"


class LeaveKind(StrEnum):
    """Why somebody may stay away: 公假, 事假, 病假, 产假, 其他 (domain-rules 2.15)."""

    OFFICIAL = "official"
    PERSONAL = "personal"
    SICK = "sick"
    MATERNITY = "maternity"
    OTHER = "other"


LEAVE_NAMES = {
    LeaveKind.OFFICIAL: "公假",
    LeaveKind.PERSONAL: "事假",
    LeaveKind.SICK: "病假",
    LeaveKind.MATERNITY: "产假",
    LeaveKind.OTHER: "请假",
}


@dataclass(frozen=True)
class Said:
    """What whoever keeps the list says of one person; late is said of who came, a kind of who did not."""

    state: Presence
    leave_kind: LeaveKind | None = None
    is_late: bool = False


class ScanOutcome(StrEnum):
    """What a phone is told about its scan."""

    ACCEPTED = "accepted"
    REPEATED = "repeated"
    WAITING = "waiting"
    #: Taken back by the host since.
    ANNULLED = "annulled"


class Review(StrEnum):
    """Why the host should look at somebody's scan."""

    LATE_SCAN = "late_scan"
    SHARED_PHONE = "shared_phone"
    #: The code was scanned with another phone than the one that checked in.
    OTHER_PHONE = "other_phone"
    NOT_ON_LIST = "not_on_list"
    HOST_DIFFERS = "host_differs"
    OFFLINE = "offline"
    CLOCK_SKEW = "clock_skew"


@dataclass(frozen=True)
class Standing:
    """An activity as far as its rules need it."""

    state: ActivityState
    is_matter: bool
    happens_on: date
    date_fixed: bool


def check_can_edit(it: Standing) -> None:
    if it.state is not ActivityState.PLANNED:
        raise errors.ActivityNotPlanned


def check_can_set_agenda(it: Standing) -> None:
    """The agenda alone may still change while the meeting runs."""
    if it.state not in (ActivityState.PLANNED, ActivityState.OPEN):
        raise errors.AgendaSettled


def check_can_start(it: Standing, today: date) -> None:
    """A day that is only proposed moves to today; a fixed one must be today, or past (补录)."""
    if it.is_matter:
        raise errors.MatterHasNoAttendance
    check_can_edit(it)
    if it.date_fixed and it.happens_on > today:
        raise errors.NotToday


def day_when_started(it: Standing, today: date) -> date:
    """The day under which it counts once started: a past day stays, a proposed one becomes today."""
    return min(it.happens_on, today)


def check_can_close(it: Standing, waiting: int, leaves_asked: int = 0) -> None:
    """A meeting closes once nobody waits for the host's look; a matter closes from where it stands."""
    if it.is_matter:
        check_can_edit(it)
        return
    if it.state is not ActivityState.OPEN:
        raise errors.ActivityNotOpen
    if waiting:
        raise errors.ReviewWaiting(f"还有 {waiting} 人待核对。逐个认可或不认可后再办结。")
    if leaves_asked:
        raise errors.LeaveWaiting(f"还有 {leaves_asked} 人请假待批。准假或不准后再办结。")


def check_can_cancel(it: Standing) -> None:
    if it.state not in (ActivityState.PLANNED, ActivityState.OPEN):
        raise errors.ActivityNotPlanned


def check_can_tick(it: Standing) -> None:
    if it.state is ActivityState.CLOSED:
        raise errors.ActivityClosed
    if it.state is not ActivityState.OPEN:
        raise errors.ActivityNotOpen


def check_can_review(it: Standing) -> None:
    """Scans may wait after closing too; accepting one then is a correction."""
    if it.state not in (ActivityState.OPEN, ActivityState.CLOSED):
        raise errors.ActivityNotOpen


def check_can_correct(it: Standing) -> None:
    if it.state is not ActivityState.CLOSED:
        raise errors.ActivityNotClosed


def actions(it: Standing, may_manage: bool, today: date) -> list[str]:
    """What a manager may do now, in the order in which the page offers it; nobody else may do anything."""
    if not may_manage:
        return []
    offered = {
        ActivityState.PLANNED: ["close"] if it.is_matter else ["start"],
        ActivityState.OPEN: ["tick", "review", "close"],
        ActivityState.CLOSED: [] if it.is_matter else ["review", "correct"],
        ActivityState.CANCELLED: [],
    }[it.state]
    if "start" in offered and it.date_fixed and it.happens_on > today:
        offered.remove("start")
    agenda = [] if it.is_matter else ["agenda"]
    edit = {ActivityState.PLANNED: ["edit", *agenda, "cancel"], ActivityState.OPEN: [*agenda, "cancel"]}.get(
        it.state, []
    )
    return offered + edit


def may_expect(kind: ActivityKind, sits_on_committee: bool) -> bool:
    """Whether a planned activity of one's branch concerns an ordinary member: matters and the committee's
    own meetings do not. The list itself is frozen only when the host starts."""
    return not kind.matter and (kind.expects != "committee" or sits_on_committee)


@dataclass(frozen=True)
class Attended:
    """One row of a list, as far as the ledger needs it."""

    person_id: uuid.UUID
    branch_id: uuid.UUID
    expected: bool
    presence: Presence


def kinds_at_once(kind: str, also: Iterable[str]) -> list[str]:
    """Everything that an activity is, its own kind first, each once."""
    return list(dict.fromkeys([kind, *also]))


def check_kinds(kinds: Sequence[ActivityKind], held_by: OrgKind) -> None:
    """Whether one org may hold something of all these kinds at once.

    Raises KindNotForOrg for a general meeting of a group and the like, MatterIsNothingElse.
    """
    if any(held_by not in kind.held_by for kind in kinds):
        raise errors.KindNotForOrg
    if len(kinds) > 1 and any(kind.matter for kind in kinds):
        raise errors.MatterIsNothingElse


def statements(
    kinds: Iterable[str], happened_on: date, orgs: Iterable[uuid.UUID], people: Iterable[Attended]
) -> list[NewFact]:
    """What a closed meeting states, for each of the kinds that it was at once."""
    orgs, people = list(orgs), list(people)
    return [fact for kind in kinds for fact in _stated_as(kind, happened_on, orgs, people)]


def _stated_as(
    kind: str, happened_on: date, orgs: Sequence[uuid.UUID], people: Sequence[Attended]
) -> list[NewFact]:
    """Held 1 per participating org, expected one number per branch, present 1 per person at their branch of
    that day (design §4). Absence and leave never enter the ledger."""
    held = [NewFact("activity.held", org, happened_on, 1, dim_a=kind) for org in orgs]
    counted = Counter(p.branch_id for p in people if p.expected and p.presence is not Presence.EXEMPT)
    expected = [
        NewFact("activity.expected", branch, happened_on, number, dim_a=kind)
        for branch, number in counted.items()
    ]
    present = [
        NewFact("activity.present", p.branch_id, happened_on, 1, person_id=p.person_id, dim_a=kind)
        for p in people
        if p.presence is Presence.PRESENT
    ]
    return held + expected + present
