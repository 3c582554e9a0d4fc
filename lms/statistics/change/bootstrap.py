"""BCa bootstrap of persons in blocks, with a recorded seed (docs/statistics.md 3.7)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from lms.statistics.core.arrays import FloatArray, IntArray
from lms.statistics.core.pairs import Pairs, Score
from lms.statistics.core.sizes import BOOTSTRAP_N
from lms.statistics.core.undefined import Figure, Interval, Undefined, settle

RESAMPLES = 9999
SEED = 20_141_998
ROUNDING = 1e-12
# of one block: the memory does not grow with the class
CELLS = 2**20
Statistic: TypeAlias = Callable[[FloatArray, FloatArray], FloatArray]


@dataclass(frozen=True)
class BootstrapInterval:
    """Percentile and BCa limits of one statistic; the same seed gives the same limits."""

    statistic: str
    estimate: float | None
    ci95_percentile: tuple[float, float] | None
    ci95_bca: tuple[float, float] | None
    resamples: int
    seed: int
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GainIntervals:
    """BCa intervals of the gain statistics that have no closed form."""

    mean_gain: BootstrapInterval
    median_gain: BootstrapInterval
    class_g: BootstrapInterval | None
    mean_normalized_change_c: BootstrapInterval | None


def gain_intervals(
    pairs: Pairs, max_score: Score | None = None, *, resamples: int = RESAMPLES, seed: int = SEED
) -> GainIntervals:
    """Mean and median gain, and with a maximum <g> and c, all on the same resamples."""
    statistics: dict[str, Statistic] = {
        "mean(post-pre)": mean_gain,
        "median(post-pre)": median_gain,
    }
    if max_score is not None:
        statistics |= {"class_g": class_g(float(max_score)), "c": mean_change(float(max_score))}
    found = [
        BootstrapInterval(name, resamples=resamples, seed=seed, **figures)
        for name, figures in _figures(statistics, pairs, resamples, seed).items()
    ]
    return GainIntervals(*found, *[None] * (4 - len(found)))


def resample(n: int, resamples: int, seed: int) -> Iterator[IntArray]:
    """Row by row the persons of one resample, in blocks; the same however large the blocks are."""
    import numpy as np

    random, rows = np.random.default_rng(seed), max(1, CELLS // n)
    for start in range(0, resamples, rows):
        yield random.integers(0, n, size=(min(rows, resamples - start), n))


def leave_one_out(n: int) -> Iterator[IntArray]:
    """Row by row all persons but one, in blocks."""
    import numpy as np

    rows = max(1, CELLS // n)
    for start in range(0, n, rows):
        left_out = np.arange(start, min(start + rows, n))
        others = np.tile(np.arange(n - 1), (len(left_out), 1))
        yield others + (others >= left_out[:, None])


def mean_gain(pre: FloatArray, post: FloatArray) -> FloatArray:
    gain: FloatArray = (post - pre).mean(axis=-1)
    return gain


def median_gain(pre: FloatArray, post: FloatArray) -> FloatArray:
    import numpy as np

    gain: FloatArray = np.median(post - pre, axis=-1)
    return gain


def class_g(top: float) -> Statistic:
    """Hake's gain of each row; not a number where the pre mean is the maximum."""

    def statistic(pre: FloatArray, post: FloatArray) -> FloatArray:
        import numpy as np

        room = top - pre.mean(axis=-1)
        safe = np.where(room > ROUNDING * top, room, np.nan)
        g: FloatArray = (post - pre).mean(axis=-1) / safe
        return g

    return statistic


def mean_change(top: float) -> Statistic:
    """Mean normalised change c of each row, without the persons whose c does not exist."""

    def statistic(pre: FloatArray, post: FloatArray) -> FloatArray:
        import numpy as np

        room = np.where(post > pre, top - pre, pre)
        change = (post - pre) / np.where(room == 0, 1.0, room)
        defined = ((post != pre) | ((pre != 0) & (pre != top))).sum(axis=-1)
        c: FloatArray = change.sum(axis=-1) / np.where(defined == 0, np.nan, defined)
        return c

    return statistic


