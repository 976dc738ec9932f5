"""Who is expected, and in which branch a person was on a day."""

from datetime import date, timedelta

from sqlmodel import col, select

from nianlun.core.db import unit_of_work
from nianlun.members import queries as members
from nianlun.members.models import Membership
from nianlun.members.rules import Employment, MemberType
from nianlun.rulebook.kinds import Expects
from world import SINCE, World

DAY = date(2025, 11, 20)
BRANCH_PEOPLE = {
    "secretary", "organization_commissioner", "publicity_commissioner", "discipline_commissioner",
    "group_leader", "member",
}  # fmt: skip


async def expected(world: World, place: str, expects: Expects, on: date = DAY) -> set[str]:
    """The personae that an org expects; everyone's branch is checked on the way."""
    names = {person_id: persona for persona, person_id in world.people.items()}
    async with unit_of_work() as db:
        rows = await members.expected_people(db, world.orgs[place], expects, on)
    for person_id, branch_id in rows:
        other = names[person_id].startswith("other")
        assert branch_id == world.orgs["other_branch" if other else "branch"]
    assert len(rows) == len({person_id for person_id, _ in rows})
    return {names[person_id] for person_id, _ in rows}


CASES: list[tuple[str, Expects, set[str]]] = [
    ("branch", "full_members", BRANCH_PEOPLE - {"member", "group_leader"}),
    ("branch", "party_members", BRANCH_PEOPLE - {"group_leader"}),
    ("branch", "everyone", BRANCH_PEOPLE),
    ("branch", "committee", {p for p in BRANCH_PEOPLE if p == "secretary" or p.endswith("commissioner")}),
    ("group", "group", {"secretary", "member"}),
    ("group", "everyone", {"secretary", "member", "group_leader"}),
    ("group", "committee", set()),
    ("other_branch", "party_members", {"other_secretary", "other_member"}),
    (
        "general_branch",
        "party_members",
        BRANCH_PEOPLE - {"group_leader"} | {"other_secretary", "other_member"},
    ),
]


async def test_expected_people(world: World) -> None:
    """Each word of the rulebook, at each kind of org: here one member is on probation, one is not yet one."""
    await change(world, "member", member_type=MemberType.PROBATIONARY)
    await change(world, "group_leader", member_type=MemberType.ACTIVIST)
    for place, expects, people in CASES:
        assert await expected(world, place, expects) == people, (place, expects)


async def test_who_left_is_not_expected(world: World) -> None:
    """Left the school, or left the branch on or before the day: not expected; the day before: expected."""
    await change(world, "member", employment=Employment.LEFT)
    await change(world, "group_leader", left_on=DAY)
    assert await expected(world, "branch", "everyone") == BRANCH_PEOPLE - {"member", "group_leader"}
    before = await expected(world, "branch", "everyone", DAY - timedelta(days=1))
    assert before == BRANCH_PEOPLE - {"member"}


async def test_before_the_branch_came_into_use(world: World) -> None:
    """A late entry for an earlier day expects those who were there when use began, not later joiners."""
    await change(world, "member", joined_on=DAY)
    long_ago = SINCE - timedelta(days=200)
    assert await expected(world, "branch", "everyone", long_ago) == BRANCH_PEOPLE - {"member"}
    committee = await expected(world, "branch", "committee", long_ago)
    assert "secretary" in committee


async def test_names_and_branches_by_id(world: World) -> None:
    """In bulk, for rows that hold ids; who is in no branch has none."""
    people = world.people
    async with unit_of_work() as db:
        names = await members.names_of(db, [people["member"], people["bureau_officer"]])
        branches = await members.branch_of(db, people.values(), DAY)
        assert await members.names_of(db, []) == {}
    assert names == {people["member"]: "方芸", people["bureau_officer"]: "钱程"}
    assert branches[people["other_member"]] == world.orgs["other_branch"]
    assert people["bureau_officer"] not in branches


async def change(world: World, persona: str, **values: object) -> None:
    async with unit_of_work() as db:
        query = select(Membership).where(
            Membership.person_id == world.people[persona], col(Membership.left_on).is_(None)
        )
        (await db.exec(query)).one().sqlmodel_update(values)
