"""The growth record (成长记录) of one pair put together, to be taken along as a file."""

import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.files import queries as stored
from nianlun.files import service as files
from nianlun.mentorships import log_present, present
from nianlun.mentorships import queries as pairs
from nianlun.mentorships.log_rules import LogState
from nianlun.mentorships.log_schemas import MilestoneRead, PairLogRead, TermTargetsRead
from nianlun.mentorships.schemas import MentorshipRead

#: What is returned is not yet what took place.
TAKEN_ALONG = (LogState.CONFIRMED, LogState.WAITING)


@dataclass(frozen=True)
class Chapter:
    """What stands at the end of the record, told by a feature above: showcase lessons, evaluations."""

    title: str
    lines: Sequence[str]


Tell = Callable[[DbSession, Caller, uuid.UUID], Awaitable[list[Chapter]]]
_told_above: list[Tell] = []


def register(tell: Tell) -> None:
    """Adds chapters to every growth record, in the order of registering; called by main."""
    if tell not in _told_above:
        _told_above.append(tell)


@dataclass(frozen=True)
class GrowthRecord:
    """Everything that the file shows; pictures small, by the id of their file."""

    pair: MentorshipRead
    milestones: Sequence[MilestoneRead]
    logs: Sequence[PairLogRead]
    targets: Sequence[TermTargetsRead]
    pictures: Mapping[uuid.UUID, bytes]
    chapters: Sequence[Chapter]

    @property
    def terms(self) -> list[str]:
        """Those that have anything in them, in order."""
        found = {it.term for it in self.milestones} | {log.term for log in self.logs}
        return sorted(found | {term.term for term in self.targets if any(t.done for t in term.targets)})


async def record_of(db: DbSession, caller: Caller, pair_id: uuid.UUID) -> GrowthRecord:
    """For the two and their committees; NotFound for everybody else, later mentors too, who only read it."""
    await pairs.kept(db, caller, pair_id, lock=False)
    logs = [log for log in await log_present.all_logs(db, caller, pair_id) if log.state in TAKEN_ALONG]
    return GrowthRecord(
        await present.one(db, caller, pair_id),
        (await log_present.milestones(db, caller, pair_id)).items,
        logs[::-1],
        await log_present.targets(db, caller, pair_id),
        await _pictures(db, logs),
        [chapter for tell in _told_above for chapter in await tell(db, caller, pair_id)],
    )


async def _pictures(db: DbSession, logs: Sequence[PairLogRead]) -> dict[uuid.UUID, bytes]:
    """The small copies, upright: a record of a year holds hundreds of photos."""
    shown = [it.file for log in logs for it in log.files if it.file.is_picture]
    return {file.id: await files.thumbnail(await stored.by_id(db, file.id)) for file in shown}
