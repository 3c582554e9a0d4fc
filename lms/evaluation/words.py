"""Figures in Indonesian (docs/statistics.md 15.2): the one way in which numbers are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
MINUS, DASH, NO_BREAK = "\N{MINUS SIGN}", "–", "\N{NO-BREAK SPACE}"
SWAP = str.maketrans(",.", ".,")


def number(value: float | None, places: int = 1) -> str:
    """12,5; -0,04 with one decimal is 0,0."""
    if value is None:
        return DASH
    text = f"{value:,.{places}f}".translate(SWAP)
    if not text.startswith("-"):
        return text
    return MINUS + text[1:] if text.strip("-0,.") else text[1:]


def signed(value: float | None, places: int = 1) -> str:
    """+12,5"""
    text = number(value, places)
    return text if value is None or value <= 0 or not text.strip("0,.") else f"+{text}"


def p_value(p: float | None) -> str:
    """0,021; "< 0,001"."""
    if p is None:
        return DASH
    return "< 0,001" if p < 0.001 else number(p, 3)


def span(interval: tuple[float, float] | None, places: int = 1) -> str:
    """11,9 sampai 54,8"""
    if interval is None:
        return DASH
    return f"{number(interval[0], places)} sampai {number(interval[1], places)}"


def cell_span(interval: tuple[float, float] | None, places: int = 1) -> str:
    """The same in a table, where it must not break."""
    return span(interval, places).replace(" ", NO_BREAK)


def listed(words: Sequence[str]) -> str:
    """a, b, dan c"""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])}{',' if len(words) > 2 else ''} dan {words[-1]}"


def tied(texts: Sequence[str]) -> list[str]:
    """A percent sign never begins a line."""
    return [text.replace(" %", f"{NO_BREAK}%") for text in texts]


def known(texts: Sequence[T | None]) -> list[T]:
    """Without what does not apply."""
    return [text for text in texts if text]


def share(part: float | None) -> str:
    """A share from 0 to 1 as whole percent: 62 %"""
    return DASH if part is None else f"{number(100 * part, 0)} %"
