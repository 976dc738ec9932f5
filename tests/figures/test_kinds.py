"""Every countable thing is explained, tested and lived in the sample; and its year counted by hand."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from httpx import AsyncClient
from psycopg.rows import namedtuple_row

from nianlun.core import clock, roles
from nianlun.core.db import unit_of_work
from nianlun.core.embedded import Cluster
from nianlun.core.settings import settings
from nianlun.figures import folding
from nianlun.installation.sample.district import PlayedBy
from nianlun.mentorships.closing.rules import GRADE_NAMES
from nianlun.pledges.terms import KIND_NAMES
from nianlun.rulebook.kinds import FactKind, activity_kinds, fact_kinds
from nianlun.rulebook.mentorship_rules import mentorship_rules
from working import as_worker

TESTS = Path(__file__).parents[1]
#: Said by the sample's branches only where somebody began late with 年轮.
NOT_LIVED = {"obligation.opening", "obligation.opening_person"}


@pytest.mark.parametrize("kind", fact_kinds().values(), ids=fact_kinds())
def test_each_kind_says_what_it_counts(kind: FactKind) -> None:
    """A name, a unit and a sentence; a joint kind says that it counts once, a private one that it stays."""
    assert kind.name
    assert kind.unit
    assert kind.definition.endswith("。")
    assert not kind.once or "上级合计时" in kind.definition
    assert kind.upward or "只在本支部看" in kind.definition
    assert kind.upward or kind.sensitive


def test_each_kind_is_named_by_a_test() -> None:
    """Beside this one."""
    said = "".join(file.read_text("utf-8") for file in TESTS.rglob("test_*.py") if file != Path(__file__))
    assert [kind for kind in fact_kinds() if f'"{kind}"' not in said] == []


def test_dimensions_have_the_words_of_their_features() -> None:
    values = {code: kind.values for code, kind in fact_kinds().items()}
    assert values["pledge.shown"] == values["pledge.kept"] == {str(k): name for k, name in KIND_NAMES.items()}
    assert values["mentorship.completed"] == {str(grade): name for grade, name in GRADE_NAMES.items()}
    rulebook = mentorship_rules()
    assert values["mentorship.pair"] == {code: kind.name for code, kind in rulebook.kinds.items()}
    assert values["mentorship.log"] == {code: kind.name for code, kind in rulebook.log_kinds.items()}


class HandCount:
    """The sample's rows as one counts them on paper: each thing once under each org above it."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self.above: list[Any] = connection.execute("select * from org_edge").fetchall()
        self.things: defaultdict[tuple[Any, ...], set[Any]] = defaultdict(set)
        self.numbers: Counter[tuple[Any, ...]] = Counter()

    def rows(self, query: str) -> list[Any]:
        return self.connection.execute(query.encode()).fetchall()

    def once(self, thing: Any, orgs: list[Any], day: Any, kind: str, activity: str = "") -> None:
        for org in {above for one in orgs for above in self._line(one, day)}:
            self.things[str(org), f"{day:%Y-%m}", kind, activity].add(thing)

    def add(self, number: int, org: Any, day: Any, kind: str, activity: str = "") -> None:
        for one in self._line(org, day):
            self.numbers[str(one), f"{day:%Y-%m}", kind, activity] += number

    def _line(self, org: Any, day: date) -> list[Any]:
        """An org and whatever stood above it on that day."""
        for edge in self.above:
            if edge.child_id == org and edge.valid_from <= day < (edge.valid_until or date.max):
                return [org, *self._line(edge.parent_id, day)]
        return [org]

    @property
    def result(self) -> dict[tuple[Any, ...], int]:
        return {key: len(things) for key, things in self.things.items()} | dict(self.numbers)

    def count(self) -> "HandCount":
        self._activities()
        for it in self.rows("select * from pledge where shown_on is not null"):
            self.add(1, it.owner_org_id, it.shown_on, "pledge.shown")
            if it.outcome == "kept":
                self.add(1, it.owner_org_id, it.decided_on, "pledge.kept")
        begun = "select * from mentorship where state in ('active', 'closing', 'completed', 'ended')"
        pairs = {it.id: it for it in self.rows(begun)}
        for pair in pairs.values():
            self.once(pair.id, [pair.owner_org_id, pair.mentee_org_id], pair.starts_on, "mentorship.pair")
        for log in self.rows("select * from mentorship_log where state = 'confirmed'"):
            pair = pairs[log.mentorship_id]
            self.once(log.id, [pair.owner_org_id, pair.mentee_org_id], log.happened_on, "mentorship.log")
        for pair in (pair for pair in pairs.values() if pair.state == "completed"):
            orgs = [pair.owner_org_id, pair.mentee_org_id]
            self.once(pair.id, orgs, pair.completed_on, "mentorship.completed")
        lessons = "select s.*, a.happens_on from showcase s join activity a on a.id = s.activity_id"
        for it in self.rows(f"{lessons} where s.closed_at is not null"):
            self.once(it.id, [it.owner_org_id, it.mentee_org_id], it.happens_on, "mentorship.showcase")
        for it in self.rows("select * from assignment where state = 'done'"):
            on = it.submitted_at.astimezone(clock.SHANGHAI).date()
            self.add(1, it.owner_org_id, on, "assignment.done")
        return self

    def _activities(self) -> None:
        guests = self.rows(
            "select row_id, org_id from party where row_kind = 'activity' and org_id is not null"
        )
        lists = self.rows("select * from attendance where not nonvoting")
        for it in self.rows("select * from activity where state = 'closed'"):
            if activity_kinds()[it.kind].matter:
                self.add(1, it.owner_org_id, it.done_on, "matter.done", it.kind)
                continue
            orgs = [it.owner_org_id, *(guest.org_id for guest in guests if guest.row_id == it.id)]
            here = [row for row in lists if row.activity_id == it.id]
            for kind in {it.kind, *it.also_kinds}:
                self.once(it.id, orgs, it.happens_on, "activity.held", kind)
                for row in here:
                    if row.state == "present":
                        self.add(1, row.branch_id, it.happens_on, "activity.present", kind)
                    if row.expected and row.state != "exempt":
                        self.add(1, row.branch_id, it.happens_on, "activity.expected", kind)


