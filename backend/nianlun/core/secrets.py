"""Keys of the installation, and what is done with them: encrypt a column, find doubles, mask.

One random master key lies in a file apart from the data (`Settings.key_path`); every use derives a key of
its own from it, so that a token can never be read as a cipher text.
"""

import base64
import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from nianlun.core.settings import settings

KEY_BYTES = 32
NONCE_BYTES = 12


def load_or_create(path: Path) -> bytes:
    """The master key in `path`, made on first use and readable by its owner only."""
    if not path.exists():
        store(path, secrets.token_bytes(KEY_BYTES))
    key = base64.b64decode(path.read_bytes())
    if len(key) != KEY_BYTES:
        raise ValueError(f"the key file {path.name} does not hold {KEY_BYTES} bytes")
    return key


def store(path: Path, key: bytes) -> None:
    """Make `key` the master key in `path`."""
    write_private(path, base64.b64encode(key))


def write_private(path: Path, content: bytes) -> None:
    """Whole or not at all, and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    fresh.replace(path)


@lru_cache
def derived(purpose: str) -> bytes:
    """32 bytes for one purpose, derived from the master key of this installation."""
    master = load_or_create(settings().key_path)
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(master)


def encrypt(plain: str) -> bytes:
    """A cipher text with its own nonce in front (AES-256-GCM)."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(derived("column")).encrypt(nonce, plain.encode(), None)


def decrypt(cipher: bytes) -> str:
    return AESGCM(derived("column")).decrypt(cipher[:NONCE_BYTES], cipher[NONCE_BYTES:], None).decode()


def keyed_hash(value: str) -> bytes:
    """The same for the same value, useless without the key: finds doubles among encrypted columns."""
    return hmac.digest(derived("lookup"), value.encode(), "sha256")


def token_hash(token: str) -> bytes:
    """For random tokens (links, keys, cookies): nothing to guess, so a plain hash suffices."""
    return hashlib.sha256(token.encode()).digest()


def new_token() -> str:
    """256 random bits for a cookie or a key, safe in a header."""
    return secrets.token_urlsafe(KEY_BYTES)


def mask_id_number(value: str) -> str:
    """`110101********1234`: the region and the last four stay."""
    return value[:6] + "*" * (len(value) - 10) + value[-4:]
