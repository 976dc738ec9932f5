"""A district of a size that is to be served: branches with members and a year of facts, laid down by COPY.

The branches hang under the bureau of the small district in tests/world.py, whose people sign in.
"""

import random
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import psycopg
from psycopg import sql

from nianlun.access.tree import ALWAYS
from nianlun.core import clock
from nianlun.core.ids import new_id
from world import SINCE, World

#: Of each branch; of them so many are asked to its meetings.
MEMBERS, ASKED = 100, 15
#: What a branch holds in a month, with the day on which it does.
HABITS = (("committee_meeting", 4), ("party_day", 12), ("group_meeting", 18), ("political_study", 25))
Rows = list[tuple[Any, ...]]


@dataclass
class District:
    """Rows by table, in the order in which they may be written."""

    rows: dict[str, tuple[Sequence[str], Rows]] = field(default_factory=dict)

    def add(self, table: str, **values: Any) -> None:
        columns, rows = self.rows.setdefault(table, (tuple(values), []))
        assert columns == tuple(values)
        rows.append(tuple(values.values()))

    def count(self, table: str) -> int:
        return len(self.rows[table][1])


def generate(world: World, branches: int, months: int = 12, *, seed: int = 1) -> District:
    """The same for the same seed; one branch in five leaves out a month's meetings, so that lights differ."""
    chance, district = random.Random(seed), District()
    own = world.orgs["branch"]
    made = [_branch(district, world.orgs["bureau"], number) for number in range(branches - 1)]
    _a_year(district, own, [*world.people.values()][:6], months, chance)
    for branch, people in made:
        _a_year(district, branch, people[:ASKED], months, chance)
    return district


def _branch(district: District, bureau: uuid.UUID, number: int) -> tuple[uuid.UUID, list[uuid.UUID]]:
    branch, now = new_id(), clock.now()
    name = f"第{number + 1}小学党支部"
    district.add("org", id=branch, created_at=now, kind="branch", name=name, in_use_since=SINCE, version=1)
    for above, depth in ((bureau, 1), (branch, 0)):
        district.add("org_closure", ancestor_id=above, descendant_id=branch, valid_from=ALWAYS, depth=depth)
    district.add(
        "org_edge", id=new_id(), created_at=now, parent_id=bureau, child_id=branch, valid_from=ALWAYS
    )
    return branch, [_member(district, branch, f"甲{number}乙{one}", now) for one in range(MEMBERS)]


def _member(district: District, branch: uuid.UUID, name: str, now: datetime) -> uuid.UUID:
    person = new_id()
    district.add("person", id=person, created_at=now, name=name, name_key=name, initials="jy", version=1)
    district.add(
        "membership", id=new_id(), created_at=now, person_id=person, owner_org_id=branch,
        member_type="full_member", employment="serving", admitted_month_only=False,
        confirmed_month_only=False, started_work_month_only=False, joined_on=SINCE, version=1,
    )  # fmt: skip
    return person


def _a_year(
    district: District, branch: uuid.UUID, people: Sequence[uuid.UUID], months: int, chance: random.Random
) -> None:
    for month in _last_months(months):
        if chance.random() < 0.2:
            continue
        for kind, day in HABITS:
            if (held := month.replace(day=day)) < clock.today():
                _meeting(district, branch, people, kind, held, chance)


def _last_months(months: int) -> Iterable[date]:
    first = clock.today().replace(day=1)
    for _ in range(months):
        yield first
        first = (first - timedelta(days=1)).replace(day=1)


def _meeting(
    district: District,
    branch: uuid.UUID,
    people: Sequence[uuid.UUID],
    kind: str,
    day: date,
    chance: random.Random,
) -> None:
    """Closed on its day, with its facts: held once, so many expected, those present one by one."""
    activity = new_id()
    closed = datetime.combine(day, time(17), clock.SHANGHAI)
    came = [person for person in people if chance.random() < 0.85]
    district.add(
        "activity", id=activity, created_at=closed, owner_org_id=branch, kind=kind, title="例会",
        state="closed", happens_on=day, date_fixed=True, is_late_entry=False, code_key=b"k",
        closed_at=closed, expected_count=len(people), present_count=len(came), version=1,
    )  # fmt: skip
    _fact(district, "activity.held", branch, None, kind, activity, day, closed, 1)
    _fact(district, "activity.expected", branch, None, kind, activity, day, closed, len(people))
    for person in came:
        _fact(district, "activity.present", branch, person, kind, activity, day, closed, 1)


def _fact(
    district: District,
    kind: str,
    branch: uuid.UUID,
    person: uuid.UUID | None,
    activity_kind: str,
    activity: uuid.UUID,
    day: date,
    recorded_at: datetime,
    quantity: int,
) -> None:
    district.add(
        "fact", id=new_id(), org_id=branch, kind=kind, happened_on=day, person_id=person,
        quantity=quantity, dim_a=activity_kind, source="activity", source_id=activity, revision=1,
        late=False, rule_version=1, recorded_at=recorded_at,
    )  # fmt: skip


ORDER = ("org", "org_edge", "org_closure", "person", "membership", "activity", "fact")


def lay_down(url: str, district: District) -> None:
    """Written by COPY in one transaction, then measured by the planner."""
    with psycopg.connect(url) as connection:
        for table in ORDER:
            columns, rows = district.rows[table]
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            target = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table), names)
            with connection.cursor().copy(target) as copy:
                for row in rows:
                    copy.write_row(row)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("vacuum analyze")
