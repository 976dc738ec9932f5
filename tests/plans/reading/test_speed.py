"""How reading grows: twice the text is about twice the work, so no pattern runs away with a long one.

What it takes in seconds is a matter of `make bench`. Here work is counted against work, in one run.
"""

import time

import pytest

from nianlun.plans.reading import read_text

MONTH = (
    "三月份：\n1、召开支部党员大会，研究本学期的党务工作，部署全年任务。\n2、组织全体党员学习有关文件精神，"
    "撰写心得体会，做到人人有笔记、次次有讨论。\n"
)

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
LENGTH = 1_000
TIMES_LONGER = 8
#: Linear work grows as the text does, quadratic work as its square (64 times); noise stays far below that.
MOST_TIMES_THE_WORK = 32
#: Below this a reading is too short to be told from noise: it is what every text takes.
FLOOR = 0.002
TRIES = 3


def work(text: str) -> float:
    """Processor time of this thread alone, whatever else the machine does."""
    began = time.thread_time()
    read_text(text)
    return max(FLOOR, time.thread_time() - began)


def is_bearable(unit: str, length: int) -> bool:
    """Whether a text that is TIMES_LONGER as long takes no square of the work, in one try of a few."""
    short, long = ((unit * size)[:size] + "三月" for size in (length, length * TIMES_LONGER))
    return any(work(long) < MOST_TIMES_THE_WORK * work(short) for _ in range(TRIES))


def test_a_longer_plan_takes_as_much_longer():
    """A plan of 7 kB against one of 60."""
    assert is_bearable(MONTH, 32 * len(MONTH))


@pytest.mark.parametrize("sign", HOSTILE)
def test_no_repeated_sign_takes_for_ever(sign):
    """A quadratic pattern would take as many times the work again as the text is longer."""
    assert is_bearable(sign, LENGTH)
