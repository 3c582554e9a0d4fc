"""Shuffles that can be repeated: the same seed and label give the same order on any machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def shuffled(parts: Iterable[T], *, seed: str, label: str) -> list[T]:
    """The parts in an order drawn from SHA-256 of seed, label and place; every order alike.

    Not `random.Random`: its algorithm may change between versions of Python.
    """
    keyed = [
        (hashlib.sha256(f"{seed}/{label}/{place}".encode()).digest(), part)
        for place, part in enumerate(parts)
    ]
    return [part for _, part in sorted(keyed, key=lambda pair: pair[0])]
