"""Ordinary least squares: fit, standard errors, HC3, comparison of nested models."""

from __future__ import annotations

from dataclasses import dataclass

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.undefined import Figure, Undefined

NEGLIGIBLE = 1e-12


@dataclass(frozen=True)
class Fit:
    """Coefficients, residuals and (X'X)^-1 of one model."""

    design: FloatArray
    coefficients: FloatArray
    residuals: FloatArray
    inverse: FloatArray
    rank: int

    @property
    def rss(self) -> float:
        return float(self.residuals @ self.residuals)

    @property
    def df(self) -> int:
        return len(self.residuals) - self.rank

    def errors(self, rows: FloatArray) -> FloatArray:
        """Standard errors of linear combinations of the coefficients, one per row."""
        import numpy as np

        variance = self.rss / self.df * np.einsum("ij,jk,ik->i", rows, self.inverse, rows)
        roots: FloatArray = np.sqrt(variance)
        return roots

    def robust_errors(self, rows: FloatArray) -> FloatArray | None:
        """HC3: residuals divided by 1 - leverage. MacKinnon & White 1985.

        None where one person alone decides a coefficient, as in a group of one.
        """
        import numpy as np

        leverage = np.einsum("ij,jk,ik->i", self.design, self.inverse, self.design)
        if float(leverage.max()) > 1 - 1e-9:
            return None
        scaled = self.residuals / (1 - leverage)
        bread = self.design @ self.inverse
        covariance = (bread * (scaled**2)[:, None]).T @ bread
        roots: FloatArray = np.sqrt(np.einsum("ij,jk,ik->i", rows, covariance, rows).clip(0))
        return roots


def fit(design: FloatArray, response: FloatArray) -> Fit:
    """Least squares through the pseudo-inverse; a column too many costs no degree of freedom."""
    import numpy as np

    solution, _, rank, _ = np.linalg.lstsq(design, response, rcond=None)
    root = np.linalg.pinv(design, rcond=max(design.shape) * np.finfo(np.float64).eps)
    coefficients: FloatArray = solution.astype(np.float64)
    return Fit(design, coefficients, response - design @ coefficients, root @ root.T, int(rank))


def model_comparison(small: Fit, large: Fit) -> tuple[Figure, Figure]:
    """F and p of the terms that the large model adds."""
    from scipy.special import fdtrc

    df = small.df - large.df
    if df < 1 or large.df < 1:
        return (Undefined.N_TOO_SMALL, Undefined.N_TOO_SMALL)
    if large.rss <= NEGLIGIBLE * small.rss:
        return (Undefined.ZERO_VARIANCE, Undefined.ZERO_VARIANCE)
    f = max(0.0, (small.rss - large.rss) / df / (large.rss / large.df))
    return (f, float(fdtrc(df, large.df, f)))
