"""A file judged: every row held against the others and against everybody known, in a handful of queries."""

import json
import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

import anyio

from nianlun.access import queries as access
from nianlun.access.models import Org
from nianlun.access.rules import OrgKind
from nianlun.core import clock, secrets
from nianlun.core.db import DbSession
from nianlun.members import id_numbers
from nianlun.members.errors import NothingToImport, RowsNeedFixing
from nianlun.members.models import RosterImport, RosterImportRow
from nianlun.members.queries import imports
from nianlun.members.queries.imports import Standing
from nianlun.members.record import Record
from nianlun.members.roster import cells, match
from nianlun.members.roster.branches import Branches
from nianlun.members.roster.match import Known, Line, Review, Surroundings, group_key

#: Reading and judging take a core; two at once leave the house responsive.
readers = anyio.CapacityLimiter(2)

GroupKey = tuple[uuid.UUID, str]


@dataclass(frozen=True)
class UnderReview:
    """An import with its rows as judged now, and the records that an update would change."""

    roster: RosterImport
    reviews: list[Review]
    branches: Branches
    #: Of the district, else of one branch.
    of_district: bool
    records: dict[uuid.UUID, Record]
    groups: dict[GroupKey, Org]

    @property
    def group_names(self) -> list[str]:
        """The new groups as people read them; a district's with their branch."""
        branches = self.branches.by_id
        return [
            f"{branches[branch_id].name} {name}" if self.of_district else name
            for (branch_id, _), name in self.new_groups.items()
        ]

    @property
    def taken(self) -> list[Review]:
        """The rows that take part; raises RowsNeedFixing, NothingToImport."""
        if any(review.state == "fix" for review in self.reviews):
            raise RowsNeedFixing
        taken = [review for review in self.reviews if review.action]
        if not taken:
            raise NothingToImport
        return taken

    @property
    def new_groups(self) -> dict[GroupKey, str]:
        """Groups that rows ask for and their branch lacks, each once, as first written."""
        once: dict[GroupKey, str] = {}
        for review in self.reviews:
            name = review.values.get("group")
            if review.action and name and review.branch_id:
                key = (review.branch_id, group_key(name))
                if key not in self.groups:
                    once.setdefault(key, name)
        return once

    @property
    def states(self) -> Counter[str]:
        return Counter(review.state for review in self.reviews)


async def judge(db: DbSession, roster: RosterImport, rows: Sequence[RosterImportRow]) -> UnderReview:
    """Every row of an import as it stands now."""
    lines = await anyio.to_thread.run_sync(_lines, rows, limiter=readers)
    branches = Branches(await imports.branches_of(db, roster.owner_org_id))
    own = roster.owner_org_id if await is_of_branch(db, roster) else None
    here = await imports.records_here(db, own) if own else []
    known = [_with_texts(record, group_name) for record, group_name in here]
    known += await _others(db, branches, lines, {one.person_id for one in known})
    groups = {
        (branch_id, group_key(group.name)): group
        for branch_id, group in await imports.groups_of(db, branches.by_id.keys())
    }
    around = Surroundings(
        known,
        branches,
        {key: group.name for key, group in groups.items()},
        clock.today(),
        secrets.keyed_hash,
        await access.office_holders(db, {one.person_id for one in known} if own else set()),
        own,
    )
    reviews = await anyio.to_thread.run_sync(partial(match.review, lines, around), limiter=readers)
    records = {record.person.id: record for record, _ in here}
    return UnderReview(roster, reviews, branches, own is None, records, groups)


async def is_of_branch(db: DbSession, roster: RosterImport) -> bool:
    """Whether this is the file of one branch; else it is the district's."""
    return (await db.get_one(Org, roster.owner_org_id)).kind == OrgKind.BRANCH


def _lines(rows: Sequence[RosterImportRow]) -> list[Line]:
    return [Line(row.number, opened(row), row.left_out) for row in rows]


def _with_texts(record: Record, group_name: str | None) -> Known:
    person, place = record.person, record.membership
    return Known(person.id, person.name, person.id_number_hash, place.owner_org_id, record.texts(group_name))


async def _others(
    db: DbSession, branches: Branches, lines: Sequence[Line], but: Collection[uuid.UUID]
) -> list[Known]:
    """Whoever bears a name of the file in one of the branches, or has one of its ID numbers anywhere."""
    names, hashes = await anyio.to_thread.run_sync(_marks, lines, limiter=readers)
    found: list[Standing] = [
        *await imports.named(db, branches.by_id.keys(), names),
        *await imports.numbered(db, hashes),
    ]
    once = {standing[0]: Known(*standing) for standing in found if standing[0] not in but}
    return list(once.values())


def _marks(lines: Sequence[Line]) -> tuple[set[str], set[bytes]]:
    """(names, hashed ID numbers) of all lines, as far as they can be read."""
    names, hashes = set(), set()
    for line in lines:
        try:
            names.add(cells.name(line.cells.get("name", "")))
            hashes.add(secrets.keyed_hash(id_numbers.read(line.cells.get("id_number", ""))))
        except (cells.BadCell, id_numbers.NotAnIdNumber):
            continue
    return names, hashes


def seal(texts: dict[str, str]) -> bytes:
    return secrets.encrypt(json.dumps(texts, ensure_ascii=False))


def opened(row: RosterImportRow) -> dict[str, str]:
    texts: dict[str, str] = json.loads(secrets.decrypt(row.cells_cipher))
    return texts
