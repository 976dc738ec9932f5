"""The life of an assignment; pure, `today` is a parameter.

open ○ → in_progress ◐ → submitted ■ → done ●        domain-rules 11.3
           ↑____returned____│            └─ look-back: holds, or relapsed ▲ (opens a linked new one)
dropped ◌ from anywhere before done. Overdue ◆ is computed, never a state.
"""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nianlun.assignments import errors

#: When nobody says a day, what was finished is looked at again after so long (domain-rules 11.5, param).
LOOK_BACK_AFTER = timedelta(days=60)


class AssignmentState(StrEnum):
    """open ○ 未开始 → in_progress ◐ 在办 → submitted ■ 待核验 → done ● 已完成, or dropped ◌ 不办了."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    DONE = "done"
    DROPPED = "dropped"


class LookBack(StrEnum):
    """What a look back found (回头看): it holds, or it came back (反弹)."""

    HOLDS = "holds"
    RELAPSED = "relapsed"


#: Still with its owner: may be edited, may become overdue.
WITH_OWNER = (AssignmentState.OPEN, AssignmentState.IN_PROGRESS)
#: Somebody has yet to do something: its owner, or whoever verifies it.
UNFINISHED = (*WITH_OWNER, AssignmentState.SUBMITTED)


@dataclass(frozen=True)
class Standing:
    """An assignment as far as its rules need it."""

    state: AssignmentState
    owner_id: uuid.UUID | None
    due_on: date
    look_back_due_on: date | None = None
    look_back: LookBack | None = None
    #: Who answered for it before, began it or handed it in.
    doers: frozenset[uuid.UUID] = frozenset()

    def had_a_hand(self, person_id: uuid.UUID | None) -> bool:
        """Whether this person did any of it, and so never judges it."""
        return person_id is not None and (person_id == self.owner_id or person_id in self.doers)


@dataclass(frozen=True)
class Actor:
    """Who acts: one person, who may or may not keep the assignments of this org."""

    person_id: uuid.UUID | None
    may_manage: bool


def is_overdue(it: Standing, today: date) -> bool:
    """Past its day and not handed in; what waits for a second person is not the owner's delay."""
    return it.state in WITH_OWNER and it.due_on < today


def awaits_look_back(it: Standing, today: date) -> bool:
    """Finished, nobody has looked back yet, and the day to do so has come."""
    due = it.look_back_due_on
    return it.state is AssignmentState.DONE and it.look_back is None and due is not None and due <= today


def check_can_edit(it: Standing) -> None:
    if it.state not in WITH_OWNER:
        raise errors.AssignmentSettled


def check_can_withdraw(it: Standing) -> None:
    """What a plan had made goes back to it only while nobody has begun."""
    if it.state is not AssignmentState.OPEN:
        raise errors.AssignmentBegun


def check_can_start(it: Standing) -> None:
    if it.state is not AssignmentState.OPEN:
        raise errors.AssignmentNotOpen
    _check_has_owner(it)


def check_can_submit(it: Standing) -> None:
    """Handing in without having pressed 开始 is fine: what was done is done."""
    check_can_edit(it)
    _check_has_owner(it)


def _check_has_owner(it: Standing) -> None:
    if it.owner_id is None:
        raise errors.NobodyAnswers


def check_can_judge(it: Standing, by: uuid.UUID) -> None:
    """Verifying and returning are a second person's: nobody judges what they had a hand in."""
    if it.state is not AssignmentState.SUBMITTED:
        raise errors.AssignmentNotSubmitted
    if it.had_a_hand(by):
        raise errors.SecondPersonNeeded


def check_can_drop(it: Standing) -> None:
    if it.state in (AssignmentState.DONE, AssignmentState.DROPPED):
        raise errors.AssignmentSettled


def check_can_look_back(it: Standing, by: uuid.UUID) -> None:
    """Once, after it is done, and not by whoever did it."""
    if it.state is not AssignmentState.DONE:
        raise errors.AssignmentNotDone
    if it.look_back is not None:
        raise errors.AlreadyLookedBack
    if it.had_a_hand(by):
        raise errors.SecondPersonNeeded


def check_next_due(found: LookBack, next_due: date | None) -> None:
    """What came back must be done again by a day."""
    if found is LookBack.RELAPSED and next_due is None:
        raise errors.NextDueNeeded


def look_back_day(asked: date | None, planned: date | None, today: date) -> date:
    """The day to look back: as the verifier says, as planned, else after the usual time.

    Raises LookBackTooEarly for a day gone by that somebody asks for now; one planned long ago becomes today.
    """
    if asked is not None and asked < today:
        raise errors.LookBackTooEarly
    return asked or max(planned or today + LOOK_BACK_AFTER, today)


def actions(it: Standing, actor: Actor) -> list[str]:
    """What this person may do now, in the order in which the page offers it."""
    if it.state in WITH_OWNER:
        is_owner = actor.person_id is not None and actor.person_id == it.owner_id
        return _while_with_owner(it, is_owner=is_owner, may_manage=actor.may_manage)
    if not actor.may_manage:
        return []
    judges = not it.had_a_hand(actor.person_id)
    if it.state is AssignmentState.SUBMITTED:
        return ["verify", "return", "drop"] if judges else ["drop"]
    may_look_back = it.state is AssignmentState.DONE and it.look_back is None and judges
    return ["look_back"] if may_look_back else []


def _while_with_owner(it: Standing, *, is_owner: bool, may_manage: bool) -> list[str]:
    own = ["start", "submit"] if it.state is AssignmentState.OPEN else ["submit"]
    may_do = it.owner_id is not None and (is_owner or may_manage)
    return (own if may_do else []) + (["edit", "drop"] if may_manage else [])
