"""From a draft to what is published, and the next edition of it."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.access.models import Org
from nianlun.access.reach import check_reach
from nianlun.access.rules import OrgKind
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import FieldError
from nianlun.rulebook.indicator_systems import IndicatorTemplate, SubjectKind, indicator_templates
from nianlun.scoring import errors, rules
from nianlun.scoring.models import Indicator, IndicatorSystem
from nianlun.scoring.reach import MANAGE
from nianlun.scoring.rules import Blocker, SystemState
from nianlun.scoring.systems import lines
from nianlun.scoring.systems import queries as systems
from nianlun.scoring.systems.schemas import IndicatorAsked, SystemAsked

ROW_KIND = "indicator_system"
#: Who lays down what is scored: a group belongs to its branch, a general branch reads no branch's scores.
OWNERS = (OrgKind.BUREAU, OrgKind.BRANCH)


def note(db: DbSession, caller: Caller, deed: str, it: IndicatorSystem, **more: Any) -> None:
    audit.record(
        db, caller, f"indicator_system.{deed}", org_id=it.owner_org_id, row=(ROW_KIND, it.id), **more
    )


async def make(db: DbSession, caller: Caller, asked: SystemAsked) -> IndicatorSystem:
    """A draft at an org of the caller's.

    Raises NotFound, NotAnOwner, MembersOfNobody, OneBeginning, UnknownTemplate, PeriodOutOfOrder,
    NothingToExtend, PartExists.
    """
    await check_reach(db, caller, MANAGE, asked.org_id)
    await _check_owner(db, asked.org_id, asked.subject)
    if sum(it is not None for it in (asked.template, asked.copy_of, asked.extends_id)) > 1:
        raise errors.OneBeginning
    if asked.extends_id:
        return await _make_part(db, caller, asked, asked.extends_id)
    template = _template(asked) if asked.template else None
    original = (await systems.seen(db, caller, asked.copy_of)).system if asked.copy_of else None
    made = _draft(asked, template, original)
    rules.check_period(made.period_from, made.period_to)
    db.add(made)
    await db.flush()
    if template:
        db.add_all(lines.of_template(made.id, template))
    if original:
        db.add_all(lines.copies(made.id, await systems.indicators(db, [original.id])))
    note(db, caller, "make", made)
    await db.flush()
    return made


async def _check_owner(db: DbSession, org_id: uuid.UUID, subject: SubjectKind) -> None:
    org = await db.get(Org, org_id)
    if org is None or org.kind not in OWNERS:
        raise errors.NotAnOwner
    if org.kind == OrgKind.BUREAU and subject == "member":
        raise errors.MembersOfNobody


def _template(asked: SystemAsked) -> IndicatorTemplate:
    found = indicator_templates().get(asked.template or "")
    if found is None or found.subject != asked.subject:
        raise errors.UnknownTemplate
    return found


def _draft(
    asked: SystemAsked, template: IndicatorTemplate | None, original: IndicatorSystem | None
) -> IndicatorSystem:
    if original and original.subject != asked.subject:
        raise errors.UnknownTemplate
    begun = template or original
    return IndicatorSystem(
        owner_org_id=asked.org_id,
        year=asked.year,
        period_from=asked.period_from or date(asked.year, 1, 1),
        period_to=asked.period_to or date(asked.year, 12, 31),
        subject=asked.subject,
        name=asked.name or (begun.name if begun else f"{asked.year} 年指标体系"),
        standard=template.code if template else original.standard if original else None,
        appeal_days=original.appeal_days if original else 7,
    )


async def _make_part(
    db: DbSession, caller: Caller, asked: SystemAsked, base_id: uuid.UUID
) -> IndicatorSystem:
    """What a branch lays down for itself under a system of the bureau's: same year, same period."""
    base = (await systems.seen(db, caller, base_id)).system
    _check_open(base)
    if base.own_part == 0 or base.subject != asked.subject or base.owner_org_id == asked.org_id:
        raise errors.NothingToExtend
    if any(it.owner_org_id == asked.org_id for it in await systems.parts(db, base_id, published=False)):
        raise errors.PartExists
    made = IndicatorSystem(
        owner_org_id=asked.org_id,
        year=base.year,
        period_from=base.period_from,
        period_to=base.period_to,
        subject=base.subject,
        name=asked.name or f"{base.name[:90]}（自定部分）",
        extends_id=base.id,
        appeal_days=base.appeal_days,
    )
    db.add(made)
    note(db, caller, "make", made)
    await db.flush()
    return made


def _check_open(it: IndicatorSystem) -> None:
    if it.closed_at is not None:
        raise errors.ScoresClosed
    if it.state != SystemState.PUBLISHED:
        raise errors.SystemNotPublished


