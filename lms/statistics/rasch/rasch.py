"""The Rasch model of one form: items, persons, fit, Andersen's test (docs/statistics.md 9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lms.statistics.core.arrays import FloatArray, IntArray
from lms.statistics.core.sizes import EXPLORATORY_N, OPERATIONAL_N
from lms.statistics.core.undefined import Figure, Undefined, settle
from lms.statistics.rasch.andersen import AndersenTest, andersen_test
from lms.statistics.rasch.rasch_items import Calibration, calibrate
from lms.statistics.rasch.rasch_persons import MlScale, WleScale, chances, ml_scale, wle_scale

Column = tuple[float | None, ...]
ITEM_COLUMNS = ("item_difficulty_cml_sum0", "item_se_sum0", "infit_msq", "outfit_msq")


@dataclass(frozen=True)
class Rasch:
    """Columns in item order, None for removed items; scales by score of the kept items."""

    n: int
    k: int
    n_extreme: int
    k_calibrated: int
    item_difficulty_cml_sum0: Column
    item_se_sum0: Column
    cond_loglik: float | None
    infit_msq: Column
    outfit_msq: Column
    person_theta_ml_by_score: MlScale | None
    person_theta_wle_by_score: WleScale | None
    theta_wle_by_score: tuple[float, ...] | None
    person_separation_reliability_ml_nonextreme: float | None
    person_separation: float | None
    andersen_lr_split_median: AndersenTest
    flags: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)


def rasch(marks: Sequence[Sequence[int]]) -> Rasch:
    """0/1 marks, one row per person; items that all or none got right are removed first."""
    import numpy as np

    table = np.asarray(marks, dtype=np.int64)
    varies = (table.min(axis=0) == 0) & (table.max(axis=0) == 1)
    kept = table[:, varies]
    calibration = calibrate(kept)
    scores = kept.sum(axis=1)
    is_extreme = (scores == 0) | (scores == kept.shape[1])
    common: dict[str, Any] = {
        "n": len(table),
        "k": table.shape[1],
        "n_extreme": int(is_extreme.sum()),
        "k_calibrated": kept.shape[1],
        "flags": _flags(len(table), bool(varies.all())),
        "andersen_lr_split_median": andersen_test(kept, calibration),
    }
    if calibration is None:
        return Rasch(**common, **_undefined(varies.tolist()))
    return Rasch(**common, **_figures(kept[~is_extreme], calibration, varies.tolist()))


def _undefined(varies: list[bool]) -> dict[str, Any]:
    """Each item has its own reason; the rest lacks items that vary, or a solution for them."""
    column = tuple(Undefined.NOT_CONVERGED if v else Undefined.EXTREME_ITEM for v in varies)
    code = Undefined.NOT_CONVERGED if any(varies) else Undefined.EXTREME_ITEM
    single = (
        "cond_loglik",
        "person_theta_ml_by_score",
        "person_theta_wle_by_score",
        "theta_wle_by_score",
        "person_separation_reliability_ml_nonextreme",
        "person_separation",
    )
    return settle({**dict.fromkeys(ITEM_COLUMNS, column), **dict.fromkeys(single, code)})


def _figures(marks: IntArray, found: Calibration, varies: list[bool]) -> dict[str, Any]:
    """Everything that follows from the difficulties; `marks` of the persons with 0 < X < k."""
    scale, weighted = ml_scale(found.difficulty), wle_scale(found.difficulty)
    infit, outfit = item_fit(marks, found.difficulty, scale)
    reliability = separation_reliability(marks, scale)
    columns = (found.difficulty, found.se, infit, outfit)
    return {
        "cond_loglik": found.loglik,
        "person_theta_ml_by_score": scale,
        "person_theta_wle_by_score": weighted,
        "theta_wle_by_score": weighted.theta,
        **settle(
            {
                **{n: _spread(c, varies) for n, c in zip(ITEM_COLUMNS, columns, strict=True)},
                "person_separation_reliability_ml_nonextreme": reliability,
                "person_separation": _separation(reliability),
            }
        ),
    }


def _spread(column: FloatArray, varies: list[bool]) -> tuple[Figure, ...]:
    values = iter(column.tolist())
    return tuple(next(values) if v else Undefined.EXTREME_ITEM for v in varies)


def item_fit(
    marks: IntArray, difficulty: FloatArray, scale: MlScale
) -> tuple[FloatArray, FloatArray]:
    """infit = sum (x-p)^2 / sum pq, outfit = mean (x-p)^2/(pq), with ML persons. Wright 1994."""
    import numpy as np

    theta = np.array(scale.theta)[marks.sum(axis=1) - 1]
    p = chances(theta, difficulty)
    squares, information = (marks - p) ** 2, p * (1 - p)
    return squares.sum(axis=0) / information.sum(axis=0), (squares / information).mean(axis=0)


def separation_reliability(marks: IntArray, scale: MlScale) -> Figure:
    """(Var theta - mean SE^2) / Var theta over persons with 0 < X < k; may be negative."""
    import numpy as np

    scores = marks.sum(axis=1) - 1
    variance = float(np.array(scale.theta)[scores].var(ddof=1))
    if variance < 1e-12:
        return Undefined.ZERO_VARIANCE
    return (variance - float((np.array(scale.se)[scores] ** 2).mean())) / variance


def _separation(reliability: Figure) -> Figure:
    """sqrt(R / (1 - R))."""
    if isinstance(reliability, Undefined):
        return reliability
    if reliability < 0:
        return Undefined.NEGATIVE_RELIABILITY
    return float((reliability / (1 - reliability)) ** 0.5)


def _flags(n: int, all_vary: bool) -> tuple[str, ...]:
    flags = [f"n_below_{size}" for size in (EXPLORATORY_N, OPERATIONAL_N) if n < size]
    return tuple(flags + ([] if all_vary else ["extreme_item"]))
