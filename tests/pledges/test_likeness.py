"""Hints for the writer: what cannot be measured, and what somebody has written already."""

import uuid

import pytest

from nianlun.pledges.likeness import Earlier, hints, is_measurable, squeezed

DEED = "每月到新教师班上听课一次，当天交换意见"


@pytest.mark.parametrize(
    "deed",
    [
        "每月听课 1 次",
        "每月听课１次",
        "一年读四本书",
        "每周二下午值班",
        "意见当天答复",
        "为图书角整理三百册图书",
        "合格率达到 95%",
        "全部教室装好护眼灯",
        "每学期家访",
        "上两节公开课",
    ],
)
def test_measurable(deed: str) -> None:
    """A figure in either width, a numeral with its measure, or how often."""
    assert is_measurable(deed)


@pytest.mark.parametrize(
    "deed", ["努力学习，提高水平", "进一步做好本职工作", "一定完成任务", "全心全意为群众服务", "争创一流业绩"]
)
def test_not_measurable(deed: str) -> None:
    """Words of intent; numerals in idioms count nothing."""
    assert not is_measurable(deed)


def earlier(deed: str, *, year: int = 2026, who: str | None = None) -> Earlier:
    return Earlier(uuid.uuid4(), year, deed, who)


@pytest.mark.parametrize(
    ("there", "codes"),
    [
        ([], []),
        ([earlier(DEED, who="林晓")], ["resembles_colleague"]),
        ([earlier(DEED.replace("，", "。"), year=2025)], ["resembles_last_year"]),
        ([earlier(DEED)], ["resembles_own"]),
        ([earlier("为社区老人理发，每季度 1 次", who="林晓")], []),
        (
            [earlier(DEED, who="林晓"), earlier(DEED, who="陈立"), earlier(DEED, year=2025)],
            ["resembles_last_year", "resembles_colleague"],
        ),
    ],
)
def test_resemblance(there: list[Earlier], codes: list[str]) -> None:
    """One of each sort, and each says which."""
    found = hints(DEED, None, 2026, there)
    assert [hint.code for hint in found] == codes
    assert all(hint.pledge_id in {it.pledge_id for it in there} for hint in found)
    assert all((hint.share or 0) >= 75 and hint.sentence.endswith("。") for hint in found)


def test_the_most_alike_is_named() -> None:
    """Of two colleagues, the one whose words are nearer."""
    near, far = earlier(DEED, who="林晓"), earlier(DEED + "并做好记录留存", who="陈立")
    (found,) = hints(DEED, None, 2026, [far, near])
    assert (found.who, found.share) == ("林晓", 100)


def test_how_often_is_measurable() -> None:
    """Who fills in the number of times has said how much."""
    assert [hint.code for hint in hints("到班听课", None, 2026, [])] == ["nothing_measurable"]
    assert hints("到班听课", 9, 2026, []) == []


def test_width_and_punctuation_do_not_count() -> None:
    assert squeezed("听课１０次， 写ＡＢ。") == squeezed("听课10次写ab")