async def test_the_samples_year_is_what_one_counts_by_hand(
    sample: list[PlayedBy], cluster: Cluster, client: AsyncClient
) -> None:
    """Every org, month and kind of the bureau's table, from the rows of the features; each kind is lived.

    The single pair that was closed is told to nobody above its branch.
    """
    name = str(settings().database_url).rpartition("/")[2].partition("?")[0]
    with psycopg.connect(cluster.url(roles.SUPERUSER, name), row_factory=namedtuple_row) as connection:
        lived = {kind for (kind,) in connection.execute("select distinct kind from fact").fetchall()}
        assert fact_kinds().keys() - lived - NOT_LIVED == set()
        wanted = HandCount(connection).count().result
        merged = connection.execute("select count(*) from org_edge where valid_until is not null").fetchone()
        assert merged == (1,)
    async with as_worker(), unit_of_work() as db:
        await folding.fold(db)
    officer = next(account for account in sample if account.role_name == "局党务人员")
    body = {"login": officer.login, "password": officer.password}
    session = (await client.post("/api/v1/session", json=body)).json()
    today, kinds = clock.today(), sorted({key[2] for key in wanted})
    asked = {"from": f"{today.year - 1}-01", "to": f"{today:%Y-%m}", "fact": kinds, "groups": True}
    headers = {"Authorization": f"Bearer {session['access_token']}"}
    answer = await client.get("/api/v1/district/figures", params=asked, headers=headers)
    assert answer.status_code == 200, answer.text
    cells = {
        (f["org_id"], f["month"], f["fact_kind"], f["activity_kind"]): f for f in answer.json()["figures"]
    }
    few = {key for key in wanted if key[2] == "mentorship.completed"}
    assert {key for key, cell in cells.items() if cell["hidden"]} == few
    assert {wanted.pop(key) for key in few} == {1}
    told = {key: cell["subtree"] for key, cell in cells.items() if cell["subtree"]}
    assert told == wanted
    assert len(kinds) == 11
    assert sum(told.values()) > 500
