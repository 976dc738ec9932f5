"""What is done about an activity, on the trail: with the org that holds it, at the activity's own row."""

from typing import Any

from nianlun.access import audit
from nianlun.access.caller import Caller
from nianlun.activities.models import Activity
from nianlun.activities.queries import PARTY_KIND
from nianlun.core.db import DbSession


def note(db: DbSession, caller: Caller, deed: str, activity: Activity, **more: Any) -> None:
    """`deed` as `access.deeds` words it; `more` as `audit.record` takes it: `fields`, `reason`."""
    audit.record(db, caller, deed, org_id=activity.owner_org_id, row=(PARTY_KIND, activity.id), **more)
