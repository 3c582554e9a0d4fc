"""Passwords: Argon2id at 19 MiB, rehashed on sign-in when the cost has changed."""

from __future__ import annotations

import secrets
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

HASHER = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19456, parallelism=1),))
MIN_LENGTH = 8
WORDS = (
    "angin", "awan", "bambu", "bintang", "bukit", "bulan", "bunga", "danau", "daun", "embun",
    "fajar", "gunung", "hujan", "hutan", "jagung", "kapal", "kebun", "kelapa", "kopi", "ladang",
    "langit", "laut", "lembah", "melati", "merpati", "ombak", "padi", "pagi", "pantai", "pasir",
    "pelangi", "pohon", "rotan", "rumah", "sawah", "sungai", "surya", "tanah", "teluk", "timur",
)  # fmt: skip


def make_password(*, words: int = 5) -> str:
    """So many words of forty and two digits: easy to copy by hand, for a first sign-in.

    Five are about 33 bits; three, for a card that is handed over in the hall, 22, which the
    throttle of signing in makes enough.
    """
    chosen = "-".join(secrets.choice(WORDS) for _ in range(words))
    return f"{chosen}-{secrets.randbelow(90) + 10}"


def hash_password(password: str) -> str:
    return HASHER.hash(password)


def verify_password(password: str, stored: str | None) -> tuple[bool, str | None]:
    """Whether it fits, and a new hash to store when the stored one is outdated.

    Without a stored hash the same work is done, so that time does not tell who exists.
    """
    if stored is None:
        HASHER.verify(password, _unknown())
        return False, None
    return HASHER.verify_and_update(password, stored)


@cache
def _unknown() -> str:
    return HASHER.hash("nobody")
