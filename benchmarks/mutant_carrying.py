"""Lines that were noted on an earlier tree, in the numbers of the tree as it is now.

A line that is as it was keeps its tests. One that was changed or added is given the tests of the
line before it that stayed: they reach it, or stand next to the place where it would be reached.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np

Numbers = Mapping[int, Sequence[int]]
Places = list[tuple[str, int]]


def carry(folder: Path, old: Path, new: Path) -> set[str]:
    """Writes the noted lines of `folder` anew; the names of the tests that are in it."""
    known: set[str] = set()
    for path in sorted(folder.glob("lines-*.npz")):
        with np.load(path) as held:
            part = dict(held)
        places = list(zip(part["files"].tolist(), part["lines"].tolist(), strict=True))
        columns, now = _move(places, old, new)
        ran = np.unpackbits(part["ran"], axis=1)[:, columns]
        part["files"] = np.array([file for file, _ in now])
        part["lines"] = np.array([line for _, line in now])
        part["ran"] = np.packbits(ran, axis=1)
        np.savez_compressed(path, **part)
        known.update(map(str, part["tests"]))
    return known


def follow(old: Sequence[str], new: Sequence[str], noted: Collection[int]) -> Numbers:
    """By the number of a noted line, from 1, the numbers of the lines that take its tests now."""
    taken: dict[int, list[int]] = defaultdict(list)
    came_from = {
        block.b + place + 1: block.a + place + 1
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        for place in range(block.size)
    }
    stayed = 0
    for number in range(1, len(new) + 1):
        if came_from.get(number) in noted:
            stayed = came_from[number]
        taken[stayed].append(number)
    return taken


def _move(places: Places, old: Path, new: Path) -> tuple[list[int], Places]:
    """Which columns stand at which places now."""
    noted: dict[str, set[int]] = defaultdict(set)
    for file, line in places:
        noted[file].add(line)
    moves = {file: follow(_read(old / file), _read(new / file), noted[file]) for file in noted}
    columns, now = [], Places()
    for column, (file, line) in enumerate(places):
        for number in moves[file].get(line, ()):
            columns.append(column)
            now.append((file, number))
    return columns, now


def _read(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []
