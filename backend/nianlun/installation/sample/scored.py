"""Scores of the sample: a trial that was closed, appealed against and put right; two systems of this year."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.installation.sample import people
from nianlun.installation.sample.acting import acting, instant
from nianlun.installation.sample.days import month_before
from nianlun.installation.sample.district import Branch
from nianlun.installation.sample.lived import Asked
from nianlun.rulebook.indicator_systems import Counting, CountTo, indicator_templates
from nianlun.school_calendar.rules import month_end
from nianlun.scoring.models import Indicator, IndicatorSystem
from nianlun.scoring.scores import appeals, closing, judging
from nianlun.scoring.scores.judging_schemas import GradeAsked
from nianlun.scoring.scores.schemas import CorrectAsked, LineCorrection, ScoreAnswerAsked, ScoreAppealAsked
from nianlun.scoring.systems import queries as systems
from nianlun.scoring.systems import service
from nianlun.scoring.systems.schemas import IndicatorAsked, SystemAsked

SECRETARY, ORGANIZER, MEMBER = "周敏", "林晓", "方芸"
#: So many months were tried out, with a system of the branch's own.
TRIED = 3
#: In turn, so that not everybody is told the same.
SAID = (
    ("好", "分内的事做得细，同事遇到难处也肯搭手。"),
    ("较好", "工作踏实，发言还可以再主动一些。"),
    ("好", "带头参加志愿服务，家长反映好。"),
    ("较好", "按时完成任务，学习体会写得认真。"),
)
#: What the branch adds for itself to the bureau's system, in points.
OWN_PART = 10


async def score(db: DbSession, asked: Asked) -> None:
    branch = asked.branch(people.KINDERGARTEN)
    await _trial(db, branch)
    await _members(db, branch, asked.today)
    await _branches(db, asked.cast.officer, branch, asked)


def _lines(code: str, at_least: int | None = None) -> list[IndicatorAsked]:
    """Those of a template; with fewer judges where the committee is small."""
    found = []
    for chapter in indicator_templates()[code].chapters:
        for line in chapter.indicators:
            body = IndicatorAsked.model_validate({"chapter": chapter.name, **line.model_dump()})
            if body.judging and at_least:
                body.judging = body.judging.model_copy(update={"at_least": at_least})
            found.append(body)
    return found


async def _published(
    db: DbSession, caller: Caller, asked: SystemAsked, lines: Iterable[IndicatorAsked], own_part: int = 0
) -> IndicatorSystem:
    made = await service.make(db, caller, asked)
    if own_part:
        await service.change(db, caller, made, {"own_part": own_part})
    await service.set_indicators(db, caller, made, list(lines))
    await service.publish(db, caller, made)
    return made


async def _trial(db: DbSession, branch: Branch) -> None:
    """The first months, by 四讲一争: closed, one score put right, one appeal upheld."""
    first = branch.since.replace(day=1)
    last = month_end(month_before(first, -TRIED))
    asked = SystemAsked(
        org_id=branch.org.id, subject="member", year=first.year, name="党员“四讲一争”（试行）",
        period_from=first, period_to=last,
    )  # fmt: skip
    secretary, organizer = branch.callers[SECRETARY], branch.callers[ORGANIZER]
    with clock.at(instant(branch.since, 16)):
        async with acting(db, secretary) as caller:
            system = await _published(db, caller, asked, _lines("four_speaks", at_least=1))
    lines = [it for it in await systems.indicators(db, [system.id]) if it.judging]
    with clock.at(instant(last + timedelta(days=2), 15)):
        for first_word, judge in enumerate((secretary, organizer)):
            await _judge(db, judge, system, lines, _party_members(branch), first_word)
    await _closed(db, branch, system, lines)


def _party_members(branch: Branch) -> list[uuid.UUID]:
    """Those whom the system scores; whoever is not one of them is refused, row by row."""
    return list(branch.people.values())


async def _judge(
    db: DbSession,
    judge: Caller,
    system: IndicatorSystem,
    lines: Sequence[Indicator],
    whom: Sequence[uuid.UUID],
    first_word: int = 0,
) -> None:
    words = SAID[first_word:] + SAID[:first_word]
    said = [
        GradeAsked(
            subject_id=subject,
            indicator_id=line.id,
            grade=words[(row + column) % len(words)][0],
            reason=words[(row + column) % len(words)][1],
        )
        for row, subject in enumerate(whom)
        for column, line in enumerate(lines)
    ]
    async with acting(db, judge) as caller:
        await judging.judge(db, caller, system.id, said)


async def _closed(db: DbSession, branch: Branch, system: IndicatorSystem, lines: Sequence[Indicator]) -> None:
    secretary, member = branch.callers[SECRETARY], branch.people[MEMBER]
    devoted = next(line for line in lines if line.name == "讲奉献")
    with clock.at(instant(system.period_to + timedelta(days=3), 10)):
        async with acting(db, secretary) as caller:
            await closing.close(db, caller, system.id, dry_run=False)
    with clock.at(instant(system.period_to + timedelta(days=4), 9)):
        async with acting(db, secretary) as caller:
            await _put_right(db, caller, system, branch.people[ORGANIZER], devoted)
    words = "5月起每周值护导，志愿服务的记录在年级组，没有报到支部，请核对。"
    with clock.at(instant(system.period_to + timedelta(days=5), 12)):
        async with acting(db, branch.callers[MEMBER]) as caller:
            asked = ScoreAppealAsked(indicator_id=devoted.id, words=words)
            made = await appeals.appeal(db, caller, system.id, member, asked)
    answer = ScoreAnswerAsked(
        upheld=True,
        answer="核对了年级组的护导记录，“讲奉献”按满分算。",
        lines=[_to(devoted, devoted.weight / 10, "年级组护导记录 12 次")],
    )
    with clock.at(instant(system.period_to + timedelta(days=7), 16)):
        async with acting(db, secretary) as caller:
            await appeals.answer(db, caller, made.id, answer)


def _to(line: Indicator, points: float, reason: str) -> LineCorrection:
    return LineCorrection(indicator_id=line.id, points=points, reason=reason)


async def _put_right(
    db: DbSession, caller: Caller, system: IndicatorSystem, person: uuid.UUID, line: Indicator
) -> None:
    reason = "评判时漏看了一份志愿服务证明"
    asked = CorrectAsked(reason=reason, lines=[_to(line, line.weight / 10 - 0.1, reason)])
    await closing.correct(db, caller, system.id, person, asked)


async def _members(db: DbSession, branch: Branch, today: date) -> None:
    """This year's, half judged: the secretary's sheet is filled for some, the organizer's is empty."""
    secretary = branch.callers[SECRETARY]
    asked = SystemAsked(org_id=branch.org.id, subject="member", year=today.year)
    with clock.at(instant(max(branch.since, today - timedelta(days=60)), 17)):
        async with acting(db, secretary) as caller:
            system = await _published(
                db, caller, asked.model_copy(update={"name": "党员“五带头”"}), _lines("five_leads", 2)
            )
        lines = [it for it in await systems.indicators(db, [system.id]) if it.judging]
        await _judge(db, secretary, system, lines, _party_members(branch)[:6])


async def _branches(db: DbSession, officer: Caller, branch: Branch, asked: Asked) -> None:
    """The bureau's for its branches; the kindergarten adds a part of its own, and is judged."""
    today, cast = asked.today, asked.cast
    wanted = SystemAsked(org_id=cast.bureau.id, subject="branch", year=today.year, name="支部“五好”")
    with clock.at(instant(max(branch.since, today - timedelta(days=90)), 10)):
        async with acting(db, officer) as caller:
            system = await _published(db, caller, wanted, _lighter("five_goods"), OWN_PART)
    part = SystemAsked(org_id=branch.org.id, subject="branch", year=today.year, extends_id=system.id)
    with clock.at(instant(max(branch.since, today - timedelta(days=80)), 10)):
        async with acting(db, branch.callers[SECRETARY]) as caller:
            await _published(db, caller, part, [_volunteering()])
    lines = [it for it in await systems.indicators(db, [system.id]) if it.judging]
    with clock.at(instant(max(branch.since, today - timedelta(days=10)), 10)):
        await _judge(db, officer, system, lines, [branch.org.id])


def _lighter(code: str) -> list[IndicatorAsked]:
    """The template less what is left to the branches, taken off the last line."""
    *lines, last = _lines(code)
    return [*lines, last.model_copy(update={"weight": last.weight - OWN_PART})]


def _volunteering() -> IndicatorAsked:
    held = Counting(fact_kind="activity.held", activity_kinds=("volunteering",))
    return IndicatorAsked(
        chapter="支部特色",
        name="志愿服务",
        weight=OWN_PART,
        formula=CountTo(counts=(held,), full_at=4),
        evidence="已办结的志愿服务",
    )
