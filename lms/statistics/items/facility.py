"""Which share of the points of an item was earned, over all forms (docs/statistics.md 5.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from lms.statistics.core.proportions import wilson
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.core.undefined import Undefined, settle


@dataclass(frozen=True)
class Facility:
    """Mean share of the points, 0 to 1; None below the smallest group."""

    n: int
    p: float | None
    # only for items that are right or wrong
    wilson95: tuple[float, float] | None
    reasons: dict[str, str] = field(default_factory=dict)


def facility(n: int, share: Fraction | None, n_right: int | None) -> Facility:
    """`share` is None where no points can be earned, `n_right` for an item with partial points."""
    if n < SMALLEST_GROUP:
        return Facility(n, **settle(dict.fromkeys(("p", "wilson95"), Undefined.N_TOO_SMALL)))
    interval = Undefined.NOT_DICHOTOMOUS if n_right is None else wilson(n_right, n)
    p = Undefined.NO_MAXIMUM if share is None else float(share)
    return Facility(n, **settle({"p": p, "wilson95": interval}))
