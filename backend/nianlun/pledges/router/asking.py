"""Who may ask, and what every step may answer."""

from typing import Annotated

from nianlun.access.caller import Caller
from nianlun.access.gate import require
from nianlun.access.rules import Permission
from nianlun.core.errors import NotFound, VersionConflict, VersionRequired
from nianlun.pledges import errors

Reader = Annotated[Caller, require(Permission.OWN_READ)]
Writer = Annotated[Caller, require(Permission.OWN_WRITE)]
Manager = Annotated[Caller, require(Permission.PLEDGE_MANAGE)]

STEPS = (NotFound, VersionConflict, VersionRequired, errors.DayOutOfOrder)
OWN = (*STEPS, errors.PledgeForSomeoneElse)
SECOND = (*STEPS, errors.SecondPersonNeeded)
