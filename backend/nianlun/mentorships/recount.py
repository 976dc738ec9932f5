"""What pairs and confirmed logs state, read from their own tables: for the ledger, and for its audit.

Both branches of a pair state it; above them it is one record, counted once.
"""

import uuid
from collections.abc import AsyncIterator, Iterator, Sequence

from sqlalchemy import func
from sqlmodel import col, select

from nianlun.core.columns import among
from nianlun.core.db import DbSession
from nianlun.facts.models import Fact
from nianlun.facts.registry import Description
from nianlun.facts.rules import NewFact, Source
from nianlun.members import queries as members
from nianlun.mentorships.log_rules import LogState
from nianlun.mentorships.models import Log, Mentorship
from nianlun.mentorships.rules import BEGUN
from nianlun.rulebook.mentorship_rules import mentorship_rules

PAIR_SOURCE, LOG_SOURCE = "mentorship", "mentorship_log"
#: Of a record that only the two, their committees and later mentors read.
UNSEEN = {
    PAIR_SOURCE: "结对（仅双方和支委可看）",
    LOG_SOURCE: "成长记录（仅双方和支委可看）",
    "showcase": "展示课（仅双方、听课人和支委可看）",
    "pair_evaluation": "结对收尾（仅双方和支委可看）",
}
PAIRED, LOGGED, TOOK_PART = "mentorship.pair", "mentorship.log", "mentorship.took_part"


def orgs_of(pair: Mentorship) -> list[uuid.UUID]:
    """The branches of the two; one where both are of the same."""
    return list(dict.fromkeys((pair.owner_org_id, pair.mentee_org_id)))


def stated_by_pair(pair: Mentorship) -> list[NewFact]:
    """One at each branch, as of its first day."""
    return [NewFact(PAIRED, org, pair.starts_on, 1, dim_b=pair.kind) for org in orgs_of(pair)]


def stated_by_log(pair: Mentorship, log: Log) -> list[NewFact]:
    """One at each branch without a name, and one of each person, which never leaves their branch."""
    counted = [NewFact(LOGGED, org, log.happened_on, 1, dim_b=log.kind) for org in orgs_of(pair)]
    people = ((pair.mentor_id, pair.owner_org_id), (pair.mentee_id, pair.mentee_org_id))
    return counted + [
        NewFact(TOOK_PART, org, log.happened_on, 1, person, dim_b=log.kind) for person, org in people
    ]


async def recount_pairs(db: DbSession) -> AsyncIterator[tuple[Source, NewFact]]:
    """Every pair that ever began; needs a role that sees all of them."""
    for pair in await db.exec(select(Mentorship).where(col(Mentorship.state).in_(BEGUN))):
        for fact in stated_by_pair(pair):
            yield Source(PAIR_SOURCE, pair.id), fact


async def recount_logs(db: DbSession) -> AsyncIterator[tuple[Source, NewFact]]:
    """Every confirmed log; needs a role that sees all of them."""
    query = select(Log, Mentorship).join(Mentorship).where(Log.state == LogState.CONFIRMED)
    for log, pair in await db.exec(query):
        for fact in stated_by_log(pair, log):
            yield Source(LOG_SOURCE, log.id), fact


async def describe_pairs(db: DbSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Description]:
    """Pairs by the names of the two; above the branches by their kind only."""
    found = list(await db.exec(select(Mentorship).where(among(col(Mentorship.id), ids))))
    names = await members.names_of(db, [person for pair in found for person in _people(pair)])
    return await unseen(db, PAIR_SOURCE, ids) | {
        pair.id: Description(
            Source(PAIR_SOURCE, pair.id),
            f"{names[pair.mentor_id]}、{names[pair.mentee_id]}{_kind_name(pair)}结对",
            pair.starts_on,
            f"/mentorships/{pair.id}",
            f"{_kind_name(pair)}结对",
        )
        for pair in found
    }


async def describe_logs(db: DbSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Description]:
    """Logs by kind and topic; above the branches by their kind only."""
    kinds = mentorship_rules().log_kinds
    return await unseen(db, LOG_SOURCE, ids) | {
        log.id: Description(
            Source(LOG_SOURCE, log.id),
            f"{kinds[log.kind].name}：{log.topic}",
            log.happened_on,
            f"/mentorships/{log.mentorship_id}?log={log.id}",
            kinds[log.kind].name,
        )
        for log in await db.exec(select(Log).where(among(col(Log.id), ids)))
    }


async def unseen(db: DbSession, source: str, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Description]:
    """What a figure counts and whoever opens it may not read: only that it is there."""
    query = (
        select(Fact.source_id, func.min(Fact.happened_on))
        .where(Fact.source == source, among(col(Fact.source_id), ids))
        .group_by(col(Fact.source_id))
    )
    return {
        source_id: Description(Source(source, source_id), UNSEEN[source], on, "/mentorships")
        for source_id, on in await db.exec(query)
    }


def _people(pair: Mentorship) -> Iterator[uuid.UUID]:
    yield pair.mentor_id
    yield pair.mentee_id


def _kind_name(pair: Mentorship) -> str:
    return mentorship_rules().kinds[pair.kind].name
