"""What must hold for any class: order, merging, shifting, swapping, relabelling, scaling."""

from __future__ import annotations

import random
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.statistics.change.bootstrap import gain_intervals
from lms.statistics.change.change import gain_from_sums
from lms.statistics.change.effect_sizes import bias_factor
from lms.statistics.change.mcnemar import mcnemar
from lms.statistics.change.paired import PairedGain, paired_gain
from lms.statistics.core.marks import mark_table
from lms.statistics.core.multiplicity import benjamini_hochberg, holm
from lms.statistics.core.pairs import match_pairs, sum_pairs
from lms.statistics.core.printable import printable
from lms.statistics.core.proportions import wilson
from lms.statistics.core.sums import merge_sums, sum_marks
from lms.statistics.items.distractors import ItemOptions
from lms.statistics.items.item_analysis import TestAnalysis, analyse_items, analyse_sums
from lms.statistics.items.sitting import Sitting, analyse_choices
from lms.statistics.items.upper_lower import upper_lower
from lms.statistics.rasch.rasch import rasch

from .strategies import PAIRS, SEEDS, Rows, binary_tables, graded_tables

Pairs = list[tuple[int, int]]


def gain_of(pairs: Pairs, **given_: Any) -> PairedGain:
    return paired_gain([a for a, _ in pairs], [b for _, b in pairs], **given_)


def near(value: object) -> object:
    """Equal but for rounding; what is undefined must be undefined on both sides."""
    if isinstance(value, tuple):
        return tuple(near(part) for part in value)
    return (
        value
        if value is None or isinstance(value, str)
        else pytest.approx(value, rel=1e-9, abs=1e-9)
    )


@given(graded_tables(), SEEDS)
def test_row_order_does_not_matter(rows: Rows, seed: int) -> None:
    shuffled = random.Random(seed).sample(rows, len(rows))
    maxima = [4] * len(rows[0])
    assert analyse_items(shuffled, maxima) == analyse_items(rows, maxima)


@given(graded_tables(), SEEDS)
def test_item_order_permutes_the_items_only(rows: Rows, seed: int) -> None:
    order = random.Random(seed).sample(range(len(rows[0])), len(rows[0]))
    maxima = [4] * len(rows[0])
    first, second = (
        analyse_items(rows, maxima),
        analyse_items([[r[j] for j in order] for r in rows], maxima),
    )
    assert second.alpha == first.alpha
    assert second.guttman_lambda2 == near(first.guttman_lambda2)
    for name, column in printable(first.items).items():
        if name != "reasons" and name != "moodle_effective_weight_pct":
            assert getattr(second.items, name) == tuple(
                getattr(first.items, name)[j] for j in order
            ), name
            assert len(column) == len(order)


@given(st.lists(binary_tables(least=2), min_size=1, max_size=4), SEEDS)
def test_merged_sums_equal_raw_rows(classes: list[Rows], seed: int) -> None:
    k = min(len(rows[0]) for rows in classes)
    cut = [[row[:k] for row in rows] for rows in classes]
    parts = [sum_marks(mark_table(rows)) for rows in cut]
    random.Random(seed).shuffle(parts)
    together = [row for rows in cut for row in rows]
    assert analyse_sums(merge_sums(parts)) == analyse_items(together)


@given(st.lists(PAIRS, min_size=1, max_size=4))
def test_merged_pair_sums_equal_raw_pairs(classes: list[Pairs]) -> None:
    def sums(pairs: Pairs) -> Any:
        return sum_pairs(match_pairs([a for a, _ in pairs], [b for _, b in pairs]))

    parts = [sums(pairs) for pairs in classes]
    merged = sum(parts[1:], parts[0])
    whole = sums([pair for pairs in classes for pair in pairs])
    assert merged == whole
    assert gain_from_sums(merged, 20) == gain_from_sums(whole, 20)
    report = gain_of([pair for pairs in classes for pair in pairs], max_score=20)
    summed = gain_from_sums(merged, 20)
    for name in ("n_pairs", "mean_gain", "ci95_gain", "d_av_ci95_bonett", "r_pre_post"):
        assert summed[name] == getattr(report, name), name
    assert report.normalized_gain is not None
    assert summed["class_g"] == report.normalized_gain.class_g
    assert gain_from_sums(merged)["reasons"]["class_g"] == "no_maximum"


