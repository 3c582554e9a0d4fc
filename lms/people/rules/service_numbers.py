"""NIP, the number of a civil servant: birth, entry, sex and a serial, eighteen digits."""

from __future__ import annotations

import re

LENGTH = 18
_PARTS = re.compile(r"(\d{8})(\d{6})(\d)(\d{3})")
# in the month of entry 21 is written for staff on contract; no serial is 000, which is what a
# spreadsheet leaves of a number that is too long for it
_LIKELY = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2]|21)[12](?!000)\d{3}"
)
_WRITTEN = re.compile(r"(?<!\d)(?<!\d[ .\-])\d(?:[ .\-]?\d){17}(?![ .\-]?\d)")


def bare_digits(typed: str | None) -> str:
    """Without the spaces, dots and hyphens between them."""
    return re.sub(r"[\s.-]", "", typed or "")


def write_nip(typed: str | None) -> str:
    """19700101 199503 1 001; "" for what is none."""
    found = _PARTS.fullmatch(bare_digits(typed))
    return " ".join(found.groups()) if found else ""


def is_likely_nip(text: str) -> bool:
    """Eighteen digits whose dates exist: no NIK, no telephone number, no account."""
    return _LIKELY.fullmatch(bare_digits(text)) is not None


def find_nip(text: str) -> str:
    """The first one in a cell, as write_nip writes it; "" where none stands."""
    return next((write_nip(m[0]) for m in _WRITTEN.finditer(text) if is_likely_nip(m[0])), "")
