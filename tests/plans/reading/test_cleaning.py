"""What is left out before anything is read, and that everything kept still knows its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianlun.plans.reading import clean, read_text

# name, text as stored, what is read of it
CLEANED = [
    ("glosses", "創(chuàng)先爭優(yōu)活動(dòng)", "創先爭優活動"),
    ("units in brackets stay", "重量(kg)十公斤", "重量(kg)十公斤"),
    ("page numbers", "学习\n- 1 -\n文件\n第 2 页 共 3 页\n", "学习\n文件\n"),
    (
        "a running head",
        "某某小学党支部工作计划\n认真学习。\n某某小学党支部工作计划\n努力工作。",
        "某某小学党支部工作计划\n认真学习。\n努力工作。",
    ),
    ("the website", "当前位置：首页\n计划\n上一篇：三月总结\n扫码关注我们", "计划\n"),
    ("a library's page numbers", "由会员分享，可在线阅读\n1、计划，责\n2、任人：张三", "计划，责任人：张三"),
    ("a title set wide", "工 作 计 划\n三月 学习", "工作计划\n三月 学习"),
    (
        "spaces of a scanner, but not behind a number or a month",
        "人民 医院 ，后勤 支部 、工会 。\n2 节前 慰问 ，值守 ；\n三月 学雷 锋 ；",
        "人民医院，后勤支部、工会。\n2 节前慰问，值守；\n三月 学雷锋；",
    ),
    (
        "lines broken by the page",
        "为了全面贯彻上级关于加强基层组织建设的\n各项要求，切实发挥好党支部的战斗堡垒作\n"
        "用，结合我园工作的实际情况，特地制定本\n计划如下。\n1、加强学习，组织党员深入领会各项会议精\n神。",
        "为了全面贯彻上级关于加强基层组织建设的各项要求，切实发挥好党支部的战斗堡垒作"
        "用，结合我园工作的实际情况，特地制定本计划如下。\n1、加强学习，组织党员深入领会各项会议精神。",
    ),
]


@pytest.mark.parametrize(
    ("stored", "read"), [case[1:] for case in CLEANED], ids=[case[0] for case in CLEANED]
)
def test_what_is_no_part_of_the_document_is_left_out(stored, read):
    """In the spelling of the text, and every character kept stands where `places` says."""
    cleaned = clean.clean(stored)
    assert cleaned.text == read
    assert "".join(stored[place] for place in cleaned.places) == read


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("黨員大會", "党员大会"),
        ("乾隆後裡", "干隆后里"),
        ("３月：２．５％", "3月:2.5%"),
        ("2O22年l0月、ll月", "2022年10月、11月"),
        ("l名党员，1OO%", "1名党员,100%"),
        ("Office和IO，O型", "Office和IO,O型"),
        ("2O23.lO", "2023.10"),
        ("⽉份｡", "月份。"),
    ],
)
def test_every_sign_has_one_spelling(text, shadow):
    """Traditional characters, full width and a scanner's letters are folded one for one."""
    assert clean.shadow(text) == shadow
    assert len(shadow) == len(text)


PLAN = """实验小学党支部工作计划
三月份：
1、召开支部会议，研究本学期的党务工作安排。
2、上缴党费。
四月份：
1、组织清明祭扫活动，缅怀革命先烈。
五月份：
1、开展党员听评课活动。"""
FURNITURE = ["- 1 -", "第 2 页 共 3 页", "当前位置：首页 > 计划", "来源：本站 作者：佚名", "上一篇：四月计划"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 8), st.sampled_from(FURNITURE)), max_size=6))
def test_what_stands_around_a_page_changes_no_entry(added):
    """Page numbers and lines of a website, between any two lines, neither add nor take away."""
    lines = PLAN.split("\n")
    for place, line in sorted(added, reverse=True):
        lines.insert(place, line)
    said = [(entry.month, entry.text, entry.source_key) for entry in read_text("\n".join(lines)).entries]
    assert said == [(entry.month, entry.text, entry.source_key) for entry in read_text(PLAN).entries]


@settings(deadline=None)
@given(st.integers(0, len(PLAN)), st.sampled_from(["(dǎng)", "(xué)", "(chuàng)"]))
def test_a_gloss_behind_any_character_changes_no_entry(place, gloss):
    """A gloss can stand behind every character of a word."""
    han = place > 0 and "\u4e00" <= PLAN[place - 1] <= "\u9fff"
    glossed = PLAN[:place] + (gloss if han else "") + PLAN[place:]
    said = [(entry.month, entry.text) for entry in read_text(glossed).entries]
    assert said == [(entry.month, entry.text) for entry in read_text(PLAN).entries]


@settings(deadline=None, max_examples=200)
@given(
    st.text(
        st.sampled_from("三月份3、.:（支部）\n 。；—页第-1lO党課(xué)|学习召开") | st.characters(),
        max_size=200,
    )
)
def test_cleaning_keeps_order_and_place(text):
    """Places rise, stay inside the text, and name the very characters that are read."""
    cleaned = clean.clean(text)
    assert len(cleaned.text) == len(cleaned.shadow) == len(cleaned.places)
    assert list(cleaned.places) == sorted(set(cleaned.places))
    assert cleaned.text == "".join(text[place] for place in cleaned.places)