def _check_draft(it: IndicatorSystem) -> None:
    if it.state != SystemState.DRAFT:
        raise errors.SystemNotDraft


async def change(db: DbSession, caller: Caller, it: IndicatorSystem, changes: dict[str, Any]) -> None:
    """Raises SystemNotDraft, PeriodOutOfOrder, NothingToExtend, NoPartBelow."""
    _check_draft(it)
    if changes.get("own_part") and (await db.get_one(Org, it.owner_org_id)).kind != OrgKind.BUREAU:
        raise errors.NoPartBelow
    if it.extends_id and changes.keys() - {"name"}:
        raise errors.NothingToExtend("自定部分的计分期、申诉天数随上级那一套，只能改名称。")
    rules.check_period(changes.get("period_from", it.period_from), changes.get("period_to", it.period_to))
    it.sqlmodel_update(changes)
    note(db, caller, "change", it, fields=sorted(changes))
    await db.flush()


async def set_indicators(
    db: DbSession, caller: Caller, it: IndicatorSystem, said: Sequence[IndicatorAsked]
) -> None:
    """The whole list anew. Raises SystemNotDraft."""
    _check_draft(it)
    await systems.remove_indicators(db, it.id)
    db.add_all(lines.rows(it.id, ((line.chapter, line) for line in said)))
    note(db, caller, "change", it, fields=["indicators"])
    await db.flush()


async def blockers(db: DbSession, it: IndicatorSystem, org: Org, found: Sequence[Indicator]) -> list[Blocker]:
    """What keeps a draft from being published."""
    base = await systems.one(db, it.extends_id) if it.extends_id else None
    return rules.publishing_blockers(
        lines.shape_of(it, org, base), [lines.line_of(row.id, row) for row in found]
    )


async def publish(db: DbSession, caller: Caller, it: IndicatorSystem) -> None:
    """From now on it never changes; the edition before it ends, and what branches added to that moves here.

    Raises SystemNotDraft, ScoresClosed, SystemNotPublished, SystemNotReady with every reason.
    """
    _check_draft(it)
    if it.extends_id:
        _check_open(await systems.held(db, it.extends_id))
    org = await db.get(Org, it.owner_org_id)
    assert org
    if found := await blockers(db, it, org, await systems.indicators(db, [it.id])):
        raise errors.SystemNotReady(_in_words(found), tuple(_as_field(it) for it in found))
    if it.replaces_id:
        await _supersede(db, await systems.held(db, it.replaces_id), it)
    it.state, it.published_at, it.published_by = SystemState.PUBLISHED, clock.now(), caller.person
    note(db, caller, "publish", it)
    await db.flush()


def _in_words(found: Sequence[Blocker]) -> str:
    more = f"，另有 {len(found) - 1} 处" if len(found) > 1 else ""
    return f"还不能发布：{found[0].sentence}。{found[0].fix}{more}。"


def _as_field(it: Blocker) -> FieldError:
    path = f"indicators.{it.indicator_id}" if it.indicator_id else "indicators"
    return FieldError(path, it.code, f"{it.sentence}。{it.fix}。")


async def _supersede(db: DbSession, before: IndicatorSystem, it: IndicatorSystem) -> None:
    if before.closed_at is not None:
        raise errors.ScoresClosed
    before.state, before.retired_at = SystemState.RETIRED, clock.now()
    before.retire_reason = f"已由第 {it.edition} 版接替"
    if before.own_part == it.own_part:
        for part in await systems.parts(db, before.id, published=False):
            part.extends_id = it.id


async def new_version(db: DbSession, caller: Caller, it: IndicatorSystem) -> IndicatorSystem:
    """A draft of the next edition. Raises SystemNotPublished, ScoresClosed, NewerEditionBegun."""
    _check_open(it)
    if (await systems.seen(db, caller, it.id)).has_successor:
        raise errors.NewerEditionBegun
    same = it.model_dump(exclude={"id", "created_at", "version", "state"})
    fresh = {"published_at": None, "published_by": None, "edition": it.edition + 1, "replaces_id": it.id}
    made = IndicatorSystem(**{**same, **fresh})
    db.add(made)
    await db.flush()
    db.add_all(lines.copies(made.id, await systems.indicators(db, [it.id])))
    note(db, caller, "new_version", made)
    await db.flush()
    return made


async def retire(db: DbSession, caller: Caller, it: IndicatorSystem, reason: str) -> None:
    """Nothing is scored by it any more. Raises SystemRetired, ScoresClosed."""
    if it.state == SystemState.RETIRED:
        raise errors.SystemRetired
    if it.closed_at is not None:
        raise errors.ScoresClosed
    it.state, it.retired_at, it.retire_reason = SystemState.RETIRED, clock.now(), reason
    note(db, caller, "retire", it, reason=reason)
    await db.flush()
