"""Equipercentile equating, plain or after log-linear smoothing (docs/statistics.md 11.2, 11.4)."""

from __future__ import annotations

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.distributions import Distribution
from lms.statistics.core.undefined import Figure, Undefined

DEGREE = 6
ROUNDS = 200
# of the log-likelihood of one person, still missing; one more step then leaves nothing of it
CLOSE = 1e-12
LARGEST = 700.0


def equipercentile_equate(score: int, x: Distribution, y: Distribution) -> Figure:
    """e(x) = u - .5 + (P - G(u-1))/g(u), P = F(x-1) + f(x)/2, u the lowest with G(u) > P.

    Both cumulative counts are compared exactly; P = 0 gives low - .5.
    """
    if x.n == 0 or y.n == 0:
        return Undefined.N_TOO_SMALL
    at = score - x.low
    doubled = 2 * sum(x.counts[:at]) + x.counts[at]
    target, below = doubled * y.n, 0.0
    if doubled == 0:
        return y.low - 0.5
    for i, count in enumerate(y.counts):
        if 2 * (below + count) * x.n > target:
            return y.low + i - 0.5 + (target / (2 * x.n) - below) / count
        below += count
    return y.high + 0.5


def smooth(form: Distribution, degree: int = DEGREE) -> FloatArray | None:
    """Expected counts of a log-linear model that keeps n and the first moments of the scores.

    Holland & Thayer 2000; Newton's method on orthonormal powers, each step halved until the
    likelihood rises. None where there are no more distinct scores than moments.
    """
    import numpy as np

    counts = np.array(form.counts, dtype=np.float64)
    if int((counts > 0).sum()) <= degree:
        return None
    powers = np.vander(np.linspace(-1, 1, len(counts)), degree + 1, increasing=True)
    basis = np.linalg.qr(powers)[0]
    beta = np.linalg.lstsq(basis, np.log(counts + 0.5), rcond=None)[0]
    for _ in range(ROUNDS):
        expected = np.exp(basis @ beta)
        gradient = basis.T @ (counts - expected)
        step = np.linalg.lstsq((basis * expected[:, None]).T @ basis, gradient, rcond=None)[0]
        if float(gradient @ step) < CLOSE * form.n:
            fitted: FloatArray = np.exp(basis @ (beta + step))
            return fitted
        while _likelihood(counts, basis @ (beta + step)) < _likelihood(counts, basis @ beta):
            step = step / 2
        beta = beta + step
    return None


def _likelihood(counts: FloatArray, logs: FloatArray) -> float:
    """Logarithm, up to a constant, of counts whose expected values have these logarithms."""
    import numpy as np

    return float(counts @ logs - np.exp(np.minimum(logs, LARGEST)).sum())


def smoothed_equating(x: Distribution, y: Distribution) -> tuple[Figure, ...]:
    """Equipercentile equating of both smoothed distributions."""
    both = [smooth(x), smooth(y)]
    if both[0] is None or both[1] is None:
        return (Undefined.NOT_CONVERGED,) * len(x.counts)
    forms = [
        Distribution(form.low, form.high, tuple(fitted.tolist()))
        for form, fitted in ((x, both[0]), (y, both[1]))
    ]
    scores = range(x.low, x.high + 1)
    return tuple(equipercentile_equate(score, forms[0], forms[1]) for score in scores)
