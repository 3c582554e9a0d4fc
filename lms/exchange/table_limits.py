"""How large a table of another system may be, and the sentence that says so."""

from __future__ import annotations

MOST_ROWS = 20_000
MOST_COLUMNS = 2_000
MOST_CELLS = 2_000_000
# bytes of a file that is read at all, packed or not
MOST_BYTES = 50_000_000
LIMITS = "paling banyak 20.000 baris, 2.000 kolom, dan 2 juta sel"


def is_too_large(rows: int, columns: int) -> bool:
    """Of the rectangle that the table fills."""
    return rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS
