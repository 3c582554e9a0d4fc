"""Conditional Rasch calibration against the reference data sets."""

from __future__ import annotations

import pytest

from lms.statistics.rasch.rasch import rasch

from .reference import assert_block, needs_reference, read_block
from .test_reference_items import marks, scored

pytestmark = needs_reference


@pytest.mark.parametrize(("name", "k"), [("lsat6", 5), ("raschdat1", 30)])
def test_tables_of_zeros_and_ones(name: str, k: int) -> None:
    assert_block(rasch(marks(name, "i", k)), read_block(name, "rasch_cml"))


def test_letters_marked_by_a_key() -> None:
    assert_block(rasch(scored("hci_mc")), read_block("hci_mc", "rasch_cml"))
