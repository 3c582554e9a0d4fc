"""A part of a line of Word keeps its letters, its looks, and what only the first part bears."""

from __future__ import annotations

import pytest

from lms.exchange.item_files.word_blocks import Run
from lms.exchange.item_files.word_lines import WordLine, cut

BOLD, PLAIN = frozenset({"tebal"}), frozenset[str]()
LINE = WordLine(
    7, "A.", [Run("satu ", BOLD), Run("dua", PLAIN), Run(" tiga", BOLD)], [], ["gambar"]
)


@pytest.mark.parametrize(
    ("start", "end", "runs"),
    [
        (0, None, [("satu ", BOLD), ("dua", PLAIN), (" tiga", BOLD)]),
        (5, None, [("dua", PLAIN), (" tiga", BOLD)]),
        # on the limit of a look: nothing empty is left of the other
        (0, 5, [("satu ", BOLD)]), (5, 8, [("dua", PLAIN)]), (4, 6, [(" ", BOLD), ("d", PLAIN)]),
        (8, 8, []), (12, None, [("a", BOLD)]), (13, None, []),
    ],
)  # fmt: skip
def test_a_part_has_its_letters_and_their_looks(start: int, end: int | None, runs) -> None:
    part = cut(LINE, start, end)
    assert [(run.text, run.marks) for run in part.runs] == runs
    assert (part.line, part.number) == (7, "")
    assert part.losses == (["gambar"] if start == 0 else [])