@given(PAIRS, SEEDS)
def test_the_order_of_persons_does_not_matter(pairs: Pairs, seed: int) -> None:
    shuffled = random.Random(seed).sample(pairs, len(pairs))
    first, second = (printable(gain_of(p, max_score=20, pass_mark=12)) for p in (pairs, shuffled))
    assert flat(first) == near(flat(second))


def flat(block: Any, path: str = "") -> dict[str, float]:
    """All numbers of a nested result; nothing is minus one, so that it must agree as well."""
    if isinstance(block, dict):
        return {p: v for n, part in block.items() for p, v in flat(part, f"{path}.{n}").items()}
    if isinstance(block, list):
        return {p: v for i, part in enumerate(block) for p, v in flat(part, f"{path}.{i}").items()}
    return {path: float(block)} if isinstance(block, (int, float)) else {path: -1.0}


@given(PAIRS, st.integers(-50, 50), st.integers(-50, 50))
def test_adding_a_constant_leaves_what_is_relative(pairs: Pairs, shift: int, also: int) -> None:
    first = gain_of(pairs)
    both = gain_of([(a + shift, b + shift) for a, b in pairs])
    for name in (
        "t",
        "p_t_two_sided",
        "g_av",
        "d_z",
        "g_rm",
        "ci95_gain",
        "wilcoxon",
        "r_pre_post",
    ):
        assert getattr(both, name) == getattr(first, name), name
    post_only = gain_of([(a, b + also) for a, b in pairs])
    assert post_only.sd_gain == first.sd_gain


@given(PAIRS)
def test_swapping_pre_and_post_flips_signs(pairs: Pairs) -> None:
    there, back = gain_of(pairs), gain_of([(b, a) for a, b in pairs])
    for name in ("mean_gain", "median_gain", "t", "d_z", "g_z", "d_av", "g_av", "d_rm", "g_rm"):
        one, other = getattr(there, name), getattr(back, name)
        assert (other if one is None else -other) == (one if one is None else near(one)), name
    assert back.p_t_two_sided == there.p_t_two_sided
    assert back.hodges_lehmann_all_d == near(-(there.hodges_lehmann_all_d or 0))
    assert back.wilcoxon.W_plus == there.wilcoxon.W_minus
    assert back.wilcoxon.p == near(there.wilcoxon.p)
    assert back.wilcoxon.pratt.p_exact == near(there.wilcoxon.pratt.p_exact)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_swapping_the_occasions_turns_mcnemar_round(a: int, b: int, c: int, d: int) -> None:
    there, back = mcnemar(a, b, c, d), mcnemar(a, c, b, d)
    assert (back.p_exact, back.p_mid, back.chi2_cc) == near(
        (there.p_exact, there.p_mid, there.chi2_cc)
    )
    assert back.bonett_price_diff == near(-there.bonett_price_diff)
    assert back.bonett_price_ci95 == near(tuple(-end for end in reversed(there.bonett_price_ci95)))
    assert 0 <= there.p_mid <= there.p_exact <= 1


@given(binary_tables(least=2), st.permutations("ABCD"))
def test_relabelling_options_permutes_the_table(rows: Rows, labels: list[str]) -> None:
    renamed = dict(zip("ABCD", labels, strict=True))
    plain = distractors_of(rows, {letter: letter for letter in "ABCD"})
    other = distractors_of(rows, renamed)
    for one, two in zip(plain, other, strict=True):
        assert two.key == renamed[one.key]
        assert {renamed[o]: asdict(f) for o, f in one.options.items()} == {
            o: asdict(f) for o, f in two.options.items()
        }


def distractors_of(rows: Rows, renamed: dict[str, str]) -> tuple[ItemOptions, ...]:
    """Right is A; the wrong letter depends on person and item."""
    k = len(rows[0])
    chosen = [
        [[renamed["A" if row[j] else "BCD"[(i + j) % 3]]] for i, row in enumerate(rows)]
        for j in range(k)
    ]
    options = [sorted(renamed.values())] * k
    sitting = Sitting(
        [str(j) for j in range(k)], rows, [1] * k, chosen, [renamed["A"]] * k, options
    )
    found = analyse_choices(sitting)
    assert found is not None
    return found


