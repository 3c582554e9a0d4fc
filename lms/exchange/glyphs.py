"""Which letters the shipped typefaces have, and what stands for one that none of them has.

A PDF that promises to be readable for ever refuses a letter without a glyph. Page, XLSX and CSV
keep every letter; on paper what no typeface has is a box, never a refusal.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
BOX = "□"
DRAWING = "<svg"
# typefaces in which each letter is one shape
PLAIN = ("PlusJakartaSans", "NotoSans_")
# of a table of letters: by segments of one plane, and by groups of all
SEGMENTS, GROUPS = 4, 12


def printable(value: Any) -> Any:
    """The same data, every text of it in letters that the typefaces have."""
    if isinstance(value, str):
        return value if value.isascii() else _in_letters(value)
    if isinstance(value, list | tuple):
        return [printable(one) for one in value]
    if isinstance(value, dict):
        return {name: printable(one) for name, one in value.items()}
    return value


def _in_letters(text: str) -> str:
    """In a drawing, letters that join into other shapes are boxes: a reader could not tell them."""
    known = covered(PLAIN) if text.startswith(DRAWING) else covered()
    return "".join(_shown(letter, known) for letter in text)


def _shown(letter: str, known: frozenset[int]) -> str:
    if letter.isascii() or ord(letter) in known:
        return letter
    # joiners and selectors have no shape of their own
    is_shapeless = unicodedata.category(letter) in ("Cf", "Mn", "Zs", "Cc")
    return " " if letter.isspace() else "" if is_shapeless else BOX


@cache
def covered(names: tuple[str, ...] = ("",)) -> frozenset[int]:
    """Code points of the typefaces whose files begin so; of all of them."""
    files = sorted(file for file in FONTS.glob("*.ttf") if file.name.startswith(names))
    return frozenset().union(*(_letters(file.read_bytes()) for file in files))


def _letters(font: bytes) -> set[int]:
    """Of one file, from its table `cmap`."""
    at = _table(font, b"cmap")
    count = struct.unpack_from(">H", font, at + 2)[0]
    found: set[int] = set()
    for number in range(count):
        start = at + struct.unpack_from(">I", font, at + 4 + 8 * number + 4)[0]
        kind = struct.unpack_from(">H", font, start)[0]
        if kind == SEGMENTS:
            found.update(_segments(font, start))
        elif kind == GROUPS:
            found.update(_groups(font, start))
    return found


def _table(font: bytes, name: bytes) -> int:
    for number in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == name:
            return int(offset)
    raise ValueError("a typeface without letters")


def _segments(font: bytes, start: int) -> Iterator[int]:
    """A glyph is missing where its number comes out as 0."""
    many = struct.unpack_from(">H", font, start + 6)[0] // 2
    ends = struct.unpack_from(f">{many}H", font, start + 14)
    begins = struct.unpack_from(f">{many}H", font, start + 16 + 2 * many)
    deltas = struct.unpack_from(f">{many}H", font, start + 16 + 4 * many)
    offsets_at = start + 16 + 6 * many
    offsets = struct.unpack_from(f">{many}H", font, offsets_at)
    for number, (first, last) in enumerate(zip(begins, ends, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offsets[number]:
                place = offsets_at + 2 * number + offsets[number] + 2 * (code - first)
                glyph = struct.unpack_from(">H", font, place)[0]
            if glyph and (glyph + deltas[number]) % 65536 and code != 0xFFFF:
                yield code


def _groups(font: bytes, start: int) -> Iterator[int]:
    for number in range(struct.unpack_from(">I", font, start + 12)[0]):
        first, last, _ = struct.unpack_from(">III", font, start + 16 + 12 * number)
        yield from range(first, last + 1)
