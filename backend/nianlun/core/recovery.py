"""The recovery phrase (恢复口令): on paper, it opens the key that a backup carries.

The phrase is shown once and kept nowhere. With it the key is sealed at once, and the sealed copy lies beside
the key: so a backup can be made by a timer, and what is in it opens only for who holds the paper.
"""

import hashlib
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from nianlun.core.secrets import KEY_BYTES, NONCE_BYTES, load_or_create, store, write_private

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing that reads like something else
GROUPS, GROUP = 5, 4  # 100 bits
MISREAD = str.maketrans("OIL", "011", " -—")
MARK = b"nianlun-key-1\n"
SALT_BYTES = 16


class WrongPhrase(ValueError):
    """The phrase does not open this key."""


def new_phrase() -> str:
    """`7K3D-…`, five groups of four."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def seal(key: bytes, phrase: str) -> bytes:
    """The key, encrypted under the phrase."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    return MARK + salt + nonce + AESGCM(_stretched(phrase, salt)).encrypt(nonce, key, MARK)


def open_sealed(sealed: bytes, phrase: str) -> bytes:
    """The key again; spaces, dashes, small letters and O for 0 in the phrase are forgiven."""
    rest = sealed.removeprefix(MARK)
    salt, nonce, cipher = rest[:SALT_BYTES], rest[SALT_BYTES:][:NONCE_BYTES], rest[SALT_BYTES + NONCE_BYTES :]
    try:
        return AESGCM(_stretched(phrase, salt)).decrypt(nonce, cipher, MARK)
    except (InvalidTag, ValueError) as error:
        raise WrongPhrase("恢复口令不对，请对照抄下的纸条再输一次。") from error


def _stretched(phrase: str, salt: bytes) -> bytes:
    """Slow on purpose: 32 MiB and about a tenth of a second for each guess."""
    plain = phrase.upper().translate(MISREAD)
    return Scrypt(salt=salt, length=KEY_BYTES, n=2**15, r=8, p=1).derive(plain.encode())


def sealed_path(key_path: Path) -> Path:
    return key_path.with_name(key_path.name + ".sealed")


def renew(key_path: Path) -> str:
    """A new phrase for the backups to come; those made before still open with the old one."""
    phrase = new_phrase()
    write_private(sealed_path(key_path), seal(load_or_create(key_path), phrase))
    return phrase


def fingerprint(key: bytes) -> str:
    """Tells whether two keys are the same without giving one away."""
    return hashlib.sha256(b"fingerprint" + key).hexdigest()[:16]


def install(key_path: Path, key: bytes, sealed: bytes) -> Path | None:
    """Make `key` the key of this machine. One that was there is moved aside; the answer is where to."""
    aside = None
    if key_path.exists() and load_or_create(key_path) != key:
        aside = key_path.with_name(f"{key_path.name}.{fingerprint(load_or_create(key_path))}")
        key_path.rename(aside)
    store(key_path, key)
    write_private(sealed_path(key_path), sealed)
    return aside
