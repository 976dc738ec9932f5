"""Tables of figures: by period, level and dimension, as JSON and Excel, and not twice to who has them."""

import io
import uuid
from datetime import date
from typing import Any

import pytest
from httpx import AsyncClient, Response
from openpyxl import load_workbook
from sqlalchemy import update

from nianlun.access import tree
from nianlun.access.models import Org
from nianlun.access.rules import OrgKind
from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.core.errors import Invalid
from nianlun.facts import service as facts
from nianlun.facts.rules import NewFact, Source
from nianlun.figures import folding
from nianlun.figures.freshness import is_known
from nianlun.figures.models import FigureCell
from nianlun.figures.rules import parse_span
from nianlun.figures.schemas import FigureTable
from working import as_worker
from world import World

URL = "/api/v1/district/figures"


class Asker:
    """Records facts and asks for figures."""

    def __init__(self, world: World, client: AsyncClient) -> None:
        self.world, self.client = world, client

    async def record(
        self,
        org: str,
        kind: str,
        day: date,
        times: int = 1,
        *,
        dim: str | None = None,
        by: str | None = None,
        source: str = "test",
    ) -> None:
        async with unit_of_work() as db:
            for _ in range(times):
                fact = NewFact(kind, self.world.orgs[org], day, 1, dim_a=by, dim_b=dim)
                await facts.record(db, Source(source, uuid.uuid4()), [fact])

    async def fold(self) -> None:
        async with as_worker(), unit_of_work() as db:
            await folding.fold(db)

    async def ask(self, persona: str = "api_key", url: str = URL, **asked: Any) -> Response:
        headers = self.world.headers(persona) | asked.pop("headers", {})
        return await self.client.get(url, params=asked, headers=headers)

    async def table(self, persona: str = "api_key", url: str = URL, **asked: Any) -> FigureTable:
        answer = await self.ask(persona, url, **asked)
        assert answer.status_code == 200, answer.text
        return FigureTable.model_validate(answer.json())


@pytest.fixture
async def asker(world: World, client: AsyncClient) -> Asker:
    """Late in 2026."""
    clock.freeze(clock.now().replace(year=2026, month=12, day=20))
    return Asker(world, client)


@pytest.mark.parametrize("is_folded", [False, True])
async def test_periods_add_their_months_up(asker: Asker, is_folded: bool) -> None:
    """Whole periods that the months touch; terms begin and end where the calendar says."""
    for day in (date(2026, 1, 20), date(2026, 3, 2), date(2026, 8, 20), date(2026, 9, 10), date(2026, 12, 1)):
        await asker.record("branch", "assignment.done", day)
    if is_folded:
        await asker.fold()
    asked = {"fact": "assignment.done", "level": "general_branch", "from": "2026-03", "to": "2026-11"}
    for period, told in {
        "month": {"2026-03": 1, "2026-08": 1, "2026-09": 1},
        "quarter": {"2026-Q1": 2, "2026-Q3": 2, "2026-Q4": 1},
        "half_year": {"2026-H1": 2, "2026-H2": 3},
        "year": {"2026": 5},
        "term": {"2026-02-01": 1, "2026-09-01": 2},
    }.items():
        table = await asker.table(period=period, **asked)
        assert {f.period: f.subtree for f in table.figures if f.subtree} == told, period
        assert {f.org_kind for f in table.figures} == {"general_branch"}
        assert [f.period for f in table.figures] == [p.code for p in table.periods]
    assert [p.name for p in table.periods] == ["2026年春季学期", "2026年秋季学期"]


async def test_a_second_dimension_filters_and_splits(asker: Asker) -> None:
    """Each value has its figure, those of the rulebook even where nothing was recorded."""
    await asker.record("branch", "pledge.shown", date(2026, 11, 5), 2, dim="post")
    await asker.record("branch", "pledge.shown", date(2026, 11, 5), 3, dim="common")
    asked = {
        "fact": "pledge.shown", "from": "2026-11", "to": "2026-11", "org": str(asker.world.orgs["branch"]),
    }  # fmt: skip
    whole = await asker.table(**asked)
    split = await asker.table(by_dim=True, **asked)
    one = await asker.table(dim="common", **asked)
    assert [(f.dim, f.own) for f in whole.figures] == [("", 5)]
    assert {f.dim: f.own for f in split.figures} == {"branch": 0, "common": 3, "post": 2, "practical": 0}
    assert [(f.dim, f.own) for f in one.figures] == [("common", 3)]


