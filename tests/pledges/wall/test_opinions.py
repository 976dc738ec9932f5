"""What the masses say: once each, read before it is shown, never to be told whose it is."""

from typing import Any

import pytest
from sqlmodel import select

from nianlun.access.transport import may_cross_in_the_clear
from nianlun.core.db import unit_of_work
from nianlun.pledges.wall.models import Opinion
from nianlun.pledges.wall.router import saying_of_one
from nianlun.pledges.wall.rules import SPLIT_FROM
from pledges.wall.conftest import KEPT, WALLS, Corridor, Json

OPINIONS = "/api/v1/pledges/opinions"
SCRIPT = "<script>alert(1)</script> & \"'"


async def heard(corridor: Corridor, persona: str = "secretary", **query: Any) -> list[Json]:
    answer = await corridor.client.get(OPINIONS, params=query, headers=corridor.world.headers(persona))
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


async def decide(corridor: Corridor, opinion: Json, act: str, persona: str = "secretary", **body: str) -> Any:
    return await corridor.ask(persona, "POST", f"{OPINIONS}/{opinion['id']}/{act}", body or None)


async def slips(corridor: Corridor, count: int, org: str = "branch", persona: str = "secretary") -> Json:
    answer = await corridor.client.post(
        f"{KEPT}/tickets",
        params={"org": str(corridor.world.orgs[org])},
        json={"count": count},
        headers=corridor.world.headers(persona),
    )
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def test_once_a_browser(corridor: Corridor) -> None:
    """The browser got its name with the page; a second opinion on the same pledge changes nothing."""
    await corridor.set()
    pledge, other = await corridor.pledge(), await corridor.pledge()
    async with corridor.stranger() as http:
        page = await http.get(f"{WALLS}/{corridor.slug}")
        assert "httponly" in page.headers["set-cookie"].lower()
        assert (await corridor.say(http, pledge)).status_code == 201
        again = await corridor.say(http, pledge, grade="unsatisfied")
        assert (again.status_code, again.json()["code"]) == (409, "already_rated")
        assert (await corridor.say(http, other)).status_code == 201
    await corridor.hear(pledge, 1)
    counts = {it["id"]: it["opinions"]["count"] for it in (await corridor.look())["items"]}
    assert counts == {pledge["id"]: 2, other["id"]: 1}


async def test_a_browser_cannot_name_itself(corridor: Corridor) -> None:
    """Without the name that came with the page, or with one that it made up, it is asked to open the page."""
    await corridor.set()
    pledge = await corridor.pledge()
    url = f"{WALLS}/{corridor.slug}/pledges/{pledge['id']}/opinions"
    for made_up in (None, "anybody", "anybody.", ".", "anybody." + "0" * 64, "x" * 5000):
        async with corridor.stranger() as http:
            headers = {"Cookie": f"nianlun_wall={made_up}"} if made_up else {}
            refused = await http.post(url, json={"kind": "masses", "grade": "satisfied"}, headers=headers)
            assert (refused.status_code, refused.json()["code"]) == (409, "rater_unknown")
            assert "set-cookie" not in refused.headers
    async with corridor.stranger() as http:
        page = await http.get(f"{WALLS}/{corridor.slug}", headers={"Cookie": "nianlun_wall=anybody"})
        assert "nianlun_wall" in page.headers["set-cookie"]


async def test_slips_need_no_name(corridor: Corridor) -> None:
    """Where slips speak, no browser is marked."""
    await corridor.set(opinions="ticket")
    pledge = await corridor.pledge()
    code = (await slips(corridor, 1))["tickets"][0]["code"]
    async with corridor.stranger() as http:
        assert (await corridor.say(http, pledge, ticket=code)).status_code == 201
        assert not http.cookies


async def test_a_machine_is_slowed_down(corridor: Corridor, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many a minute about one pledge from one address; about another one may still speak."""
    await corridor.set()
    pledge, other = await corridor.pledge(), await corridor.pledge()
    monkeypatch.setattr(saying_of_one, "per_minute", 2)
    await corridor.hear(pledge, 2)
    async with corridor.stranger() as http:
        assert (await corridor.say(http, pledge)).status_code == 429
        assert (await corridor.say(http, other)).status_code == 201


async def test_nobody_can_follow_one_voice(corridor: Corridor) -> None:
    """The same browser leaves another mark at each pledge, and no hour."""
    await corridor.set()
    async with corridor.stranger() as http:
        for _ in range(2):
            await corridor.say(http, await corridor.pledge())
    async with unit_of_work() as db:
        first, second = (await db.exec(select(Opinion))).all()
    assert first.rater_hash != second.rater_hash
    assert first.id.version == 4


async def test_few_are_not_divided(corridor: Corridor) -> None:
    """Four are four; from the fifth on it is told how many are satisfied."""
    await corridor.set()
    pledge = await corridor.pledge()
    await corridor.hear(pledge, SPLIT_FROM - 1)
    assert (await corridor.only())["opinions"] == {"count": SPLIT_FROM - 1, "satisfied": None}
    await corridor.hear(pledge, 1, "unsatisfied")
    assert (await corridor.only())["opinions"] == {"count": SPLIT_FROM, "satisfied": SPLIT_FROM - 1}


async def test_words_wait_for_the_committee(corridor: Corridor) -> None:
    """Script is text; shown and hidden again; what is hidden says why, and its grade still counts."""
    await corridor.set()
    pledge = await corridor.pledge()
    async with corridor.stranger() as http:
        answer = await corridor.say(http, pledge, kind="beneficiary", words=f" {SCRIPT} ")
    assert answer.json() == {"state": "waiting"}
    assert (await corridor.only())["shown_opinions"] == []
    (opinion,) = await heard(corridor, state="waiting")
    assert (opinion["words"], opinion["actions"]) == (SCRIPT, ["show", "hide"])
    assert "grade" not in opinion
    assert (await decide(corridor, opinion, "show")).json()["decided_by_name"] == "周敏"
    (said,) = (await corridor.only())["shown_opinions"]
    assert (said["kind"], said["words"]) == ("beneficiary", SCRIPT)
    twice = await decide(corridor, opinion, "show")
    assert (twice.status_code, twice.json()["code"]) == (409, "opinion_decided")
    hidden = await decide(corridor, opinion, "hide", reason="写了孩子的姓名")
    assert hidden.json()["hidden_reason"] == "写了孩子的姓名"
    it = await corridor.only()
    assert (it["shown_opinions"], it["opinions"]["count"]) == ([], 1)
    assert (await decide(corridor, opinion, "show")).json()["hidden_reason"] is None


async def test_a_grade_alone_waits_for_nobody(corridor: Corridor) -> None:
    """There is nothing in it to read."""
    await corridor.set()
    pledge = await corridor.pledge()
    async with corridor.stranger() as http:
        assert (await corridor.say(http, pledge, words="  ")).json() == {"state": "shown"}
    assert await heard(corridor) == []


async def test_hiding_needs_a_reason(corridor: Corridor) -> None:
    await corridor.set()
    await corridor.hear(await corridor.pledge(), 1, words="很好")
    (opinion,) = await heard(corridor)
    answer = await decide(corridor, opinion, "hide", reason=" ")
    assert (answer.status_code, answer.json()["fields"][0]["path"]) == (422, "reason")


async def test_nobody_judges_words_about_their_own(corridor: Corridor) -> None:
    """Another of the committee does."""
    await corridor.set()
    pledge = await corridor.pledge("publicity_commissioner")
    await corridor.hear(pledge, 1, words="做得不够")
    (own,) = await heard(corridor, "publicity_commissioner")
    assert own["actions"] == []
    refused = await decide(corridor, own, "hide", "publicity_commissioner", reason="不喜欢")
    assert (refused.status_code, refused.json()["code"]) == (409, "own_pledge")
    assert (await decide(corridor, own, "show")).is_success


async def test_words_stay_within_the_branch(corridor: Corridor) -> None:
    """Another branch's secretary neither sees nor decides; a member is not asked."""
    await corridor.set()
    await corridor.hear(await corridor.pledge(), 1, words="很好")
    (opinion,) = await heard(corridor)
    assert await heard(corridor, "other_secretary") == []
    assert (await decide(corridor, opinion, "show", "other_secretary")).status_code == 404
    assert (await decide(corridor, opinion, "show", "member")).status_code == 403


async def test_by_slip(corridor: Corridor) -> None:
    """Opening it changes nothing; each slip speaks once to each pledge, typed as it is read aloud."""
    await corridor.set(opinions="ticket")
    pledge, other = await corridor.pledge(), await corridor.pledge()
    batch = await slips(corridor, 2)
    first, second = (ticket["code"] for ticket in batch["tickets"])
    assert batch["tickets"][0]["url"].endswith("#" + first.replace("-", ""))
    async with corridor.stranger() as http:
        bare = await corridor.say(http, pledge)
        assert (bare.status_code, bare.json()["code"]) == (409, "ticket_needed")
        assert (await corridor.say(http, pledge, ticket=first.lower())).status_code == 201
        again = await corridor.say(http, pledge, ticket=first)
        assert (again.status_code, again.json()["code"]) == (409, "already_rated")
        assert (await corridor.say(http, other, ticket=first)).status_code == 201
        assert (await corridor.say(http, pledge, ticket=second)).status_code == 201


async def test_a_slip_that_is_none(corridor: Corridor) -> None:
    """Made up, of another branch, revoked, of a former address: the same answer."""
    await corridor.set("other_branch", "other_secretary", opinions="ticket")
    foreign = (await slips(corridor, 1, "other_branch", "other_secretary"))["tickets"][0]["code"]
    await corridor.set(opinions="ticket")
    pledge, org = await corridor.pledge(), {"org": str(corridor.world.orgs["branch"])}
    revoked = await slips(corridor, 1)
    headers = corridor.world.headers("secretary")
    url = f"{KEPT}/tickets/{revoked['batch']}"
    assert (await corridor.client.delete(url, headers=headers)).status_code == 204
    former = await slips(corridor, 1)
    corridor.at = (await corridor.client.post(f"{KEPT}/slug", params=org, headers=headers)).json()
    codes = ["AAAA-BBBB-CCCC", foreign, revoked["tickets"][0]["code"], former["tickets"][0]["code"]]
    async with corridor.stranger() as http:
        answers = [await corridor.say(http, pledge, ticket=code) for code in codes]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(409, "ticket_not_usable")}
    assert [batch["revoked"] for batch in corridor.at["batches"]] == [True, True]


async def test_not_asked_for(corridor: Corridor) -> None:
    await corridor.set(opinions="off")
    pledge = await corridor.pledge()
    async with corridor.stranger() as http:
        answer = await corridor.say(http, pledge)
    assert (answer.status_code, answer.json()["code"]) == (409, "opinions_off")
    assert (await corridor.only())["takes_opinions"] is False


async def test_after_the_rating_it_is_settled(corridor: Corridor) -> None:
    """What was said before stays; the result hangs there with its reason."""
    await corridor.set()
    pledge = await corridor.pledge()
    await corridor.hear(pledge, 1)
    for by, step, body in (
        ("member", "report", {}),
        ("member", "rate", {"grade": "satisfied", "words": "按月做到了"}),
        ("secretary", "comment", {"grade": "satisfied", "words": "扎实"}),
        ("secretary", "close-rating", {}),
        ("secretary", "deliberate", {"outcome": "partly", "reason": "十一月缺一次"}),
    ):
        await corridor.step(pledge, by, step, **body)
    async with corridor.stranger() as http:
        answer = await corridor.say(http, pledge)
    assert (answer.status_code, answer.json()["code"]) == (409, "opinions_closed")
    it = await corridor.only()
    assert (it["state"], it["outcome"], it["outcome_reason"]) == ("partly", "partly", "十一月缺一次")
    assert (it["opinions"]["count"], it["takes_opinions"]) == (1, False)


@pytest.mark.parametrize("shown", [True, False])
async def test_only_to_what_hangs_there(corridor: Corridor, shown: bool) -> None:
    """A draft, or a pledge of another branch, is not there for strangers."""
    await corridor.set("other_branch", "other_secretary")
    elsewhere = corridor.slug if shown else ""
    await corridor.set()
    pledge = await corridor.pledge(shown=shown)
    async with corridor.stranger() as http:
        url = f"{WALLS}/{elsewhere or corridor.slug}/pledges/{pledge['id']}/opinions"
        answer = await http.post(url, json={"kind": "masses", "grade": "satisfied"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"grade": "great"}, "grade"),
        ({"kind": "anybody"}, "kind"),
        ({"words": "好" * 301}, "words"),
        ({"words": "\u0000"}, "words"),
        ({"stars": 5}, "stars"),
    ],
)
async def test_what_is_not_understood_is_named(corridor: Corridor, body: Json, path: str) -> None:
    await corridor.set()
    pledge = await corridor.pledge()
    async with corridor.stranger() as http:
        answer = await corridor.say(http, pledge, **body)
    assert (answer.status_code, answer.json()["fields"][0]["path"]) == (422, path)


async def test_a_school_without_tls_may_read_and_speak(corridor: Corridor) -> None:
    """Nothing there is secret, so plain http carries it."""
    await corridor.set()
    for path in (f"/wall/{corridor.slug}", f"{WALLS}/{corridor.slug}"):
        assert may_cross_in_the_clear(path)
    assert not may_cross_in_the_clear(KEPT)
