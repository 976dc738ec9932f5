"""From proposed to ended: each step checks the state, changes it, and leaves its trace."""

import uuid
from datetime import date
from typing import Any

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.models import Party
from nianlun.access.reach import reaches
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import NotFound
from nianlun.facts import service as facts
from nianlun.facts.rules import Source
from nianlun.mentorships import errors, people, recount, rules
from nianlun.mentorships import queries as pairs
from nianlun.mentorships.models import Mentorship
from nianlun.mentorships.people import Placed
from nianlun.mentorships.queries import PARTY_KIND, Held
from nianlun.mentorships.rules import Actor, PairSide, PairState, Standing
from nianlun.mentorships.schemas import PairAsked, ReplacementAsked
from nianlun.rulebook.mentorship_rules import mentorship_rules

ROW_KIND = "mentorship"


def standing(pair: Mentorship, *, successor_declined: bool = False) -> Standing:
    """The pair as its rules see it."""
    agreed = {PairSide.MENTOR: pair.mentor_agreed_at, PairSide.MENTEE: pair.mentee_agreed_at}
    return Standing(
        PairState(pair.state),
        pair.mentor_id,
        pair.mentee_id,
        pair.proposed_by,
        frozenset(side for side, at in agreed.items() if at),
        late=pair.late,
        late_confirmed=pair.late_confirmed_at is not None,
        paper_by=pair.paper_entered_by,
        late_by=pair.late_confirmed_by,
        successor_declined=successor_declined,
    )


def note(db: DbSession, caller: Caller, action: str, pair: Mentorship, **more: Any) -> None:
    """One entry of the trail; of what is written in a growth record only that it was."""
    audit.record(db, caller, action, org_id=pair.owner_org_id, row=(ROW_KIND, pair.id), **more)


async def propose(
    db: DbSession, caller: Caller, asked: PairAsked, *, replaces_id: uuid.UUID | None = None
) -> Mentorship:
    """A pair that waits for both; it belongs to the mentor's branch.

    Raises MentorOfOneself, DatesOutOfOrder, UnknownMentor, UnknownMentee, NotFound where the caller keeps
    neither branch, PairExists, MentorTakenUp.
    """
    rules.check_people(asked.mentor_id, asked.mentee_id)
    rules.check_term(asked.starts_on, asked.ends_on)
    mentor, mentee = await _both(db, asked)
    await _check_keeps_one(db, caller, mentor.org_id, mentee.org_id)
    await _check_free(db, mentor.id, mentee.id)
    pair = Mentorship(
        **asked.model_dump(),
        owner_org_id=mentor.org_id,
        mentee_org_id=mentee.org_id,
        proposed_by=caller.person,
        late=rules.is_late(asked.starts_on, clock.today()),
        replaces_id=replaces_id,
    )
    db.add(pair)
    await db.flush()
    _add_parties(db, pair)
    note(db, caller, "mentorship.propose", pair)
    await db.flush()
    return pair


async def _both(db: DbSession, asked: PairAsked) -> tuple[Placed, Placed]:
    """Both serve at schools of the district."""
    mentor, mentee = await people.serving(db, asked.mentor_id), await people.serving(db, asked.mentee_id)
    if mentor is None:
        raise errors.UnknownMentor
    if mentee is None:
        raise errors.UnknownMentee
    return mentor, mentee


async def _check_keeps_one(db: DbSession, caller: Caller, *org_ids: uuid.UUID) -> None:
    for org_id in org_ids:
        if await reaches(db, caller, Permission.MENTORSHIP_MANAGE, org_id):
            return
    raise NotFound


async def _check_free(db: DbSession, mentor_id: uuid.UUID, mentee_id: uuid.UUID) -> None:
    """Not paired already, and the mentor leads not too many; nobody else pairs this mentor meanwhile."""
    await pairs.hold_mentor(db, mentor_id)
    if await pairs.is_live(db, mentor_id, mentee_id):
        raise errors.PairExists
    rules.check_load(await pairs.led_by(db, mentor_id), mentorship_rules().load)


def _add_parties(db: DbSession, pair: Mentorship) -> None:
    """Both of them, and the mentee's branch where it is another one."""
    db.add_all(
        Party(row_kind=PARTY_KIND, row_id=pair.id, person_id=person_id, access="write")
        for person_id in (pair.mentor_id, pair.mentee_id)
    )
    if pair.mentee_org_id != pair.owner_org_id:
        db.add(Party(row_kind=PARTY_KIND, row_id=pair.id, org_id=pair.mentee_org_id, access="write"))


async def change(db: DbSession, caller: Caller, pair: Mentorship, changes: dict[str, Any]) -> None:
    """While nobody has agreed. A start that moves is judged anew: whether it is 补录, and who confirms it,
    which is then not whoever moved it."""
    rules.check_can_edit(standing(pair))
    rules.check_term(changes.get("starts_on", pair.starts_on), changes.get("ends_on", pair.ends_on))
    for name, value in changes.items():
        setattr(pair, name, value)
    if "starts_on" in changes:
        pair.late = rules.is_late(pair.starts_on, clock.today())
        pair.late_confirmed_at = pair.late_confirmed_by = None
        pair.proposed_by = caller.person
    note(db, caller, "mentorship.change", pair, fields=sorted(changes))
    await db.flush()


async def agree(db: DbSession, caller: Caller, pair: Mentorship) -> None:
    """Each for themself; the second word begins the pair, unless it is 补录 that nobody confirmed yet."""
    side = rules.check_can_agree(standing(pair), caller.person)
    setattr(pair, f"{side}_agreed_at", clock.now())
    note(db, caller, "mentorship.agree", pair)
    await _begin_if_ready(db, pair)


async def enter_paper(db: DbSession, caller: Caller, pair: Mentorship, signed_on: date) -> None:
    """Both signed on paper: who has not agreed yet has now."""
    rules.check_can_enter_paper(standing(pair), caller.person, signed_on, clock.today())
    pair.mentor_agreed_at = pair.mentor_agreed_at or clock.now()
    pair.mentee_agreed_at = pair.mentee_agreed_at or clock.now()
    pair.paper_signed_on, pair.paper_entered_by = signed_on, caller.person
    note(db, caller, "mentorship.enter_paper", pair)
    await _begin_if_ready(db, pair)


async def confirm_late(db: DbSession, caller: Caller, pair: Mentorship) -> None:
    """A second person of a committee: this pair did begin before it was written down."""
    rules.check_can_confirm_late(standing(pair), caller.person)
    pair.late_confirmed_at, pair.late_confirmed_by = clock.now(), caller.person
    note(db, caller, "mentorship.confirm_late", pair)
    await _begin_if_ready(db, pair)


async def _begin_if_ready(db: DbSession, pair: Mentorship) -> None:
    """Once everybody gave their word: writes the facts, opens the mentee's earlier record to the mentor."""
    if standing(pair).may_begin:
        pair.state, pair.active_at = PairState.ACTIVE, clock.now()
        await facts.record(db, Source(recount.PAIR_SOURCE, pair.id), recount.stated_by_pair(pair))
        await _let_later_mentors_read(db, pair)
    await db.flush()


async def _let_later_mentors_read(db: DbSession, pair: Mentorship) -> None:
    """Of two pairs of a mentee, the mentor of the later reads the earlier; 补录 may come in any order."""
    for other_id, other_mentor, other_starts_on in await pairs.others_of_mentee(db, pair):
        if other_starts_on <= pair.starts_on:
            await pairs.let_read(db, other_id, pair.mentor_id)
        else:
            await pairs.let_read(db, pair.id, other_mentor)


async def cancel(db: DbSession, caller: Caller, held: Held, reason: str) -> None:
    """Before it began: by a committee, or by one of the two who will not."""
    rules.check_can_cancel(standing(held.pair), Actor(caller.person, held.may_manage))
    held.pair.state, held.pair.cancel_reason = PairState.CANCELLED, reason
    note(db, caller, "mentorship.cancel", held.pair, reason=reason)
    await db.flush()


async def end(db: DbSession, caller: Caller, pair: Mentorship, reason: str) -> None:
    """Early, with its reason; the record stays, and so does what it stated."""
    rules.check_can_end(standing(pair))
    pair.state, pair.ended_on, pair.end_reason = PairState.ENDED, clock.today(), reason
    note(db, caller, "mentorship.end", pair, reason=reason)
    await db.flush()


async def replace(db: DbSession, caller: Caller, pair: Mentorship, asked: ReplacementAsked) -> Mentorship:
    """Another mentor takes over (换师傅): this pair ends, a new one linked to it waits for both. Where the
    one chosen before declined, it ended then.

    Raises PairNotActive, ReplacedByTheSame and what proposing raises.
    """
    declined = await pairs.is_successor_declined(db, pair.id)
    rules.check_can_replace(standing(pair, successor_declined=declined), asked.mentor_id)
    if pair.state != PairState.ENDED:
        await end(db, caller, pair, asked.reason)
    new = PairAsked(
        kind=pair.kind,
        mentor_id=asked.mentor_id,
        mentee_id=pair.mentee_id,
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
        goals=asked.goals or pair.goals,
    )
    return await propose(db, caller, new, replaces_id=pair.id)
