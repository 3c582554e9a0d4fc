"""Item difficulties of the Rasch model by conditional maximum likelihood (docs/statistics.md 9)."""

from __future__ import annotations

from dataclasses import dataclass

from lms.statistics.core.arrays import BoolArray, FloatArray, IntArray
from lms.statistics.rasch.symmetric import conditional_expectations

STEP = 1e-8
ROUNDS = 200
LONGEST_STEP = 2.0


@dataclass(frozen=True)
class Calibration:
    """Difficulties with sum 0, their standard errors and the conditional log-likelihood."""

    difficulty: FloatArray
    se: FloatArray
    loglik: float


def calibrate(marks: IntArray) -> Calibration | None:
    """Newton's method on the persons with 0 < X < k; None when no finite solution exists.

    Maximises -sum b_j S_j - sum n_r ln gamma_r(exp(-b)). Andersen 1972. The information has rank
    k - 1 because sum b = 0; its generalised inverse gives steps and standard errors.
    """
    import numpy as np

    k = marks.shape[1]
    if k < 2 or not is_connected(marks):
        return None
    scores = marks.sum(axis=1)
    kept = marks[(scores > 0) & (scores < k)]
    item_sums = kept.sum(axis=0).astype(np.float64)
    persons = np.bincount(kept.sum(axis=1), minlength=k + 1).astype(np.float64)
    return _newton(item_sums, persons)


def _newton(item_sums: FloatArray, persons: FloatArray) -> Calibration | None:
    import numpy as np

    share = item_sums / persons.sum()
    b = np.log((1 - share) / share)
    for _ in range(ROUNDS):
        loglik, gradient, inverse = _likelihood(b, item_sums, persons)
        step = inverse @ gradient
        longest = float(np.abs(step).max())
        if longest < STEP:
            return Calibration(b - b.mean(), np.sqrt(np.diag(inverse)), loglik)
        b = b + step * min(1.0, LONGEST_STEP / longest)
    return None


def _likelihood(
    b: FloatArray, item_sums: FloatArray, persons: FloatArray
) -> tuple[float, FloatArray, FloatArray]:
    """Log-likelihood, its gradient and the generalised inverse of the information at b."""
    import numpy as np

    log_gamma, singles, doubles = conditional_expectations(np.exp(-b))
    loglik = float(-b @ item_sums - persons @ log_gamma)
    gradient = persons @ singles - item_sums
    covariances = doubles - singles[:, :, None] * singles[:, None, :]
    information = np.tensordot(persons, covariances, axes=1)
    return loglik, gradient, _generalised_inverse(information)


def _generalised_inverse(information: FloatArray) -> FloatArray:
    """Of a matrix whose only null vector is 1: H+ = (H + c P)^-1 - P/c with P = 11'/k.

    A pseudo-inverse by singular values would have to guess which of them are zero.
    """
    import numpy as np

    k = len(information)
    mean, size = np.full((k, k), 1 / k), float(np.trace(information)) / k
    inverse: FloatArray = np.linalg.inv(information + size * mean) - mean / size
    return inverse


def is_connected(marks: IntArray) -> bool:
    """Every item was beaten by every other, at least through a chain of persons. Fischer 1981."""
    right = marks == 1
    beats: BoolArray = right.T.astype(int) @ (~right).astype(int) > 0
    return _reaches_all(beats) and _reaches_all(beats.T)


def _reaches_all(beats: BoolArray) -> bool:
    reached, new = {0}, [0]
    while new:
        item = new.pop()
        found = {int(j) for j in beats[item].nonzero()[0]} - reached
        reached |= found
        new += found
    return len(reached) == len(beats)
