"""Where a table begins: titles above it, headings of two lines, broken cells below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lms.exchange.cells import parse_share
from lms.exchange.sheets import Grid, Row, Sheet, fault

# what a formula shows that went wrong, and what stands in for a result that was never stored
NO_RESULT = "#RUMUS!"
BROKEN = re.compile(
    r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|RUMUS!)"
)
# points or remarks beside a question of a form, perhaps of one that is asked again
BESIDE = re.compile(r"(?P<question>.+) \[(?P<word>[^\[\]]+)\](?P<again> \(\d+\))?", re.DOTALL)
# the second of two equal headings, told apart
AGAIN = re.compile(r"(.*)( \(\d+\))", re.DOTALL)


def find_table(table: Grid, source: str) -> Sheet | None:
    """The header is the first row that fills more than half as many cells as the fullest row.

    A title and empty lines above it fill fewer. Empty rows below stay: they are people who did not
    sit the test, except lines without any separator.
    """
    rows = table.rows
    fullest = max((row.n_filled for row in rows), default=0)
    first = next((i for i, row in enumerate(rows) if 2 * row.n_filled > fullest), None)
    if first is None:
        return None
    names, last = _names(rows, first)
    size = len(names)
    below = [row for row in rows[last + 1 :] if row.cells or size == 1]
    below = _without_heads(below, names)
    if not below:
        return None
    header = Row(rows[last].line, _unique(names))
    for row in below:
        _check_row(row, header, table, source)
    padded = tuple(Row(r.line, (*r.cells, *("",) * size)[:size]) for r in below)
    return _in_english(Sheet(source, header, padded, table.name))


def _in_english(sheet: Sheet) -> Sheet:
    """`Pertanyaan [Skor]` beside `Pertanyaan`, in the language of the form, as `… [Score]`."""
    found = {}
    for name in sheet.names:
        beside = BESIDE.fullmatch(name)
        if beside and beside["question"] + (beside["again"] or "") in sheet.names:
            found[name] = beside
    cells: dict[str, list[str]] = {}
    for name, beside in found.items():
        cells.setdefault(beside["word"], []).extend(c for c in sheet.column(name) if c)
    scores = [word for word, of in cells.items() if of and all(map(parse_share, of))]
    if not scores or "Score" in cells:
        return sheet
    heads = [
        f"{b['question']} [{'Score' if b['word'] in scores else 'Feedback'}]{b['again'] or ''}"
        if (b := found.get(name))
        else name
        for name in sheet.names
    ]
    return replace(sheet, header=Row(sheet.header.line, tuple(heads)))


def _names(rows: Sequence[Row], first: int) -> tuple[tuple[str, ...], int]:
    """The names of the columns, and the row where the heading ends."""
    for upper in (first - 1, first):
        if 0 <= upper < len(rows) - 1 and _is_two_lines(rows[upper], rows[upper + 1]):
            return _joined(rows[upper], rows[upper + 1]), upper + 1
    return rows[first].cells[: rows[first].width], first


def _is_two_lines(upper: Row, lower: Row) -> bool:
    """Merged cells: each column is named in one of two lines, the first one only in the upper."""
    size = max(upper.width, lower.width)
    above, under = ((*row.cells, *("",) * size)[:size] for row in (upper, lower))
    first = next((i for i, cell in enumerate(above) if cell), None)
    gaps = [i for i, cell in enumerate(above) if not cell]
    if first is None or under[first] or not gaps:
        return False
    return all(under[i] for i in gaps)


def _joined(upper: Row, lower: Row) -> tuple[str, ...]:
    """`Soal` over 1, 2, 3 gives `Soal 1`, `Soal 2`, `Soal 3`."""
    size = max(upper.width, lower.width)
    above, under = ((*row.cells, *("",) * size)[:size] for row in (upper, lower))
    names, group = [], ""
    for over, name in zip(above, under, strict=True):
        group = over or group
        names.append(f"{group} {name}".strip() if name else over)
    return tuple(names)


def _without_heads(rows: Sequence[Row], names: Sequence[str]) -> list[Row]:
    """Without the heads that a printed table repeats, and the numbers of its columns below them."""
    heads = [name.casefold() for name in names]
    kept = [row for row in rows if not row.cells or [c.casefold() for c in row.cells] != heads]
    return kept[1:] if kept and _counts_columns(kept[0], kept[1:]) else kept


def _counts_columns(row: Row, below: Sequence[Row]) -> bool:
    """`(1) (2) (3) …`, or 1, 2, 3 … where others have words in one of the columns."""
    filled = [(i, cell) for i, cell in enumerate(row.cells) if cell]
    bare = [cell.strip("()[]. ") for _, cell in filled]
    if len(bare) < 3 or bare != [str(n) for n in range(1, len(bare) + 1)]:
        return False
    if all(cell.startswith(("(", "[")) for _, cell in filled):
        return True
    return any(_has_words_only(below, i) for i, _ in filled)


def _has_words_only(rows: Sequence[Row], at: int) -> bool:
    cells = [row.cells[at] for row in rows if len(row.cells) > at and row.cells[at]]
    return bool(cells) and not any(any(c.isdigit() for c in cell) for cell in cells)


def _check_row(row: Row, header: Row, table: Grid, source: str) -> None:
    size = len(header.cells)
    if row.width > size:
        what = f"baris ini punya {row.width} kolom, judul {size}"
        raise fault(source, row.line, f"{what}; samakan judul dan isinya, satu judul tiap kolom")
    place = f"lembar '{table.name}', " if table.name else ""
    for name, cell in zip(header.cells, row.cells, strict=False):
        if cell[:1] == "#" and name and BROKEN.fullmatch(cell):
            raise fault(source, row.line, f"{place}kolom '{name}': {_broken_words(cell)}")


def _broken_words(cell: str) -> str:
    if cell == NO_RESULT:
        return "rumus tanpa hasil; buka berkasnya di Excel, simpan, lalu unggah lagi"
    return f"rumusnya menghasilkan {cell}; perbaiki, atau isi sendiri nilainya"


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """The same question twice gives two equal headers: the second becomes `name (2)`."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(result)
