"""The code on the screen: which activity, which half minute, and a proof that our screen showed it.

`<activity>.<step>.<mac>`: the server can check any step later, so that a phone without network can hand in
the code it saw; the step is the time that counts and cannot be back-dated (design §7).
"""

import base64
import hmac
import uuid
from dataclasses import dataclass
from datetime import datetime

from nianlun.core.clock import SHANGHAI

STEP_SECONDS = 30
#: A code is still good during the step after its own: people need time to lift a phone.
GRACE_STEPS = 1
MAC_BYTES = 10


@dataclass(frozen=True)
class Code:
    """A code as scanned, not yet proved."""

    activity_id: uuid.UUID
    step: int
    mac: str


def step_at(instant: datetime) -> int:
    """Half minutes since 1970."""
    return int(instant.timestamp()) // STEP_SECONDS


def time_of(step: int) -> datetime:
    """When that step began."""
    return datetime.fromtimestamp(step * STEP_SECONDS, SHANGHAI)


def encode(activity_id: uuid.UUID, key: bytes, step: int) -> str:
    return f"{activity_id.hex}.{step:x}.{_mac(activity_id, key, step)}"


def decode(text: str) -> Code | None:
    """The parts of a scanned code; None for anything that is not one of ours."""
    parts = text.strip().split(".")
    if len(parts) != 3:
        return None
    try:
        return Code(uuid.UUID(hex=parts[0]), int(parts[1], 16), parts[2])
    except ValueError:
        return None


def is_genuine(code: Code, key: bytes) -> bool:
    expected = _mac(code.activity_id, key, code.step)
    return hmac.compare_digest(code.mac.encode(), expected.encode())


def is_fresh(step: int, now: datetime) -> bool:
    return 0 <= step_at(now) - step <= GRACE_STEPS


def _mac(activity_id: uuid.UUID, key: bytes, step: int) -> str:
    digest = hmac.digest(key, f"{activity_id.hex}.{step:x}".encode(), "sha256")
    return base64.b32encode(digest[:MAC_BYTES]).decode().lower()
