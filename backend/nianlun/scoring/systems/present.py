"""Systems turned into what crosses the wire."""

import uuid
from collections.abc import Sequence
from typing import Any

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.members import queries as members
from nianlun.pledges.terms import KIND_NAMES as PLEDGE_KINDS
from nianlun.rulebook.indicator_systems import (
    OF_BRANCHES,
    OF_MEMBERS,
    IndicatorTemplate,
    MinusEach,
    indicator_templates,
)
from nianlun.rulebook.indicator_systems import Indicator as TemplateLine
from nianlun.rulebook.kinds import activity_kinds, fact_kinds
from nianlun.rulebook.mentorship_rules import mentorship_rules
from nianlun.rulebook.obligations import obligation_rules
from nianlun.scoring import rules
from nianlun.scoring.formulas import rule_told
from nianlun.scoring.models import Indicator
from nianlun.scoring.reach import MANAGE
from nianlun.scoring.rules import Blocker, Line, SystemState
from nianlun.scoring.systems import lines, service
from nianlun.scoring.systems import queries as systems
from nianlun.scoring.systems.queries import Seen
from nianlun.scoring.systems.schemas import (
    CountableRead,
    DutyChoiceRead,
    FormulaChoicesRead,
    IndicatorRead,
    IndicatorTemplateRead,
    ScoringBlockerRead,
    SystemHeader,
    SystemRead,
    TemplateChapterRead,
    TemplateIndicatorRead,
)


async def headers(db: DbSession, caller: Caller, found: Sequence[Seen]) -> list[SystemHeader]:
    parts = await systems.own_parts(db, caller, [row.system.id for row in found])
    return [SystemHeader.model_validate(_header(caller, row, parts)) for row in found]


def _header(caller: Caller, seen: Seen, parts: dict[uuid.UUID, uuid.UUID]) -> dict[str, Any]:
    it = seen.system
    return {
        **it.model_dump(),
        "org_id": it.owner_org_id,
        "org_name": seen.org.name,
        "closed": it.closed_at is not None,
        "own_part_id": parts.get(it.id),
        "actions": _actions(caller, seen, has_part=it.id in parts),
    }


def _actions(caller: Caller, seen: Seen, *, has_part: bool) -> list[str]:
    it, state = seen.system, SystemState(seen.system.state)
    closed = it.closed_at is not None
    if seen.may_manage:
        return rules.system_actions(state, manages=True, closed=closed, has_successor=seen.has_successor)
    if state is not SystemState.PUBLISHED or not caller.may(MANAGE):
        return []
    return ["copy", "extend"] if it.own_part and not has_part and not closed else ["copy"]


async def one(db: DbSession, caller: Caller, system_id: uuid.UUID) -> SystemRead:
    """One system as it is now; NotFound otherwise."""
    seen = await systems.seen(db, caller, system_id)
    it, found = seen.system, await systems.indicators(db, [system_id])
    base = await systems.one(db, it.extends_id) if it.extends_id else None
    shape = lines.shape_of(it, seen.org, base)
    is_draft = it.state == SystemState.DRAFT
    blockers = await service.blockers(db, it, seen.org, found) if is_draft else []
    names = await members.names_of(db, [it.published_by] if it.published_by else [])
    template = indicator_templates().get(it.standard or "")
    return SystemRead.model_validate(
        {
            **_header(caller, seen, await systems.own_parts(db, caller, [it.id])),
            "indicators": [indicator(row) for row in found],
            "weight": sum(row.weight for row in found) / 10,
            "weight_wanted": shape.wanted / 10,
            "judged_by": _judged_by(shape),
            "published_by_name": names.get(it.published_by) if it.published_by else None,
            "standard_source": template.source if template else None,
            "standard_verified": template.verified if template else None,
            "blockers": [blocker(row) for row in blockers],
        }
    )


def _judged_by(shape: rules.Shape) -> str | None:
    if not shape.has_judges:
        return None
    return "committee" if shape.subject == "member" else "bureau"


def blocker(it: Blocker) -> ScoringBlockerRead:
    return ScoringBlockerRead.model_validate(it._asdict())


def rule_of(line: Line | TemplateLine) -> str:
    """How a line comes to its points, in words."""
    if line.formula is not None:
        return rule_told(line.formula)
    if line.judging is None:
        return "还没有定怎么得分"
    grades = "、".join(f"{it.name} {it.share}%" for it in line.judging.grades)
    mean = f"，满 {line.judging.at_least} 人评判取平均" if line.judging.at_least > 1 else ""
    return f"评判：{grades}{mean}"


def indicator(row: Indicator) -> IndicatorRead:
    line = lines.line_of(row.id, row)
    return IndicatorRead(
        id=line.id,
        chapter=line.chapter,
        name=line.name,
        weight=line.weight / 10,
        source="computed" if line.formula else "judged" if line.judging else None,
        direction="down" if isinstance(line.formula, MinusEach) else "up",
        formula=line.formula,
        judging=line.judging,
        rule=rule_of(line),
        evidence=line.evidence,
    )


def templates() -> list[IndicatorTemplateRead]:
    return [_template(it) for it in indicator_templates().values()]


def _template(it: IndicatorTemplate) -> IndicatorTemplateRead:
    return IndicatorTemplateRead(
        **it.model_dump(exclude={"chapters"}),
        chapters=[
            TemplateChapterRead(
                name=chapter.name,
                weight=sum(line.weight for line in chapter.indicators),
                indicators=[
                    TemplateIndicatorRead(**line.model_dump(), rule=rule_of(line))
                    for line in chapter.indicators
                ],
            )
            for chapter in it.chapters
        ],
    )


def choices() -> FormulaChoicesRead:
    """What a form for indicators offers, in rulebook order."""
    duties = {code: versions[-1].name for code, versions in obligation_rules().items()}
    activities = {code: kind.name for code, kind in activity_kinds().items()}
    return FormulaChoicesRead(
        branch=[_countable(code) for code in fact_kinds() if code in OF_BRANCHES],
        member=[_countable(code) for code in fact_kinds() if code in OF_MEMBERS],
        activities=[DutyChoiceRead(code=code, name=name) for code, name in activities.items()],
        duties=[DutyChoiceRead(code=code, name=name) for code, name in duties.items()],
    )


def _countable(code: str) -> CountableRead:
    kind = fact_kinds()[code]
    return CountableRead(
        fact_kind=code,
        name=kind.name,
        unit=kind.unit,
        definition=kind.definition,
        by_activity=kind.by_activity,
        sorts=_sorts(code),
    )


def _sorts(code: str) -> dict[str, str]:
    """By what a kind can be narrowed beside the activity: the sort of pledge, of log, of pair."""
    known = mentorship_rules()
    if code.startswith("pledge."):
        return {str(kind): name for kind, name in PLEDGE_KINDS.items()}
    if code in ("mentorship.log", "mentorship.took_part"):
        return {kind: it.name for kind, it in known.log_kinds.items()}
    return {kind: it.name for kind, it in known.kinds.items()} if code == "mentorship.pair" else {}
