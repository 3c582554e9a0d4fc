"""What a report rests on: the data, their digest, the program; so that it can be made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from importlib.metadata import version

from lms.evaluation.classes.data import ClassData, Side
from lms.evaluation.report_parts import ReportView

# of a digest, on paper; the whole of it stands in the JSON
SHOWN = 16
PLAIN = frozenset({str, int, float, bool, type(None)})


def program() -> str:
    """The version that made the report."""
    return version("lms")


def class_digest(data: ClassData) -> str:
    """SHA-256 of everything that figures are made of; the same digest, the same figures.

    A name is none of it: it may be corrected, or erased with its person.
    """
    people = [replace(p, label="", key=str(p.person_id or p.key)) for p in data.people]
    return _digest(replace(data, people=sorted(people, key=lambda person: person.key)))


def class_evidence(data: ClassData) -> list[str]:
    """For the end of the report: which data, their digest, the program."""
    sat = [sum(p.sitting(side) is not None for p in data.people) for side in Side]
    later = sum(p.later is not None for p in data.people)
    third = f", {later} lembar tes lanjutan" if later else ""
    until = "" if data.as_of is None else f", lembar terakhir {data.as_of:%Y-%m-%d %H:%M} UTC"
    return [
        f"Data: {len(data.people)} peserta, {sat[0]} lembar tes awal dan {sat[1]} lembar tes akhir"
        f"{third}{until}. Sidik data (SHA-256): {class_digest(data)[:SHOWN]}. Dibuat dengan "
        f"Jenjang {program()}; data dan versi yang sama memberi laporan yang sama."
    ]


def view_evidence(view: ReportView) -> list[str]:
    """Of any other report: the digest of its figures and the program."""
    if view.evidence:
        return list(view.evidence)
    return figures_evidence(view.data or {"title": view.title, "headline": list(view.headline)})


def figures_evidence(figures: object) -> list[str]:
    """For the end of a report, in words: the digest of these figures and the program."""
    return [
        f"Sidik angka (SHA-256): {_digest(figures)[:SHOWN]}. Dibuat dengan Jenjang {program()}; "
        "angka dan versi yang sama memberi laporan yang sama."
    ]


def evidence_block(data: ClassData) -> dict[str, object]:
    """The same for the JSON."""
    as_of = None if data.as_of is None else data.as_of.isoformat()
    return {"sha256": class_digest(data), "program": program(), "as_of": as_of}


def _digest(found: object) -> str:
    text = json.dumps(_plain(found), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(found: object) -> object:
    """Numbers exact, order only where it matters, no address of memory."""
    # a country is a hundred thousand numbers and a few of all the rest
    return found if type(found) in PLAIN else _opened(found)


@lru_cache(maxsize=1000)
def _order(keys: tuple[str, ...]) -> list[int]:
    """Their places, sorted; thousands of classes have the same keys."""
    return sorted(range(len(keys)), key=lambda place: repr(keys[place]))


def _opened(found: object) -> object:
    if is_dataclass(found) and not isinstance(found, type):
        return {one.name: _plain(getattr(found, one.name)) for one in fields(found)}
    if isinstance(found, Mapping):
        keys, values = tuple(map(str, found)), list(found.values())
        return [[keys[place], _plain(values[place])] for place in _order(keys)]
    if isinstance(found, set | frozenset):
        return sorted(map(str, found))
    if isinstance(found, Sequence) and not isinstance(found, str | bytes):
        return [_plain(one) for one in found]
    if isinstance(found, Enum):
        return str(found.value)
    if isinstance(found, datetime):
        return found.isoformat()
    if isinstance(found, Fraction):
        return f"{found.numerator}/{found.denominator}"
    return found if isinstance(found, str | int | float | bool | None) else str(found)
