"""What of pledges lies on whose desk: one's own by themselves, the committee's counted by step."""

from collections.abc import Callable

from pledges.conftest import Vow


async def tasks(vow: Vow, persona: str) -> list[tuple[str, int]]:
    answer = await vow.client.get("/api/v1/desk", headers=vow.world.headers(persona))
    assert answer.status_code == 200, answer.text
    return [
        (row["task"], row["count"]) for row in answer.json()["waiting"] if row["path"].startswith("/pledges")
    ]


async def test_each_step_lies_on_the_right_desk(vow: Vow, on_day: Callable[[int, int], None]) -> None:
    """From review to deliberation; a colleague's desk stays empty."""
    await vow.submitted()
    await Vow(vow.client, vow.world).submitted(deed="每学期家访 10 户")
    assert await tasks(vow, "secretary") == [("review_pledge", 2)]
    assert await tasks(vow, "member") == []
    await vow.step("return", {"reason": "没写对象。"})
    assert await tasks(vow, "member") == [("revise_pledge", 1)]
    await vow.step("submit", persona="member")
    await vow.step("approve")
    assert await tasks(vow, "secretary") == [("review_pledge", 1), ("show_pledge", 1)]
    await vow.step("show")
    assert await tasks(vow, "member") == []
    on_day(11, 2)
    assert await tasks(vow, "member") == [("keep_pledge", 1)]
    await vow.step("amend", {"reason": "外出培训", "times": 6}, "member")
    assert ("decide_pledge_change", 1) in await tasks(vow, "secretary")
    await vow.step("amend/decide", {"accept": True})
    await vow.step("report", persona="member")
    assert await tasks(vow, "member") == [("rate_pledge", 1)]
    await vow.step("rate", {"grade": "satisfied"}, "member")
    assert ("comment_pledge", 1) in await tasks(vow, "secretary")
    await vow.step("comment", {"grade": "satisfied", "words": "好。"})
    await vow.step("close-rating")
    assert ("deliberate_pledge", 1) in await tasks(vow, "discipline_commissioner")
    assert await tasks(vow, "group_leader") == []
    assert await tasks(vow, "other_secretary") == []


async def test_ones_own_is_never_on_ones_desk_to_judge(vow: Vow) -> None:
    """The secretary's waits for another of the committee."""
    await vow.made("secretary")
    await vow.step("submit")
    assert await tasks(vow, "secretary") == []
    assert await tasks(vow, "organization_commissioner") == [("review_pledge", 1)]


async def test_a_pledge_past_its_day_is_overdue(vow: Vow, on_day: Callable[[int, int], None]) -> None:
    """On the desk of whoever pledged, with its own page."""
    await vow.shown()
    on_day(12, 1)
    answer = await vow.client.get("/api/v1/desk", headers=vow.world.headers("member"))
    (row,) = [row for row in answer.json()["waiting"] if row["task"] == "keep_pledge"]
    assert (row["overdue"], row["path"]) == (True, f"/pledges?open=pledge:{vow.row['id']}")
