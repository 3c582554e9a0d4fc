"""Agreement and equating against the reference data sets."""

from __future__ import annotations

from lms.statistics.core.distributions import distribution
from lms.statistics.forms.equating import equate
from lms.statistics.raters.agreement import intraclass_correlations
from lms.statistics.raters.kappa import fleiss_kappa, weighted_kappas

from .reference_data import assert_block, foreign, read_block, read_rows


def test_six_targets_and_four_judges() -> None:
    rows = [[int(r[f"rater{i}"]) for i in range(1, 5)] for r in read_rows("shrout_fleiss_1979")]
    result = intraclass_correlations(rows)
    assert_block(result, read_block("shrout_fleiss_1979", "icc"))


def test_two_raters_and_three_levels() -> None:
    table = [[int(v) for v in r.values()] for r in read_rows("kappa_3x3")]
    assert_block(weighted_kappas(table), read_block("kappa_3x3", "kappa"))


@foreign("diagnoses")
def test_six_raters_and_thirty_patients() -> None:
    rows = [list(r.values()) for r in read_rows("diagnoses")]
    assert_block(fleiss_kappa(rows), read_block("diagnoses", "fleiss_kappa"))


@foreign("act_math")
def test_two_forms_of_mathematics() -> None:
    rows = read_rows("act_math")
    forms = [
        distribution({int(r["scale"]): int(r[column]) for r in rows}, 0, 40)
        for column in ("xcount", "ycount")
    ]
    assert_block(equate(*forms), read_block("act_math", "equating_random_groups"))


@foreign("act_math")
def test_smoothing_moves_the_equal_scores_of_mathematics_little() -> None:
    rows = read_rows("act_math")
    forms = [
        distribution({int(r["scale"]): int(r[column]) for r in rows}, 0, 40)
        for column in ("xcount", "ycount")
    ]
    result = equate(*forms)
    pairs = zip(result.equipercentile[5:], result.equipercentile_smoothed[5:], strict=True)
    moved = [abs((a or 0) - (b or 0)) for a, b in pairs]
    assert 0.02 < max(moved) < 0.4
