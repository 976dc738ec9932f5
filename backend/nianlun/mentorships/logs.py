"""Logs of the growth record: written, changed, confirmed by the other side, withdrawn; their files."""

import uuid
from typing import Any

from nianlun.access.caller import Caller
from nianlun.core import clock
from nianlun.core.clock import SHANGHAI
from nianlun.core.db import DbSession
from nianlun.facts import service as facts
from nianlun.facts.rules import Source
from nianlun.files import queries as stored
from nianlun.files import service as files
from nianlun.mentorships import errors, log_rules, recount, rules
from nianlun.mentorships import log_queries as logs
from nianlun.mentorships.log_rules import LogStanding, LogState
from nianlun.mentorships.log_schemas import PairLogAsked
from nianlun.mentorships.models import Log, Mentorship, PairFile
from nianlun.mentorships.queries import Held
from nianlun.mentorships.rules import Actor
from nianlun.mentorships.service import note, standing
from nianlun.rulebook.mentorship_rules import mentorship_rules


def log_standing(log: Log) -> LogStanding:
    """The log as its rules see it."""
    return LogStanding(LogState(log.state), log.recorded_by, log.happened_on)


def _check_day(pair: Mentorship, log: Log) -> None:
    last = min(pair.ends_on, pair.ended_on or pair.ends_on)
    log_rules.check_log_day(log.happened_on, pair.starts_on, last, clock.today())


def _label(pair: Mentorship, log: Log) -> None:
    """补录 or not, as of when it was first written."""
    assert pair.active_at
    recorded_on, active_on = (at.astimezone(SHANGHAI).date() for at in (log.recorded_at, pair.active_at))
    log.late = log_rules.is_late(log.happened_on, recorded_on, active_on)


async def _check_milestone(db: DbSession, pair: Mentorship, milestone_id: uuid.UUID | None) -> None:
    if milestone_id is not None and not await logs.has_milestone(db, pair.id, milestone_id):
        raise errors.UnknownMilestone


async def write(db: DbSession, caller: Caller, held: Held, asked: PairLogAsked) -> Log:
    """Raises PairNotActive, LogBeforePair, LogInFuture, LogAfterPair, UnknownMilestone."""
    pair = held.pair
    rules.check_is_active(standing(pair))
    await _check_milestone(db, pair, asked.milestone_id)
    log = Log(**asked.model_dump(), mentorship_id=pair.id, recorded_by=caller.person, recorded_at=clock.now())
    _check_day(pair, log)
    _label(pair, log)
    db.add(log)
    await db.flush()
    note(db, caller, "growth_log.write", pair)
    return log


async def change(db: DbSession, caller: Caller, pair: Mentorship, log: Log, changes: dict[str, Any]) -> None:
    """By whoever wrote it, until it is confirmed; then it waits for the other side again."""
    _check_can_change(caller, pair, log)
    await _check_milestone(db, pair, changes.get("milestone_id"))
    for name, value in changes.items():
        setattr(log, name, value)
    _check_day(pair, log)
    _label(pair, log)
    log.state, log.return_reason = LogState.WAITING, None
    note(db, caller, "growth_log.change", pair, fields=sorted(changes))
    await db.flush()


def _check_can_change(caller: Caller, pair: Mentorship, log: Log) -> None:
    log_rules.check_can_settle(standing(pair))
    log_rules.check_can_change(log_standing(log), caller.person)


async def confirm(db: DbSession, caller: Caller, held: Held, log: Log) -> None:
    """The other side's word, or a committee's that has it on paper. Writes the facts.

    Raises LogNotWaiting, OwnLog, PairNotActive.
    """
    _check_can_judge(caller, held, log)
    log.state, log.confirmed_by, log.confirmed_at = LogState.CONFIRMED, caller.person, clock.now()
    await facts.record(db, Source(recount.LOG_SOURCE, log.id), recount.stated_by_log(held.pair, log))
    note(db, caller, "growth_log.confirm", held.pair)
    await db.flush()


async def send_back(db: DbSession, caller: Caller, held: Held, log: Log, reason: str) -> None:
    """With what is not right; whoever wrote it puts it right."""
    _check_can_judge(caller, held, log)
    log.state, log.return_reason = LogState.RETURNED, reason
    note(db, caller, "growth_log.return", held.pair)
    await db.flush()


def _check_can_judge(caller: Caller, held: Held, log: Log) -> None:
    actor = Actor(caller.person, held.may_manage)
    log_rules.check_can_judge(log_standing(log), standing(held.pair), actor)


async def withdraw(db: DbSession, caller: Caller, pair: Mentorship, log: Log) -> None:
    """By whoever wrote it, while nobody confirmed it."""
    _check_can_change(caller, pair, log)
    log.state = LogState.WITHDRAWN
    note(db, caller, "growth_log.withdraw", pair)
    await db.flush()


async def attach(db: DbSession, caller: Caller, pair: Mentorship, log: Log, upload_id: uuid.UUID) -> None:
    """An upload becomes a file of the log; asked again after a lost answer, the same one.

    Raises LogFilesFull before the file is looked at, FileHereAlready after; and what files raise.
    """
    _check_can_change(caller, pair, log)
    most = mentorship_rules().log.files
    if await _is_made(db, pair, log.id, upload_id):
        return
    if await logs.number_of_files(db, log.id) >= most:
        raise errors.LogFilesFull(f"每条记录最多 {most} 个文件，先移除一个再传。")
    await keep(db, caller, pair, log.id, upload_id)
    note(db, caller, "growth_log.add_file", pair)
    await db.flush()


async def _is_made(db: DbSession, pair: Mentorship, log_id: uuid.UUID | None, upload_id: uuid.UUID) -> bool:
    """Raises UploadUsedAlready for one that became something else."""
    made = await logs.of_upload(db, upload_id)
    if made and (made.mentorship_id, made.log_id) != (pair.id, log_id):
        raise errors.UploadUsedAlready
    return made is not None


async def keep(
    db: DbSession, caller: Caller, pair: Mentorship, log_id: uuid.UUID | None, upload_id: uuid.UUID
) -> None:
    """A file of a log, or without one the scan of the agreement; kept at the mentor's branch."""
    upload = await stored.own_upload(db, caller, upload_id)
    file = await files.finish(db, caller, upload.id, pair.owner_org_id)
    if await logs.is_here(db, pair.id, log_id, file.id):
        raise errors.FileHereAlready
    db.add(
        PairFile(
            mentorship_id=pair.id,
            log_id=log_id,
            file_id=file.id,
            upload_id=upload.id,
            name=upload.name,
            added_by=caller.person,
        )
    )
    await db.flush()


async def detach(db: DbSession, caller: Caller, pair: Mentorship, log: Log, link_id: uuid.UUID) -> None:
    """While the log is still with whoever wrote it; its content goes too where nothing else shows it."""
    _check_can_change(caller, pair, log)
    link = await logs.file(db, log.id, link_id)
    await db.delete(link)
    await db.flush()
    await files.discard(db, await stored.by_id(db, link.file_id))
    note(db, caller, "growth_log.remove_file", pair)
    await db.flush()
