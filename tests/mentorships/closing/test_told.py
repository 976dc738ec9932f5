"""What showcases and the closing add to the growth record."""

from io import BytesIO

from docx import Document

from mentorships.closing.test_closing import MENTEE, MENTOR, begin, completed, evaluate
from mentorships.showcases.conftest import Lesson


async def lines(lesson: Lesson, persona: str) -> list[str]:
    answer = await lesson.send("GET", f"/mentorships/{lesson.pair['id']}/growth.docx", None, persona)
    assert answer.status_code == 200, answer.text
    return [paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs]


async def test_the_record_ends_with_the_lesson_and_the_result(lesson: Lesson) -> None:
    await lesson.closed()
    await completed(lesson)
    told = await lines(lesson, MENTEE)
    first = told.index("展示课")
    assert told[first + 1].startswith("2026年11月16日")
    assert "1 人评分，平均" in told[first + 1]
    assert told[told.index("收尾评价") + 1 :] == [
        "徒弟评价（方芸）：优秀。mentee的话",
        "师傅评价（林晓）：优秀。mentor的话",
        "支部评价（周敏）：优秀。committee的话",
        "结果：优秀",
    ]


async def test_nobody_reads_there_what_they_may_not_know_yet(lesson: Lesson) -> None:
    """The mentor speaks before the mentee's words are shown, in the file too."""
    await begin(lesson)
    assert (await evaluate(lesson, "mentee", MENTEE)).is_success
    assert "收尾评价" not in await lines(lesson, MENTOR)
    assert "收尾评价" in await lines(lesson, MENTEE)
    assert (await evaluate(lesson, "mentor", MENTOR)).is_success
    assert not any(line.startswith("徒弟评价") for line in await lines(lesson, MENTOR))
    assert not any(line.startswith("师傅评价") for line in await lines(lesson, MENTEE))


async def test_above_the_branch_a_figure_opens_without_names(lesson: Lesson) -> None:
    """The bureau reads no pair; it opens what it counts all the same, down to that it is there."""
    await lesson.closed()
    await completed(lesson)

    async def titles(fact: str, path: str = "figures/records", kind: str = "") -> list[str]:
        asked = f"org={lesson.world.orgs['branch']}&from=2026-11&to=2026-11&fact={fact}{kind}"
        answer = await lesson.send("GET", f"/{path}?{asked}", None, "bureau_officer")
        assert answer.status_code == 200, answer.text
        return [row["title"] for row in answer.json()["records"]]

    assert await titles("mentorship.showcase") == ["展示课（仅双方、听课人和支委可看）"]
    assert "方芸" in lesson.row["title"]
    assert await titles("activity.held", "district/activities", "&kind=showcase_lesson") == ["展示课"]
    asked = f"org={lesson.world.orgs['branch']}&from=2026-11&to=2026-11&fact=mentorship.completed"
    answer = await lesson.send("GET", f"/figures/records?{asked}", None, "bureau_officer")
    assert answer.status_code == 404, "how few people were found is not opened above"
