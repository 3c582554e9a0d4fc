"""A table of Word as rows of one width, and as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from lms.assessment.kinds.lines import table_line


def unmerged(
    cells: Sequence[Sequence[str]], shape: Sequence[Sequence[tuple[int, bool]]]
) -> list[list[str]]:
    """Each row as wide as it looks: what spans rows is said in each, what spans columns once."""
    rows: list[list[str]] = []
    for texts, forms in zip(cells, shape, strict=False):
        row: list[str] = []
        for text, (span, goes_on) in zip(texts, forms, strict=False):
            above = rows[-1][len(row)] if goes_on and rows and len(row) < len(rows[-1]) else ""
            row += [text or above, *[""] * (span - 1)]
        rows.append(row)
    return rows


def table_of(rows: Sequence[Sequence[str]]) -> str:
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    return "\n".join([table_line(full[0]), "|" + "---|" * width, *map(table_line, full[1:])])