async def test_an_excel_file_holds_what_is_filtered(asker: Asker) -> None:
    """Orgs and indicators down, periods across, and their sum."""
    await asker.record("branch", "activity.held", date(2026, 5, 8), 2, by="party_day")
    await asker.record("branch", "activity.held", date(2026, 11, 5), by="party_day")
    answer = await asker.ask(
        fact="activity.held", kind="party_day", period="quarter", level="branch", format="xlsx",
        **{"from": "2026-04", "to": "2026-12"},
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=3, values_only=True))
    assert rows[0][4:] == ("2026年第二季度", "2026年第三季度", "2026年第四季度", "合计")
    assert rows[1] == ("星河幼儿园党支部", "开展次数", "主题党日", "次", 2, 0, 1, 3)
    assert rows[2][4:] == (0, 0, 0, 0)


async def test_who_has_the_figures_is_not_told_again(asker: Asker) -> None:
    """304 until a fact is committed, an org renamed or a fold made; each caller and question by itself."""
    asked = {"fact": "activity.held", "from": "2026-11", "to": "2026-11"}
    first = await asker.ask(**asked)
    known = {"If-None-Match": first.headers["etag"]}
    again = await asker.ask(headers=known, **asked)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert (await asker.ask(headers=known, **{**asked, "to": "2026-12"})).status_code == 200
    assert (await asker.ask(headers=known, format="csv", **asked)).status_code == 200
    await asker.record("branch", "activity.held", date(2026, 11, 5), by="party_day")
    changed = await asker.ask(headers=known, **asked)
    assert changed.status_code == 200
    known = {"If-None-Match": changed.headers["etag"]}
    async with unit_of_work() as db:
        org = await db.get_one(Org, asker.world.orgs["branch"])
        org.name, org.version = "星河幼儿园第一党支部", org.version + 1
    assert (await asker.ask(headers=known, **asked)).status_code == 200


@pytest.mark.parametrize(
    ("given", "known"),
    [(None, False), ('W/"abc"', True), ('"x", "abc"', True), ("*", True), ('"abcd"', False)],
)
def test_tags_are_compared_as_browsers_send_them(given: str | None, known: bool) -> None:
    assert is_known(given, "abc") is known


async def test_small_cells_are_told_in_the_branch_only(asker: Asker) -> None:
    """Two pairs of one branch and six of another: neither is told above, their sum is, of a year too."""
    day = date(2026, 11, 16)
    await asker.record("branch", "mentorship.completed", day, 2, dim="good")
    await asker.record("other_branch", "mentorship.completed", day, 6, dim="good")
    await asker.record("other_branch", "mentorship.completed", date(2026, 10, 8), 5, dim="good")
    await asker.fold()
    asked = {"fact": "mentorship.completed", "from": "2026-10", "to": "2026-11"}
    table = await asker.table(**asked)
    told = {(f.org_name[:2], f.month): (f.subtree, f.hidden) for f in table.figures}
    assert told["星河", "2026-11"] == told["东风", "2026-11"] == (None, True)
    assert told["城关", "2026-11"] == told["青禾", "2026-11"] == (8, False)
    assert told["东风", "2026-10"] == (5, False)
    book = load_workbook(io.BytesIO((await asker.ask(format="xlsx", **asked)).content)).active
    sheet = {str(row[0])[:2]: row[4:] for row in book.iter_rows(min_row=4, values_only=True)}
    assert sheet["东风"] == (5, "不显示", "不显示")
    assert "“不显示”：不足 5 人" in book["A2"].value
    lines = (await asker.ask(format="csv", **asked)).text.splitlines()
    assert [line.endswith(",hidden") for line in lines if "星河" in line] == [False, True]
    year = {
        f.org_name[:2]: (f.subtree, f.hidden) for f in (await asker.table(period="year", **asked)).figures
    }
    assert year == {"青禾": (13, False), "城关": (13, False), "星河": (None, True), "东风": (None, True)}
    term = await asker.table(period="term", **asked)
    assert {f.hidden for f in term.figures} == {True}
    own = await asker.table("secretary", "/api/v1/figures", **asked)
    assert [(f.own, f.hidden) for f in own.figures if f.org_name.startswith("星河")] == [
        (0, False),
        (2, False),
    ]
    for org in ("branch", "general_branch", "bureau"):
        opened = await asker.ask(url="/api/v1/district/activities", org=str(asker.world.orgs[org]), **asked)
        assert opened.status_code == 404, org
    async with as_worker(), unit_of_work() as db:
        await db.exec(update(FigureCell).values(hidden=False))
        assert await folding.rebuild(db) == 2
    assert (await asker.table(**asked)).figures == table.figures


async def test_what_left_within_a_month_is_not_found_by_subtracting(asker: Asker) -> None:
    """Two pairs of a branch that was merged away: the general branch less its other one would tell them."""
    orgs, day = asker.world.orgs, date(2026, 11, 9)
    await asker.record("branch", "mentorship.completed", day, 2, dim="good")
    await asker.record("other_branch", "mentorship.completed", day, 9, dim="good")
    async with unit_of_work() as db:
        elsewhere = await tree.add_org(
            db, kind=OrgKind.BRANCH, name="柳溪幼儿园党支部", parent_id=orgs["bureau"], in_use_since=None
        )
        await tree.hold(db)
        await tree.place(db, [orgs["branch"]], elsewhere.id, date(2026, 11, 16))
    await asker.fold()
    table = await asker.table(fact="mentorship.completed", **{"from": "2026-11", "to": "2026-11"})
    told = {f.org_name[:2]: f.subtree for f in table.figures if f.subtree or f.hidden}
    assert told == {"青禾": 11, "城关": 11, "星河": None, "东风": None}


async def test_an_opened_term_adds_up_to_its_cell(asker: Asker) -> None:
    """By the days of the table, which has one calendar for all: a branch in it may have terms of its own."""
    fact = "mentorship.showcase"
    days = [date(2026, 2, 20), date(2026, 3, 2), date(2026, 8, 25), date(2026, 9, 10)]
    for day in days:
        await asker.record("branch", fact, day, source="showcase")
    own = {"starts": "2026-08-20", "ends": "2027-01-22", "name": "秋季学期"}
    org = str(asker.world.orgs["branch"])
    entered = await asker.client.post(
        f"/api/v1/school-calendar/terms?org={org}", json=own, headers=asker.world.headers("secretary")
    )
    assert entered.is_success, entered.text
    table = await asker.table(fact=fact, period="term", **{"from": "2026-03", "to": "2026-11"})
    told = {f.period: f.subtree for f in table.figures if str(f.org_id) == org}
    spans = {period.code: f"{period.starts}/{period.ends}" for period in table.periods}
    for span, total in [*((spans[code], told[code]) for code in told), (list(spans.values()), 3)]:
        answer = await asker.ask(url="/api/v1/district/activities", org=org, fact=fact, span=span)
        assert answer.json()["total"] == total, span
    assert sum(told.values()) == 3  # neither the days between the terms nor the branch's own first ones


@pytest.mark.parametrize("span", ["2026-02", "2026-03-02/2026-03-01", "2020-01-01/2026-01-01", "a/b"])
def test_days_are_asked_for_as_the_table_tells_them(span: str) -> None:
    with pytest.raises(Invalid):
        parse_span(span)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"period": "week"}, 422),
        ({"level": "province"}, 422),
        ({"format": "pdf"}, 422),
        ({"fact": "nothing.such"}, 422),
        ({"fact": "pledge.shown", "dim": "nothing_such"}, 422),
        ({"fact": "activity.held", "dim": "common"}, 422),
        ({"from": "2026-08", "to": "2026-08", "period": "term"}, 422),
        ({"org": str(uuid.uuid4())}, 404),
    ],
)
async def test_what_cannot_be_asked_is_refused_in_words(
    asker: Asker, asked: dict[str, str], status: int
) -> None:
    answer = await asker.ask(**asked)
    assert answer.status_code == status
    assert answer.json()["detail"]


async def test_metrics_say_how_each_figure_is_counted(asker: Asker) -> None:
    """Every kind with its dimensions, and the fewest people of whom a sensitive one tells."""
    answer = (await asker.ask(url="/api/v1/district/metrics")).json()
    held = next(metric for metric in answer["metrics"] if metric["code"] == "activity.held")
    assert (held["name"], held["unit"], held["once"], held["upward"]) == ("开展次数", "次", True, True)
    assert [dimension["code"] for dimension in held["dimensions"]] == ["activity_kind"]
    assert answer["fewest_people"] == 5
