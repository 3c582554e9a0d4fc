"""Marks, sums, items, options and DIF: what single functions promise."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from lms.statistics.change.mcnemar import ppdi_band
from lms.statistics.core.marks import mark_table
from lms.statistics.core.sizes import SMALLEST_FOCAL
from lms.statistics.core.sums import merge_sums, sum_marks
from lms.statistics.items.dif import dif_from_sums, ets_class, mantel_haenszel
from lms.statistics.items.distractors import OptionSums, analyse_options, count_options
from lms.statistics.items.item_analysis import analyse_items, analyse_sums
from lms.statistics.items.item_flags import ItemEvidence, item_flags
from lms.statistics.items.item_table import arikunto_difficulty, arikunto_discrimination, ebel_band
from lms.statistics.items.upper_lower import group_size
from lms.statistics.rasch.rasch import rasch
from lms.statistics.reliability.reliability import reliability_band

ROWS = [[1, 1, 0], [1, 0, 0], [1, 1, 1], [0, 0, 0], [1, 1, 0], [0, 1, 0], [1, 0, 1]]


def test_marks_share_one_unit() -> None:
    table = mark_table([[Fraction(1, 3), 0.5], [1, 0]], [1, 1])
    assert table.unit == 6
    assert table.marks.tolist() == [[2, 3], [6, 0]]
    assert table.max_marks == (6, 6)
    assert mark_table([[2, 0], [1, 1]]).max_marks is None
    arrays = mark_table(np.array([[1, 0], [2, 2]], dtype=np.int8), [Fraction(5, 2), 2])
    assert (arrays.unit, arrays.marks.tolist()) == (2, [[2, 0], [4, 4]])


def test_partial_marks_and_whole_marks_agree() -> None:
    halves = analyse_items([[x / 2 for x in row] for row in ROWS], [Fraction(1, 2)] * 3)
    whole = analyse_items(ROWS)
    assert halves.alpha == whole.alpha
    assert halves.items.r_item_rest == whole.items.r_item_rest
    assert halves.total_mean == pytest.approx((whole.total_mean or 0) / 2)
    assert halves.total_sd == pytest.approx((whole.total_sd or 0) / 2)
    assert (halves.total_median, halves.total_max) == (1.0, 1.5)
    assert halves.reasons["kr20"] == "not_dichotomous"
    assert halves.items.wilson95 == whole.items.wilson95


def test_large_marks_stay_exact() -> None:
    big = 10**8
    rows = [[big + x for x in row] for row in ROWS]
    assert analyse_items(rows).alpha == analyse_items(ROWS).alpha
    sums = sum_marks(mark_table(rows))
    assert sums.products[0][0] == sum((big + row[0]) ** 2 for row in ROWS)


def test_sums_of_other_forms_are_refused() -> None:
    first, second = (sum_marks(mark_table(rows)) for rows in (ROWS, [[1, 0], [0, 1]]))
    with pytest.raises(ValueError, match="one form"):
        merge_sums([first, second])
    assert (first.n, first.k, first.item_sums) == (7, 3, (5, 4, 2))
    assert first.totals == {0: 1, 1: 2, 2: 3, 3: 1}


def test_nobody_and_one_person() -> None:
    nobody = analyse_sums(sum_marks(mark_table(np.zeros((0, 3), dtype=np.int64), [1, 1, 1])))
    assert (nobody.n, nobody.alpha, nobody.reasons["alpha"]) == (0, None, "n_too_small")
    assert nobody.items.reasons["difficulty_p"] == "n_too_small"
    one = analyse_items([[1, 0, 1]])
    assert (one.total_mean, one.total_sd) == (2, None)
    assert one.reasons["total_skewness_g1_unbiased_k"] == "n_too_small"
    assert one.flags == ("n_below_5", "n_below_10", "n_below_30")


def test_skewness_needs_three_and_kurtosis_four() -> None:
    two, three = analyse_items([[0, 0], [1, 1]]), analyse_items([[0, 0], [1, 1], [0, 1]])
    assert two.total_skewness_g1_unbiased_k is None
    assert three.total_skewness_g1_unbiased_k == pytest.approx(0)
    assert three.reasons["total_kurtosis_excess_k"] == "n_too_small"


def test_two_items_have_no_alpha_without_one() -> None:
    result = analyse_items([[1, 0], [1, 1], [0, 0]])
    assert result.items.alpha_if_deleted == (None, None)
    assert result.items.reasons["alpha_if_deleted"] == "single_item"


def test_opposite_halves_are_shown_and_flagged() -> None:
    result = analyse_items([[1, 0], [0, 1], [1, 0], [0, 1]])
    assert result.split_half_odd_even.r == -1
    assert result.split_half_odd_even.reasons["spearman_brown"] == "zero_variance"
    mixed = analyse_items([[1, 0, 1], [0, 1, 0], [1, 0, 0], [0, 1, 1], [1, 0, 1], [0, 1, 1]])
    assert "negative_reliability" in mixed.flags


def test_bands_change_at_their_limits() -> None:
    assert [arikunto_difficulty(p) for p in (0.30, 0.31, 0.70, 0.71)] == [
        "sukar",
        "sedang",
        "sedang",
        "mudah",
    ]
    assert [arikunto_discrimination(d) for d in (0.19, 0.2, 0.4, 0.41, 0.7, 0.71)] == [
        "jelek",
        "cukup",
        "cukup",
        "baik",
        "baik",
        "baik sekali",
    ]
    assert [ebel_band(r) for r in (-0.1, 0.19, 0.2, 0.3, 0.4)] == [
        "check_key",
        "poor",
        "marginal",
        "good",
        "very_good",
    ]
    assert [reliability_band(a) for a in (0.69, 0.7, 0.9)] == ["low", "groups", "individuals"]
    bands = [ppdi_band(p) for p in (-0.01, 0.0, 0.1, 0.3)]
    assert bands == ["check", "none", "weak", "sensitive"]


def test_group_sizes() -> None:
    assert [group_size(n) for n in (1, 5, 10, 11, 35, 100)] == [1, 1, 3, 3, 9, 27]


def options_of(letters: list[str], marks: list[list[int]]) -> tuple[OptionSums, list[int]]:
    totals = [sum(row) for row in marks]
    return count_options(letters, totals, [row[0] for row in marks]), totals


def test_an_option_nobody_chose_is_listed() -> None:
    letters = ["A", "A", "B", "C", "A", "", "A"]
    marks = [[int(letter == "A"), *row[1:]] for letter, row in zip(letters, ROWS, strict=True)]
    chosen, _ = options_of(letters, marks)
    rest = [count_options([""] * 7, [sum(r) for r in marks], [r[j] for r in marks]) for j in (1, 2)]
    sums = sum_marks(mark_table(marks))
    item = analyse_options(
        sums, [chosen, *rest], keys=["A", "A", "A"], options=[["A", "B", "C", "D"]] * 3
    )[0]
    assert list(item.options) == ["A", "B", "C", "D"]
    assert (item.options["D"].count, item.options["D"].r_rest) == (0, None)
    assert item.options["D"].reasons["r_rest"] == "not_chosen"
    assert (item.n_omitted, item.miskey_suspected) == (1, None)
    assert item.reasons["miskey_suspected"] == "n_too_small"
    assert item.moodle_random_guess_score_pct == 25


def test_a_wrong_key_is_suspected_from_fifty_persons_on() -> None:
    rows = [[int(i % 4 == 0), int(i < 30), int(i < 34), int(i < 40)] for i in range(60)]
    letters = ["B" if i < 30 else "A" if i % 4 == 0 else "C" for i in range(60)]
    marks = [[int(letter == "A"), *row[1:]] for letter, row in zip(letters, rows, strict=True)]
    chosen, totals = options_of(letters, marks)
    others = [count_options([[]] * 60, totals, [r[j] for r in marks]) for j in (1, 2, 3)]
    item = analyse_options(
        sum_marks(mark_table(marks)),
        [chosen, *others],
        keys=["A", "", "", ""],
        options=["ABCD"] * 4,
    )[0]
    assert item.miskey_suspected is True
    assert item.dead_distractors == ("D",)
    assert item.options["B"].is_functioning is False
    assert item.options["C"].is_functioning is True
    assert item.options["A"].is_functioning is None


def test_option_counts_add_up() -> None:
    first, second = (
        count_options(["A", "B"], [2, 1], [1, 0]),
        count_options(["A", ""], [2, 0], [1, 0]),
    )
    merged = first + second
    assert merged.chosen == {("A", 2, 1): 2, ("B", 1, 0): 1}
    assert merged.n_omitted == 1


def test_flags_need_thirty_persons() -> None:
    evidence = ItemEvidence(p=0.1, r_rest=-0.2, has_variance=True, ppdi=-0.1)
    assert item_flags(evidence, 29) == ()
    assert item_flags(evidence, 30) == ("key_suspect", "too_hard", "weak", "no_learning")
    fine = ItemEvidence(p=0.5, r_rest=0.3, has_variance=True, p_pre=0.9, ppdi=0.2)
    assert item_flags(fine, 30) == ()
    dead = ItemEvidence(p=0.5, r_rest=0.3, has_variance=False, p_pre=0.95, has_dead_distractor=True)
    assert item_flags(dead, 30) == ("too_easy_pre", "dead_distractor", "zero_variance")


def test_dif_from_merged_counts_equals_dif_from_rows() -> None:
    rng = np.random.default_rng(3)
    marks = (rng.random((200, 6)) < 0.6).astype(int)
    focal = rng.random(200) < 0.4
    raw = mantel_haenszel(marks.tolist(), focal.tolist())
    groups = [sum_marks(mark_table(marks[who])) for who in (~focal, focal)]
    assert [dif_from_sums(groups[0].joint[j], groups[1].joint[j]) for j in range(6)] == list(
        raw.items
    )
    assert raw.flags == ("dif_n_too_small",)
    assert (raw.n_reference + raw.n_focal, SMALLEST_FOCAL) == (200, 100)


def test_purification_leaves_c_items_out_of_the_score() -> None:
    rng = np.random.default_rng(5)
    ability = rng.normal(size=800)
    focal = np.arange(800) % 2 == 1
    marks = (rng.random((800, 10)) < 1 / (1 + np.exp(-ability[:, None]))).astype(int)
    marks[:, 0] = rng.random(800) < 1 / (1 + np.exp(-(ability - 1.5 * focal)))
    result = mantel_haenszel(marks.tolist(), focal.tolist())
    assert result.items[0].ets_class == "C"
    assert (result.items[0].delta_mh or 0) < -1.5
    assert result.purified[0].alpha_mh == pytest.approx(result.items[0].alpha_mh)
    assert result.purified[1] != result.items[1]
    assert result.flags == ()


def test_a_missing_group_is_named() -> None:
    assert mantel_haenszel(ROWS, [0] * 7).items[0].reasons["p"] == "no_focal_group"
    assert mantel_haenszel(ROWS, [1] * 7).items[0].reasons["p"] == "no_reference_group"
    assert mantel_haenszel([[1, 1], [1, 0]], [0, 1]).items[0].reasons["p"] == "zero_variance"


@pytest.mark.parametrize(
    ("delta", "se", "p", "expected"),
    [(0.9, 0.1, 0.001, "A"), (3.0, 0.1, 0.06, "A"), (1.2, 0.1, 0.01, "B"), (-1.6, 0.1, 0.01, "C")]
    + [(1.6, 0.5, 0.01, "B"), (1.5, 0.2, 0.01, "C")],
)
def test_ets_classes(delta: float, se: float, p: float, expected: str) -> None:
    assert ets_class(delta, se, p) == expected


def test_a_guttman_pattern_has_no_rasch_solution() -> None:
    result = rasch([[1, 0, 0], [1, 1, 0], [1, 0, 0], [1, 1, 1], [0, 0, 0]])
    assert result.item_difficulty_cml_sum0 == (None, None, None)
    assert set(result.reasons.values()) == {"not_converged"}
    assert result.n_extreme == 2


def test_symmetric_answers_have_finite_errors() -> None:
    rows = [[1, 0, 1, 1, 0], *[[0, 1, 1, 1, 0]] * 4, [0, 1, 0, 0, 0], [0, 0, 0, 0, 1]]
    result = rasch(rows)
    assert all(se is not None and 0 < se < 10 for se in result.item_se_sum0)


def test_an_extreme_item_leaves_the_others() -> None:
    rows = [[1, *row] for row in ROWS]
    result = rasch(rows)
    assert result.item_difficulty_cml_sum0[0] is None
    assert result.item_difficulty_cml_sum0[1:] == rasch(ROWS).item_difficulty_cml_sum0
    assert (result.k, result.k_calibrated) == (4, 3)
    assert result.flags == ("n_below_30", "n_below_100", "extreme_item")
    assert rasch([[1, 1], [1, 1]]).reasons["item_se_sum0"] == "extreme_item"


THIRDS = [[0, 1, 2], [1, 3, 0], [2, 2, 3], [3, 0, 1], [1, 2, 2], [3, 3, 0], [0, 1, 1], [2, 3, 3]]


def test_thirds_written_with_all_their_digits_are_thirds() -> None:
    typed = analyse_items([[x / 3 for x in row] for row in THIRDS], [1.0] * 3)
    assert typed == analyse_items([[Fraction(x, 3) for x in row] for row in THIRDS], [1] * 3)
    noisy = [[0.1 * x for x in row] for row in THIRDS]
    assert 0.30000000000000004 in noisy[1]
    assert analyse_items(noisy).alpha == analyse_items(THIRDS).alpha


def test_marks_with_many_digits_keep_their_figures() -> None:
    long = [[x * 1.23456789012345 for x in row] for row in THIRDS]
    found, plain = analyse_items(long, [4] * 3), analyse_items(THIRDS, [4] * 3)
    assert found.alpha == pytest.approx(plain.alpha, rel=1e-8)
    assert found.items.r_item_rest == pytest.approx(plain.items.r_item_rest, rel=1e-8)
    assert found.total_mean == pytest.approx(1.23456789012345 * (plain.total_mean or 0))
    assert found.total_max == pytest.approx(1.23456789012345 * (plain.total_max or 0))
    scaled = [1.23456789012345 * (d or 0) for d in plain.items.D27]
    assert pytest.approx(scaled) == found.items.D27
    assert (
        pytest.approx(plain.items.moodle_discriminative_efficiency_pct, rel=1e-8)
        == found.items.moodle_discriminative_efficiency_pct
    )
