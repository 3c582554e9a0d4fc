"""Omega total of a one-factor model, by maximum likelihood (docs/statistics.md 6.3)."""

from __future__ import annotations

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.deviations import Deviations
from lms.statistics.core.sizes import OMEGA_GRADED_N, OMEGA_N
from lms.statistics.core.undefined import Figure, Undefined

SMALLEST_UNIQUENESS = 1e-4


def omega_total(dev: Deviations, *, is_dichotomous: bool) -> Figure:
    """(sum lambda)^2 / ((sum lambda)^2 + sum theta), McDonald 1999, from 0 to 1.

    Below 100 persons (50 for graded answers, as in the reference set of 67) or three items, with an
    item that does not vary, in a Heywood case or without convergence: null.
    """
    import numpy as np

    smallest_n = OMEGA_N if is_dichotomous else OMEGA_GRADED_N
    if dev.n < smallest_n or dev.k < 3 or 0 in dev.items:
        return Undefined.NOT_CONVERGED
    covariance = np.array(dev.matrix, dtype=np.float64)
    # up to a factor that omega does not know
    sds = np.sqrt(np.diag(covariance))
    uniqueness = _fit(covariance / np.outer(sds, sds))
    if uniqueness is None:
        return Undefined.NOT_CONVERGED
    loadings = _loadings(covariance / np.outer(sds, sds), uniqueness) * sds
    common = float(loadings.sum() ** 2)
    return common / (common + float((uniqueness * sds**2).sum()))


def _fit(correlations: FloatArray) -> FloatArray | None:
    """Unique variances that maximise the likelihood, found on their logarithms."""
    import numpy as np
    from scipy.optimize import minimize

    start = np.log(np.clip(1 / np.diag(np.linalg.pinv(correlations)), 0.05, 0.95))
    found = minimize(
        _discrepancy,
        start,
        args=(correlations,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(np.log(SMALLEST_UNIQUENESS), 0.0)] * len(start),
        options={"ftol": 1e-13, "gtol": 1e-6, "maxiter": 2000},
    )
    uniqueness: FloatArray = np.exp(found.x)
    is_heywood = bool((uniqueness <= 10 * SMALLEST_UNIQUENESS).any())
    return None if is_heywood or float(np.abs(found.jac).max()) > 1e-4 else uniqueness


def _discrepancy(log_uniqueness: FloatArray, correlations: FloatArray) -> tuple[float, FloatArray]:
    """Joreskog's likelihood function of the unique variances alone, and its gradient.

    ln |model| + tr(seen model^-1) up to a constant: it exists where items add up to each other.
    """
    import numpy as np

    uniqueness = np.exp(log_uniqueness)
    roots = np.sqrt(uniqueness)
    values, vectors = np.linalg.eigh(correlations / np.outer(roots, roots))
    loadings = roots * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0.0))
    implied = np.outer(loadings, loadings) + np.diag(uniqueness)
    gradient = np.diag(implied - correlations) / uniqueness
    return float(values[:-1].sum() + np.log(values[-1]) + log_uniqueness.sum()), gradient


def _loadings(correlations: FloatArray, uniqueness: FloatArray) -> FloatArray:
    import numpy as np

    roots = np.sqrt(uniqueness)
    values, vectors = np.linalg.eigh(correlations / np.outer(roots, roots))
    loadings: FloatArray = roots * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0.0))
    return loadings
