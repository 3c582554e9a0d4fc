"""Passwords: Argon2id at 19 MiB, rehashed on sign-in when the cost has changed."""

from __future__ import annotations

import os
import secrets
import string
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore
from typing import TypeVar

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from lms.people.leaked import is_leaked

Result = TypeVar("Result")
HASHER = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19456, parallelism=1),))
MIN_LENGTH = 8
CORES = os.cpu_count() or 1
# a hash keeps one core busy and 19 MiB full: more at once make everything else wait, and one core
# is left to the pages
AT_ONCE = max(1, CORES - 1)
WORDS = (
    "angin", "awan", "bambu", "bintang", "bukit", "bulan", "bunga", "danau", "daun", "embun",
    "fajar", "gunung", "hujan", "hutan", "jagung", "kapal", "kebun", "kelapa", "kopi", "ladang",
    "langit", "laut", "lembah", "melati", "merpati", "ombak", "padi", "pagi", "pantai", "pasir",
    "pelangi", "pohon", "rotan", "rumah", "sawah", "sungai", "surya", "tanah", "teluk", "timur",
)  # fmt: skip

# what stands beside each other on a keyboard or in the alphabet
KEY_ROWS = (
    "01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop[]", "asdfghjkl;",
    "zxcvbnm,./", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn",
)  # fmt: skip
# words that people here take first; digits and signs round them change nothing
COMMON = frozenset(
    ("", "password", "passw0rd", "katasandi", "sandi", "rahasia", "indonesia", "bismillah",
     "sayang", "cintaku", "iloveyou", "admin", "administrator", "welcome", "qwerty", "letmein",
     "jakarta", "merdeka", "pancasila", "garuda", "jenjang", "pekerjasosial", "relawan", "psm",
     "dinsos", "dinassosial", "kemensos", "belajar", "peserta", "pelatihan", "abcd", "test")
)  # fmt: skip


def make_password(*, words: int = 5) -> str:
    """So many words of forty and two digits: easy to copy by hand, for a first sign-in.

    Five are about 33 bits; three, for a card that is handed over in the hall, 22, which the
    throttle of signing in makes enough.
    """
    chosen = "-".join(secrets.choice(WORDS) for _ in range(words))
    return f"{chosen}-{secrets.randbelow(90) + 10}"


def is_common(password: str, *, username: str = "") -> bool:
    """Whether it is among the first that somebody would try: blanks, one or two letters again
    and again, a row of keys, a common word with digits or signs round it, the own user name, one
    that leaked elsewhere.
    """
    plain = password.strip().casefold()
    if len(plain) < MIN_LENGTH or plain == username.strip().casefold():
        return True
    if len(set(plain)) <= 2:
        return True
    if any(plain in row or plain in row[::-1] for row in KEY_ROWS):
        return True
    if plain.strip(string.digits + string.punctuation + " ") in COMMON:
        return True
    return is_leaked(plain)


def hash_password(password: str) -> str:
    return _beside(HASHER.hash, password)


@dataclass(frozen=True)
class HashedPassword:
    """Worked out before the first write, so that nobody waits for it in the queue of writers."""

    value: str


def hash_passwords(passwords: Sequence[str]) -> list[HashedPassword]:
    """Of a whole class, on all cores but one."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [HashedPassword(value) for value in pool.map(hash_password, passwords)]


def hashing() -> int:
    """How many are at work now."""
    return AT_ONCE - _hashers(os.getpid())[0]._value


def verify_password(password: str, stored: str | None) -> tuple[bool, str | None]:
    """Whether it fits, and a new hash to store when the stored one is outdated.

    Without a stored hash the same work is done, so that time does not tell who exists.
    """
    known = stored or _unknown()
    fits, new_hash = _beside(HASHER.verify_and_update, password, known)
    return (fits, new_hash) if stored else (False, None)


def _beside(work: Callable[..., Result], *given: str) -> Result:
    slots, pool = _hashers(os.getpid())
    with slots:
        return pool.submit(work, *given).result()


@cache
def _hashers(_process: int) -> tuple[BoundedSemaphore, ThreadPoolExecutor]:
    """In threads of its own: the C library leaves the 19 MiB with every thread that ever hashed.

    Of one process: what is forked from it has none of its threads, and would wait for ever.
    """
    return BoundedSemaphore(AT_ONCE), ThreadPoolExecutor(AT_ONCE, thread_name_prefix="hash")


@cache
def _unknown() -> str:
    return hash_password("nobody")