@given(graded_tables(), st.integers(2, 7))
def test_scaling_marks_changes_nothing_that_is_scale_free(rows: Rows, factor: int) -> None:
    k = len(rows[0])
    first = analyse_items(rows, [4] * k)
    second = analyse_items([[x * factor for x in row] for row in rows], [4 * factor] * k)
    for name in printable(first.items):
        if name not in ("sd", "reasons"):
            assert getattr(second.items, name) == near(getattr(first.items, name)), name
    for name in ("alpha", "alpha_feldt95", "guttman_lambda2", "split_half_odd_even"):
        assert getattr(second, name) == getattr(first, name), name
    assert shapes(second) == near(shapes(first))
    assert second.total_sd == near(factor * (first.total_sd or 0))


def shapes(test: TestAnalysis) -> tuple[float, float]:
    return (test.total_skewness_g1_unbiased_k or 0, test.total_kurtosis_excess_k or 0)


@given(PAIRS, st.integers(2, 9))
def test_scaling_scores_leaves_what_has_no_unit(pairs: Pairs, factor: int) -> None:
    first = gain_of(pairs, max_score=20)
    second = gain_of([(a * factor, b * factor) for a, b in pairs], max_score=20 * factor)
    assert second.normalized_gain == first.normalized_gain
    assert second.wilcoxon == first.wilcoxon
    for name in ("t", "d_z", "d_av", "g_av", "d_rm", "d_av_ci95_bonett", "r_pre_post"):
        assert getattr(second, name) == near(getattr(first, name)), name


@given(graded_tables())
def test_correlations_stay_within_bounds(rows: Rows) -> None:
    result = analyse_items(rows, [4] * len(rows[0]))
    for column in (result.items.r_item_rest, result.items.r_item_total, result.items.D27):
        assert all(-1 <= r <= 1 for r in column if r is not None)
    assert result.alpha is None or result.alpha <= 1


@given(st.dictionaries(st.integers(0, 30), st.integers(1, 9), min_size=1))
def test_both_groups_fill_all_their_places(totals: dict[int, int]) -> None:
    groups = upper_lower(totals)
    for weights in (groups.upper, groups.lower):
        assert sum(weights[t] * c for t, c in totals.items()) == groups.whole
        assert all(0 <= w <= groups.scale for w in weights.values())


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_adjusted_p_values_are_ordered_and_bounded(p_values: list[float]) -> None:
    strict, lenient = holm(p_values), benjamini_hochberg(p_values)
    for p, a, b in zip(p_values, strict, lenient, strict=True):
        assert a is not None and b is not None
        assert p <= b * (1 + 1e-12) and b <= a * (1 + 1e-12) and a <= 1
    ranked = sorted(zip(p_values, strict, lenient, strict=True))
    assert [a for _, a, _ in ranked] == sorted(a for a in strict if a is not None)
    assert [b for _, _, b in ranked] == sorted(b for b in lenient if b is not None)


@given(st.integers(1, 200), st.data())
def test_wilson_holds_the_share_and_mirrors(n: int, data: st.DataObject) -> None:
    x = data.draw(st.integers(0, n))
    here, there = wilson(x, n), wilson(n - x, n)
    assert isinstance(here, tuple) and isinstance(there, tuple)
    assert 0 <= here[0] <= x / n <= here[1] <= 1
    assert here == near((1 - there[1], 1 - there[0]))


@given(st.integers(2, 400))
def test_the_bias_factor_lies_between_0_and_1(df: int) -> None:
    assert 0 < bias_factor(df) < bias_factor(df + 1) < 1
    assert bias_factor(df + 3) == pytest.approx(1 - 3 / (4 * (df + 3) - 1), abs=0.01)


@settings(max_examples=25)
@given(binary_tables(least=5), SEEDS)
def test_rasch_does_not_depend_on_the_order_of_persons(rows: Rows, seed: int) -> None:
    first = rasch(rows)
    second = rasch(random.Random(seed).sample(rows, len(rows)))
    assert flat(printable(second)) == pytest.approx(flat(printable(first)), abs=1e-7)
    known = [b for b in first.item_difficulty_cml_sum0 if b is not None]
    assert sum(known) == pytest.approx(0, abs=1e-9)


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=10, max_size=25))
def test_the_same_seed_gives_the_same_limits(pairs: Pairs) -> None:
    given_ = match_pairs([a for a, _ in pairs], [b for _, b in pairs])
    first, second = (gain_intervals(given_, 20, resamples=199) for _ in range(2))
    assert first == second
    interval = first.mean_gain.ci95_bca
    assert interval is None or interval[0] <= interval[1]
