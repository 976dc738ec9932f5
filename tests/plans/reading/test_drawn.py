"""What holds of everything drawn out of a plan, whatever the text."""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianlun.plans.reading import clean, read_text, to_answer, to_lines
from nianlun.plans.reading.extractors.drawn import Chapter

SENTENCES = st.sampled_from(
    [
        *(
            "支委会每月召开1—2次。",
            "每周一13:00—14:00政治学习。",
            "每两个月一次",
            "双周组织学习，",
            "一学期两次。",
        ),
        *("发展党员2名", "参学率达95%以上；", "每人撰写两到三篇心得体会。", "零投诉", "百分之九十九"),
        *("召开大会5次、支委会14次，", "投入近3.5万元。", "三百多名", "亿万个", "1,200人次", "第三名"),
        *(
            "5月底前各支部形成方案。",
            "完成时限：6月30日",
            "做到“五带头”(即带头学习、带头服务)。",
            "“四讲一争”",
        ),
        *(
            "一、工作总结",
            "（二）下一步打算",
            "【篇一】支部工作计划",
            "去年共",
            "每",
            "月一次",
            "「黨員學(xué)習(xí)」",
        ),
        *("\n", "\t", " | ", "　", "（", "”", "“", "l次", "3O分钟", "2026年", "\x0b", "①"),
    ]
)
SIGNS = st.sampled_from(
    "每月周一二两十百千万亿次名%半学期年度季按隔双各党课会学习0123OlI.,、：；。（）“”\n |-—至到余多近约"
)
DOCUMENTS = st.lists(SENTENCES, max_size=25).map("".join)
ANYTHING = st.text(SIGNS | st.characters(), max_size=150)


def _drawn(reading):
    lists = (reading.obligations, reading.quotas, reading.results, reading.tasks, reading.standards)
    return [each for found in lists for each in found]


@settings(deadline=None)
@given(DOCUMENTS | ANYTHING)
def test_everything_stands_where_it_says(text):
    """text[start:end] is the sentence, the line is the one it begins on, and its words are not empty."""
    for each in _drawn(read_text(text)):
        assert text[each.start : each.end] == each.sentence
        assert clean.shadow(text)[: each.start].count("\n") + 1 == each.line
        assert each.text
        assert 0 < each.confidence <= 1


@settings(deadline=None)
@given(DOCUMENTS | ANYTHING)
def test_chapters_stand_in_order(text):
    """Headings follow one another, each at its place, levels from 1 without a gap."""
    chapters = read_text(text).chapters
    assert [each.start for each in chapters] == sorted(each.start for each in chapters)
    levels = {each.level for each in chapters}
    assert levels == set(range(1, len(levels) + 1))
    for each in chapters:
        assert 0 <= each.start < each.end <= len(text)


@settings(deadline=None)
@given(DOCUMENTS | ANYTHING)
def test_keys_are_distinct_and_stay(text):
    """No two things of a reading, entries among them, share a key, and reading again gives the same."""
    reading = read_text(text)
    keys = [each.source_key for each in (*reading.entries, *_drawn(reading))]
    assert len(set(keys)) == len(keys)
    again = read_text(text)
    assert [each.source_key for each in (*again.entries, *_drawn(again))] == keys


@settings(deadline=None)
@given(DOCUMENTS | ANYTHING)
def test_numbers_are_sound(text):
    """Times are at least one, ranges rise, days and months exist."""
    reading = read_text(text)
    for duty in reading.obligations:
        assert 1 <= duty.times <= (duty.times_max or duty.times)
        assert duty.weekday is None or 0 <= duty.weekday <= 6
    for quota in reading.quotas:
        assert (quota.number is None) != (quota.range is None)
        assert quota.range is None or quota.range[0] < quota.range[1]
    for task in reading.tasks:
        assert 1 <= task.month <= 12
        assert task.day is None or 1 <= task.day <= 31


def test_a_key_survives_company():
    """A sentence keeps its keys when the plan around it is renumbered and grows."""
    old = read_text("1、支委会每月一次。\n2、发展党员2名。")
    new = read_text(
        "2026年计划\n一、组织\n（一）党课每季度一次。\n（二）支委会每月一次。\n（三）发展党员2名；"
    )
    assert {each.source_key for each in _drawn(old)} < {each.source_key for each in _drawn(new)}


