"""Writing, handing in, judging and amending a scheme."""

from collections.abc import Sequence
from typing import Any

from nianlun.access.caller import Caller
from nianlun.activities import trail
from nianlun.activities.models import Activity, Scheme
from nianlun.activities.schemes import errors, rules
from nianlun.activities.schemes import queries as schemes
from nianlun.activities.schemes.rules import SchemeState, Section, Standing
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.versions import check_and_raise_version
from nianlun.rulebook.scheme_templates import scheme_templates


def sections_in(scheme: Scheme) -> list[Section]:
    return [Section(row["title"], row["text"], row["code"]) for row in scheme.sections]


def standing(scheme: Scheme) -> Standing:
    """The edition as its rules see it."""
    text = rules.has_text(sections_in(scheme))
    return Standing(SchemeState(scheme.state), frozenset(scheme.writers), text)


async def current(db: DbSession, activity: Activity, seen: int | None) -> Scheme:
    """The newest edition, as it was seen; raises SchemeMissing, VersionConflict, VersionRequired."""
    found = await schemes.editions(db, activity.id)
    if not found:
        raise errors.SchemeMissing
    check_and_raise_version(found[0], seen)
    return found[0]


async def write(
    db: DbSession,
    caller: Caller,
    activity: Activity,
    seen: int | None,
    template: str | None,
    sections: Sequence[Section],
) -> Scheme:
    """The whole text anew; the first writing begins the scheme (version 0 was seen).

    Raises UnknownTemplate, SchemeSubmitted, SchemeLocked.
    """
    if template is not None and template not in scheme_templates():
        raise errors.UnknownTemplate
    found = await schemes.editions(db, activity.id)
    scheme = found[0] if found else Scheme(activity_id=activity.id, version=0)
    check_and_raise_version(scheme, seen)
    rules.check_can_write(standing(scheme))
    scheme.template = template
    scheme.sections = [{"code": s.code, "title": s.title, "text": s.text} for s in sections]
    scheme.writers = _with(scheme.writers, caller)
    db.add(scheme)
    trail.note(db, caller, "scheme.write", activity)
    await db.flush()
    return scheme


def _with(writers: Sequence[Any], caller: Caller) -> list[Any]:
    return list(dict.fromkeys([*writers, caller.person]))


async def submit(db: DbSession, caller: Caller, activity: Activity, scheme: Scheme) -> None:
    rules.check_can_submit(standing(scheme))
    scheme.state, scheme.return_reason = SchemeState.SUBMITTED, None
    scheme.submitted_at, scheme.submitted_by = clock.now(), caller.person
    trail.note(db, caller, "scheme.submit", activity)
    await db.flush()


async def send_back(db: DbSession, caller: Caller, activity: Activity, scheme: Scheme, reason: str) -> None:
    rules.check_can_return(standing(scheme))
    scheme.state, scheme.return_reason = SchemeState.RETURNED, reason
    trail.note(db, caller, "scheme.return", activity, reason=reason)
    await db.flush()


async def approve(db: DbSession, caller: Caller, activity: Activity, scheme: Scheme) -> None:
    """From here on this edition is locked. Raises OtherApproverNeeded, SchemeNotSubmitted."""
    leaders = await schemes.leaders(db, activity.owner_org_id)
    scheme.approved_alone = rules.check_can_approve(standing(scheme), caller.person, leaders)
    scheme.state, scheme.approved_at, scheme.approved_by = SchemeState.APPROVED, clock.now(), caller.person
    trail.note(db, caller, "scheme.approve", activity)
    await db.flush()


async def amend(db: DbSession, caller: Caller, activity: Activity, scheme: Scheme) -> Scheme:
    """The next edition as a draft of the same words; the approved one stands until that is approved too."""
    rules.check_can_amend(standing(scheme))
    following = Scheme(
        activity_id=activity.id,
        edition=scheme.edition + 1,
        template=scheme.template,
        sections=scheme.sections,
        writers=[caller.person],
    )
    db.add(following)
    trail.note(db, caller, "scheme.amend", activity)
    await db.flush()
    return following
