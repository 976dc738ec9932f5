"""Signed tokens (JWT, HS256); the only module that imports python-jose.

The library accepts more than it should unless every check is asked for (no algorithm list, no expiry, no
audience); so all of them are asked for here and nowhere else.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from jose import JWTError, jwt

from nianlun.core import clock
from nianlun.core.errors import Unauthenticated
from nianlun.core.secrets import derived

ALGORITHM = "HS256"
ISSUER = "nianlun"
AUDIENCE = "nianlun-api"
MAX_LENGTH = 4096
#: Not `exp`: the library then judges it by its own clock whatever it is told; `_in_time` requires it.
REQUIRED = {f"require_{claim}": True for claim in ("iat", "sub", "aud", "iss")}

TokenType = Literal["access", "claim", "refresh"]


@dataclass(frozen=True)
class Token:
    """What a verified token says: whom it names and what else was put in."""

    subject: str
    claims: dict[str, Any]


def issue(kind: TokenType, subject: str, lifetime: timedelta, **claims: Any) -> str:
    """A token of one kind for one subject; `claims` must be JSON."""
    now = clock.now()
    body = {
        **claims,
        "typ": kind,
        "sub": subject,
        "iss": ISSUER,
        "aud": AUDIENCE,
        "iat": int(now.timestamp()),
        "exp": int((now + lifetime).timestamp()),
    }
    return jwt.encode(body, derived("jwt"), algorithm=ALGORITHM)


def verify(kind: TokenType, token: str) -> Token:
    """The token's content, or `Unauthenticated` for anything forged, expired, cut or of another kind."""
    if len(token) > MAX_LENGTH or token.count(".") != 2:
        raise Unauthenticated
    try:
        body = jwt.decode(
            token,
            derived("jwt"),
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            issuer=ISSUER,
            options={**REQUIRED, "verify_exp": False},
        )
    except (JWTError, RecursionError) as error:  # a header of thousands of brackets
        raise Unauthenticated from error
    if body.get("typ") != kind or not _in_time(body.get("exp")):
        raise Unauthenticated
    return Token(body["sub"], body)


def _in_time(expiry: object) -> bool:
    """Judged by our clock, so that tests can move it; the library accepts a string here."""
    return isinstance(expiry, int) and expiry > clock.now().timestamp()
