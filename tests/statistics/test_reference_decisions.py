"""Bootstrap limits and decision consistency against the reference data sets."""

from __future__ import annotations

from collections import Counter

import pytest

from lms.statistics.change.bootstrap import BootstrapInterval, gain_intervals
from lms.statistics.core.pairs import match_pairs
from lms.statistics.items.item_analysis import analyse_items
from lms.statistics.reliability.consistency import huynh, subkoviak
from lms.statistics.reliability.livingston_lewis import livingston_lewis

from .reference_data import assert_block, foreign, present, read_block, read_rows
from .test_reference_items import marks, scored


def mean_gain(pre: list[float], post: list[float]) -> BootstrapInterval:
    return gain_intervals(match_pairs(pre, post)).mean_gain


@foreign("sleep")
def test_bca_limits_of_a_mean() -> None:
    rows = read_rows("sleep")
    result = mean_gain([float(r["pre"]) for r in rows], [float(r["post"]) for r in rows])
    assert_block(result, read_block("sleep", "bca_mean_gain"))


@foreign("hci_testretest")
def test_bca_limits_of_a_test_given_twice() -> None:
    pre, post = (marks("hci_testretest", f"{occasion}_i", 20) for occasion in ("pre", "post"))
    result = mean_gain([sum(r) for r in pre], [sum(r) for r in post])
    assert_block(result, read_block("hci_testretest", "bca_mean_gain"))


def test_subkoviak_of_a_cohort() -> None:
    rows = scored("sim_cohort", "post_i", "sat_post")
    result = subkoviak(Counter(map(sum, rows)), 20, 14, analyse_items(rows).kr20)
    assert_block(result, read_block("sim_cohort", "subkoviak_post_cut14"))


@pytest.mark.parametrize("name", present(["sim_inventory", "hci_mc"]))
def test_three_methods_agree_with_the_reference(name: str) -> None:
    rows = scored(name)
    analysis, totals = analyse_items(rows), Counter(map(sum, rows))
    assert analysis.total_mean is not None and analysis.total_sd is not None
    weighted = livingston_lewis(analysis.total_mean, analysis.total_sd, 20, 12, analysis.alpha)
    assert_block(weighted, read_block(name, "livingston_lewis_cut12"))
    one_sitting = subkoviak(totals, 20, 12, analysis.kr20)
    assert_block(one_sitting, read_block(name, "subkoviak_cut12"))
    assert_block(huynh(totals, 20, 12, analysis.kr21), read_block(name, "huynh_cut12"))
