"""Three hundred phones within one minute, beside everybody else's work; by `make crash` alone."""

import os
from collections import Counter

import pytest

from crash.hall import Hall
from crash.school import school
from crash.test_kills import close, facts_agree, open_meeting, what_is_there
from crash.verdict import judge
from performance.measuring import Taken

PHONES = 300
SECONDS = float(os.environ.get("NIANLUN_HALL_SECONDS", "60"))

pytestmark = [
    pytest.mark.crash,
    pytest.mark.skipif("NIANLUN_KILLS" not in os.environ, reason="a minute long: by `make crash`"),
]


async def test_three_hundred_phones_within_a_minute(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every phone is told 已签到 at its first try, is on the list once, and no page waits in vain."""
    async with school(tmp_path_factory.getbasetemp() / "key", people=PHONES) as place:
        hall = Hall(place, await open_meeting(place, 0), SECONDS)
        await hall.fill()
        assert Counter(answer.first["outcome"] for answer in hall.answered) == {"accepted": PHONES}
        stored, present = await what_is_there()
        verdict = judge(hall.sent, hall.answered, stored, present)
        assert verdict.is_clean, verdict
        assert len(present) == len(stored) == PHONES
        await close(place, hall.meeting)
        await facts_agree(present)
    print(f"\n{PHONES} 部手机在 {SECONDS:g} 秒内签到，纪要同时存 {hall.saved} 次；毫秒 p50 / p99：")  # noqa: T201
    for name in ("check_ins", "claims", "attempts", "pages"):
        taken: Taken = getattr(hall, name)
        print(f"{name:<10}{taken.p50:>8.0f}{taken.p99:>8.0f}  ({len(taken.times)})")  # noqa: T201
