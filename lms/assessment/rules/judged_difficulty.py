"""How hard the questions of two forms are judged to be, until enough people have answered them.

Each reading says of a question which share of its marks somebody gets who barely holds the level
(0 to 1, as Angoff asks). A judgement is no measurement: from 200 answers on the figures of the
answers count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

READING = re.compile(r"0(?:,\d{1,2})?|1(?:,00?)?")
MIN_READINGS = 3
# so many people tell more than any judgement
ENOUGH_ANSWERS = 200
# what two forms, and two cells with the same place in the blueprint, may differ
MAX_APART = Fraction(2, 100)
MAX_CELL_APART = Fraction(8, 100)

Cell = tuple[str, str]


class Judged(Protocol):
    """What is asked of a question."""

    @property
    def readings(self) -> tuple[Fraction, ...]: ...

    @property
    def max_marks(self) -> int: ...

    @property
    def competency(self) -> str: ...

    @property
    def cognitive(self) -> str: ...


def read_readings(text: str) -> tuple[Fraction, ...] | None:
    """`0,55 0,6 0,62`: at least three shares from 0 to 1; None where it is anything else."""
    parts = text.split()
    if len(parts) < MIN_READINGS or not all(READING.fullmatch(part) for part in parts):
        return None
    return tuple(Fraction(part.replace(",", ".")) for part in parts)


def expected_share(items: Sequence[Judged]) -> Fraction | None:
    """Share of all marks that is expected, 0 to 1; None when a question was not judged."""
    marks = sum(item.max_marks for item in items)
    if not marks or not all(item.readings for item in items):
        return None
    return sum((item.max_marks * mean(item.readings) for item in items), Fraction(0)) / marks


def share_of_reading(items: Sequence[Judged], reading: int) -> Fraction | None:
    """The same, by one reading alone (0 is the first)."""
    marks = sum(item.max_marks for item in items)
    if not marks or not all(len(item.readings) > reading for item in items):
        return None
    total = sum((item.max_marks * item.readings[reading] for item in items), Fraction(0))
    return total / marks


def cell_shares(items: Iterable[Judged]) -> Mapping[Cell, Fraction]:
    """The expected share in each judged cell of the blueprint."""
    cells: dict[Cell, list[Judged]] = {}
    for item in items:
        cells.setdefault((item.competency, item.cognitive), []).append(item)
    shares = {cell: expected_share(inside) for cell, inside in cells.items()}
    return {cell: share for cell, share in shares.items() if share is not None}


def mean(values: Sequence[Fraction]) -> Fraction:
    """Of at least one value."""
    return sum(values, Fraction(0)) / len(values)
