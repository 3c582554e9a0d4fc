"""Figures of change between two answers of the same persons: McNemar per item or for counts."""

from __future__ import annotations

from lms.exchange.evaluations import Blocks, sitting_of
from lms.exchange.matching import MatchedRows, match_people
from lms.exchange.paired_evaluations import arranged, matching_block
from lms.exchange.response_table import Responses
from lms.exchange.sheets import Sheet, fault
from lms.statistics.change.mcnemar import ItemChanges, mcnemar
from lms.statistics.class_figures import ClassRows, item_changes
from lms.statistics.core.printable import printable


def evaluate_item_changes(pre: Responses, post: Responses, column: str | None = None) -> Blocks:
    """`mcnemar_items` of two files."""
    matched = match_people(pre, post, column)
    changes = _changes(pre, post, matched)
    if changes is None:
        raise fault(post.source, None, f"tidak ada soal benar/salah yang sama dengan {pre.source}")
    return {"matching": matching_block(matched), "mcnemar_items": printable(changes)}


def _changes(pre: Responses, post: Responses, matched: MatchedRows) -> ItemChanges | None:
    sittings = [sitting_of(pre), sitting_of(post)]
    rows = [arranged(r.mark_rows(), matched, i) for i, r in enumerate((pre, post))]
    return item_changes(ClassRows(rows[0], rows[1]), sittings[0], sittings[1])


def evaluate_change_counts(sheet: Sheet) -> Blocks:
    """`mcnemar` from three columns first, second, count, or from two columns of values.

    The value that comes first in the first column counts as 1 (or 1 itself, where it occurs).
    """
    columns = [list(sheet.column(name)) for name in sheet.names]
    counts = [1] * len(sheet.rows)
    if len(columns) >= 3:
        counts = [_count(sheet, row.line, row.cells[2]) for row in sheet.rows]
    elif len(columns) < 2:
        raise fault(sheet.source, sheet.header.line, "perlu kolom sebelum, sesudah, dan jumlah")
    first, second = columns[0], columns[1]
    values = list(dict.fromkeys(v for v in (*first, *second) if v))
    if len(values) > 2:
        raise fault(sheet.source, None, f"lebih dari dua nilai: {', '.join(values)}")
    one = "1" if "1" in values else values[0] if values else ""
    cells = {(a, b): 0 for a in (True, False) for b in (True, False)}
    for a, b, count in zip(first, second, counts, strict=True):
        if a and b:
            cells[a == one, b == one] += count
    order = [(True, True), (True, False), (False, True), (False, False)]
    return {"source": sheet.source, "mcnemar": printable(mcnemar(*(cells[key] for key in order)))}


def _count(sheet: Sheet, line: int, cell: str) -> int:
    if not cell.isdigit():
        raise fault(sheet.source, line, f"'{cell}' bukan jumlah", sheet.names[2])
    return int(cell)
