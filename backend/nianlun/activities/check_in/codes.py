"""The code on the screen: which activity, which half minute, and a proof that our screen showed it.

`<activity>.<step>.<mac>`: the server can check any step later, so that a phone without network can hand in
the code it saw; the step is the time that counts and cannot be back-dated (design §7).

Beside it stand six digits (口令) from the same key and step, for who cannot scan. They prove less, so they
are asked of known people only, and guesses are few. The arithmetic: at any moment 2 of 1,000,000 codes are
good for one meeting (its step and one of grace). Five wrong ones in ten minutes lock an account, so that two
hours of guessing are 60 tries: 60 × 2 / 1,000,000, one chance in 8,000, as somebody on its list, before
the eyes of the host who confirms that list. A whole hall types behind one address, a few errors each, so
that an address ends only where no hall is left to explain it: 3000 wrong ones in ten minutes, which takes
600 accounts that were each given away.
"""

import base64
import hmac
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from nianlun.core.clock import SHANGHAI

STEP_SECONDS = 30
#: A code is still good during the step after its own: people need time to lift a phone.
GRACE_STEPS = 1
MAC_BYTES = 10
TYPED_DIGITS = 6
_TYPED = re.compile(rf"\d{{{TYPED_DIGITS}}}", re.ASCII)


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


#: Far beyond any step that a clock can show, far below what no date can hold.
LAST_STEP = 2**33


def decode(text: str) -> Code | None:
    """The parts of a scanned code; None for anything that is not one of ours."""
    parts = text.strip().split(".")
    if len(parts) != 3:
        return None
    try:
        code = Code(uuid.UUID(hex=parts[0]), int(parts[1], 16), parts[2])
    except ValueError:
        return None
    return code if 0 <= code.step < LAST_STEP else None


def is_genuine(code: Code, key: bytes) -> bool:
    expected = _mac(code.activity_id, key, code.step)
    return hmac.compare_digest(code.mac.encode("utf-8", "replace"), expected.encode())


def is_fresh(step: int, now: datetime) -> bool:
    return 0 <= step_at(now) - step <= GRACE_STEPS


def typed(activity_id: uuid.UUID, key: bytes, step: int) -> str:
    """The six digits of one half minute, as they are typed."""
    digest = hmac.digest(key, f"typed.{activity_id.hex}.{step:x}".encode(), "sha256")
    return f"{int.from_bytes(digest) % 10**TYPED_DIGITS:0{TYPED_DIGITS}}"


def spoken(digits: str) -> str:
    """`482 913`, as it is shown and read aloud."""
    return f"{digits[:3]} {digits[3:]}"


def tidy_typed(text: str) -> str | None:
    """The six digits in what somebody typed, blanks and full-width digits forgiven; None: no such thing."""
    digits = "".join(str(int(c)) if c.isdecimal() else c for c in text if not c.isspace())
    return digits if _TYPED.fullmatch(digits) else None


def fresh_steps(now: datetime) -> Iterator[int]:
    """The steps whose code is good at this moment, the newest first."""
    newest = step_at(now)
    yield from range(newest, newest - GRACE_STEPS - 1, -1)


def _mac(activity_id: uuid.UUID, key: bytes, step: int) -> str:
    digest = hmac.digest(key, f"{activity_id.hex}.{step:x}".encode(), "sha256")
    return base64.b32encode(digest[:MAC_BYTES]).decode().lower()
