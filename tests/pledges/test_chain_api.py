"""The chain through the API: from made to the year-end result, and what each refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import col, select

from nianlun.core.db import unit_of_work
from nianlun.facts.models import Fact
from nianlun.facts.recount import differences
from pledges.conftest import URL, Vow


async def facts_of(vow: Vow) -> list[Fact]:
    async with unit_of_work() as db:
        query = select(Fact).where(Fact.source == "pledge").order_by(col(Fact.seq))
        return list(await db.exec(query))


async def test_from_the_phone_to_the_result(vow: Vow, on_day: Callable[[int, int], None]) -> None:
    """Every step leaves actor and day, and those that count a fact; the ledger can be counted again."""
    await vow.submitted()
    on_day(3, 12)
    await vow.step("approve")
    on_day(3, 16)
    await vow.step("show")
    on_day(11, 20)
    await vow.step("report", {"words": "听了 9 次课。"}, "member")
    await vow.step("rate", {"grade": "satisfied", "words": "每次都当天说。"}, "member")
    await vow.step("comment", {"grade": "satisfied", "words": "做得实。"})
    await vow.step("close-rating")
    on_day(12, 18)
    await vow.step("deliberate", {"outcome": "kept"})
    steps = [(step["step"], step["actor_name"], step["on"]) for step in vow.row["steps"]]
    assert steps == [
        ("made", "方芸", "2026-03-10"),
        ("submitted", "方芸", "2026-03-10"),
        ("approved", "周敏", "2026-03-12"),
        ("shown", "周敏", "2026-03-16"),
        ("reported", "方芸", "2026-11-20"),
        ("rated_self", "方芸", "2026-11-20"),
        ("commented", "周敏", "2026-11-20"),
        ("rating_closed", "周敏", "2026-11-20"),
        ("deliberated", "周敏", "2026-12-18"),
    ]
    assert (vow.row["state"], vow.row["outcome"], vow.row["actions"]) == ("kept", "kept", [])
    recorded = await facts_of(vow)
    assert [(f.kind, str(f.happened_on), f.dim_b, f.person_id) for f in recorded] == [
        ("pledge.shown", "2026-03-16", "post", vow.world.people["member"]),
        ("pledge.rated", "2026-11-20", "post", vow.world.people["member"]),
        ("pledge.kept", "2026-12-18", "post", vow.world.people["member"]),
    ]
    async with unit_of_work() as db:
        assert await differences(db) == []


async def test_returned_and_handed_in_again(vow: Vow) -> None:
    """What was missing stands on it until it is handed in again; the record keeps both rounds."""
    await vow.submitted(beneficiary="大家")
    await vow.step("return", {"reason": "没写帮到谁。"})
    assert (vow.row["state"], vow.row["return_reason"]) == ("returned", "没写帮到谁。")
    assert (await vow.change(beneficiary="3 名新教师")).is_success
    await vow.step("submit", persona="member")
    assert (vow.row["state"], vow.row["return_reason"]) == ("submitted", None)
    assert [step["step"] for step in vow.row["steps"]] == ["made", "submitted", "returned", "submitted"]


async def test_partly_kept_is_carried_openly(vow: Vow) -> None:
    """The old one says so, the new draft names it, and the result needs its why."""
    await vow.deliberating()
    assert (await vow.do("deliberate", {"outcome": "partly"})).json()["code"] == "outcome_reason_needed"
    await vow.step("deliberate", {"outcome": "partly", "reason": "下半年外出培训，少听 4 次。"})
    old = vow.row["id"]
    await vow.step("carry", persona="member")
    assert vow.row["carried_from"] == old
    assert (vow.row["state"], vow.row["year"], vow.row["due_on"]) == ("draft", 2027, "2027-11-30")
    earlier = (await vow.client.get(f"{URL}/{old}", headers=vow.world.headers("member"))).json()
    assert (earlier["state"], earlier["outcome"], earlier["carried_to"]) == (
        "carried",
        "partly",
        vow.row["id"],
    )
    assert {fact.kind for fact in await facts_of(vow)} == {"pledge.shown", "pledge.rated"}


async def test_nobody_judges_their_own(vow: Vow) -> None:
    """The secretary's own pledge waits for another of the committee at every judging step."""
    await vow.made("secretary")
    await vow.step("submit", persona="secretary")
    for verb, body in (("approve", {}), ("return", {"reason": "x"})):
        assert (await vow.do(verb, body)).json()["code"] == "pledge_needs_second_person"
    await vow.step("approve", persona="discipline_commissioner")
    await vow.step("show")
    await vow.step("report", persona="secretary")
    await vow.step("rate", {"grade": "satisfied"})
    for verb, body in (("comment", {"grade": "satisfied", "words": "好"}), ("close-rating", {})):
        assert (await vow.do(verb, body)).json()["code"] == "pledge_needs_second_person"
    await vow.step("comment", {"grade": "satisfied", "words": "好"}, "discipline_commissioner")
    await vow.step("close-rating", persona="discipline_commissioner")
    assert (await vow.do("deliberate", {"outcome": "kept"})).json()["code"] == "pledge_needs_second_person"


