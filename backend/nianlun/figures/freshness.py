"""Whether figures are still those that a caller has: known without counting any.

Figures change when the last fold moves or the tail grows (facts are only added, so their number says it),
when an org is named or comes into use, when terms are entered, and when what the caller reaches changes. All
of that, with the question, is the name of the answer.
"""

import hashlib
from importlib.metadata import version

from sqlalchemy import TEXT, cast, func, select, text

from nianlun.access.caller import Caller
from nianlun.access.reach import reachable_orgs
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.core.db import DbSession
from nianlun.figures.counting import SEEN
from nianlun.figures.queries import own_layer
from nianlun.figures.service import Question

STATE = text(f"""
select (select epoch from installation), (select (number, upto)::text from figure_fold),
    (select count(*) from fact where xid >= (select upto from figure_fold) and xid < {SEEN}),
    (select count(*) from figure_mark where xid >= (select upto from figure_fold) and xid < {SEEN}),
    (select count(*) + coalesce(sum(version), 0) from org),
    (select count(*) + count(withdrawn_at) from school_term)
""")


async def tag_of(db: DbSession, caller: Caller, permission: Permission, asked: Question, form: str) -> str:
    """An entity tag: the same for the same reach, question and ledger."""
    connection = await db.connection()
    state = (await connection.execute(STATE)).one()
    reach = (reachable_orgs(caller, permission), own_layer(caller, permission))
    told = (await connection.execute(select(*(func.md5(cast(orgs, TEXT)) for orgs in reach)))).one()
    parts = (*state, *told, sorted(caller.roles), asked, form, clock.today(), version("nianlun"))
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]


def is_known(if_none_match: str | None, tag: str) -> bool:
    """Whether a caller already has what the tag names; `*` and lists as RFC 9110 has them."""
    known = (each.strip().removeprefix("W/").strip('"') for each in (if_none_match or "").split(","))
    return any(each in ("*", tag) for each in known)
