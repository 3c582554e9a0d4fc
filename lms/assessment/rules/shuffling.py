"""Shuffles that can be repeated: the same seed and label give the same order on any machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
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


def shuffle_cases(cases: Sequence[str], *, seed: str) -> list[int]:
    """Places of the questions in a new order; `cases` names each one's case, "" if it has none.

    Questions of one case stay together and keep their order: the story is read once.
    """
    groups: dict[str, list[int]] = {}
    for place, case in enumerate(cases):
        groups.setdefault(f"case/{case}" if case else f"alone/{place}", []).append(place)
    mixed = shuffled(groups.values(), seed=seed, label="items")
    return [place for group in mixed for place in group]
