"""The closing of a pair, as a chapter of its growth record."""

import uuid

from nianlun.access.caller import Caller
from nianlun.core.db import DbSession
from nianlun.mentorships.closing import present
from nianlun.mentorships.closing.rules import Evaluator
from nianlun.mentorships.growth import Chapter


async def tell(db: DbSession, caller: Caller, mentorship_id: uuid.UUID) -> list[Chapter]:
    """What each side said, as far as the caller may know it yet, and the result."""
    it = await present.closing(db, caller, mentorship_id)
    whose = {Evaluator.MENTEE: it.mentee_word, Evaluator.MENTOR: it.mentor_word, Evaluator.COMMITTEE: "支部"}
    said = [
        f"{whose[row.side]}评价（{row.name}）：{row.grade_name}{f'。{row.words}' if row.words else ''}"
        for row in it.evaluations
        if row.grade_name
    ]
    result = [f"结果：{it.result_name}"] if it.result_name else []
    return [Chapter("收尾评价", [*said, *result])] if said or result else []