def _figures(
    statistics: dict[str, Statistic], pairs: Pairs, resamples: int, seed: int
) -> dict[str, dict[str, Any]]:
    """Estimate and both intervals of every statistic, all on the same resamples."""
    import numpy as np

    data = tuple(np.array([float(s) for s in side]) for side in (pairs.pre, pairs.post))
    functions = list(statistics.values())
    samples: list[tuple[FloatArray, FloatArray]] | list[None] = [None] * len(functions)
    if pairs.n >= BOOTSTRAP_N:
        drawn = _each(functions, data, resample(pairs.n, resamples, seed))
        left = _each(functions, data, leave_one_out(pairs.n))
        samples = list(zip(drawn, left, strict=True))
    return {
        name: _interval(float(function(*data)) if pairs.n else math.nan, sample)
        for (name, function), sample in zip(statistics.items(), samples, strict=True)
    }


def _each(
    functions: Sequence[Statistic], data: tuple[FloatArray, ...], blocks: Iterator[IntArray]
) -> list[FloatArray]:
    """Every statistic on every row of persons."""
    import numpy as np

    parts = []
    for block in blocks:
        pre, post = (side[block] for side in data)
        parts.append([function(pre, post) for function in functions])
    return [np.concatenate(values) for values in zip(*parts, strict=True)]


def _interval(estimate: float, samples: tuple[FloatArray, FloatArray] | None) -> dict[str, Any]:
    """From the values of all resamples and those without each person."""
    import numpy as np

    percentile: Interval = Undefined.N_TOO_SMALL
    bca: Interval = Undefined.N_TOO_SMALL
    if samples is not None:
        values, jackknife = samples[0][np.isfinite(samples[0])], samples[1]
        percentile = quantiles(values, (0.025, 0.975))
        bca = bca_limits(estimate, values, jackknife)
    shown: Figure = estimate if math.isfinite(estimate) else Undefined.PRE_AT_MAX
    return settle({"estimate": shown, "ci95_percentile": percentile, "ci95_bca": bca})


def bca_limits(estimate: float, values: FloatArray, jackknife: FloatArray) -> Interval:
    """Quantiles at Phi(z0 + (z0 + z_q)/(1 - a(z0 + z_q))). Efron 1987.

    z0 = Phi^-1((#below + #equal/2)/B), a = sum D^3 / (6 (sum D^2)^1.5) with D the jackknife mean
    minus each value. Null when z0 is infinite, the resamples are all equal or a does not exist.
    """
    import numpy as np
    from scipy.special import ndtr, ndtri

    deviations = jackknife.mean() - jackknife
    if not math.isfinite(estimate) or not np.isfinite(jackknife).all() or len(values) == 0:
        return Undefined.PRE_AT_MAX
    tie = ROUNDING * max(1.0, abs(estimate))
    share = float((values < estimate - tie).mean() + (abs(values - estimate) <= tie).mean() / 2)
    # what the rounding of scores alone moves is no spread: points and percent answer alike
    flat = float(abs(deviations).max()) <= tie or np.ptp(values) <= tie
    if flat or not 0 < share < 1:
        return Undefined.ZERO_VARIANCE
    squares = float((deviations**2).sum())
    z0 = float(ndtri(share))
    acceleration = float((deviations**3).sum()) / (6 * squares**1.5)
    shifted = [z0 + float(ndtri(q)) for q in (0.025, 0.975)]
    shares = [float(ndtr(z0 + z / (1 - acceleration * z))) for z in shifted]
    return quantiles(values, (shares[0], shares[1]))


def quantiles(values: FloatArray, shares: tuple[float, float]) -> Interval:
    """Quantiles with linear interpolation."""
    import numpy as np

    if len(values) == 0:
        return Undefined.PRE_AT_MAX
    low, high = np.quantile(values, shares)
    return (float(low), float(high))
