"""Passwords: Argon2 off the event loop, a few at a time, so that 300 sign-ins do not stop the house."""

import anyio
from pwdlib import PasswordHash

from nianlun.core.errors import TooManyAttempts

#: Two hashes at once take 128 MiB and two cores; the others wait their turn.
_gate = anyio.CapacityLimiter(2)
#: A few seconds of turns; whoever comes then hears so at once instead of waiting for minutes.
MAX_WAITING = 50
_hasher = PasswordHash.recommended()

#: Verified against when the login is unknown, so that the answer takes as long.
_DUMMY = _hasher.hash("nobody signs in with this")


def is_acceptable(password: str, login: str) -> bool:
    """At least 8 characters, not digits alone, not the login itself (NIST 800-63B in spirit, and short)."""
    return len(password) >= 8 and not password.isdigit() and password.casefold() != login.casefold()


def _check_gate() -> None:
    if _gate.statistics().tasks_waiting >= MAX_WAITING:
        raise TooManyAttempts


async def hashed(password: str) -> str:
    """Raises TooManyAttempts when too many wait. Ask while no connection is held: this takes its time."""
    _check_gate()
    return await anyio.to_thread.run_sync(_hasher.hash, password, limiter=_gate)


async def matches(password: str, stored: str | None) -> bool:
    """Compares in the same time whether or not there is anything to compare with; raises as `hashed` does."""
    _check_gate()
    return (
        await anyio.to_thread.run_sync(_hasher.verify, password, stored or _DUMMY, limiter=_gate)
        and stored is not None
    )
