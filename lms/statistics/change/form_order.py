"""Form A first or form B first: the gain that no difference of the forms can move.

The section is docs/statistics.md 17.1.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.statistics.core.pairs import Score, exact
from lms.statistics.core.undefined import Figure, Interval, Undefined, settle

FEWEST = 2


@dataclass(frozen=True)
class OrderGain:
    """Gains of those who sat the first form before, and of those who sat it after."""

    n_ab: int
    n_ba: int
    mean_gain_ab: float
    mean_gain_ba: float
    # mean of both orders, each alike
    balanced_gain: float
    balanced_ci95: tuple[float, float] | None
    # by how much the second form is harder: half the difference of the orders
    form_difference: float
    form_difference_ci95: tuple[float, float] | None
    # standard error of both, degrees of freedom by Welch-Satterthwaite
    se: float
    df: float | None
    # the forms differ by more than two standard errors
    forms_differ: bool
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def p_balanced(self) -> float | None:
        """Two-sided, of a balanced gain of 0; None where nothing varies."""
        from scipy.special import stdtr

        if self.df is None or not self.se:
            return None
        return float(2 * stdtr(self.df, -abs(self.balanced_gain) / self.se))


def form_order(gains_ab: Sequence[Score], gains_ba: Sequence[Score]) -> OrderGain | None:
    """(G_AB + G_BA)/2 and (G_BA - G_AB)/2; None below two people in either order."""
    if min(len(gains_ab), len(gains_ba)) < FEWEST:
        return None
    sides = [[float(exact(gain)) for gain in gains] for gains in (gains_ab, gains_ba)]
    first, second = (statistics.fmean(side) for side in sides)
    parts = [statistics.variance(side) / len(side) for side in sides]
    se = math.sqrt(sum(parts)) / 2
    df = _freedom(parts, [len(side) for side in sides])
    balanced, difference = (first + second) / 2, (second - first) / 2
    return OrderGain(
        n_ab=len(gains_ab),
        n_ba=len(gains_ba),
        mean_gain_ab=first,
        mean_gain_ba=second,
        balanced_gain=balanced,
        form_difference=difference,
        se=se,
        forms_differ=abs(difference) > 2 * se,
        **settle(
            {
                "balanced_ci95": _interval(balanced, se, df),
                "form_difference_ci95": _interval(difference, se, df),
                "df": df,
            }
        ),
    )


def _freedom(parts: Sequence[float], sizes: Sequence[int]) -> Figure:
    below = sum(part**2 / (n - 1) for part, n in zip(parts, sizes, strict=True))
    return sum(parts) ** 2 / below if below else Undefined.ZERO_VARIANCE


def _interval(value: float, se: float, df: Figure) -> Interval:
    from scipy.special import stdtrit

    if isinstance(df, Undefined):
        return df
    reach = float(stdtrit(df, 0.975)) * se
    return (value - reach, value + reach)
