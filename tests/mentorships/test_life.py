"""From proposed to ended, through the API."""

from mentorships.pairs import Pair


async def test_both_agree_and_the_pair_begins(pair: Pair) -> None:
    """Each for themself; the second word begins it."""
    await pair.proposed()
    assert pair.row["state"] == "proposed"
    assert pair.row["next"]["names"] == ["许宁", "方芸"]
    await pair.do("agree", persona="group_leader")
    assert (pair.row["state"], pair.row["next"]["names"]) == ("proposed", ["方芸"])
    await pair.do("agree", persona="member")
    assert pair.row["state"] == "active"
    log = await pair.confirmed()
    assert (log["state"], log["term"]) == ("confirmed", "2026-2")
    targets = (await pair.read("member", "/targets")).json()
    assert [term["term"] for term in targets] == ["2026-2", "2027-1"]
    assert targets[0]["targets"][0] == {
        "kind": "heard_by_mentee",
        "kind_name": "听师傅的课",
        "target": 7,
        "done": 1,
        "log_ids": [log["id"]],
    }
