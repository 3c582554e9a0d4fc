"""Differential item functioning by Mantel-Haenszel (docs/statistics.md 8)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lms.statistics.core.arrays import BoolArray, FloatArray, IntArray
from lms.statistics.core.sizes import SMALLEST_ALL, SMALLEST_FOCAL
from lms.statistics.core.undefined import Undefined, settle

NAMES = ("alpha_mh", "delta_mh", "se_delta_rbg", "chi2_cc", "p", "ets_class")


@dataclass(frozen=True)
class ItemDif:
    """One item: negative delta is harder for the focal group at equal score."""

    alpha_mh: float | None
    delta_mh: float | None
    se_delta_rbg: float | None
    chi2_cc: float | None
    p: float | None
    ets_class: str | None
    n_strata: int
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Dif:
    """All items; `purified` leaves the C items out of the matching score, once."""

    n_reference: int
    n_focal: int
    items: tuple[ItemDif, ...]
    purified: tuple[ItemDif, ...]
    flags: tuple[str, ...]


def mantel_haenszel(marks: Sequence[Sequence[int]] | IntArray, focal: Sequence[bool | int]) -> Dif:
    """0/1 marks of all persons, at least one, and who belongs to the focal group."""
    import numpy as np

    table, group = np.asarray(marks, dtype=np.int64), np.asarray(focal, dtype=bool)
    items = _all_items(table, group, set())
    suspects = {j for j, item in enumerate(items) if item.ets_class == "C"}
    n_focal = int(group.sum())
    small = n_focal < SMALLEST_FOCAL or len(group) < SMALLEST_ALL
    return Dif(
        n_reference=len(group) - n_focal,
        n_focal=n_focal,
        items=items,
        purified=_all_items(table, group, suspects) if suspects else items,
        flags=("dif_n_too_small",) if small else (),
    )


def _all_items(marks: IntArray, focal: BoolArray, left_out: set[int]) -> tuple[ItemDif, ...]:
    """Matching score: the items kept, and always the studied item itself."""
    kept = marks.sum(axis=1) - marks[:, sorted(left_out)].sum(axis=1)
    return tuple(
        _one_item(marks[:, j], kept + marks[:, j] if j in left_out else kept, focal)
        for j in range(marks.shape[1])
    )


def _one_item(marks: IntArray, matching: IntArray, focal: BoolArray) -> ItemDif:
    import numpy as np

    right, most = marks == 1, int(matching.max()) + 1
    cells = [
        np.bincount(matching[who], minlength=most).astype(np.float64)
        for who in (~focal & right, ~focal & ~right, focal & right, focal & ~right)
    ]
    return item_dif(np.array(cells))


def dif_from_sums(
    reference: Mapping[tuple[int, int], int], focal: Mapping[tuple[int, int], int]
) -> ItemDif:
    """The same from merged counts of (total, mark) of one item in both groups."""
    import numpy as np

    totals = sorted({total for total, _ in (*reference, *focal)})
    cells = [
        [group.get((total, mark), 0) for total in totals]
        for group, mark in ((reference, 1), (reference, 0), (focal, 1), (focal, 0))
    ]
    return item_dif(np.array(cells, dtype=np.float64).reshape(4, len(totals)))


def item_dif(cells: FloatArray) -> ItemDif:
    """From A, B (reference right, wrong), C, D (focal) per stratum; strata with both groups.

    alpha = sum(AD/T)/sum(BC/T), delta = -2.35 ln alpha. Mantel & Haenszel 1959; Holland &
    Thayer 1988; variance of Robins, Breslow & Greenland 1986.
    """
    a, b, c, d = cells
    for group, code in ((a + b, Undefined.NO_REFERENCE_GROUP), (c + d, Undefined.NO_FOCAL_GROUP)):
        if group.sum() == 0:
            return ItemDif(n_strata=0, **settle(dict.fromkeys(NAMES, code)))
    a, b, c, d = cells[:, (a + b > 0) & (c + d > 0)]
    size = a + b + c + d
    ad, bc = a * d / size, b * c / size
    if ad.sum() == 0 or bc.sum() == 0:
        none = dict.fromkeys(NAMES, Undefined.ZERO_VARIANCE)
        return ItemDif(n_strata=len(size), **settle(none))
    alpha = float(ad.sum() / bc.sum())
    delta = -2.35 * math.log(alpha)
    se = 2.35 * math.sqrt(_log_variance(ad, bc, (a + d) / size, (b + c) / size))
    chi2 = _chi_square(a, b, c, d)
    p = math.erfc(math.sqrt(chi2 / 2))
    return ItemDif(alpha, delta, se, chi2, p, ets_class(delta, se, p), len(size))


def _log_variance(r: FloatArray, s: FloatArray, p: FloatArray, q: FloatArray) -> float:
    """Robins-Breslow-Greenland variance of ln alpha."""
    sum_r, sum_s = r.sum(), s.sum()
    mixed = (p * s + q * r).sum() / (2 * sum_r * sum_s)
    return float((p * r).sum() / (2 * sum_r**2) + mixed + (q * s).sum() / (2 * sum_s**2))


def _chi_square(a: FloatArray, b: FloatArray, c: FloatArray, d: FloatArray) -> float:
    """max(0, |sum A - sum E| - .5)^2 / sum Var.

    Never a negative squared (docs/statistics.md 15.3 e).
    """
    size = a + b + c + d
    expected = (a + b) * (a + c) / size
    variance = (a + b) * (c + d) * (a + c) * (b + d) / (size**2 * (size - 1))
    shift = max(0.0, abs(float((a - expected).sum())) - 0.5)
    return shift**2 / float(variance.sum())


def ets_class(delta: float, se: float, p: float) -> str:
    """A: |delta| < 1 or p >= .05; C: |delta| >= 1.5 and (|delta| - 1)/SE > 1.645. Zwick 2012."""
    size = abs(delta)
    if size < 1 or p >= 0.05:
        return "A"
    return "C" if size >= 1.5 and (size - 1) / se > 1.645 else "B"
