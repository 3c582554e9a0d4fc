"""Figures in Indonesian (docs/statistics.md 15.2): the one way in which numbers are written.

Page, PDF, texts of a workbook and the command all ask here, so that one figure reads the same
everywhere. A number is rounded once, half away from zero on its decimal value; what does not exist
is a dash; minus is U+2212; there is no "-0,0".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeVar

T = TypeVar("T")
MINUS, DASH, NO_BREAK, POINT = "\N{MINUS SIGN}", "–", "\N{NO-BREAK SPACE}", "|"
Real = int | float | Fraction

# digits of a float that are meant: 62.49999999999999 is 62.5 after a few operations
MEANT = 12


def number(value: Real | None, places: int = 1) -> str:
    """12,5; 1.234,5; -0,04 with one decimal is 0,0; undefined is a dash."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return DASH
    return _written(value, places).replace(",", ".").replace(POINT, ",")


def trimmed(value: Real, most: int = 4) -> str:
    """With the decimals that it has, without marks of thousands: 12; 12,5; 1234,25."""
    text = _written(value, most).replace(",", "").replace(POINT, ",")
    return text.rstrip("0").rstrip(",") if most else text


def whole(value: Real) -> int:
    """The whole number that is shown for it."""
    return _rounded(value, 0)


def _written(value: Real, places: int) -> str:
    units = _rounded(value, places)
    before, after = divmod(abs(units), 10**places)
    sign = MINUS if units < 0 else ""
    return f"{sign}{before:,}" + (f"{POINT}{after:0{places}d}" if places else "")


def _rounded(value: Real, places: int) -> int:
    """In units of the last place, half away from zero on the decimal value: 0.0125 is 13/1000."""
    if isinstance(value, float):
        meant = Decimal(f"{value:.{MEANT}g}").scaleb(places)
        return int(meant.to_integral_value(ROUND_HALF_UP))
    exact = Fraction(value)
    units: int = math.floor(abs(exact) * 10**places + Fraction(1, 2))
    return units if exact > 0 else -units


def percent(value: Real | None, places: int = 0) -> str:
    """62 %; takes 0 to 100."""
    return DASH if value is None else f"{number(value, places)} %"


def in_percent(part: float | None) -> float | None:
    """A share from 0 to 1 as a number of percent, for a cell that writes its own decimals."""
    return None if part is None else 100 * part


def share(value: Real | None, places: int = 0) -> str:
    """62 %; takes a share from 0 to 1."""
    return DASH if value is None else percent(100 * value, places)


def signed(value: Real | None, places: int = 1) -> str:
    """+12,5"""
    text = number(value, places)
    return f"+{text}" if value is not None and value > 0 and text.strip("0,.–") else text


def moved(change: float, unit: str = "poin") -> str:
    """naik 12,5 poin; what rounds to nothing has no direction."""
    if change == 0:
        return "tidak berubah"
    if number(abs(change)) == number(0):
        return "hampir tidak berubah"
    return f"{'naik' if change > 0 else 'turun'} {number(abs(change))} {unit}"


def p_value(p: float | None) -> str:
    """0,021; "< 0,001"."""
    if p is None:
        return DASH
    return "< 0,001" if p < 0.001 else number(p, 3)


def p_equals(p: float | None) -> str:
    """In a sentence: p = 0,021; p < 0,001."""
    if p is None:
        return "p tidak ada"
    text = p_value(p)
    return (f"p {text}" if text.startswith("<") else f"p = {text}").replace(" ", NO_BREAK)


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
    """Those that are neither None nor empty, in their order."""
    return [text for text in texts if text]
