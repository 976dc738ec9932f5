"""Rows as the wire shows them."""

from nianlun.core import clock
from nianlun.core.secrets import decrypt
from nianlun.notifications import mail, rules
from nianlun.notifications.models import NotificationPreference
from nianlun.notifications.queries import OwnedRobot, Recorded
from nianlun.notifications.schemas import DeliveryRead, PreferenceRead, RobotRead
from nianlun.notifications.service import works

TAIL = 4


def of_robot(found: OwnedRobot) -> RobotRead:
    """Without its keys."""
    row = found.robot
    return RobotRead.model_validate(
        {
            **row.model_dump(),
            "org_id": row.owner_org_id,
            "org_name": found.org_name,
            "key_tail": decrypt(row.url_cipher)[-TAIL:] if row.url_cipher else "",
            "signed": row.secret_cipher is not None,
            "actions": ["edit", "test", "remove"],
        }
    )


def of_delivery(found: Recorded) -> DeliveryRead:
    return DeliveryRead.model_validate({**found.delivery.model_dump(), "robot_name": found.robot_name})


def of_preference(wish: NotificationPreference, sent: list[Recorded]) -> PreferenceRead:
    """The own reminders, with the day of this week's digest where it is still to come."""
    today = clock.today()
    day = rules.sending_day(today, wish.weekday, works)
    return PreferenceRead.model_validate(
        {
            **wish.model_dump(),
            "mail": decrypt(wish.mail_cipher) if wish.mail_cipher else None,
            "mail_ready": mail.is_ready(),
            "next_on": day if day and day >= today else None,
            "digest_at": rules.DIGEST_AT,
            "quiet_from": rules.QUIET_FROM,
            "quiet_until": rules.QUIET_UNTIL,
            "deliveries": [of_delivery(row) for row in sent],
        }
    )