@pytest.mark.parametrize(
    ("persona", "changes", "status", "code"),
    [
        ("member", {"person": "secretary"}, 409, "pledge_for_someone_else"),
        ("member", {"person": "secretary", "from_paper": True}, 409, "pledge_for_someone_else"),
        ("secretary", {"person": "member"}, 409, "pledge_for_someone_else"),
        ("secretary", {"person": "other_member", "from_paper": True}, 404, "not_found"),
        ("member", {"kind": "branch", "org": "branch"}, 409, "branch_pledge_by_committee"),
        ("secretary", {"kind": "branch"}, 409, "branch_pledge_by_committee"),
        ("secretary", {"kind": "branch", "org": "other_branch"}, 404, "not_found"),
        ("bureau_officer", {}, 409, "not_in_a_branch"),
        ("member", {"due_on": "2027-01-10", "year": 2026}, 422, "due_outside_year"),
        ("member", {"due_on": "2031-01-10"}, 422, "year_too_far"),
        ("member", {"standard": "六带头"}, 422, "unknown_standard"),
        ("member", {"times": "９"}, 422, "invalid_input"),
        ("member", {"times": 0}, 422, "invalid_input"),
        ("member", {"due_on": "２０２６-11-30"}, 422, "invalid_input"),
        ("member", {"deed": "  "}, 422, "invalid_input"),
        ("member", {"deed": "听课\x00"}, 422, "invalid_input"),
        ("member", {"deed": "听" * 501}, 422, "invalid_input"),
        ("member", {"state": "kept"}, 422, "invalid_input"),
    ],
)
async def test_what_cannot_be_pledged(
    vow: Vow, persona: str, changes: dict[str, Any], status: int, code: str
) -> None:
    """A clear sentence, a stable code, and nothing stored."""
    changes = dict(changes)
    if person := changes.pop("person", None):
        changes["person_id"] = str(vow.world.people[person])
    if org := changes.pop("org", None):
        changes["org_id"] = str(vow.world.orgs[org])
    answer = await vow.ask(persona, **changes)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.json()["detail"].endswith("。")
    listed = await vow.client.get(URL, headers=vow.world.headers("secretary"))
    assert listed.json()["total"] == 0


async def test_text_is_text(vow: Vow) -> None:
    """Script stays what was typed, and full-width figures are taken as they are."""
    deed = "<script>alert(1)</script>每月听课１次"
    await vow.made(deed=deed)
    assert vow.row["deed"] == deed


async def test_one_tap_too_many(vow: Vow) -> None:
    """The same deed of the same year is one pledge; withdrawn, it may be made again."""
    await vow.made()
    again = await vow.ask()
    assert (again.status_code, again.json()["code"]) == (409, "pledge_already_made")
    await vow.step("withdraw", persona="member")
    assert (await vow.ask()).status_code == 201


async def test_the_same_step_twice(vow: Vow) -> None:
    """The second tap carries the version that the first one saw."""
    await vow.made()
    headers = vow.seen_by("member")
    answers = [
        await vow.client.post(f"{URL}/{vow.row['id']}/submit", json={}, headers=headers) for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 412]
    blind = await vow.client.post(
        f"{URL}/{vow.row['id']}/submit", json={}, headers=vow.world.headers("member")
    )
    assert blind.status_code == 428


@pytest.mark.parametrize(
    ("verb", "body"),
    [("submit", {}), ("withdraw", {}), ("return", {"reason": "改"}), ("approve", {})],
)
async def test_what_is_shown_stays(vow: Vow, verb: str, body: dict[str, Any]) -> None:
    """No step leads back, and no edit."""
    await vow.shown()
    persona = "member" if verb in ("submit", "withdraw") else "secretary"
    refused = await vow.do(verb, body, persona)
    assert (refused.status_code, refused.json()["code"]) == (409, "pledge_shown")
    edited = await vow.change(deed="少做一点")
    assert (edited.status_code, edited.json()["code"]) == (409, "pledge_shown")


