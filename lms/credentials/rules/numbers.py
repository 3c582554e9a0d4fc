"""Numbers of certificates: a pattern with the place in the year's row, code, month and year."""

from __future__ import annotations

import re
from datetime import date

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
USUAL = "{urut}/{kode}/{bulan}/{tahun}"
# without them two papers would share a number
NEEDED = ("urut", "tahun")
WORDS = frozenset({"urut", "kode", "bulan", "tahun"})
LONGEST = 60
_WORD = re.compile(r"\{([^{}]*)\}")


def pattern_fault(pattern: str) -> str:
    """What keeps a pattern from giving every paper a number of its own; "" for nothing."""
    found = _WORD.findall(pattern)
    if unknown := [word for word in found if word not in WORDS]:
        return f"{{{unknown[0]}}} tidak dikenal. Yang dapat dipakai: {_join(sorted(WORDS))}."
    if missing := [word for word in NEEDED if word not in found]:
        return f"Pola memerlukan {_join(missing)}, supaya setiap nomor hanya dipakai sekali."
    if set(_WORD.sub("", pattern)) & set("{}"):
        return "Kurung kurawal tidak berpasangan."
    return "" if len(pattern) <= LONGEST else f"Paling banyak {LONGEST} huruf."


def write_number(pattern: str, *, serial: int, code: str, day: date) -> str:
    """`007/DINSOS-TPN/XI/2026`; the serial has at least three digits."""
    values = {
        "urut": f"{serial:03d}",
        "kode": code,
        "bulan": ROMAN[day.month - 1],
        "tahun": str(day.year),
    }
    return _WORD.sub(lambda word: values[word[1]], pattern)


def _join(words: list[str]) -> str:
    return ", ".join(f"{{{word}}}" for word in words)
