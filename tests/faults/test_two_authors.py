"""Two authors over real HTTP with lost answers, stale tabs and a killed server lose no word.

A thousand interleavings by hand: `python -m tests.faults.two_authors 1000`.
"""

from __future__ import annotations

import pytest

from tests.faults.two_authors import write_together

pytestmark = pytest.mark.process


def test_no_word_of_two_authors_is_lost(laptop):
    found = write_together(laptop, interleavings=6, seed=3)
    assert found.kills >= 1 and found.typed > 20
    assert found.lost == []
