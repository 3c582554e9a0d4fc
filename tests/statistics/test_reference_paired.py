"""Paired statistics against the reference data sets."""

from __future__ import annotations

import pytest

from lms.statistics.change.paired import paired_gain
from lms.statistics.surveys.scales import scale_score

from .reference_data import assert_block, foreign, read_block, read_json, read_rows
from .test_reference_items import anxiety


@foreign("sleep")
def test_student_sleep() -> None:
    rows = read_rows("sleep")
    result = paired_gain([float(r["pre"]) for r in rows], [float(r["post"]) for r in rows])
    assert assert_block(result, read_block("sleep", "paired")) == 45


@foreign("anorexia")
@pytest.mark.parametrize("treatment", ["CBT", "Cont", "FT"])
def test_anorexia(treatment: str) -> None:
    rows = [r for r in read_rows("anorexia") if r["treat"] == treatment]
    result = paired_gain([float(r["pre"]) for r in rows], [float(r["post"]) for r in rows])
    assert_block(result, read_block("anorexia", f"paired_{treatment}"))


@foreign("hci_testretest")
def test_the_same_test_twice_without_instruction() -> None:
    rows = read_rows("hci_testretest")
    items = range(1, 21)
    pre = [sum(int(r[f"pre_i{i}"]) for i in items) for r in rows]
    post = [sum(int(r[f"post_i{i}"]) for i in items) for r in rows]
    result = paired_gain(pre, post, max_score=20)
    assert_block(result, read_block("hci_testretest", "paired_total"))


def test_a_cohort_with_absentees() -> None:
    rows, key = read_rows("sim_cohort"), read_json("sim_cohort")["dataset"]["key"]

    def totals(occasion: str) -> list[int | None]:
        return [
            sum(r[f"{occasion}_i{i}"] == right for i, right in enumerate(key, start=1))
            if r[f"sat_{occasion}"] == "1"
            else None
            for r in rows
        ]

    result = paired_gain(totals("pre"), totals("post"), max_score=len(key), pass_mark=14)
    assert_block(result, read_block("sim_cohort", "paired_total"))
    assert result.pass_rates is not None
    expected = read_block("sim_cohort", "pass_rate_mcnemar")["expected"]
    assert result.pass_rates.p_pass_pre == pytest.approx(expected["p_pre"])
    assert result.pass_rates.p_pass_post == pytest.approx(expected["p_post"])


@foreign("sai_ages")
def test_a_scale_of_means_with_the_eighty_percent_rule() -> None:
    pre, post = ([scale_score(row) for row in anxiety(occasion)] for occasion in ("pre", "post"))
    assert_block(paired_gain(pre, post), read_block("sai_ages", "paired_scale_mean_80pct_rule"))
