"""Elementary symmetric functions by the summation recursion: the core of conditional Rasch."""

from __future__ import annotations

from lms.statistics.core.arrays import FloatArray, IntArray


def symmetric_functions(eps: FloatArray) -> FloatArray:
    """gamma_0 .. gamma_k of the item parameters; one item is added at a time."""
    import numpy as np

    gamma: FloatArray = without_items(eps, np.empty((1, 0), dtype=np.int64))[0]
    return gamma


def without_items(eps: FloatArray, left_out: IntArray) -> FloatArray:
    """For each row of item numbers, gamma of all the other items; one row per row."""
    import numpy as np

    rows, k = len(left_out), len(eps)
    factors = np.tile(eps, (rows, 1))
    np.put_along_axis(factors, left_out, 0.0, axis=1)
    gamma = np.zeros((rows, k + 1))
    gamma[:, 0] = 1.0
    for j in range(k):
        gamma[:, 1 : j + 2] += factors[:, j, None] * gamma[:, : j + 1]
    return gamma


def conditional_expectations(eps: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """ln gamma_r, E(x_j | r) and E(x_j x_l | r) for the scores r = 0 .. k.

    E(x_j | r) = eps_j gamma_{r-1} without j / gamma_r; likewise for two items.
    """
    import numpy as np

    k = len(eps)
    gamma = symmetric_functions(eps)
    singles = np.zeros((k + 1, k))
    singles[1:] = (eps[:, None] * without_items(eps, np.arange(k)[:, None])[:, :k]).T
    first, second = np.triu_indices(k, 1)
    pairs = without_items(eps, np.column_stack([first, second]))[:, : k - 1]
    doubles = np.zeros((k + 1, k, k))
    doubles[2:, first, second] = ((eps[first] * eps[second])[:, None] * pairs).T
    doubles += doubles.transpose(0, 2, 1)
    doubles[:, np.arange(k), np.arange(k)] = singles
    return np.log(gamma), singles / gamma[:, None], doubles / gamma[:, None, None]
