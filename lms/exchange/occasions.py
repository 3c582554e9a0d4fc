"""One file with columns `pre_…` and `post_…` as two sheets of the same persons."""

from __future__ import annotations

from dataclasses import replace

from lms.exchange.sheets import Row, Sheet

PREFIXES = ("pre_", "post_")


def split_occasions(sheet: Sheet) -> tuple[Sheet, Sheet] | None:
    """Both sheets with the prefixes taken off; None where the file has no such columns."""
    suffixes = [
        [name[len(p) :] for name in sheet.names if name.casefold().startswith(p)] for p in PREFIXES
    ]
    if not set(suffixes[0]) & set(suffixes[1]):
        return None
    return _occasion(sheet, 0), _occasion(sheet, 1)


def _occasion(sheet: Sheet, side: int) -> Sheet:
    """The columns of one occasion and all that belong to neither."""
    own, other = PREFIXES[side], PREFIXES[1 - side]
    kept = [
        i for i, name in enumerate(sheet.names) if name and not name.casefold().startswith(other)
    ]
    names = tuple(
        n[len(own) :] if n.casefold().startswith(own) else n for n in (sheet.names[i] for i in kept)
    )
    rows = tuple(Row(row.line, tuple(row.cells[i] for i in kept)) for row in sheet.rows)
    return replace(sheet, header=Row(sheet.header.line, names), rows=rows, is_half=True)
