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
