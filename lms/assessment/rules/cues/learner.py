"""A conditional logit over the options of each question, with a ridge penalty.

P(option) = exp(w.x) / sum over the question's options; McFadden 1974. Penalty RIDGE * |w|^2 / 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from lms.assessment.rules.cues.features import build_matrix
from lms.assessment.rules.cues.option_sets import OptionSet

RIDGE = 1.0
STEPS = 25

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Options:
    """All options as rows; `starts[q]` is the first row of question q."""

    matrix: csr_matrix
    starts: NDArray[np.int64]
    keys: NDArray[np.int64]

    def only(self, chosen: NDArray[np.bool_]) -> Options:
        """The questions marked."""
        sizes = np.diff(np.append(self.starts, self.matrix.shape[0]))
        rows = np.repeat(chosen, sizes)
        kept = sizes[chosen]
        starts = np.concatenate([[0], np.cumsum(kept)[:-1]]).astype(np.int64)
        return Options(self.matrix[rows], starts, self.keys[chosen])


def read_options(sets: Sequence[OptionSet]) -> Options:
    """The questions as a matrix."""
    sizes = np.array([len(one.options) for one in sets])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    return Options(build_matrix(sets), starts, np.array([one.key for one in sets], dtype=np.int64))


def fit_weights(known: Options) -> Floats:
    """The weights that make the known keys likeliest."""
    size = known.matrix.shape[1]
    right = known.starts + known.keys
    wanted = np.asarray(known.matrix[right].sum(axis=0)).ravel()
    columns = known.matrix.T.tocsr()

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = known.matrix @ weights
        logs, shares = _softmax(scores, known.starts)
        slope = columns @ shares - wanted + RIDGE * weights
        return float(-logs[right].sum() + RIDGE * weights @ weights / 2), slope

    found = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    weights: Floats = found.x
    return weights


def hits_of(unknown: Options, weights: Floats) -> Floats:
    """For each question the chance that one of its best options is the key."""
    scores = unknown.matrix @ weights
    sizes = np.diff(np.append(unknown.starts, len(scores)))
    best = np.maximum.reduceat(scores, unknown.starts)
    favourite = scores >= np.repeat(best, sizes) - 1e-12
    count = np.add.reduceat(favourite.astype(float), unknown.starts)
    hits: Floats = favourite[unknown.starts + unknown.keys] / count
    return hits


def _softmax(scores: Floats, starts: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Logarithms and shares within each question."""
    sizes = np.diff(np.append(starts, len(scores)))
    tops = np.repeat(np.maximum.reduceat(scores, starts), sizes)
    raised = np.exp(scores - tops)
    sums = np.repeat(np.add.reduceat(raised, starts), sizes)
    return scores - tops - np.log(sums), raised / sums
