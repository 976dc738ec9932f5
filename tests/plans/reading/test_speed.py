"""How long reading takes: a plan in no time, and no text so long that a pattern runs away with it."""

import time

import pytest

from nianlun.plans.reading import read_text

MONTH = (
    "三月份：\n1、召开支部党员大会，研究本学期的党务工作，部署全年任务。\n2、组织全体党员学习有关文件精神，"
)
PLAN = (MONTH + "撰写心得体会，做到人人有笔记、次次有讨论。\n") * 285  # about 60 kB

#: What patterns with a repeated beginning would take for ever over: each is met once for every character.
HOSTILE = [
    " ",
    "\n",
    "(",
    "（三月）",
    "三月",
    "1、",
    "“",
    "一、",
    "阶段(",
    "3月\n",
    "月份\n内容\n",
    "学 习 ",
    "1-",
    "lO",
    "。、",
]
LENGTH = 8_000


def seconds(text: str) -> float:
    """Of this process alone, whatever else the machine does."""
    began = time.process_time()
    read_text(text)
    return time.process_time() - began


def test_a_plan_of_sixty_kilobytes_is_read_at_once():
    """Half a second on an idle machine; three leave room for a busy one."""
    read_text(MONTH)
    assert len(PLAN.encode()) > 55_000
    assert seconds(PLAN) < 3


@pytest.mark.parametrize("sign", HOSTILE)
def test_no_repeated_sign_takes_for_ever(sign):
    """A quadratic pattern would take minutes for these."""
    assert seconds((sign * LENGTH)[:LENGTH] + "三月") < 6
