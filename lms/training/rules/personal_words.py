"""What does not belong into a report of a visit: numbers and addresses that name a person.

The patterns are read by Python and by the browser alike: no look-behind, no named groups.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PersonalKind:
    """One kind of such words: how it is found, and what its writer is told."""

    name: str
    pattern: str
    advice: str


# a mobile number has 10 to 13 digits and begins with 08, that of a fixed line with 02 to 09
PERSONAL = (
    PersonalKind(
        "nik",
        r"(?:^|[^\d])\d(?:[ .\-]?\d){15,17}(?!\d)",
        "Ini tampak seperti NIK, nomor KK, atau NIP. Nomor seperti itu tidak perlu dalam laporan; "
        "hapus saja.",
    ),
    PersonalKind(
        "telepon",
        r"(?:^|[^\d])(?:(?:\+?62|0)[ .\-]?8\d(?:[ .\-]?\d){7,10}"
        r"|\(?0[2-79]\d{1,2}\)?[ .\-]?\d{2,4}[ .\-]\d{3,5}"
        r"|\(?0[2-79]\d{1,2}\)?[ .\-]\d{6,8})(?!\d)",
        "Ini tampak seperti nomor telepon. Simpan di buku Anda sendiri, bukan di laporan.",
    ),
    PersonalKind(
        "alamat",
        r"(?:^|[^A-Za-z])(?:(?:[Jj]l|[Jj]ln|JL|JLN)[. ]+[A-Z0-9]"
        r"|(?:[Jj]alan|JALAN|[Gg]ang|[Gg]g\.?) (?!Raya )(?:[A-Z][A-Za-z.]+[ ,]+){1,4}"
        r"(?:[Nn]o|[Nn]omor|NO|[Bb]lok|RT|Rt|Gang|gang)?[. ]*\d"
        r"|(?:RT|Rt|rt)[. /]*\d{1,3} ?[/,.\- ]? ?(?:RW|Rw|rw)[. /]*\d)",
        "Ini tampak seperti alamat. Cukup nama desa atau kelurahan; orangnya lalu tidak dapat "
        "ditemukan dari laporan Anda.",
    ),
)


REFUSED = "nik"


@dataclass(frozen=True)
class PersonalWords:
    """Where something stands that names a person, and what to do."""

    kind: str
    found: str
    advice: str


def find_personal(words: str) -> list[PersonalWords]:
    """The first of each kind."""
    hits = ((kind, re.search(kind.pattern, words)) for kind in PERSONAL)
    return [
        PersonalWords(kind.name, _trimmed(hit.group()), kind.advice) for kind, hit in hits if hit
    ]


def is_refused(words: str) -> bool:
    """A NIK is stored nowhere; telephone numbers and addresses are only warned of."""
    return any(hit.kind == REFUSED for hit in find_personal(words))


def find_in_lines(lines: Mapping[str, str]) -> dict[str, list[PersonalWords]]:
    """By line, of those in which something was found."""
    found = {line: find_personal(words) for line, words in lines.items()}
    return {line: hits for line, hits in found.items() if hits}


def _trimmed(hit: str) -> str:
    """Without the sign before it, which the patterns take along."""
    return hit.strip(" \t\r\n,;:.!?\"'/-")
