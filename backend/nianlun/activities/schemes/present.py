"""Rows turned into what crosses the wire."""

import uuid
from collections.abc import Sequence

from nianlun.access.caller import Caller
from nianlun.access.reach import reaches
from nianlun.access.rules import Permission
from nianlun.activities import queries as activities
from nianlun.activities.models import Scheme
from nianlun.activities.queries import Seen
from nianlun.activities.schemes import queries as schemes
from nianlun.activities.schemes import rules
from nianlun.activities.schemes.rules import Actor, SchemeState, Section
from nianlun.activities.schemes.schemas import SchemeFolder, SchemeRead, SectionRead
from nianlun.activities.schemes.service import sections_in, standing
from nianlun.core.db import DbSession
from nianlun.members import queries as members
from nianlun.rulebook.scheme_templates import scheme_templates, template_for


async def folder(db: DbSession, caller: Caller, activity_id: uuid.UUID) -> SchemeFolder:
    """The scheme of an activity that the caller may see; NotFound otherwise."""
    seen = await activities.seen(db, caller, activity_id)
    may_approve = await reaches(db, caller, Permission.SCHEME_APPROVE, seen.activity.owner_org_id)
    shown = _shown(await schemes.editions(db, activity_id), seen, may_approve)
    names = await members.names_of(db, [person for scheme in shown for person in _people(scheme)])
    leaders = await schemes.leaders(db, seen.activity.owner_org_id) if may_approve else set()
    newest = shown[0] if shown else None
    actor = Actor(caller.person_id, seen.may_manage, may_approve)
    return SchemeFolder(
        activity_id=activity_id,
        activity_title=seen.activity.title,
        suggested_template=template_for(seen.activity.kind).code,
        current=_edition(newest, names) if newest else None,
        earlier=[_edition(scheme, names) for scheme in shown[1:]],
        version=newest.version if newest else 0,
        actions=rules.actions(standing(newest) if newest else None, actor, leaders),
    )


def _shown(editions: Sequence[Scheme], seen: Seen, may_approve: bool) -> list[Scheme]:
    """What is being written is for those who write and approve; everybody else sees what was approved."""
    if seen.may_manage or may_approve:
        return list(editions)
    return [scheme for scheme in editions if scheme.state == SchemeState.APPROVED]


def _people(scheme: Scheme) -> list[uuid.UUID]:
    return [*scheme.writers, *filter(None, (scheme.submitted_by, scheme.approved_by))]


def _edition(scheme: Scheme, names: dict[uuid.UUID, str]) -> SchemeRead:
    hints = _hints(scheme.template)
    return SchemeRead.model_validate(
        {
            **scheme.model_dump(),
            "sections": [_section(section, hints) for section in sections_in(scheme)],
            "writer_names": [names[person] for person in scheme.writers],
            "submitted_by_name": names.get(scheme.submitted_by) if scheme.submitted_by else None,
            "approved_by_name": names.get(scheme.approved_by) if scheme.approved_by else None,
        }
    )


def _hints(template: str | None) -> dict[str, str]:
    """By section, what to write; nothing for a pasted text or a template that is no longer there."""
    known = scheme_templates().get(template or "")
    return {section.code: section.hint for section in known.sections} if known else {}


def _section(section: Section, hints: dict[str, str]) -> SectionRead:
    return SectionRead(
        code=section.code, title=section.title, text=section.text, hint=hints.get(section.code or "")
    )
