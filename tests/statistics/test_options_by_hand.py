"""Every option of a question, counted and correlated by another route."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings

from lms.statistics.core.marks import mark_table
from lms.statistics.core.sums import sum_marks
from lms.statistics.core.undefined import Undefined
from lms.statistics.items.distractors import ItemOptions, analyse_options, count_options
from lms.statistics.items.item_analysis import analyse_items
from lms.statistics.items.sitting import Sitting, analyse_choices
from lms.statistics.items.upper_lower import group_size, upper_lower
from lms.statistics.reliability.reliability import pairwise_alpha, reliability_band

from .strategies import SEEDS


def near(value: object) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-10)


def shares_of_upper(total: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    """How much of each person stands in the upper 27 %."""
    left, weights = max(1, math.floor(0.27 * len(total) + 0.5)), np.zeros(len(total))
    for value in sorted(set(total.tolist()), reverse=True):
        tied = total == value
        weights[tied] = min(1.0, left / tied.sum())
        left = max(0, left - int(tied.sum()))
    return weights


@settings(max_examples=15)
@given(SEEDS)
def test_options_of_a_class(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(50, 90))
    letters = rng.choice(list("ABCD"), (n, 3), p=[0.45, 0.3, 0.21, 0.04])
    marks = (letters == "A").astype(int)
    total, g = marks.sum(axis=1), max(1, math.floor(0.27 * n + 0.5))
    sitting = Sitting(
        ["x", "y", "z"],
        marks.tolist(),
        [1] * 3,
        [[[c] for c in column] for column in letters.T.tolist()],
        ["A"] * 3,
        [list("ABCDE")] * 3,
    )
    upper, lower = shares_of_upper(total), shares_of_upper(-total)
    for j, item in enumerate(analyse_choices(sitting) or ()):
        assert (item.item, item.name, item.key) == (j + 1, "xyz"[j], "A")
        assert list(item.options) == list("ABCDE")
        assert item.moodle_random_guess_score_pct == 20
        rest = total - marks[:, j]
        r: dict[str, float] = {}
        for option, found in item.options.items():
            chose = letters[:, j] == option
            assert (found.count, found.prop) == near((chose.sum(), chose.mean()))
            assert found.upper27 == near((upper * chose).sum() / g)
            assert found.lower27 == near((lower * chose).sum() / g)
            if not chose.any():
                assert found.reasons == {"r_rest": "not_chosen", "mean_rest": "not_chosen"}
                assert found.is_functioning is False
                continue
            r[option] = float(np.corrcoef(chose, rest)[0, 1])
            assert (found.r_rest, found.mean_rest) == near((r[option], rest[chose].mean()))
            works = None if option == "A" else bool(chose.mean() >= 0.05 and r[option] < -1e-12)
            assert found.is_functioning is works
        wrong = [o for o in "BCD" if o in r]
        by_r = any(r[o] > max(0, r["A"]) + 1e-12 for o in wrong)
        key_upper = (upper * (letters[:, j] == "A")).sum() + 1e-9
        by_upper = any((upper * (letters[:, j] == o)).sum() > key_upper for o in wrong)
        assert item.miskey_suspected is bool(by_r or by_upper)
        dead = tuple(o for o in "BCDE" if (letters[:, j] == o).mean() < 0.05)
        assert item.dead_distractors == dead


def one_item(
    letters: str, others: list[int], *, key: str = "A", options: str = "ABC", n: int = 0
) -> ItemOptions:
    """One question of letters beside a second one of marks."""
    marks = [[int(letter in key), other] for letter, other in zip(letters, others, strict=True)]
    totals = [sum(row) for row in marks]
    chosen = [
        count_options([[a] for a in letters], totals, [m[0] for m in marks]),
        count_options([[]] * len(letters), totals, [m[1] for m in marks]),
    ]
    sums = sum_marks(mark_table(marks, [1, 9]))
    return analyse_options(sums, chosen, keys=[key, ""], options=[options, ""])[0]


def test_verdicts_begin_at_fifty_persons() -> None:
    few, many = (one_item("AAB" * 16 + "A" * n, [3, 2, 1] * 16 + [2] * n) for n in (1, 2))
    assert (few.miskey_suspected, few.dead_distractors) == (None, None)
    assert few.reasons == dict.fromkeys(("miskey_suspected", "dead_distractors"), "n_too_small")
    assert few.options["B"].is_functioning is None
    assert (many.miskey_suspected, many.dead_distractors) == (False, ("C",))
    assert many.options["B"].is_functioning is True
    assert (few.name, few.item) == ("1", 1)


@pytest.mark.parametrize(("n", "is_dead"), [(3, False), (2, True)])
def test_five_percent_of_sixty_are_three(n: int, is_dead: bool) -> None:
    item = one_item("A" * (60 - n) + "B" * n, [5] * (60 - n) + [1] * n, options="AB")
    assert (item.dead_distractors == ("B",)) is is_dead
    assert item.options["B"].is_functioning is not is_dead
    never = one_item("A" * 60, [1, 2] * 30, options="AB")
    assert never.options["B"].is_functioning is False
    assert never.miskey_suspected is False


def test_shares_between_four_and_six_percent() -> None:
    item = one_item("A" * 191 + "B" * 9, [5] * 191 + [1] * 9, options="AB")
    assert item.dead_distractors == ("B",)
    other = one_item("A" * 189 + "B" * 11, [5] * 189 + [1] * 11, options="AB")
    assert (other.dead_distractors, other.options["B"].is_functioning) == ((), True)


def test_a_distractor_without_correlation_does_not_work() -> None:
    item = one_item("AB" * 30, [1, 1, 2, 2] * 15, options="AB")
    assert (item.options["B"].r_rest, item.options["B"].is_functioning) == (0, False)
    flat = one_item("AB" * 30, [1] * 60, options="AB")
    assert flat.options["B"].reasons == {"r_rest": "zero_variance"}
    assert (flat.options["B"].is_functioning, flat.miskey_suspected) == (False, False)


def test_a_distractor_better_than_the_key_is_suspected() -> None:
    by_correlation = one_item("A" * 40 + "B" * 20, [1, 2] * 20 + [2] * 20, options="AB")
    assert (by_correlation.options["B"].r_rest or 0) > 0
    assert by_correlation.miskey_suspected is True
    nobody_right = one_item("B" * 40 + "C" * 20, [5] * 40 + [1] * 20)
    assert nobody_right.options["A"].reasons["r_rest"] == "not_chosen"
    assert nobody_right.miskey_suspected is True
    good = one_item("A" * 30 + "B" * 30, [9] * 30 + [1] * 30, options="AB")
    assert good.miskey_suspected is False


def test_options_keep_their_names() -> None:
    rows = [[1, 0], [0, 1], [1, 1]]
    words = [["ya"], ["tidak"], ["ya", "mungkin"]]
    totals = [1, 1, 2]
    chosen = [count_options(words, totals, [1, 0, 1]), count_options([[]] * 3, totals, [0, 1, 1])]
    sums = sum_marks(mark_table(rows))
    keys = [["ya", "mungkin"], []]
    first, second = analyse_options(sums, chosen, keys=keys, options=[[], ["x"]], names=["p", "q"])
    assert (first.key, first.name, second.name, second.item) == ("mungkin, ya", "p", "q", 2)
    assert list(first.options) == ["mungkin", "tidak", "ya"]
    assert (first.n_omitted, second.n_omitted) == (0, 3)
    assert first.moodle_random_guess_score_pct == near(100 / 3)
    short = analyse_options(sums, chosen, keys=[["b", "a"], []], options=[["c"], []])[0]
    assert short.key == "ab"
    empty = analyse_options(sums, chosen, keys=[[], []], options=[[], []])[1]
    assert (empty.options, empty.moodle_random_guess_score_pct) == ({}, None)
    assert empty.reasons["moodle_random_guess_score_pct"] == "not_chosen"


def test_group_sizes_round_half_up() -> None:
    for n in range(1, 401):
        assert group_size(n) == max(1, math.floor(Fraction(27 * n, 100) + Fraction(1, 2)))


def test_ties_at_the_boundary_share() -> None:
    groups = upper_lower({3: 4, 1: 1, 2: 6})
    assert (groups.scale, groups.places, groups.whole) == (12, 3, 36)
    assert groups.upper == {3: 9, 2: 0, 1: 0}
    assert groups.lower == {1: 12, 2: 4, 3: 0}


def test_two_persons_have_a_reliability_and_one_has_not() -> None:
    assert analyse_items([[1, 1], [0, 0]]).alpha == 1
    one, single = analyse_items([[1, 0]]), analyse_items([[1], [0], [1]])
    for name in ("alpha", "guttman_lambda2", "kr21", "sem", "alpha_feldt95"):
        assert one.reasons[name] == "n_too_small", name
        assert single.reasons[name] == "single_item", name
    for test, code in ((one, "n_too_small"), (single, "single_item")):
        assert set(test.split_half_odd_even.reasons.values()) == {code}
        assert set(test.moodle.reasons.values()) == {code}
    level = analyse_items([[1, 0], [0, 1]]).split_half_odd_even
    assert level.reasons["flanagan_rulon"] == "zero_variance"
    assert [reliability_band(a) for a in (0.699, 0.7, 0.899, 0.9)] == [
        "low",
        "groups",
        "groups",
        "individuals",
    ]


def test_alpha_of_pairs_of_answers() -> None:
    rows = [[1, 2, None], [3, 3, 4], [2, None, 1], [4, 5, 5], [2, 1, 2], [None, 4, 3]]
    values = np.array([[np.nan if x is None else x for x in row] for row in rows])
    shared = np.zeros((3, 3))
    for i in range(3):
        for j in range(3):
            both = values[~np.isnan(values[:, [i, j]]).any(axis=1)]
            shared[i, j] = np.cov(both[:, i], both[:, j])[0, 1]
    assert pairwise_alpha(rows) == near(1.5 * (1 - np.trace(shared) / shared.sum()))
    assert pairwise_alpha([[1], [2]]) is Undefined.SINGLE_ITEM
    assert pairwise_alpha([[1, None], [None, 2], [3, 3]]) is Undefined.N_TOO_SMALL
    assert pairwise_alpha([[1, 2], [1, 2]]) is Undefined.ZERO_VARIANCE
    assert pairwise_alpha([[1, 1], [2, 2]]) == near(1.0)
