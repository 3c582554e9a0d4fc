"""Wilcoxon signed-rank test, exact with ties, and Pratt's variant (docs/statistics.md 3.2)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.pairs import Pairs, exact
from lms.statistics.core.undefined import Figure, Undefined, settle

EXACT_UP_TO = 200
ROUNDING = 10**9


@dataclass(frozen=True)
class Pratt:
    """Ranks given with the zeros, which are then left out."""

    W_plus: float | None
    p_exact: float | None
    z: float | None
    p_normal: float | None
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wilcoxon:
    """Signed-rank test of the gains; `p` is exact up to 200 non-zero gains (see `method`)."""

    n_zero: int
    n_nonzero: int
    W_plus: float | None
    W_minus: float | None
    p: float
    method: str
    p_exact_zeros_dropped: float | None
    z_no_cc: float | None
    p_normal_no_cc: float | None
    p_normal_cc: float | None
    rank_biserial: float | None
    pratt: Pratt
    show_pratt: bool
    reasons: dict[str, str] = field(default_factory=dict)


def rounded_gains(pairs: Pairs) -> list[int]:
    """Gains in units of 1e-9: 2.35 - 2.30 and 3.10 - 3.05 must tie (docs/statistics.md 15.3 b)."""
    rows = zip(pairs.pre, pairs.post, strict=True)
    return [round((exact(b) - exact(a)) * ROUNDING) for a, b in rows]


def wilcoxon(gains: Sequence[int]) -> Wilcoxon:
    """Signed-rank test of integer gains. Wilcoxon 1945; Pratt 1959; effect size Kerby 2014."""
    nonzero = [g for g in gains if g != 0]
    doubled = double_midranks([abs(g) for g in nonzero])
    plus = sum(rank for g, rank in zip(nonzero, doubled, strict=True) if g > 0)
    figures = _test(plus, doubled)
    is_exact = len(nonzero) <= EXACT_UP_TO
    p = figures["p_exact"] if is_exact else figures["p_normal"]
    total = sum(doubled)
    none = Undefined.ALL_ZERO_DIFFERENCES
    return Wilcoxon(
        n_zero=len(gains) - len(nonzero),
        n_nonzero=len(nonzero),
        p=1.0 if isinstance(p, Undefined) else p,
        method="exact" if is_exact else "normal",
        pratt=_pratt(gains),
        show_pratt=10 * (len(gains) - len(nonzero)) > len(gains),
        **settle(
            {
                "W_plus": plus / 2 if nonzero else none,
                "W_minus": (total - plus) / 2 if nonzero else none,
                "p_exact_zeros_dropped": figures["p_exact"],
                "z_no_cc": figures["z"],
                "p_normal_no_cc": figures["p_normal"],
                "p_normal_cc": figures["p_normal_cc"],
                "rank_biserial": (2 * plus - total) / total if nonzero else none,
            }
        ),
    )


def _pratt(gains: Sequence[int]) -> Pratt:
    ranked = list(zip(gains, double_midranks([abs(g) for g in gains]), strict=True))
    plus = sum(rank for g, rank in ranked if g > 0)
    figures = _test(plus, [rank for g, rank in ranked if g != 0])
    weight = plus / 2 if any(gains) else Undefined.ALL_ZERO_DIFFERENCES
    names = ("p_exact", "z", "p_normal")
    return Pratt(**settle({"W_plus": weight, **{name: figures[name] for name in names}}))


def double_midranks(magnitudes: Sequence[int]) -> list[int]:
    """Twice the midrank of each value: integers even where values tie."""
    rank_of: dict[int, int] = {}
    below = 0
    for value, count in sorted(Counter(magnitudes).items()):
        rank_of[value] = 2 * below + count + 1
        below += count
    return [rank_of[value] for value in magnitudes]


def _test(plus: int, doubled: Sequence[int]) -> dict[str, Figure]:
    """Exact and normal p of twice W+, given twice the midranks."""
    if not doubled:
        none = Undefined.ALL_ZERO_DIFFERENCES
        return {"p_exact": 1.0, "z": none, "p_normal": none, "p_normal_cc": none}
    centred = (plus - sum(doubled) / 2) / 2
    spread = math.sqrt(sum(rank * rank for rank in doubled)) / 4
    corrected = max(0.0, abs(centred) - 0.5)
    return {
        "p_exact": exact_p(plus, doubled),
        "z": centred / spread,
        "p_normal": math.erfc(abs(centred) / spread / math.sqrt(2)),
        "p_normal_cc": math.erfc(corrected / spread / math.sqrt(2)),
    }


def exact_p(plus: int, doubled: Sequence[int]) -> Figure:
    """min(1, 2 min(P(W+ <= w), P(W+ >= w))) over all signs of the given ranks; n <= 200."""
    if len(doubled) > EXACT_UP_TO:
        return Undefined.N_TOO_LARGE
    chances = _sign_distribution(doubled)
    tails = (float(chances[: plus + 1].sum()), float(chances[plus:].sum()))
    return min(1.0, 2 * min(tails))


def _sign_distribution(doubled: Sequence[int]) -> FloatArray:
    """Chance of every sum of ranks when each sign is a fair coin: one convolution per rank."""
    import numpy as np

    chances = np.zeros(sum(doubled) + 1)
    chances[0] = 1.0
    reach = 0
    for rank in doubled:
        reach += rank
        chances[: reach + 1] *= 0.5
        chances[rank : reach + 1] += chances[: reach + 1 - rank].copy()
    return chances


def hodges_lehmann(gains: Sequence[int]) -> float:
    """Median of all (d_i + d_j)/2 with i <= j, in score units. Hollander, Wolfe & Chicken 2014.

    Equal gains are counted, not listed: thousands of persons have few different gains.
    """
    import numpy as np

    values, counts = np.unique(np.asarray(gains, dtype=np.int64), return_counts=True)
    rows, columns = np.triu_indices(len(values))
    sums = values[rows] + values[columns]
    equal = rows == columns
    ways = np.where(equal, counts[rows] * (counts[rows] + 1) // 2, counts[rows] * counts[columns])
    order = np.argsort(sums)
    upto = np.cumsum(ways[order])
    places = np.searchsorted(upto, [(upto[-1] - 1) // 2, upto[-1] // 2], side="right")
    return float(sums[order][places].sum()) / 4 / ROUNDING
