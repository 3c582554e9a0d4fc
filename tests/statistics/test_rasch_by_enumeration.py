"""The Rasch model by its definition: every answer pattern of a score, counted one by one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import product

import numpy as np
import pytest
from scipy import optimize, stats

from lms.statistics.core.arrays import FloatArray
from lms.statistics.rasch.rasch import rasch
from lms.statistics.rasch.rasch_items import calibrate, is_connected

PATTERNS = ("10000 10000 01000 01000 00100 00010 00001 11000 11000 11000 10100 10100 01100 10010 "
            "01010 00110 00101 10001 11100 11100 11010 11010 10110 01110 11001 01011 00111 11110 "
            "11110 11101 11101 11011 10111 01111 00000 11111 11111")  # fmt: skip
ROWS = [[int(mark) for mark in pattern] for pattern in PATTERNS.split()]
TABLE = np.array(ROWS)


def near(value: object, rel: float = 1e-6) -> object:
    return pytest.approx(value, rel=rel, abs=1e-7)


@cache
def patterns(k: int, score: int) -> FloatArray:
    return np.array([x for x in product((0.0, 1.0), repeat=k) if sum(x) == score])


def chance(row: Sequence[int], b: FloatArray) -> float:
    """P(pattern | its score) = exp(-sum b x) / the sum over all patterns of that score."""
    same = patterns(len(row), sum(row))
    return float(np.exp(-np.array(row) @ b) / np.exp(-same @ b).sum())


def loglik(free: FloatArray, rows: Sequence[Sequence[int]]) -> float:
    b = np.append(free, -free.sum())
    times = Counter(map(tuple, rows))
    return sum(n * math.log(chance(row, b)) for row, n in times.items())


def best(rows: Sequence[Sequence[int]]) -> FloatArray:
    found = optimize.minimize(
        lambda free: -loglik(free, rows), np.zeros(len(rows[0]) - 1), options={"gtol": 1e-7}
    )
    return np.append(found.x, -found.x.sum())


def errors(b: FloatArray, rows: Sequence[Sequence[int]]) -> FloatArray:
    """From the covariances of the answers among all patterns of each person's score."""
    k, information = len(b), np.zeros((len(b), len(b)))
    for row in rows:
        same = patterns(k, sum(row))
        weights = np.exp(-same @ b)
        information += np.cov(same.T, aweights=weights, ddof=0) if len(same) > 1 else 0
    return np.asarray(np.sqrt(np.diag(np.linalg.pinv(information, rcond=1e-9))))


BEST = best(ROWS)


def p_right(theta: float, b: float) -> float:
    return 1 / (1 + math.exp(b - theta))


def test_difficulties_maximise_the_chance_of_the_answers() -> None:
    found = rasch(ROWS)
    assert found.item_difficulty_cml_sum0 == near(tuple(BEST.tolist()), 1e-5)
    assert math.fsum(b or 0 for b in found.item_difficulty_cml_sum0) == pytest.approx(0, abs=1e-14)
    assert found.cond_loglik == near(loglik(BEST[:-1], ROWS), 1e-9)
    assert found.item_se_sum0 == near(tuple(errors(BEST, ROWS).tolist()), 1e-5)
    assert (found.n, found.k, found.n_extreme, found.k_calibrated) == (37, 5, 3, 5)


def test_persons_solve_their_equations() -> None:
    found = rasch(ROWS)
    ml, weighted = found.person_theta_ml_by_score, found.person_theta_wle_by_score
    assert ml is not None and weighted is not None
    assert (ml.score, weighted.score) == ((1, 2, 3, 4), (0, 1, 2, 3, 4, 5))
    assert found.theta_wle_by_score == weighted.theta
    for score, theta, se in zip(ml.score, ml.theta, ml.se, strict=True):
        ps = [p_right(theta, b) for b in BEST]
        assert sum(ps) == near(score)
        assert se == near(1 / math.sqrt(sum(p * (1 - p) for p in ps)))
    for score, theta in zip(weighted.score, weighted.theta, strict=True):

        def minus_log(t: float, r: int = score) -> float:
            """Warm: the likelihood times the root of the information."""
            ps = [p_right(t, b) for b in BEST]
            root = 0.5 * math.log(sum(p * (1 - p) for p in ps))
            return -(r * t + sum(math.log(1 - p) for p in ps) + root)

        assert theta == near(optimize.minimize_scalar(minus_log, bracket=(-1, 1)).x, 1e-5)


def test_fit_and_separation_person_by_person() -> None:
    found = rasch(ROWS)
    ml = found.person_theta_ml_by_score
    assert ml is not None
    inside = [row for row in ROWS if 0 < sum(row) < 5]
    thetas = [ml.theta[sum(row) - 1] for row in inside]
    for j, b in enumerate(BEST):
        ps = [p_right(theta, b) for theta in thetas]
        squares = [(row[j] - p) ** 2 for row, p in zip(inside, ps, strict=True)]
        z2 = [s / (p * (1 - p)) for s, p in zip(squares, ps, strict=True)]
        assert found.infit_msq[j] == near(sum(squares) / sum(p * (1 - p) for p in ps), 1e-5)
        assert found.outfit_msq[j] == near(np.mean(z2), 1e-5)
    noise = float(np.mean([ml.se[sum(row) - 1] ** 2 for row in inside]))
    variance = float(np.var(thetas, ddof=1))
    reliability = found.person_separation_reliability_ml_nonextreme
    assert reliability == near((variance - noise) / variance)
    assert reliability is not None and reliability < 0
    assert found.reasons == {"person_separation": "negative_reliability"}


