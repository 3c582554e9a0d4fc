"""Two columns that say who somebody is must say the same of it; else one of them does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from lms.exchange.near_names import NEAR, similarity

# of the pairs that a column makes, so many may bear another's name by mistake of a clerk
MOST_AGAINST = 5
SEVERAL = "dipakai lebih dari satu orang (baris {lines} bernama lain)"
OTHERS = "orang yang sama di kolom '{head}' punya isi lain di berkas kedua"


class Identifying(Protocol):
    """A column of both files that says who somebody is; sides are 0 and 1."""

    @property
    def head(self) -> str: ...

    # lines of the rows in both files
    @property
    def lines(self) -> tuple[tuple[int, ...], tuple[int, ...]]: ...

    # a greater number in every row
    @property
    def rises(self) -> bool: ...

    def keys_of(self, side: int) -> tuple[str, ...]: ...


def disagreement(column: Identifying, names: Identifying) -> str | None:
    """Why names speak against a column; None where they do not.

    A number of the row stands before somebody else in the second file, and an address of an office
    or a phone that goes round stands before several names.
    """
    agree, against = 0, 0
    found = [set(names.keys_of(side)) for side in (0, 1)]
    for first, second in _pairs(column):
        one, other = names.keys_of(0)[first], names.keys_of(1)[second]
        agree += one == other
        against += one != other and bool(one and other) and (one in found[1] or other in found[0])
    if against and (column.rises or MOST_AGAINST * against > agree + against):
        return OTHERS.format(head=names.head)
    rows = next((rows for side in (0, 1) for rows in _shared(column, names, side)), None)
    return None if rows is None else SEVERAL.format(lines=" dan ".join(str(row) for row in rows))


def _pairs(column: Identifying) -> Iterator[tuple[int, int]]:
    """Rows that stand alone under one key in both files."""
    first, second = (_rows(column.keys_of(side)) for side in (0, 1))
    for key, rows in first.items():
        if len(rows) == 1 and len(second.get(key, ())) == 1:
            yield rows[0], second[key][0]


def _rows(keys: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row, key in enumerate(keys):
        if key:
            found.setdefault(key, []).append(row)
    return found


def _shared(column: Identifying, names: Identifying, side: int) -> Iterator[tuple[int, int]]:
    """Lines of one file under one key whose names cannot be one person's."""
    keys, lines = names.keys_of(side), names.lines[side]
    for rows in _rows(column.keys_of(side)).values():
        for row in rows[1:]:
            one, other = keys[rows[0]], keys[row]
            if one and other and one != other and similarity(one, other) < NEAR:
                yield lines[rows[0]], lines[row]
