"""Who came in so far: on the own phone, on a colleague's, without network, past the device at the door."""

import uuid
from datetime import datetime, timedelta

from nianlun.access import service as access
from nianlun.access.caller import Caller
from nianlun.access.rules import PHONE_PERMISSIONS, Permission
from nianlun.activities import queries as activities
from nianlun.activities.check_in import codes, gate
from nianlun.activities.check_in import service as check_in
from nianlun.activities.check_in.schemas import AttemptAsked, GateRow
from nianlun.activities.models import Activity
from nianlun.core import clock
from nianlun.core.ids import random_id
from nianlun.installation.sample import meetings
from nianlun.installation.sample.district import Branch
from nianlun.installation.sample.meetings import Stage

MINUTE = timedelta(minutes=1)
#: A clock that nobody set after the holiday.
WRONG_CLOCK = timedelta(minutes=47)
#: Of the branch, but not expected at a Party day: the card is known, the list does not have him.
NOT_EXPECTED = "马骁"


async def come_in(stage: Stage, branch: Branch, activity: Activity, since: datetime) -> None:
    """In the first minutes; of those expected, the last has not come yet."""
    rows = await activities.rows(stage.db, activity.id)
    others = [row.person_id for row in rows if row.person_id != stage.host.person]
    own, (borrowing, offline, wrong, past_the_gate) = others[:4], others[4:8]
    with clock.at(since):
        for person_id in own:
            await meetings.scan(stage.db, activity, person_id, _phone_of(person_id))
    with clock.at(since + MINUTE):
        # Somebody whose phone was flat used a colleague's: the host should look.
        await meetings.scan(stage.db, activity, borrowing, _phone_of(own[0]))
        await _pass_the_gate(stage, branch, activity, past_the_gate)
    await _hand_in(stage, activity, offline, since + MINUTE, since + MINUTE)
    await _hand_in(stage, activity, wrong, since + MINUTE, since + MINUTE - WRONG_CLOCK)


def _phone_of(person_id: uuid.UUID) -> str:
    return f"phone of {person_id}"


async def _hand_in(
    stage: Stage, activity: Activity, person_id: uuid.UUID, seen_at: datetime, own_clock: datetime
) -> None:
    """The cellar has no network: the phone kept the code that it saw and hands it in upstairs."""
    phone = Caller("phone", PHONE_PERMISSIONS, person_id=person_id)
    code = codes.encode(activity.id, activity.code_key, codes.step_at(seen_at))
    asked = AttemptAsked(code=code, nonce=random_id(), captured_at=own_clock, offline=True)
    with clock.at(seen_at + 2 * MINUTE):
        await check_in.attempt(stage.db, phone, _phone_of(person_id), asked)


async def _pass_the_gate(stage: Stage, branch: Branch, activity: Activity, person_id: uuid.UUID) -> None:
    """A card held up twice, and one of somebody whom the list does not have."""
    until = clock.today() + timedelta(days=365)
    key, _ = await access.make_api_key(
        stage.db, stage.host, "大门签到机", branch.org, until, {Permission.CHECK_IN_GATE}
    )
    device = Caller("key", frozenset({Permission.CHECK_IN_GATE}), key_id=key.id, key_org_id=branch.org.id)
    cards = (person_id, person_id, branch.people[NOT_EXPECTED])
    rows = [GateRow(nonce=random_id(), captured_at=clock.now(), member_id=card) for card in cards]
    await gate.take(stage.db, device, activity.id, rows)
    key.last_used_on = clock.today()
