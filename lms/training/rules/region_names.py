"""Which kabupaten or kota somebody means who wrote where a person comes from.

"Kab. Solok" and "Kota Solok" are two places, and "Solok" alone may be either: then it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

PARTS = re.compile(r"[,;/()|]|\s[-–]\s")
KINDS = {"kab": "kabupaten", "kabupaten": "kabupaten", "kota": "kota", "kotamadya": "kota"}


@dataclass(frozen=True)
class RegionGuess:
    """What was written, the code it means ("" when that is not clear), and what it may mean."""

    text: str
    code: str
    options: tuple[str, ...] = ()


def guess_region(text: str, regions: Mapping[str, str], *, near: str) -> RegionGuess:
    """`regions` are names by code, `near` the code of where the class is held ("" unknown).

    Of two places with one name the one in the province of the class is meant.
    """
    for part in reversed([part for part in PARTS.split(text) if part.strip()]):
        found = _matching(part, regions)
        close = [code for code in found if near and code[:2] == near[:2]]
        if len(close) == 1 or len(found) == 1:
            code = close[0] if len(close) == 1 else found[0]
            return RegionGuess(text, code, tuple(found))
        if found:
            return RegionGuess(text, "", tuple(close or found))
    return RegionGuess(text, "")


def guess_regions(
    texts: Iterable[str], regions: Mapping[str, str], *, near: str
) -> list[RegionGuess]:
    """Each text once, in the order in which it first stands; without empty ones."""
    seen = dict.fromkeys(text for text in texts if text)
    return [guess_region(text, regions, near=near) for text in seen]


def _matching(part: str, regions: Mapping[str, str]) -> Sequence[str]:
    kind, name = _split(part)
    if not name:
        return []
    return sorted(
        code
        for code, full in regions.items()
        if (own := _split(full))[1] == name and kind in ("", own[0])
    )


def _split(text: str) -> tuple[str, str]:
    """("kabupaten" or "kota" or "", the bare name without blanks): `Kab. Tapin`, `KOTA SOLOK`."""
    words = re.findall(r"[a-z]+", text.casefold())
    kind = KINDS.get(words[0], "") if words else ""
    return kind, "".join(words[1:] if kind else words)
