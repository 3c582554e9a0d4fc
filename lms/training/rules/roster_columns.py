"""Which column of a list holds what: by its head and by its values."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lms.people.rules.service_numbers import find_nip
from lms.training.rules.roster_grid import HEAD_LINES, GridRow
from lms.training.rules.roster_heads import Kind, kind_of_head
from lms.training.rules.roster_names import (
    HIDDEN,
    LONG_NUMBER,
    clean_name,
    is_known_title,
    is_title,
)

PLACES = re.compile(
    r"\b(?:kab|kabupaten|kota|kec|kecamatan|desa|prov|provinsi|nagari|kel)\b\.?", re.I
)
JOBS = re.compile(
    r"\b(?:staf|kepala|ketua|sekretaris|anggota|penyuluh|dinas|dinsos|bidang|seksi|psm|tksk|"
    r"tagana|karang|taruna|lks|yayasan|guru|petani|kader)\b", re.I,
)  # fmt: skip
# from this merit on a column may hold the names; names mostly stand left of places and offices
GOOD = 0.5
GENDERS = ("l", "p", "lk", "pr", "laki", "laki-laki", "perempuan", "pria", "wanita")


@dataclass(frozen=True)
class RosterColumn:
    """One column as it is read: its letter, its head ("" where it has none), an example."""

    at: int
    letter: str
    head: str
    kind: Kind
    example: str


def find_heads(rows: Sequence[GridRow]) -> int | None:
    """Where the row of heads stands: it has a head of names, alone or with other heads."""
    for at, row in enumerate(rows[:HEAD_LINES]):
        kinds = [kind_of_head(cell) for cell in row.cells if cell]
        known = sum(kind is not None for kind in kinds)
        if Kind.NAME in kinds and 2 * known >= len(kinds):
            return at
    return None


def guess_columns(
    rows: Sequence[GridRow], accounts: Collection[str], said: Mapping[int, Kind]
) -> list[RosterColumn]:
    """By heads first; a head that its values contradict is not believed. `said` wins over all."""
    top = find_heads(rows)
    heads = rows[top].cells if top is not None else ()
    below = rows[top + 1 :] if top is not None else rows
    width = max((len(row.cells) for row in rows), default=0)
    values = [_values(below, at) for at in range(width)]
    kinds = [
        _kind(heads[at] if at < len(heads) else "", values[at], accounts) for at in range(width)
    ]
    _settle_name(kinds, values, said)
    return [
        RosterColumn(at, letter(at), heads[at] if at < len(heads) else "", said.get(at, kind),
                     next(iter(values[at]), ""))
        for at, kind in enumerate(kinds)
    ]  # fmt: skip


def letter(at: int) -> str:
    """A, B … Z, AA: as a spreadsheet names its columns."""
    return letter(at // 26 - 1) + chr(65 + at % 26) if at > 25 else chr(65 + at)


def _values(rows: Sequence[GridRow], at: int) -> list[str]:
    return [row.cells[at] for row in rows if at < len(row.cells) and row.cells[at]]


def _kind(head: str, values: Sequence[str], accounts: Collection[str]) -> Kind:
    """What the head says; without one what more than half of the values look like."""
    return kind_of_head(head) or _kind_of_values(values, accounts)


def _kind_of_values(values: Sequence[str], accounts: Collection[str]) -> Kind:
    looks = {
        Kind.NUMBER: lambda v: re.fullmatch(r"\d{1,4}[.)]?", v),
        Kind.NIP: find_nip,
        Kind.NIK: lambda v: v == HIDDEN or LONG_NUMBER.fullmatch(v),
        Kind.GENDER: lambda v: v.casefold() in GENDERS,
        Kind.USERNAME: lambda v: v in accounts,
        Kind.TITLE: is_title,
    }
    for kind, look in looks.items():
        if values and 2 * sum(bool(look(value)) for value in values) > len(values):
            return kind
    return Kind.OTHER


def _settle_name(
    kinds: list[Kind], values: Sequence[Sequence[str]], said: Mapping[int, Kind]
) -> None:
    """Exactly one column of names: the one said, one with such a head, or the first good."""
    if Kind.NAME in said.values():
        chosen = next(at for at, kind in said.items() if kind is Kind.NAME)
    else:
        titled = [at for at, kind in enumerate(kinds) if kind is Kind.NAME and _merit(values[at])]
        free = [at for at, kind in enumerate(kinds) if kind in (Kind.NAME, Kind.OTHER)]
        pool = titled or free or [at for at, kind in enumerate(kinds) if kind is Kind.USERNAME]
        if not pool:
            return
        good = [at for at in pool if _merit(values[at]) >= GOOD]
        chosen = good[0] if good else max(pool, key=lambda at: (_merit(values[at]), -at))
    for at, kind in enumerate(kinds):
        if kind is Kind.NAME:
            kinds[at] = Kind.OTHER
    if chosen < len(kinds):
        kinds[chosen] = Kind.NAME


def _merit(values: Sequence[str]) -> float:
    """Share of values that look like names of persons, less where they repeat; at most 1."""
    if not values:
        return 0.0
    alike = sum(looks_like_name(value) for value in values) / len(values)
    return alike * len({value.casefold() for value in values}) / len(values)


def looks_like_name(value: str) -> bool:
    """Letters, no digits, no word of a place or an office."""
    name = clean_name(value)
    return (
        re.search(r"[^\W\d_]{2}", name) is not None
        and re.search(r"\d|[@:=]", name) is None
        and not PLACES.search(name)
        and not JOBS.search(name)
        and len(name.split()) <= 9
        and not is_known_title(name)
    )
