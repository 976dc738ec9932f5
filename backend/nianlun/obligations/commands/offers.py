"""Exemptions that follow from the roster: the page offers each in one click, nobody is exempt unasked."""

import uuid
from datetime import date

from nianlun.access import queries as access
from nianlun.access.caller import Caller
from nianlun.access.rules import OrgKind, Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.members import queries as members
from nianlun.obligations import judging
from nianlun.obligations.commands import queries as said
from nianlun.obligations.commands.concern import Concern
from nianlun.obligations.commands.schemas.said import ExemptionOffer
from nianlun.rulebook.exemptions import COMMITTEE_FROM, exemption_kinds
from nianlun.school_calendar.rules import YearKind, working_year


async def offers(db: DbSession, caller: Caller, org_id: uuid.UUID) -> list[ExemptionOffer]:
    """The duties of a committee that a branch is too small to have; empty for other orgs. Raises NotFound."""
    org = await access.org(db, caller, Permission.OBLIGATION_MANAGE, org_id)
    if org.kind != OrgKind.BRANCH or await _full_members(db, org_id) >= COMMITTEE_FROM:
        return []
    today = clock.today()
    return [
        _offer(it, today)
        for it in await _duties_of_committee(db, org_id, today)
        if not await said.is_exempt(db, it, today, None)
    ]


async def _full_members(db: DbSession, org_id: uuid.UUID) -> int:
    return len(await members.expected_people(db, org_id, "full_members", clock.today()))


async def _duties_of_committee(db: DbSession, org_id: uuid.UUID, today: date) -> list[Concern]:
    scene = await judging.scene_of(db, [org_id], working_year(YearKind.CALENDAR, today), today)
    return [
        Concern(line.duty, subject.unit)
        for subject in scene.subjects
        for line in scene.lines(subject)
        if line.owed and line.duty.latest.unit == "committee"
    ]


def _offer(it: Concern, today: date) -> ExemptionOffer:
    """From the first day of this year: last year was judged last year."""
    kind = exemption_kinds()["no_committee"]
    return ExemptionOffer(
        duty_id=it.duty.id,
        duty_name=it.duty.latest.name,
        org_id=it.org_id,
        reason_kind=kind.code,
        reason_name=kind.name,
        words=kind.words,
        from_day=date(today.year, 1, 1),
    )