def test_contradictions_are_both_kept_and_doubted():
    """Two rhythms for one meeting: a person must say which holds; another meeting is as sure as before."""
    text = "支委会每月召开一次。党课每季度一次。\n支委会每季度召开一次。"
    committee, lecture, again = read_text(text).obligations
    assert (committee.every, again.every) == ("month", "quarter")
    assert committee.confidence < lecture.confidence > again.confidence


def test_the_same_rhythm_in_other_words_is_no_contradiction():
    """Twice a year is once a half-year."""
    first, second = read_text("组织生活会每半年一次。组织生活会每年两次。").obligations
    assert first.confidence == second.confidence > 0.8


def test_a_duty_tells_when_where_and_whom():
    """Weekday, time and place are drawn out with it, and who is bound in the plan's own words."""
    (duty,) = read_text("全体党员每周一13:00—14:00在三楼会议室集中学习。").obligations
    assert (duty.kind, duty.every, duty.times) == ("学习", "week", 1)
    assert (duty.weekday, duty.time, duty.venue) == (0, ("13:00", "14:00"), "三楼会议室")
    assert (duty.subject, duty.subject_words) == ("members", "全体党员")


@pytest.mark.parametrize(
    ("sentence", "weekday"),
    [
        ("支委会每月召开1次，在第二周的周三下午。", 2),
        ("每月召开1次党员大会，时间为第一个星期五。", 4),
        ("每月周四下午开展政治学习。", 3),
        ("每月第一周、第三周的周五召开支委会。", None),
        ("每月召开1次支委会，第二周公示。", None),
    ],
)
def test_a_month_has_its_weekday(sentence, weekday):
    """With the frequency or in a clause of its own."""
    (duty,) = read_text(sentence).obligations
    assert (duty.every, duty.weekday) == ("month", weekday)


def test_the_answer_names_every_list():
    """The JSON holds every field that is judged, and the place and confidence of everything."""
    text = (
        "2026年计划\n支委会每月1—2次。\n发展党员2名。\n5月底前各支部形成方案。\n"
        "做到“三好”（思想好、工作好、作风好）。"
    )
    answer = to_answer(read_text(text))
    kinds = ("obligations", "quotas", "tasks", "standards")
    (duty,), (quota,), (task,), (standard,) = (answer[kind] for kind in kinds)
    assert (duty["kind"], duty["every"], duty["times"], duty["times_max"]) == ("支委会", "month", 1, 2)
    assert (quota["number"], quota["range"], quota["unit"]) == (2, None, "名")
    assert (task["due"], task["month"], task["owner"]) == ("5月底前", 5, "各支部")
    assert (standard["name"], standard["items"]) == ("三好", ("思想好", "工作好", "作风好"))
    assert all({"line", "place", "confidence"} <= each.keys() for each in (duty, quota, task, standard))


def test_a_chapter_has_no_more_than_its_place():
    """What a heading is, so that a page can show the text by its own order."""
    text = "2026年计划\n一、指导思想\n认真学习。\n二、主要工作\n（一）抓学习\n每月学习。"
    found = [(each.text, each.level, each.line) for each in read_text(text).chapters]
    assert found == [("一、指导思想", 1, 2), ("二、主要工作", 1, 4), ("（一）抓学习", 2, 5)]
    assert {field.name for field in fields(Chapter)} == {"text", "level", "start", "end", "line", "path"}


def test_a_terminal_shows_every_list_under_its_name():
    """Entries as before, then what else the plan says; a text that says nothing is told in a sentence."""
    shown = list(to_lines(read_text("2026年计划\n支委会每月一次。\n三月：\n1、学雷锋")))
    assert shown == ["3月  学雷锋  （三月 › 第1条）", "经常性工作：", "  支委会每月一次  （第2行）"]
    assert list(to_lines(read_text("认真学习。"))) == ["没有读到带月份的条目，也没有读到要求、指标和任务。"]
