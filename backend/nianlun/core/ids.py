"""Identifiers: ordered by time for rows, random where order would tell something."""

import secrets
import uuid

import uuid_utils.compat as uuid_utils

#: Crockford's alphabet: nothing that is read or heard as something else.
READABLE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id() -> uuid.UUID:
    """UUIDv7: rows made together lie together in the index."""
    return uuid_utils.uuid7()


def random_id() -> uuid.UUID:
    """UUIDv4, for what must not tell when it was made (ballots, links, keys)."""
    return uuid.uuid4()


def readable_code(length: int = 12) -> str:
    """A random code that can be read aloud and typed; five bits a character."""
    return "".join(secrets.choice(READABLE) for _ in range(length))


def tidy_code(typed: str) -> str:
    """What a person typed, as `readable_code` would have printed it."""
    letters = typed.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    return "".join(c for c in letters if c in READABLE)
