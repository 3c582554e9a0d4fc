"""What a page that compares angkatan shows, as one object: funnel, groups, provinces by year."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lms.evaluation.comparing import SMALLEST_CLASS, ClassGain, countable, sum_classes
from lms.evaluation.rules.funnel import FunnelPoint, design_effect, funnel
from lms.evaluation.rules.mixed import ClassSums, RandomIntercepts, intercepts_from_sums
from lms.evaluation.rules.pairs import PairMoments, PairSums, moments

FEWEST_FOR_MODEL = 10
# classes below which variances between classes mean nothing


@dataclass(frozen=True)
class Choice:
    """What of a jenjang is looked at; None or "" is everything."""

    province: str = ""
    organiser: str = ""
    # code of the region that runs the class
    year: int | None = None
    training: str = ""

    def takes(self, row: ClassGain) -> bool:
        wanted = (
            (self.province, row.province_code),
            (self.organiser, row.region_code),
            (self.training, row.training_slug),
            (self.year, row.year),
        )
        return all(not asked or asked == found for asked, found in wanted)


@dataclass(frozen=True)
class PlacedClass:
    """One class in the funnel; `shrunken` only where the model of many classes exists."""

    row: ClassGain
    point: FunnelPoint
    shrunken: float | None
    # points above or below what its pre-tests predict, pulled to 0 as far as chance may explain it


@dataclass(frozen=True)
class Total:
    """All pairs of the chosen classes together."""

    moments: PairMoments
    half_width: float | None
    # of the 95 % interval of the mean gain, with the likeness of one class's members; None: n < 2
    design_effect: float | None

    @property
    def mean_gain(self) -> float:
        return float(self.moments.mean_gain)


@dataclass(frozen=True)
class ManyClasses:
    """Every chosen class large enough to be shown, in the order of their addresses."""

    classes: Sequence[PlacedClass]
    hidden: int
    # classes with fewer than five pairs: not shown
    counted: int
    # classes in the total; hidden ones only if they are five pairs or more together
    total: Total | None
    # None below five pairs in all
    model: RandomIntercepts | None

    def outside(self, zone: str) -> Sequence[PlacedClass]:
        """Of zone "warning" (95 %) or "alarm" (99.8 %)."""
        return [placed for placed in self.classes if placed.point.zone == zone]


@dataclass(frozen=True)
class Cell:
    """Pairs of one province in one year; no gain below five pairs."""

    n: int
    mean_gain: float | None


Table = Mapping[str, Mapping[int, Cell]]


def many_classes(rows: Sequence[ClassGain]) -> ManyClasses:
    """Funnel limits around the mean of all, instead of a ranking (statistics 4.5)."""
    shown = [row for row in rows if row.n >= SMALLEST_CLASS]
    hidden, rows = len(rows) - len(shown), countable(rows)
    sums = sum_classes(rows)
    if sums.n < SMALLEST_CLASS:
        return ManyClasses([], hidden, 0, None, None)
    found = moments(sums)
    model = _model(rows, sums)
    shrunken = {c.name: c.shrunken for c in model.classes} if model else {}
    points = funnel(
        [row.n for row in shown],
        [row.mean_gain for row in shown],
        float(found.mean_gain),
        found.sd_gain,
    )
    placed = [
        PlacedClass(row, point, shrunken.get(row.slug))
        for row, point in zip(shown, points, strict=True)
    ]
    return ManyClasses(placed, hidden, len(rows), _total(found, model), model)


def _total(found: PairMoments, model: RandomIntercepts | None) -> Total:
    """Normal limits: a mean over classes has many of them, or is said to be indicative."""
    from scipy.special import stdtrit

    if found.n < 2:
        return Total(found, None, None)
    effect = None
    if model is not None and model.icc is not None:
        effect = design_effect(model.n / model.n_classes, model.icc)
    error = found.sd_gain / math.sqrt(found.n) * math.sqrt(effect or 1.0)
    df = (model.n_classes if model else found.n) - 1
    return Total(found, float(stdtrit(df, 0.975)) * error, effect)


def _model(rows: Sequence[ClassGain], sums: PairSums) -> RandomIntercepts | None:
    """post = b0 + b1 pre + class, from the sums; None for few classes or no spread within them."""
    import numpy as np

    if len(rows) < FEWEST_FOR_MODEL or sums.n - len(rows) < 2 or not moments(sums).var_pre:
        return None
    by_class = np.array([(r.n, r.n * r.mean_pre, r.n * r.mean_post) for r in rows], dtype=float)
    n, a, b = float(sums.n), float(sums.pre), float(sums.post)
    aa, ab, bb = float(sums.pre_pre), float(sums.pre_post), float(sums.post_post)
    products = np.array([[n, a, b], [a, aa, ab], [b, ab, bb]])
    return intercepts_from_sums(
        [row.slug for row in rows], ClassSums(by_class[:, 0], by_class, products)
    )


def gain_by_province_and_year(rows: Sequence[ClassGain]) -> Table:
    """By code of the province and year of the first day; 0 stands for all years together."""
    return _cells(rows, lambda row: row.province_code)


def _cells(rows: Sequence[ClassGain], key: Callable[[ClassGain], str | None]) -> Table:
    groups: dict[str, dict[int, list[ClassGain]]] = {}
    for row in rows:
        name = key(row)
        if name is None:
            continue
        groups.setdefault(name, {}).setdefault(row.year, []).append(row)
    return {name: _years(years) for name, years in sorted(groups.items())}


def _years(years: Mapping[int, Sequence[ClassGain]]) -> dict[int, Cell]:
    """Each year, and all together without what subtracting would give away."""
    kept = {year: countable(rows) for year, rows in sorted(years.items())}
    sizes = {year: sum(row.n for row in rows) for year, rows in kept.items()}
    hidden = sum(n for n in sizes.values() if n < SMALLEST_CLASS)
    may_stay = hidden >= SMALLEST_CLASS
    together = [
        row
        for year, rows in kept.items()
        for row in rows
        if may_stay or sizes[year] >= SMALLEST_CLASS
    ]
    return {0: _cell(together), **{year: _cell(rows) for year, rows in kept.items()}}


def _cell(rows: Sequence[ClassGain]) -> Cell:
    sums = sum_classes(rows)
    if sums.n < SMALLEST_CLASS:
        return Cell(sums.n, None)
    return Cell(sums.n, float((sums.post - sums.pre) / sums.n))
