"""The life of a scheme, how a pasted one falls into sections, and the templates."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.activities.schemes import errors, rules
from nianlun.activities.schemes.rules import Actor, SchemeState, Section, Standing
from nianlun.rulebook.kinds import activity_kinds
from nianlun.rulebook.scheme_templates import scheme_templates, template_for

WRITER, LEADER, OTHER = (uuid.UUID(int=n) for n in (1, 2, 3))


def it(state: SchemeState, *writers: uuid.UUID, has_text: bool = True) -> Standing:
    return Standing(state, frozenset(writers or {WRITER}), has_text)


#: Which step each state lets through, and how each other one refuses.
STEPS = {
    "write": (
        rules.check_can_write,
        {"submitted": errors.SchemeSubmitted, "approved": errors.SchemeLocked},
    ),
    "submit": (
        rules.check_can_submit,
        {"submitted": errors.SchemeSubmitted, "approved": errors.SchemeLocked},
    ),
    "return": (
        rules.check_can_return,
        dict.fromkeys(("draft", "returned", "approved"), errors.SchemeNotSubmitted),
    ),
    "approve": (
        lambda s: rules.check_can_approve(s, LEADER, {LEADER}),
        dict.fromkeys(("draft", "returned", "approved"), errors.SchemeNotSubmitted),
    ),
    "amend": (
        rules.check_can_amend,
        dict.fromkeys(("draft", "submitted", "returned"), errors.SchemeNotApproved),
    ),
}


@pytest.mark.parametrize("state", SchemeState)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_its_states(step: str, state: SchemeState) -> None:
    check, refused = STEPS[step]
    if state in refused:
        with pytest.raises(refused[state]):
            check(it(state))
    else:
        check(it(state))


def test_an_empty_one_is_not_handed_in() -> None:
    with pytest.raises(errors.SchemeEmpty):
        rules.check_can_submit(it(SchemeState.DRAFT, has_text=False))


@pytest.mark.parametrize(
    ("writers", "by", "leaders", "alone"),
    [
        ({WRITER}, LEADER, {LEADER}, False),
        ({WRITER, LEADER}, LEADER, {LEADER}, True),
        ({LEADER, OTHER}, LEADER, {LEADER, OTHER}, True),
        ({LEADER}, LEADER, {LEADER, OTHER}, None),
        ({LEADER}, OTHER, {LEADER, OTHER}, False),
    ],
)
def test_whoever_wrote_approves_only_for_want_of_another_leader(
    writers: set[uuid.UUID], by: uuid.UUID, leaders: set[uuid.UUID], alone: bool | None
) -> None:
    if alone is None:
        with pytest.raises(errors.OtherApproverNeeded):
            rules.check_can_approve(it(SchemeState.SUBMITTED, *writers), by, leaders)
    else:
        assert rules.check_can_approve(it(SchemeState.SUBMITTED, *writers), by, leaders) is alone


@pytest.mark.parametrize(
    ("scheme", "actor", "offered"),
    [
        (None, Actor(WRITER, True, False), ["write"]),
        (None, Actor(OTHER, False, False), []),
        (it(SchemeState.DRAFT), Actor(WRITER, True, False), ["submit", "write"]),
        (it(SchemeState.DRAFT, has_text=False), Actor(WRITER, True, False), ["write"]),
        (it(SchemeState.RETURNED), Actor(WRITER, True, False), ["submit", "write"]),
        (it(SchemeState.SUBMITTED), Actor(WRITER, True, False), []),
        (it(SchemeState.SUBMITTED), Actor(LEADER, True, True), ["approve", "return"]),
        (it(SchemeState.SUBMITTED, LEADER), Actor(LEADER, True, True), ["return"]),
        (it(SchemeState.SUBMITTED, LEADER, OTHER), Actor(LEADER, True, True), ["approve", "return"]),
        (it(SchemeState.APPROVED), Actor(WRITER, True, False), ["amend"]),
        (it(SchemeState.APPROVED), Actor(OTHER, False, False), []),
    ],
)
def test_what_is_offered(scheme: Standing | None, actor: Actor, offered: list[str]) -> None:
    assert rules.actions(scheme, actor, {LEADER, OTHER}) == offered


PASTED = [
    (
        "学雷锋活动方案\n一、活动目的\n重温誓词。\n二、活动步骤：\n1、集合\n2、服务\n三、分工\n周敏主持。",
        [
            ("方案正文", "学雷锋活动方案"),
            ("活动目的", "重温誓词。"),
            ("活动步骤", "1、集合\n2、服务"),
            ("分工", "周敏主持。"),
        ],
    ),
    ("1. 目的\n学习。\n2. 步骤\n（一）集合", [("目的", "学习。"), ("步骤", "（一）集合")]),
    ("只有一段话，没有标题。", [("方案正文", "只有一段话，没有标题。")]),
    (
        "一、为了让全体党员重温入党誓词，开展这次活动。",
        [("方案正文", "一、为了让全体党员重温入党誓词，开展这次活动。")],
    ),
    ("一、目的\n二、步骤\n讲课。", [("目的", ""), ("步骤", "讲课。")]),
    ("一、 \n讲课。", [("方案正文", "一、 \n讲课。")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "sections"), PASTED)
def test_a_pasted_scheme_falls_into_its_own_sections(text: str, sections: list[tuple[str, str]]) -> None:
    assert [(s.title, s.text) for s in rules.sections_of(text)] == sections


@given(st.text(alphabet="一二、（）1.：目的步骤 \n学习。", max_size=200))
def test_no_word_is_lost_in_pasting(text: str) -> None:
    """Whatever the headings: the sections, read on, hold every word of the text in its order."""

    def words(of: str) -> str:
        return "".join(c for c in of if c in "目的步骤学习")

    parts = rules.sections_of(text)
    assert "".join(words(p.title if p.title != rules.WHOLE else "") + words(p.text) for p in parts) == words(
        text
    )


def test_only_words_count_as_text() -> None:
    assert not rules.has_text([Section("目的", " \n"), Section("步骤", "")])
    assert rules.has_text([Section("目的", ""), Section("步骤", "讲课")])


def test_every_template_is_whole() -> None:
    """Sections with a guiding sentence each, known kinds, a source; what nobody has read says so."""
    assert len(scheme_templates()) == 5
    for template in scheme_templates().values():
        codes = [section.code for section in template.sections]
        assert len(set(codes)) == len(codes) >= 7, template.code
        assert {"purpose", "time_place", "people", "steps", "duties", "money", "safety"} <= set(codes)
        assert all(section.hint.endswith("。") and section.title for section in template.sections)
        assert set(template.kinds) <= activity_kinds().keys()
        assert template.source
        assert not (template.verified and "条例" in template.source)


@pytest.mark.parametrize(
    ("kind", "template"),
    [
        ("party_day", "party_day"),
        ("party_lecture", "party_lecture"),
        ("org_life_meeting", "org_life_meeting"),
        ("volunteering", "volunteering"),
        ("contest", "contest"),
        ("showcase_lesson", "contest"),
        ("forum", "party_day"),
    ],
)
def test_the_template_offered_first(kind: str, template: str) -> None:
    assert template_for(kind).code == template
