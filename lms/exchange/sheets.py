"""A CSV or XLSX file as rows of text with their line numbers, and how a fault in it is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from lms.errors import DomainError
from lms.evaluation.words import trimmed


class UnreadableFile(DomainError):
    """A file of another system that cannot be taken in; the message names file and place."""


TOO_LARGE = "ada angka yang terlalu besar, atau desimalnya terlalu panjang, untuk sebuah nilai"


@dataclass(frozen=True)
class Row:
    """One line of the file; every cell is stripped text."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not any(self.cells)

    @property
    def width(self) -> int:
        """Cells up to the last one that is not empty."""
        return max((i for i, cell in enumerate(self.cells, start=1) if cell), default=0)

    @property
    def n_filled(self) -> int:
        return sum(1 for cell in self.cells if cell)


@dataclass(frozen=True)
class Grid:
    """All rows of one sheet of a workbook, or of a text; `fault`: why it was not read."""

    rows: tuple[Row, ...]
    name: str = ""
    is_hidden: bool = False
    fault: str | None = None


@dataclass(frozen=True)
class Sheet:
    """The header and the rows below it, all as wide as the header."""

    source: str
    header: Row
    rows: tuple[Row, ...]
    # of the workbook: which sheet this is, and which others could be read as well
    name: str = ""
    others: tuple[str, ...] = ()
    # one occasion of a file that holds both
    is_half: bool = False

    def with_rows(self, rows: Iterable[Row]) -> Sheet:
        """The same sheet with some of its rows."""
        return replace(self, rows=tuple(rows))

    @property
    def names(self) -> tuple[str, ...]:
        return self.header.cells

    def column(self, name: str) -> tuple[str, ...]:
        """The cells under this header; a header that is missing names those that exist."""
        if name not in self.names:
            known = ", ".join(f"'{other}'" for other in self.names)
            raise fault(self.source, self.header.line, f"tidak ada kolom '{name}'; ada {known}")
        at = self.names.index(name)
        return tuple(row.cells[at] for row in self.rows)


def fault(source: str, line: int | None, what: str, column: str | None = None) -> UnreadableFile:
    """`file:line: kolom 'x': what is wrong`, on one line whatever the cells hold."""
    place = source if line is None else f"{source}:{line}"
    text = f"{place}: " + (f"kolom '{column}': " if column else "") + what
    return UnreadableFile(" ".join(text.split()))


def refuse_below_zero(
    scores: Iterable[Fraction | None], source: str, lines: Iterable[int], column: str | None
) -> None:
    """Shares of a maximum and a rise against what is left mean nothing below zero."""
    for line, score in zip(lines, scores, strict=False):
        if score is not None and score < 0:
            what = (
                f"{trimmed(score)} di bawah nol; nilai harus 0 atau lebih. Hitung ulang nilainya "
                "tanpa pengurangan untuk jawaban salah."
            )
            raise fault(source, line, what, column)
