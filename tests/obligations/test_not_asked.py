"""What is not asked for: exempt days, days before somebody came, and what is missing then: nothing."""

from datetime import date

import pytest
from httpx import AsyncClient
from sqlmodel import select

from nianlun.core.db import unit_of_work
from nianlun.members.models import Membership
from obligations.speaker import NATIONAL, Speaker, lay_down, set_today
from world import World


@pytest.fixture
async def speaker(world: World, client: AsyncClient) -> Speaker:
    set_today(date(2026, 11, 20))
    return Speaker(client, world)


async def test_a_person_exempt_for_part_of_a_month_owes_the_rest(speaker: Speaker) -> None:
    study, person = await lay_down(speaker.world), str(speaker.world.people["member"])
    sick = {"from_day": "2026-10-01", "until_day": "2026-10-25", "reason_kind": "other", "words": "病假"}
    answer = await speaker.say("exemptions", study, person_id=person, approve=True, **sick)
    assert answer.is_success, answer.text
    asked = {"org": speaker.org(), "person": person, "period": "2026-10-10"}
    light = (await speaker.look(f"/obligations/{study}", **asked))["light"]
    assert (light["expected"], light["state"]) == (5, "overdue")


async def test_who_came_on_the_28th_owes_the_days_after(speaker: Speaker) -> None:
    """And nothing of the months before, which says since when they are in the branch."""
    async with unit_of_work() as db:
        whose = Membership.person_id == speaker.world.people["member"]
        (await db.exec(select(Membership).where(whose))).one().joined_on = date(2026, 10, 28)
    study = str(await lay_down(speaker.world))
    listing = await speaker.as_("member").look("/me/obligations")
    periods = next(duty["periods"] for duty in listing["duties"] if duty["id"] == study)
    september, october = periods[8], periods[9]
    assert (september["state"], september["reason"]) == ("not_in_use", "10月起在本支部，之前不计。")
    assert (october["state"], october["expected"]) == ("overdue", 3)


async def test_an_exempt_cell_of_the_board_misses_nothing(speaker: Speaker) -> None:
    stopped = {"from_day": "2025-01-01", "until_day": "2026-12-31", "reason_kind": "other", "words": "停办"}
    assert (await speaker.say("exemptions", "party_day", approve=True, **stopped)).is_success
    board = await speaker.as_("bureau_officer").look("/district/lights")
    row = next(row for row in board["rows"] if row["org_id"] == speaker.org())
    cell = next(cell for cell in row["cells"] if cell["duty_id"] == str(NATIONAL["party_day"]))
    assert (cell["state"], cell["missing"]) == ("exempt", 0)
