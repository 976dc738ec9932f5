"""Properties that hold for every text: places, keys, and no text that breaks the reader."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nianlun.plans.reading import clean, read_text, to_answer

LINES = st.sampled_from(
    [
        *("三月份：", "（一）4月份", "【五月】", "一、二月份：", "3月 志愿服务", "2026年6月："),
        *("九月：1.读书会；2.缴党费。", "1、召开支部会议。", "2.上缴党费", "、整理台账。", "（1）学习文件"),
        *("一、指导思想", "四、工作要求", "10月 | 参观考察 | 支部", "月份 | 内容 | 责任单位"),
        *("组织比赛（支部，四月份）", "时间：3月5日", "主题：缅怀先烈", "附：行事历", "党小组", "", "　　"),
        *("五月下旬，我园支部要召开研讨会。", "总之，要努力。", "实验小学党支部", "二〇二六年三月"),
        *("周次", "日期", "工作内容", "承办", "2.17—2.21", "月份 内容 负责人", "三月 学习 支部"),
        *("（一）宣传阶段（3月—4月）", "某校十月份工作计划", "编印案例集，12月", "▲月度工作", "★申报（5月）"),
        *("創(chuàng)先爭優(yōu)", "2O26年l0月", "第 1 页 共 2 页", "上旬 学习", "期末：", "2026.03 党课"),
        *("【计划】相关文章：", "“三月风”《四月》(五月", "１１月：\r", "⽉份\u200b三月：\x0b1、学习"),
    ]
)
SIGNS = st.sampled_from("三月份3、.:：1（支部）\r\n 。；—年2026|党课组织召开“”《》")
DOCUMENTS = st.lists(LINES, max_size=30).map("\n".join)
ANYTHING = st.text(
    st.sampled_from("三月份3、.:：1（支部）\r\n 。；—年2026|党课组织召开“”《》") | st.characters(),
    max_size=120,
)


@settings(deadline=None)
@given(DOCUMENTS | ANYTHING)
def test_every_entry_stands_where_it_says(text):
    """text[start:end] is the sentence, and the line is the one that it begins on."""
    for entry in read_text(text).entries:
        assert text[entry.start : entry.end] == entry.sentence
        assert clean.shadow(text)[: entry.start].count("\n") + 1 == entry.line
        assert 0 < entry.confidence <= 1
        assert 1 <= entry.month <= 12
        assert entry.text == entry.text.strip()


@settings(deadline=None)
@given(DOCUMENTS | ANYTHING)
def test_reading_again_gives_the_same_keys(text):
    """Keys never double within a reading and never change between two."""
    keys = [entry.source_key for entry in read_text(text).entries]
    assert len(set(keys)) == len(keys)
    assert [entry.source_key for entry in read_text(text).entries] == keys


@given(st.text())
def test_the_shadow_is_as_long_as_the_text(text):
    """Offsets of the shadow are offsets of the text."""
    assert len(clean.shadow(text)) == len(text)


def test_a_key_survives_renumbering_and_company():
    """A plan handed in again with a new item and new numbers keeps the keys of what was there."""
    old = read_text("三月份：\n1、召开大会。\n2、上缴党费。").entries
    new = read_text("2026年计划\n3月：\n1、走访。\n2、召开大会；\n3、上缴党费\n四月：\n1、上缴党费").entries
    assert {entry.source_key for entry in old} < {entry.source_key for entry in new}


def test_the_same_sentence_twice_is_two_entries():
    """The occurrence number tells them apart."""
    first, second = read_text("三月：\n1、上缴党费\n2、上缴党费").entries
    assert first.source_key != second.source_key


def test_the_answer_has_the_judged_form():
    """The JSON names year, entries and the lists that the reader does not fill yet."""
    answer = to_answer(read_text("2026年计划\n1、组织比赛（支部，4—7月份）"))
    assert answer["year"] == "2026"
    assert answer["obligations"] == answer["quotas"] == answer["results"] == []
    (entry,) = answer["entries"]
    judged = {key: entry[key] for key in ("month", "month_end", "text", "organiser", "line")}
    assert judged == {"month": 4, "month_end": 7, "text": "组织比赛", "organiser": "支部", "line": 2}
