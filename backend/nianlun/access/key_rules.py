"""What machines may do, who lets them, and for how long."""

from datetime import date, timedelta

from nianlun.access.rules import Permission

#: What an API key may be allowed, each operation on its own list, and what somebody must hold at the key's
#: org to hand it out: nobody grants more than they hold. A gate writes attendance, so only who keeps lists
#: there makes one; the district's figures and lights only who reads the district.
KEY_OPERATIONS: dict[Permission, Permission] = {
    Permission.DISTRICT_READ: Permission.DISTRICT_READ,
    Permission.DISTRICT_LIGHTS: Permission.DISTRICT_LIGHTS,
    Permission.CHECK_IN_GATE: Permission.ACTIVITY_MANAGE,
}
#: What a key may do that was made without saying more.
KEY_PERMISSIONS = frozenset({Permission.DISTRICT_READ})
#: So long may a key live: whoever still needs it makes another, and nobody's is forgotten in a drawer.
KEY_DAYS = 366


def is_key_end(expires_on: date, today: date) -> bool:
    """Whether a key made today may live until that day, the day itself included."""
    return today <= expires_on <= today + timedelta(days=KEY_DAYS)
