"""Passwords that leaked elsewhere and are tried first, without their words.

The 11,611 of eight letters and more among the 30,000 that occur most often in ten million leaked
ones (collected by Mark Burnett, as the library zxcvbn ranks them): of each the first bytes of its
SHA-256, sorted. It works without the internet, as a hall has none.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from functools import cache
from pathlib import Path

# of 40 bits: one honest password in a hundred million is taken for a leaked one
KEPT = 5


def is_leaked(password: str) -> bool:
    """Whether it is among them; capitals and blanks round it change nothing."""
    digest = hashlib.sha256(password.strip().casefold().encode()).digest()[:KEPT]
    known = _digests()
    found = bisect_left(range(count_leaked()), digest, key=lambda at: _one(known, at))
    return found < count_leaked() and _one(known, found) == digest


def count_leaked() -> int:
    return len(_digests()) // KEPT


def _one(known: bytes, at: int) -> bytes:
    return known[at * KEPT : (at + 1) * KEPT]


@cache
def _digests() -> bytes:
    return Path(__file__).with_name("leaked.bin").read_bytes()
