"""A list of people as it is typed or pasted: one line a person, name and, if known, user name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

SEPARATOR = re.compile(r"[\t;,]")
HEADS = ("nama", "nama lengkap", "nama peserta")
SHORTEST, LONGEST = 2, 80
MOST_LINES = 300
# of a made user name, so that a number still fits behind it
MOST_LETTERS = 24


@dataclass(frozen=True)
class RosterLine:
    """One person of the list; `number` counts lines from 1, `username` is "" where none stands."""

    number: int
    name: str
    username: str


def read_roster(text: str) -> list[RosterLine]:
    """Lines that say something, without a first line of headings; single spaces in names."""
    found: list[RosterLine] = []
    is_first = True
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [" ".join(cell.split()) for cell in SEPARATOR.split(line)]
        name, username = cells[0], cells[1] if len(cells) > 1 else ""
        if not name and not username:
            continue
        if not (is_first and name.casefold() in HEADS):
            found.append(RosterLine(number, name, username.casefold()))
        is_first = False
    return found


def make_username(name: str, taken: Collection[str]) -> str:
    """`siti.aminah` from "Siti Aminah"; a number behind it where that is taken."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    base = ".".join(words[:2])[:MOST_LETTERS].strip(".") or "peserta"
    if len(base) < 3:
        base = f"peserta.{base}"
    if base not in taken:
        return base
    return next(f"{base}{n}" for n in range(2, len(taken) + 3) if f"{base}{n}" not in taken)