async def test_no_step_is_skipped(vow: Vow) -> None:
    """Each later step of the chain is refused until its turn."""
    await vow.made()
    codes = {
        "approve": "pledge_not_submitted",
        "show": "pledge_not_approved",
        "close-rating": "pledge_not_rating",
    }
    for verb, code in codes.items():
        assert (await vow.do(verb)).json()["code"] == code, verb
    early = await vow.do("deliberate", {"outcome": "kept"})
    assert early.json()["code"] == "pledge_not_deliberating"
    unkept = await vow.do("carry", persona="member")
    assert unkept.json()["code"] == "pledge_not_carriable"


async def test_rated_once_and_by_both(vow: Vow) -> None:
    """Twice is refused, and rating is not closed while one is missing."""
    await vow.rating()
    assert (await vow.do("close-rating")).json()["code"] == "ratings_missing"
    assert (await vow.do("rate", {"grade": "satisfied"})).json()["code"] == "pledge_for_someone_else"
    await vow.step("rate", {"grade": "basically"}, "member")
    again = await vow.do("rate", {"grade": "satisfied"}, "member")
    assert (again.status_code, again.json()["code"]) == (409, "pledge_already_rated")


async def test_on_paper_from_beginning_to_end(vow: Vow, on_day: Callable[[int, int], None]) -> None:
    """An older member needs no phone: the committee enters it, with the days on the sheet, and it says so."""
    on_day(12, 20)
    person_id = str(vow.world.people["member"])
    await vow.made("secretary", person_id=person_id, from_paper=True, on="2026-03-01")
    await vow.step("submit", {"on": "2026-03-02"})
    await vow.step("approve", {"on": "2026-03-05"})
    assert (await vow.do("show", {"on": "2026-03-04"})).json()["code"] == "day_out_of_order"
    await vow.step("show", {"on": "2026-03-06"})
    assert (vow.row["shown_on"], vow.row["pledger"]["name"]) == ("2026-03-06", "方芸")
    await vow.step("report", {"on": "2026-11-30"})
    await vow.step("rate", {"grade": "satisfied", "from_paper": True})
    on_paper = {step["step"] for step in vow.row["steps"] if step["on_paper"]}
    assert on_paper == {"made", "submitted", "reported", "rated_self"}
    shown = [fact for fact in await facts_of(vow) if fact.kind == "pledge.shown"]
    assert [(str(fact.happened_on), fact.late) for fact in shown] == [("2026-03-06", True)]


async def test_the_branch_pledges_too(vow: Vow) -> None:
    """Written by one of the committee, judged by another."""
    org = str(vow.world.orgs["branch"])
    await vow.made("secretary", kind="branch", org_id=org, standard="five_aspects", aspect="改善办学条件")
    assert vow.row["pledger"] is None
    await vow.step("submit")
    assert (await vow.do("approve")).json()["code"] == "pledge_needs_second_person"
    await vow.step("approve", persona="organization_commissioner")
    await vow.step("show")
    recorded = await facts_of(vow)
    assert [(fact.dim_b, fact.person_id) for fact in recorded] == [("branch", None)]


async def test_the_meeting_is_the_branchs_own(vow: Vow) -> None:
    """Deliberated at a meeting of the branch, or at none that is named."""
    await vow.deliberating()
    body = {"outcome": "kept", "meeting_id": str(vow.world.orgs["branch"])}
    assert (await vow.do("deliberate", body)).json()["code"] == "unknown_meeting"


async def test_many_are_shown_at_once(vow: Vow) -> None:
    """Each row answers for itself."""
    ready = (await vow.submitted()).row
    await vow.step("approve")
    draft = (await Vow(vow.client, vow.world).made(deed="每学期家访 10 户")).row
    strange = "00000000-0000-4000-8000-000000000000"
    body = {"ids": [ready["id"], draft["id"], strange]}
    answer = await vow.client.post(f"{URL}/show", json=body, headers=vow.world.headers("secretary"))
    assert [(row["shown"], row["code"]) for row in answer.json()] == [
        (True, None),
        (False, "pledge_not_approved"),
        (False, "not_found"),
    ]
    assert (await vow.read("other_secretary")).status_code == 404
    assert (await vow.read("group_leader")).json()["state"] == "keeping"
