"""Consent to be named outlives the membership: whoever has left can still take it back."""

import uuid
from datetime import date

from sqlmodel import col, select

from nianlun.core import clock
from nianlun.core.db import unit_of_work
from nianlun.members.models import Membership
from nianlun.members.rules import MemberType
from pledges.wall.conftest import KEPT, Corridor, Json

OWN = "/api/v1/me/name-consent"


async def moved(corridor: Corridor, to: str | None = "other_branch") -> None:
    """The member leaves the branch, for another or for none."""
    person_id = corridor.world.people["member"]
    async with unit_of_work() as db:
        query = select(Membership).where(Membership.person_id == person_id, col(Membership.left_on).is_(None))
        place = (await db.exec(query)).one()
        place.left_on = clock.today()
        await db.flush()
        if to:
            org_id = corridor.world.orgs[to]
            db.add(
                Membership(
                    person_id=person_id, owner_org_id=org_id, joined_on=date(2026, 1, 1),
                    member_type=MemberType.FULL_MEMBER, post="教研员",
                )
            )  # fmt: skip


async def listed(corridor: Corridor) -> dict[str, Json]:
    org, headers = {"org": str(corridor.world.orgs["branch"])}, corridor.world.headers("secretary")
    rows = (await corridor.client.get(f"{KEPT}/consents", params=org, headers=headers)).json()
    return {row["name"]: row for row in rows}


async def test_who_moved_is_not_named_and_can_take_it_back(corridor: Corridor) -> None:
    """The former wall says 党员; one's own page still says that a consent stands, and ends it."""
    await corridor.set()
    await corridor.pledge()
    given = (await corridor.ask("member", "PUT", OWN)).json()
    assert (await corridor.only())["who"] == "方芸"
    await moved(corridor)
    shown = await corridor.only()
    assert (shown["who"], shown["consent_on"]) == ("党员", None)
    assert (await corridor.ask("member", "GET", OWN)).json() == given
    ended = await corridor.ask("member", "DELETE", OWN)
    assert (ended.status_code, ended.json()["given_on"]) == (200, None)
    assert "方芸" not in await listed(corridor)


async def test_both_are_taken_back_at_once(corridor: Corridor) -> None:
    """That of the former branch, and that of the new one, which is the one that is shown."""
    await corridor.ask("member", "PUT", OWN)
    await moved(corridor)
    given = (await corridor.ask("member", "PUT", OWN)).json()
    assert given["org_name"] == "东风小学党支部"
    assert (await corridor.ask("member", "DELETE", OWN)).json()["given_on"] is None
    assert (await corridor.ask("member", "DELETE", OWN)).json()["code"] == "no_consent_in_force"


async def test_the_committee_ends_it_for_who_has_left(corridor: Corridor) -> None:
    """Found by where it was given; a neighbour's committee finds nothing."""
    await corridor.ask("member", "PUT", OWN)
    await moved(corridor, None)
    row = (await listed(corridor))["方芸"]
    assert (row["has_left"], row["given_on"]) == (True, clock.today().isoformat())
    assert (await listed(corridor))["周敏"]["has_left"] is False
    address = f"/api/v1/members/{corridor.world.people['member']}/name-consent"
    assert (await corridor.ask("other_secretary", "DELETE", address)).status_code == 404
    assert (await corridor.ask("secretary", "GET", address)).json()["given_on"]
    ended = await corridor.ask("secretary", "DELETE", address)
    assert (ended.status_code, ended.json()["given_on"]) == (200, None)
    assert (await corridor.ask("member", "GET", OWN)).json()["given_on"] is None
    unknown = f"/api/v1/members/{uuid.uuid4()}/name-consent"
    assert (await corridor.ask("secretary", "DELETE", unknown)).status_code == 404
