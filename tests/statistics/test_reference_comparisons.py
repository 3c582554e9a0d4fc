"""Comparison of groups against the reference data sets."""

from __future__ import annotations

from lms.statistics.groups.ancova import ancova

from .reference_data import assert_block, foreign, read_block, read_json, read_rows


@foreign("anorexia")
def test_three_treatments() -> None:
    rows = read_rows("anorexia")
    result = ancova(
        [r["treat"] for r in rows],
        [float(r["pre"]) for r in rows],
        [float(r["post"]) for r in rows],
    )
    assert_block(result, read_block("anorexia", "ancova"))
    assert "slopes_differ" in result.flags


def test_two_regions_of_a_cohort() -> None:
    key = read_json("sim_cohort")["dataset"]["key"]
    both = [r for r in read_rows("sim_cohort") if r["sat_pre"] == r["sat_post"] == "1"]
    pre, post = (
        [sum(r[f"{occasion}_i{i}"] == right for i, right in enumerate(key, 1)) for r in both]
        for occasion in ("pre", "post")
    )
    result = ancova([r["region"] for r in both], pre, post)
    assert_block(result, read_block("sim_cohort", "ancova_region"))
