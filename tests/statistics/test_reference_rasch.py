"""Conditional Rasch calibration against the reference data sets."""

from __future__ import annotations

import pytest

from lms.statistics.rasch.rasch import rasch

from .reference_data import assert_block, foreign, present, read_block
from .test_reference_items import marks, scored


@foreign("lsat6", "raschdat1")
@pytest.mark.parametrize(("name", "k"), [("lsat6", 5), ("raschdat1", 30)])
def test_tables_of_zeros_and_ones(name: str, k: int) -> None:
    assert_block(rasch(marks(name, "i", k)), read_block(name, "rasch_cml"))


@pytest.mark.parametrize("name", present(["sim_inventory", "hci_mc"]))
def test_letters_marked_by_a_key(name: str) -> None:
    assert_block(rasch(scored(name)), read_block(name, "rasch_cml"))