def test_andersen_compares_low_and_high_scores() -> None:
    found = rasch(ROWS)
    middle = float(np.median(TABLE.sum(axis=1)))
    low, high = ([r for r in ROWS if (sum(r) <= middle) is side] for side in (True, False))
    whole, halves = loglik(BEST[:-1], ROWS), [loglik(best(half)[:-1], half) for half in (low, high)]
    lr = 2 * (sum(halves) - whole)
    andersen = found.andersen_lr_split_median
    assert (andersen.lr, andersen.df, andersen.reasons) == (near(lr, 1e-5), 4, {})
    assert andersen.p == near(stats.chi2.sf(lr, 4), 1e-5)
    assert any(sum(row) == middle for row in ROWS)


def test_two_items_are_told_by_who_got_one_alone() -> None:
    """The odds are n10 : n01, and ln n10/n01 has variance 1/n10 + 1/n01."""
    found = rasch([[1, 0]] * 12 + [[0, 1]] * 5 + [[1, 1]] * 3 + [[0, 0]])
    half = math.log(12 / 5) / 2
    assert found.item_difficulty_cml_sum0 == near((-half, half), 1e-8)
    assert found.item_se_sum0 == near([math.sqrt(1 / 12 + 1 / 5) / 2] * 2, 1e-8)
    assert found.cond_loglik == near(12 * math.log(12 / 17) + 5 * math.log(5 / 17), 1e-12)
    assert found.reasons["person_separation"] == "zero_variance"
    assert found.person_separation is None


def test_persons_far_apart_are_separated() -> None:
    """sqrt(R / (1 - R)) = spread of the true abilities over the mean error."""
    steps = [[int(j < r) for j in range(12)] for r in (1, 2, 3, 9, 10, 11) for _ in range(2)]
    found = rasch(steps + [[int(j >= r) for j in range(12)] for r in (1, 11)])
    ml = found.person_theta_ml_by_score
    assert ml is not None and found.person_separation is not None
    scores = [1, 1, 2, 2, 3, 3, 9, 9, 10, 10, 11, 11, 11, 1]
    noise = float(np.mean([ml.se[score - 1] ** 2 for score in scores]))
    spread = float(np.var([ml.theta[score - 1] for score in scores], ddof=1)) - noise
    assert found.person_separation == near(math.sqrt(spread / noise))
    assert "person_separation" not in found.reasons


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["10", "01"], True),
        (["110", "011", "010", "000"], False),
        (["101", "110", "100", "000"], False),
        (["011", "101", "001", "000"], False),
        (["100", "010", "001"], True),
        (["1100", "1010", "0011", "0101"], True),
        (["1000", "0100", "1110", "1101"], False),
        (["1"], True),
    ],
)
def test_items_hang_together_when_each_was_beaten_by_each(rows: list[str], expected: bool) -> None:
    """Through a chain of persons: an item that none beats would be infinitely easy."""
    assert is_connected(np.array([[int(x) for x in row] for row in rows])) is expected


def test_one_item_has_no_scale() -> None:
    with np.errstate(all="raise"):
        assert calibrate(np.array([[1], [0], [1]])) is None
    assert rasch([[1], [0], [1]]).reasons["cond_loglik"] == "not_converged"


def test_the_reason_does_not_depend_on_the_order_of_items() -> None:
    guttman = [[1, 1, 0], [1, 0, 0], [1, 1, 0]]
    for order in ((0, 1, 2), (1, 0, 2), (1, 2, 0)):
        found = rasch([[row[j] for j in order] for row in guttman])
        assert found.reasons["cond_loglik"] == "not_converged"
        column = {found.reasons["item_se_sum0"], found.reasons["outfit_msq"]}
        assert column <= {"extreme_item", "not_converged"}
    assert rasch([[1, 1], [1, 1]]).reasons["cond_loglik"] == "extreme_item"


def test_sizes_of_a_calibration_are_flagged() -> None:
    pair = [[1, 0], [0, 1]]
    assert rasch(pair * 15).flags == ("n_below_100",)
    assert rasch(pair * 15 + [[1, 1]] * 69).flags == ("n_below_100",)
    assert rasch(pair * 50).flags == ()
    assert rasch(pair * 14 + [[1, 1]]).flags == ("n_below_30", "n_below_100")
    extreme = rasch([[1, 0, 0], [0, 1, 0]] * 50)
    assert extreme.flags == ("extreme_item",)
    assert extreme.reasons["infit_msq"] == "extreme_item"
