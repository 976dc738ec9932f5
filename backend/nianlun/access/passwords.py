"""Passwords: Argon2 off the event loop, a few at a time, so that 300 sign-ins do not stop the house."""

import anyio
from pwdlib import PasswordHash

#: Two hashes at once take 128 MiB and two cores; the others wait their turn.
_gate = anyio.CapacityLimiter(2)
_hasher = PasswordHash.recommended()

#: Verified against when the login is unknown, so that the answer takes as long.
_DUMMY = _hasher.hash("nobody signs in with this")


def is_acceptable(password: str, login: str) -> bool:
    """At least 8 characters, not digits alone, not the login itself (NIST 800-63B in spirit, and short)."""
    return len(password) >= 8 and not password.isdigit() and password.casefold() != login.casefold()


async def hashed(password: str) -> str:
    return await anyio.to_thread.run_sync(_hasher.hash, password, limiter=_gate)


async def matches(password: str, stored: str | None) -> bool:
    """Compares in the same time whether or not there is anything to compare with."""
    return (
        await anyio.to_thread.run_sync(_hasher.verify, password, stored or _DUMMY, limiter=_gate)
        and stored is not None
    )
