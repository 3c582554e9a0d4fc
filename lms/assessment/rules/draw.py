"""Which questions of a bank a check asks: drawn at random, and still spread over the blueprint.

Systematic sampling with a random start over the bank laid out cell by cell (competency × cognitive
level), within a cell kind by kind; the order of cells, kinds and questions is drawn first. So every
question has the same chance, a cell gets its share rounded up or down, and kinds do not pile up.
Source: Cochran, Sampling Techniques (1977), section 8.1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from lms.assessment.rules.shuffling import shuffled


@dataclass(frozen=True)
class Card:
    """What the draw looks at in a question."""

    competency: str
    cognitive: str
    kind: str


def draw_items(bank: Sequence[Card], length: int, *, seed: str) -> list[int]:
    """Places in the bank of the questions drawn, at most all of them, in drawn order."""
    total = len(bank)
    count = min(length, total)
    if not count:
        return []
    row = _lay_out(bank, seed)
    start = int.from_bytes(hashlib.sha256(f"{seed}/start".encode()).digest(), "big") % total
    drawn = [row[(start + turn * total) // count] for turn in range(count)]
    return shuffled(drawn, seed=seed, label="drawn")


def in_story_order(drawn: Sequence[int], cases: Sequence[str]) -> list[int]:
    """The drawn places; questions of one case change seats until they stand as written.

    `cases` names the case of each place in the bank, "" if it has none. What a later question
    tells of the story must not be read before an earlier one is answered.
    """
    waiting = {case: iter(sorted(p for p in drawn if cases[p] == case)) for case in set(cases)}
    return [next(waiting[cases[place]]) if cases[place] else place for place in drawn]


def _lay_out(bank: Sequence[Card], seed: str) -> list[int]:
    """All places, those of one cell together, in it those of one kind together."""
    mixed = shuffled(range(len(bank)), seed=seed, label="bank")
    cells = _rank(((bank[p].competency, bank[p].cognitive) for p in mixed), seed, "cells")
    kinds = _rank((bank[p].kind for p in mixed), seed, "kinds")
    return sorted(
        mixed,
        key=lambda p: (cells[bank[p].competency, bank[p].cognitive], kinds[bank[p].kind]),
    )


def _rank(names: Iterable[Hashable], seed: str, label: str) -> dict[Hashable, int]:
    """Each different name with its place in a drawn order."""
    different = sorted(set(names), key=str)
    return {name: n for n, name in enumerate(shuffled(different, seed=seed, label=label))}
