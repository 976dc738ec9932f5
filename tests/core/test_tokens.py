"""Forged, stale and foreign tokens: every one is refused, by the checks of `core/tokens.py` alone."""

import base64
import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from jose import jwt

from nianlun.core import clock, tokens
from nianlun.core.errors import Unauthenticated
from nianlun.core.secrets import derived
from nianlun.core.settings import settings


@pytest.fixture(autouse=True)
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A key of this test's own."""
    with monkeypatch.context() as patch:
        patch.setenv("NIANLUN_KEY_FILE", str(tmp_path / "key"))
        settings.cache_clear()
        derived.cache_clear()
        yield
    settings.cache_clear()
    derived.cache_clear()


def good() -> str:
    return tokens.issue("access", "somebody", timedelta(minutes=5), sid="1")


def claims(**changes: Any) -> dict[str, Any]:
    body = {
        "typ": "access", "sub": "somebody", "iss": "nianlun", "aud": "nianlun-api",
        "iat": int(time.time()), "exp": int(time.time()) + 300,
    } | changes  # fmt: skip
    return {name: value for name, value in body.items() if value is not None}


def signed(key: bytes | str | None = None, algorithm: str = "HS256", **changes: Any) -> str:
    return jwt.encode(claims(**changes), derived("jwt") if key is None else key, algorithm=algorithm)


def unsigned() -> str:
    """`alg: none`, as a library without a pinned algorithm might believe it."""
    parts = [json.dumps(p).encode() for p in ({"alg": "none", "typ": "JWT"}, claims())]
    return ".".join(base64.urlsafe_b64encode(p).decode().rstrip("=") for p in parts) + "."


def deep() -> str:
    """A header of brackets only, as long as a token may be."""
    return base64.urlsafe_b64encode(b"[" * 2900).decode().rstrip("=") + ".e30.x"


def swap_payload(token: str, other: str) -> str:
    head, _, signature = token.split(".")
    return ".".join([head, other.split(".")[1], signature])


def test_a_good_token_says_whom_it_names() -> None:
    """The negative cases below would prove nothing if no token passed."""
    assert tokens.verify("access", good()).subject == "somebody"
    assert tokens.verify("access", signed()).subject == "somebody"


FORGED: dict[str, Callable[[], str]] = {
    "garbage": lambda: "not.a.token",
    "empty": lambda: "",
    "too long": lambda: "a" * 5000 + ".b.c",
    "too deep": deep,
    "no algorithm": unsigned,
    "another key": lambda: signed(b"x" * 32),
    "another algorithm": lambda: signed(algorithm="HS512"),
    "signature cut": lambda: good()[:-4],
    "no signature": lambda: good().rsplit(".", 1)[0] + ".",
    "payload changed": lambda: swap_payload(good(), signed(sub="x")),
    "expired": lambda: signed(exp=int(time.time()) - 1),
    "expiry as text": lambda: signed(exp=str(int(time.time()) + 300)),
    "no expiry": lambda: signed(exp=None),
    "no audience": lambda: signed(aud=None),
    "another audience": lambda: signed(aud="elsewhere"),
    "no issuer": lambda: signed(iss=None),
    "another issuer": lambda: signed(iss="elsewhere"),
    "no subject": lambda: signed(sub=None),
    "no issue time": lambda: signed(iat=None),
    "another kind": lambda: signed(typ="claim"),
    "no kind": lambda: signed(typ=None),
    "from the future": lambda: signed(nbf=int(time.time()) + 600),
}  # fmt: skip


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_a_forged_token_is_refused(forge: Callable[[], str]) -> None:
    """Each way in which a token can be wrong ends in the same refusal."""
    with pytest.raises(Unauthenticated):
        tokens.verify("access", forge())


def test_time_runs_out() -> None:
    """A token is judged by the product's clock."""
    token = good()
    clock.freeze(clock.now() + timedelta(minutes=6))
    try:
        with pytest.raises(Unauthenticated):
            tokens.verify("access", token)
    finally:
        clock.freeze(None)


def test_nothing_else_imports_the_library() -> None:
    """The wrapper is the only place where python-jose is reached, and its encryption part nowhere."""
    package = Path(tokens.__file__).parents[1]
    users = [f for f in package.rglob("*.py") if "jose" in f.read_text("utf-8").replace("python-jose", "")]
    assert [f.name for f in users] == ["tokens.py"]
    assert "jwe" not in Path(tokens.__file__).read_text("utf-8")
