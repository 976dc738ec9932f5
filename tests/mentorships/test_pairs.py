"""Pairing through the API: both agree, late starts, loads, another mentor, and what is refused."""

import asyncio
from datetime import datetime
from typing import Any

import pytest
from httpx import AsyncClient

from mentorships.pairs import URL, Pair
from nianlun.core import clock
from nianlun.rulebook import mentorship_rules as rulebook
from world import World


async def test_both_agree_and_the_pair_begins(pair: Pair) -> None:
    """Each for themself; the second word begins it."""
    await pair.proposed()
    assert pair.row["state"] == "proposed"
    assert pair.row["next"]["names"] == ["许宁", "方芸"]
    await pair.do("agree", persona="group_leader")
    assert (pair.row["state"], pair.row["next"]["names"]) == ("proposed", ["方芸"])
    assert (await pair.do("agree", persona="group_leader")).json()["code"] == "agreed_already"
    await pair.do("agree", persona="member")
    assert (pair.row["state"], pair.row["own_side"]) == ("active", "mentee")
    assert pair.row["actions"] == ["add_log", "add_milestone"]


async def test_what_both_signed_on_paper_begins_it_too(pair: Pair) -> None:
    """Entered by somebody who is neither of them; the one who agreed before keeps their own word."""
    await pair.proposed()
    await pair.do("agree", persona="group_leader")
    answer = await pair.do("paper-agreement", {"signed_on": "2026-10-12"}, "organization_commissioner")
    assert answer.json()["state"] == "active"
    assert pair.row["paper_signed_on"] == "2026-10-12"
    assert pair.row["paper_entered_by_name"] == "林晓"


async def test_who_is_part_of_it_enters_no_paper(pair: Pair) -> None:
    """A secretary who leads somebody gives the own word, and not the other's."""
    await pair.proposed(mentor="secretary")
    answer = await pair.do("paper-agreement", {"signed_on": "2026-10-12"})
    assert (answer.status_code, answer.json()["code"]) == (409, "pair_needs_second_person")
    assert (await pair.do("agree")).is_success


async def test_a_start_in_the_past_waits_for_a_second_person(pair: Pair) -> None:
    """补录: both words do not begin it; whoever wrote it down, or is part of it, confirms nothing."""
    await pair.proposed(starts_on="2026-09-01")
    assert pair.row["late"] is True
    for persona in ("group_leader", "member"):
        await pair.do("agree", persona=persona)
    assert (pair.row["state"], pair.row["next"]["what"]) == ("proposed", "confirm_late")
    assert (await pair.do("confirm-late")).json()["code"] == "pair_needs_second_person"
    await pair.do("confirm-late", persona="organization_commissioner")
    assert (pair.row["state"], pair.row["late_confirmed_by_name"]) == ("active", "林晓")


async def test_a_start_that_moves_is_judged_anew(pair: Pair) -> None:
    await pair.proposed(starts_on="2026-09-01")
    answer = await pair.send("PATCH", "", {"starts_on": "2026-10-20"}, "secretary", pair.row["version"])
    assert answer.json()["late"] is False


async def test_whoever_moves_the_start_does_not_confirm_it(pair: Pair) -> None:
    await pair.proposed()
    moved = await pair.send(
        "PATCH", "", {"starts_on": "2026-09-01"}, "organization_commissioner", pair.row["version"]
    )
    pair.row = moved.json()
    assert pair.row["late"] is True
    again = await pair.do("confirm-late", persona="organization_commissioner")
    assert again.json()["code"] == "pair_needs_second_person"
    assert (await pair.do("confirm-late")).is_success, "the secretary, who only proposed it of today"


async def test_paper_and_late_start_are_two_peoples_word(pair: Pair) -> None:
    """Whoever typed the agreement does not vouch for its day too, in either order."""
    await pair.proposed(starts_on="2026-09-01")
    signed = {"signed_on": "2026-09-01"}
    assert (await pair.do("paper-agreement", signed, "organization_commissioner")).is_success
    refused = await pair.do("confirm-late", persona="organization_commissioner")
    assert refused.json()["code"] == "pair_needs_second_person"
    assert (await pair.do("confirm-late", persona="publicity_commissioner")).is_success
    assert pair.row["state"] == "active"


async def test_paper_is_not_entered_by_whoever_confirmed_the_late_start(pair: Pair) -> None:
    await pair.proposed(starts_on="2026-09-01")
    assert (await pair.do("confirm-late", persona="organization_commissioner")).is_success
    signed = {"signed_on": "2026-09-01"}
    refused = await pair.do("paper-agreement", signed, "organization_commissioner")
    assert refused.json()["code"] == "pair_needs_second_person"
    assert (await pair.do("paper-agreement", signed)).json()["state"] == "active"


async def test_what_one_agreed_to_does_not_change(pair: Pair) -> None:
    await pair.proposed()
    await pair.do("agree", persona="member")
    answer = await pair.send("PATCH", "", {"goals": "别的"}, "secretary", pair.row["version"])
    assert (answer.status_code, answer.json()["code"]) == (409, "pair_moves_no_more")


