"""What a row of a list says because of the rows around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lms.people.rules.service_numbers import find_nip
from lms.training.rules.roster_grid import GridRow
from lms.training.rules.roster_lines import RosterLine, RowVerdict
from lms.training.rules.roster_words import DITTO, GIVEN_UP, LEARNERS, OTHERS

# what a ditto mark may stand for
REPEATED = ("origin", "district", "village", "office", "position")
BELOW_OTHERS = "di bawah judul “{title}”: peserta juga?"
WRITTEN = "tertulis “{words}”: tetap didaftarkan?"


def settle_rows(
    rows: Sequence[GridRow], lines: Sequence[RosterLine], *, has_heads: bool
) -> tuple[RosterLine, ...]:
    """`rows` and `lines` side by side; who was taken by the reader of the list stays a person."""
    return tuple(_below_others(rows, _repeat(_with_nip_below(rows, lines)), has_heads))


def _with_nip_below(rows: Sequence[GridRow], lines: Sequence[RosterLine]) -> list[RosterLine]:
    """A row that says nothing but a NIP belongs to the person above it."""
    found = list(lines)
    for at, row in enumerate(rows[1:]):
        nip = find_nip(row.cells[row.filled[0]]) if len(row.filled) == 1 else ""
        above = found[at]
        if nip and not above.nip and above.reading is RowVerdict.PERSON:
            found[at] = replace(above, nip=nip)
    return found


def _repeat(lines: Sequence[RosterLine]) -> Iterator[RosterLine]:
    """`s.d.a.` says what the person above said."""
    before: RosterLine | None = None
    for line in lines:
        if line.reading is RowVerdict.PERSON:
            same: dict[str, Any] = {
                name: getattr(before, name, "")
                for name in REPEATED
                if DITTO.fullmatch(getattr(line, name))
            }
            before = line = replace(line, **same)
        yield line


def _below_others(
    rows: Sequence[GridRow], lines: Iterator[RosterLine], has_heads: bool
) -> Iterator[RosterLine]:
    """Who organises or teaches, and who gave up, comes in only when somebody says so."""
    title, has_begun = "", has_heads
    for row, line in zip(rows, lines, strict=True):
        if line.reading is RowVerdict.PERSON and not line.is_taken:
            has_begun = True
            yield _asked(line, title)
            continue
        said = row.cells[row.filled[0]] if len(row.filled) == 1 else ""
        if has_begun and OTHERS.match(said):
            title = said
        elif LEARNERS.search(said):
            title = ""
        yield line


def _asked(line: RosterLine, title: str) -> RosterLine:
    words = next((found[0] for said in (line.name, *line.details, line.position)
                  if (found := GIVEN_UP.search(said))), "")  # fmt: skip
    if title:
        reason = BELOW_OTHERS.format(title=title[:40])
    elif words:
        reason = WRITTEN.format(words=words)
    else:
        return line
    return replace(line, reading=RowVerdict.FAULT, reason=reason, username="")
