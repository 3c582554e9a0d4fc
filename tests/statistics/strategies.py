"""Made-up classes for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

Rows = list[list[int]]
SEEDS = st.integers(0, 2**32 - 1)


@st.composite
def binary_tables(draw: st.DrawFn, least: int = 1) -> Rows:
    """Persons by items, right or wrong."""
    k = draw(st.integers(1, 6))
    row = st.lists(st.integers(0, 1), min_size=k, max_size=k)
    return draw(st.lists(row, min_size=least, max_size=25))


@st.composite
def graded_tables(draw: st.DrawFn) -> Rows:
    """Persons by items with marks from 0 to 4."""
    k = draw(st.integers(2, 5))
    row = st.lists(st.integers(0, 4), min_size=k, max_size=k)
    return draw(st.lists(row, min_size=3, max_size=20))


SCORES = st.integers(0, 20)
PAIRS = st.lists(st.tuples(SCORES, SCORES), min_size=1, max_size=25)