async def test_two_who_change_it_at_once(pair: Pair) -> None:
    await pair.proposed()
    stale = await pair.send("PATCH", "", {"goals": "别的"}, "secretary", 7)
    assert (stale.status_code, stale.json()["code"]) == (412, "version_conflict")


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"mentee": "group_leader"}, 422, "mentor_of_oneself"),
        ({"ends_on": "2026-10-01"}, 422, "dates_out_of_order"),
        ({"ends_on": "2026-10-14"}, 422, "dates_out_of_order"),
        ({"mentor_id": "00000000-0000-4000-8000-000000000000"}, 422, "unknown_mentor"),
        ({"mentee_id": "00000000-0000-4000-8000-000000000000"}, 422, "unknown_mentee"),
        ({"mentor": "bureau_officer"}, 422, "unknown_mentor"),
        ({"goals": "  "}, 422, "invalid_input"),
        ({"kind": "friends"}, 422, "invalid_input"),
        ({"goals": "目标" * 1001}, 422, "invalid_input"),
        ({"mentor": "other_secretary", "mentee": "other_member"}, 404, "not_found"),
    ],
)
async def test_what_no_pair_is(pair: Pair, changes: dict[str, Any], status: int, code: str) -> None:
    """A sentence and a code for each; nothing is kept."""
    answer = await pair.propose(**changes)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    listed = await pair.client.get(URL, headers=pair.world.headers("secretary"))
    assert listed.json()["total"] == 0


async def test_the_same_two_are_paired_once(pair: Pair) -> None:
    """Ended, they may be paired again."""
    await pair.active()
    assert (await pair.propose()).json()["code"] == "pair_exists"
    await pair.do("end", {"reason": "徒弟借调"})
    assert (await pair.propose()).status_code == 201


