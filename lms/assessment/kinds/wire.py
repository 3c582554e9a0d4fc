"""Answers as the screen sends them.

On the wire every choice is the number it had on the screen (from "1"), so that neither keys nor
the right order leave the server: "2" for one choice, ["1", "3"] for several, {"1": "3"} for rows
that were given a partner or steps that were given a place, "teks" for what was typed. `decode` of
the kind turns that into keys: "b", ["a", "c"], {"a": "c"}, ["b", "a"], "teks".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

# letters of one answer: a report of five pages fits
MAX_TEXT = 12_000
# half a character: JSON can carry it, no page can show it
SURROGATE = re.compile(r"[\ud800-\udfff]")


class Fields(Protocol):
    """The fields of a plain form."""

    def get(self, name: str, default: str, /) -> str: ...

    def getlist(self, name: str, /) -> list[str]: ...


class Filled(NamedTuple):
    """How many of the parts that an answer needs are there."""

    given: int
    needed: int

    @property
    def is_complete(self) -> bool:
        return self.given == self.needed

    @property
    def is_empty(self) -> bool:
        return self.given == 0

    @property
    def is_partial(self) -> bool:
        return 0 < self.given < self.needed


def is_well_formed(raw: object) -> bool:
    """Whether an answer could have come from one of our pages: small, and of a known shape."""
    if raw is None:
        return True
    if isinstance(raw, str):
        return len(raw) <= MAX_TEXT and SURROGATE.search(raw) is None
    if isinstance(raw, list):
        return len(raw) <= 50 and all(_is_number(part) for part in raw)
    if isinstance(raw, dict):
        return len(raw) <= 50 and all(_is_number(part) for pair in raw.items() for part in pair)
    return False


def shown_key(order: Sequence[str], shown: object) -> str | None:
    """The key of what stood at this number of the screen."""
    numbers = [str(number) for number in range(1, len(order) + 1)]
    return order[numbers.index(shown)] if isinstance(shown, str) and shown in numbers else None


def read_rows(name: str, form: Fields, rows: int) -> dict[str, str] | None:
    """Fields `a3-1`, `a3-2` … of a plain form."""
    chosen = {str(row): form.get(f"{name}-{row}", "") for row in range(1, rows + 1)}
    return {row: value for row, value in chosen.items() if value} or None


def typed(raw: Any) -> str | None:
    """Typed words without the blanks around them."""
    return raw.strip() or None if isinstance(raw, str) else None


def swapped(keys: Sequence[str], place: int) -> list[str]:
    """With the part at this place and the next one exchanged: the mistake people make."""
    mixed = list(keys)
    mixed[place], mixed[place + 1] = mixed[place + 1], mixed[place]
    return mixed


def _is_number(part: object) -> bool:
    return isinstance(part, str) and re.fullmatch("[0-9]{0,4}", part) is not None
