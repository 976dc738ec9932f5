"""Freezing all scores of a system with what they were counted from, and putting one right by a revision."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.core.errors import FieldError, NotFound
from nianlun.scoring import errors, rules
from nianlun.scoring.formulas import Status
from nianlun.scoring.models import IndicatorSystem, Score, ScoreRevision
from nianlun.scoring.rules import Blocker
from nianlun.scoring.scores import computing, correcting, counting, kept, present, reading, subjects
from nianlun.scoring.scores import queries as scores
from nianlun.scoring.scores.computing import Computed
from nianlun.scoring.scores.correcting import Wanted
from nianlun.scoring.scores.schemas import CorrectAsked, ScoreCloseRead, ScoreCorrectionRead
from nianlun.scoring.systems import queries as systems
from nianlun.scoring.systems.present import blocker


async def close(db: DbSession, caller: Caller, system_id: uuid.UUID, *, dry_run: bool) -> ScoreCloseRead:
    """All subjects at once. Raises NotFound, ScoresClosed, SystemNotPublished, ScoresNotReady."""
    system = await systems.managed(db, caller, system_id)
    if system.closed_at is not None:
        raise errors.ScoresClosed
    scheme = await computing.scheme_of(db, system)
    found = await computing.compute(db, scheme, await subjects.in_reach_of(db, caller, system))
    judges = await scores.judges(db, system.owner_org_id)
    blockers = closing_blockers(system.period_to, clock.today(), found, judges)
    until = clock.today() + timedelta(days=system.appeal_days)
    if not dry_run:
        if blockers:
            raise errors.ScoresNotReady(_in_words(blockers), tuple(_as_field(it) for it in blockers))
        await _freeze(db, caller, system, found, until)
    return ScoreCloseRead(
        done=not dry_run,
        subjects=len(found),
        appeal_until=until,
        blockers=[blocker(it) for it in blockers],
        notes=_falling_away(found),
    )


def closing_blockers(
    period_to: date, today: date, found: Sequence[Computed], judges: dict[uuid.UUID, str]
) -> list[Blocker]:
    """The period runs on, nobody is there to score, or a line waits for judges: with who is missing."""
    if today <= period_to:
        words = f"计分期到 {period_to.year}年{period_to.month}月{period_to.day}日，还没有过完"
        return [Blocker("period_not_over", words, "过完这一天再封存")]
    if not found:
        return [Blocker("nobody_to_score", "没有可以计分的支部或党员", "先核对组织和花名册")]
    return [_waiting(it, judges) for it in found if any(_waits(row.points.status) for row in it.lines)]


def _waits(status: Status) -> bool:
    return status is Status.WAITING


def _waiting(it: Computed, judges: dict[uuid.UUID, str]) -> Blocker:
    rows = [row for row in it.lines if _waits(row.points.status)]
    said = {given.judge_id for given in rows[0].judgements} | {it.subject.id}
    missing = [name for judge, name in judges.items() if judge not in said]
    names = "、".join(f"“{row.line.name}”" for row in rows)
    fix = f"请 {'、'.join(missing)} 评判" if missing else "没有别人能评判，先任命一位，或出新版改这一项"
    sentence = f"{it.subject.name}：{names}还没有评完"
    return Blocker("judging_unfinished", sentence, fix, rows[0].line.id, it.subject.id)


def _in_words(found: Sequence[Blocker]) -> str:
    more = f"，另有 {len(found) - 1} 处" if len(found) > 1 else ""
    return f"还不能封存：{found[0].sentence}。{found[0].fix}{more}。"


def _as_field(it: Blocker) -> FieldError:
    return FieldError(f"subjects.{it.subject_id}" if it.subject_id else "system", it.code, it.sentence)


def _falling_away(found: Sequence[Computed]) -> list[str]:
    """Whose weights do not all apply."""
    return [f"{it.subject.name}：{words}" for it in found for words in kept.notes(kept.lines(it))[:1]]


async def _freeze(
    db: DbSession, caller: Caller, system: IndicatorSystem, found: Sequence[Computed], until: date
) -> None:
    now, position = clock.now(), await counting.position(db)
    pairs = []
    for it in found:
        score = Score(
            owner_org_id=it.subject.org_id,
            system_id=system.id,
            person_id=it.subject.person_id,
            closed_at=now,
            closed_by=caller.person,
            appeal_until=until,
        )
        pairs.append((score, it))
    db.add_all([score for score, _ in pairs])
    await db.flush()
    db.add_all([_first(score, it, caller.person, position) for score, it in pairs])
    system.closed_at = now
    audit.record(db, caller, "score.close", org_id=system.owner_org_id, row=("indicator_system", system.id))
    await db.flush()


def _first(score: Score, it: Computed, by: uuid.UUID, position: int) -> ScoreRevision:
    return ScoreRevision(
        score_id=score.id,
        owner_org_id=score.owner_org_id,
        person_id=score.person_id,
        number=1,
        total=it.total.points,
        applies=it.total.applies,
        lines=kept.frozen(kept.lines(it)),
        ledger_seq=position,
        made_by=by,
    )


async def correct(
    db: DbSession, caller: Caller, system_id: uuid.UUID, subject_id: uuid.UUID, asked: CorrectAsked
) -> ScoreCorrectionRead:
    """Raises NotFound, what `rules.check_can_correct` and what `correcting.corrected` raises."""
    system = await systems.managed(db, caller, system_id)
    score = await scores.locked(db, caller, system_id, subject_id)
    if score is None:
        if system.closed_at is None:
            raise errors.ScoreNotClosed
        raise NotFound
    is_own = await reading.is_own_branch(db, caller, system, score.owner_org_id, score.person_id)
    standing = rules.Standing(True, score.appeal_until, False, score.person_id, is_own)
    rules.check_can_correct(standing, caller.person)
    wanted = Wanted(asked.reason, correcting.by_line(asked.lines))
    made = await correcting.corrected(db, caller, system, score, wanted)
    if not asked.dry_run:
        correcting.keep(db, caller, score, made)
        await db.flush()
    return ScoreCorrectionRead(
        done=not asked.dry_run,
        before=made.before.total / 10,
        after=made.total.points / 10,
        changes=present.changed(made.changes),
    )