async def test_a_third_mentee_is_refused(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the number in the sentence, whichever branch the others are of; where the rule warns, a remark."""
    for mentee in ("member", "publicity_commissioner"):
        await pair.proposed(mentee=mentee)
    refused = await pair.propose(mentee="discipline_commissioner")
    assert (refused.status_code, refused.json()["code"]) == (409, "mentor_taken_up")
    assert "已带 2 人" in refused.json()["detail"]
    known = rulebook.mentorship_rules()
    load = known.load.model_copy(update={"beyond": "warn"})
    warns = known.model_copy(update={"load": load})
    monkeypatch.setattr("nianlun.mentorships.service.mentorship_rules", lambda: warns)
    await pair.proposed(mentee="discipline_commissioner")
    assert [hint["code"] for hint in pair.row["hints"]] == ["mentor_load"]


async def test_the_load_counts_what_the_asker_may_not_see(pair: Pair) -> None:
    """The other branch asks for a mentor who leads two at home: refused, though it sees neither pair."""
    for mentee in ("member", "publicity_commissioner"):
        await pair.proposed(mentee=mentee)
    refused = await pair.propose("other_secretary", mentee="other_member")
    assert refused.json()["code"] == "mentor_taken_up"
    listed = await pair.client.get(URL, headers=pair.world.headers("other_secretary"))
    assert listed.json()["total"] == 0


async def test_two_secretaries_at_once_do_not_fill_a_place_twice(pair: Pair) -> None:
    await pair.proposed()
    answers = await asyncio.gather(
        pair.propose(mentee="publicity_commissioner"), pair.propose("other_secretary", mentee="other_member")
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409]


async def test_one_of_the_two_may_decline(pair: Pair) -> None:
    await pair.proposed()
    declined = await pair.do("cancel", {"reason": "本学期带毕业班"}, "group_leader")
    assert (declined.json()["state"], declined.json()["cancel_reason"]) == ("cancelled", "本学期带毕业班")


async def test_ended_early_is_not_cancelled(pair: Pair) -> None:
    """Once it began it ends with a reason, and its record stays readable."""
    await pair.active()
    await pair.confirmed()
    assert (await pair.do("cancel", {"reason": "不要了"})).json()["code"] == "pair_not_proposed"
    await pair.do("end", {"reason": "徒弟调离"})
    assert (pair.row["state"], pair.row["ended_on"]) == ("ended", "2026-10-14")
    assert len((await pair.read("member", "/logs")).json()) == 1
    assert (await pair.write()).json()["code"] == "pair_not_active"


async def test_another_mentor_takes_over_and_reads_what_was(pair: Pair) -> None:
    """换师傅: the old pair ends, the new one is linked; its mentor reads the old record once it begins."""
    await pair.active()
    await pair.confirmed()
    old = pair.row
    body = {
        "reason": "师傅休产假",
        "mentor_id": str(pair.world.people["publicity_commissioner"]),
        "starts_on": "2026-10-14",
        "ends_on": "2027-07-31",
    }
    await pair.do("replace", body)
    assert (pair.row["replaces_id"], pair.row["goals"]) == (old["id"], old["goals"])
    for persona in ("publicity_commissioner", "member"):
        await pair.do("agree", persona=persona)
    new, pair.row = pair.row, old
    ended = (await pair.read("member")).json()
    assert (ended["state"], ended["replaced_by_id"]) == ("ended", new["id"])
    pair.row = new
    assert (await pair.read("group_leader")).status_code == 404  # the earlier mentor


async def test_after_a_mentor_declined_another_is_asked(pair: Pair) -> None:
    """The pair ended when the first was asked; a second one follows it, and only one of them stands."""
    await pair.active()
    body = {"reason": "调离", "starts_on": "2026-10-15", "ends_on": "2027-07-31"}
    old = dict(pair.row)
    asked = {**body, "mentor_id": str(pair.world.people["publicity_commissioner"])}
    assert (await pair.do("replace", asked)).is_success
    declined = dict(pair.row)
    pair.row = old
    assert (await pair.read()).json()["actions"] == [], "somebody is asked"
    pair.row = declined
    assert (await pair.do("cancel", {"reason": "带不过来"}, "publicity_commissioner")).is_success
    pair.row = old
    pair.row = (await pair.read()).json()
    assert (pair.row["actions"], pair.row["replaced_by_id"]) == (["replace"], None)
    again = {**body, "mentor_id": str(pair.world.people["discipline_commissioner"])}
    assert (await pair.do("replace", again)).is_success
    second = pair.row["id"]
    pair.row = old
    pair.row = (await pair.read()).json()
    assert (pair.row["actions"], pair.row["replaced_by_id"]) == ([], second)
    assert (await pair.do("replace", again)).json()["code"] == "pair_not_active"


async def test_a_later_mentor_of_another_branch_reads_the_earlier_record(pair: Pair) -> None:
    """Reads and no more: writes nothing into it, takes no copy along; others of that branch see nothing."""
    await pair.active()
    await pair.confirmed()
    earlier = pair.row
    clock.freeze(datetime(2026, 11, 2, 9, 0, tzinfo=clock.SHANGHAI))
    assert (await pair.read("other_member")).status_code == 404
    await pair.active(mentor="other_member", starts_on="2026-11-02")
    later, pair.row = pair.row, earlier
    assert (await pair.read("other_member")).json()["actions"] == []
    assert len((await pair.read("other_member", "/logs")).json()) == 1
    assert (await pair.write("other_member")).status_code == 404
    assert (await pair.read("other_member", "/growth.docx")).status_code == 404
    assert (await pair.read("other_secretary")).status_code == 404
    pair.row = later
    assert (await pair.read("group_leader")).status_code == 404


async def test_a_pair_across_two_branches(pair: Pair) -> None:
    """It belongs to the mentor's branch; both committees see and keep it, nobody else."""
    await pair.active(mentee="other_member")
    assert pair.row["org_name"] == "星河幼儿园党支部"
    assert pair.row["mentee"]["org_name"] == "东风小学党支部"
    for keeper in ("secretary", "other_secretary"):
        assert "end" in (await pair.read(keeper)).json()["actions"]
        listed = await pair.client.get(URL, headers=pair.world.headers(keeper))
        assert [row["id"] for row in listed.json()["items"]] == [pair.row["id"]]
    for stranger in ("member", "bureau_officer", "administrator", "auditor"):
        assert (await pair.read(stranger)).status_code == 404, stranger


async def test_a_bound_phone_reads_and_does_not_agree(pair: Pair) -> None:
    await pair.proposed()
    mine = await pair.client.get("/api/v1/me/mentorships", headers=pair.world.headers("phone"))
    assert [row["id"] for row in mine.json()] == [pair.row["id"]]
    assert (await pair.do("agree", persona="phone")).status_code == 403


async def test_people_of_other_branches_are_found_by_their_whole_name(
    pair: Pair, world: World, client: AsyncClient
) -> None:
    """Nobody leafs through another branch's roster."""

    async def found(q: str) -> list[tuple[str, int]]:
        answer = await client.get(f"{URL}/people", params={"q": q}, headers=world.headers("secretary"))
        return [(row["name"], row["led"]) for row in answer.json()]

    await pair.proposed()
    assert await found("许") == [("许宁", 1)]
    assert await found("孙") == []
    assert await found("孙悦") == [("孙悦", 0)]


async def test_the_list_is_narrowed(pair: Pair, world: World, client: AsyncClient) -> None:
    """By state, person, year, and what lags behind."""
    await pair.active()
    await pair.plan("汇报课", "2026-10-20")
    await Pair(client, world).proposed(mentee="publicity_commissioner")

    async def number(**params: Any) -> int:
        answer = await client.get(URL, params=params, headers=world.headers("secretary"))
        assert answer.is_success, answer.text
        return int(answer.json()["total"])

    assert await number() == 2
    assert await number(state=["active", "closing"]) == 1
    assert await number(person=str(world.people["publicity_commissioner"])) == 1
    assert (await number(year=2027), await number(year=2025)) == (2, 0)
    assert await number(org=str(world.orgs["branch"]), kind="peer_help") == 0
    assert await number(behind=True) == 0
    clock.freeze(datetime(2026, 10, 21, 9, 0, tzinfo=clock.SHANGHAI))
    assert await number(behind=True) == 1
    assert (await pair.read()).json()["behind"] is True
