"""Passwords: Argon2id at 19 MiB, rehashed on sign-in when the cost has changed."""

from __future__ import annotations

from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

HASHER = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19456, parallelism=1),))
MIN_LENGTH = 8


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
