"""The branch's wall, open to everybody who has its address, and what parents left on it."""

import uuid
from collections.abc import Sequence

from nianlun.core.db import DbSession
from nianlun.installation.sample.acting import acting
from nianlun.installation.sample.district import Branch
from nianlun.pledges.terms import Satisfaction
from nianlun.pledges.wall import service
from nianlun.pledges.wall.rules import OpinionKind, OpinionsBy, OpinionState
from nianlun.pledges.wall.schemas import OpinionAsked, WallChange

SECRETARY = "周敏"
#: What the last one said nobody has read yet.
SAID = (
    (OpinionKind.BENEFICIARY, Satisfaction.SATISFIED, "听完当天就说哪里可以改，很实在。"),
    (OpinionKind.MASSES, Satisfaction.SATISFIED, None),
    (OpinionKind.MASSES, Satisfaction.BASICALLY, None),
    (OpinionKind.MASSES, Satisfaction.SATISFIED, None),
    (OpinionKind.BENEFICIARY, Satisfaction.SATISFIED, None),
    (OpinionKind.MASSES, Satisfaction.BASICALLY, "希望下学期接着办。"),
)


async def hang(db: DbSession, branch: Branch, shown: Sequence[uuid.UUID]) -> None:
    """Opens the wall and lets each browser speak once; the first words are shown, the last ones wait."""
    asked = WallChange(open=True, opinions=OpinionsBy.DEVICE)
    async with acting(db, branch.callers[SECRETARY]) as caller:
        wall = await service.change(db, caller, branch.org.id, asked, 0)
        said = [
            await service.say(
                db,
                wall.slug,
                shown[number % 2],
                OpinionAsked(kind=kind, grade=grade, words=words),
                f"browser {number}",
            )
            for number, (kind, grade, words) in enumerate(SAID)
        ]
        await service.decide(db, caller, said[0].id, OpinionState.SHOWN)
