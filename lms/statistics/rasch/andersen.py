"""Andersen's likelihood-ratio test of the Rasch model, split at the median score."""

from __future__ import annotations

from dataclasses import dataclass, field

from lms.statistics.core.arrays import IntArray
from lms.statistics.core.undefined import Undefined, settle
from lms.statistics.rasch.rasch_items import Calibration, calibrate


@dataclass(frozen=True)
class AndersenTest:
    """Do persons with low and with high scores order the items alike?"""

    lr: float | None
    df: int | None
    p: float | None
    reasons: dict[str, str] = field(default_factory=dict)


def andersen_test(marks: IntArray, whole: Calibration | None) -> AndersenTest:
    """2 (ll_low + ll_high - ll), df = k - 1; null when a half has no calibration."""
    import numpy as np
    from scipy.special import chdtrc

    scores = marks.sum(axis=1)
    middle = np.median(scores)
    halves = [calibrate(marks[scores <= middle]), calibrate(marks[scores > middle])]
    if whole is None or halves[0] is None or halves[1] is None:
        return AndersenTest(**settle(dict.fromkeys(("lr", "df", "p"), Undefined.NOT_CONVERGED)))
    lr = 2 * (halves[0].loglik + halves[1].loglik - whole.loglik)
    df = marks.shape[1] - 1
    return AndersenTest(lr=lr, df=df, p=float(chdtrc(df, lr)))
