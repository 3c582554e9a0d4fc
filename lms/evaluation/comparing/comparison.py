"""What a page that compares angkatan shows, as one object: funnel, groups, provinces by year."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lms.evaluation.comparing.rows import SMALLEST_CLASS, ClassGain, add_up, countable
from lms.evaluation.rules.arrays import FloatArray
from lms.evaluation.rules.funnel import FunnelPoint, design_effect, funnel, funnel_zones
from lms.evaluation.rules.mixed import (
    ClassSums,
    RandomIntercepts,
    intercepts_from_sums,
    shrunken_values,
)
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


class PlacedClass(NamedTuple):
    """One class in the funnel; `shrunken` only where the model of many classes exists."""

    row: ClassGain
    gain: float
    zone: str
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
        return [placed for placed in self.classes if placed.zone == zone]

    def limits(self, placed: PlacedClass) -> FunnelPoint:
        """Of a class of that size."""
        assert self.total is not None
        sd = self.total.moments.sd_gain
        return funnel([placed.row.n], [placed.gain], self.total.mean_gain, sd)[0]


@dataclass(frozen=True)
class Cell:
    """Pairs of one province in one year; no gain below five pairs."""

    n: int
    mean_gain: float | None


Table = Mapping[str, Mapping[int, Cell]]


def many_classes(rows: Sequence[ClassGain]) -> ManyClasses:
    """Funnel limits around the mean of all, instead of a ranking (statistics 4.5)."""
    import numpy as np

    hidden, rows = sum(row.n < SMALLEST_CLASS for row in rows), countable(rows)
    columns = add_up(rows)
    if columns.sums.n < SMALLEST_CLASS:
        return ManyClasses([], hidden, 0, None, None)
    found = moments(columns.sums)
    by_class = np.column_stack([columns.n, columns.pre, columns.post])
    parts = ClassSums(columns.n, by_class, _products(columns.sums))
    model = _model(parts, found)
    pulled = shrunken_values(parts, model) if model else np.full(len(rows), np.nan)
    gains = (columns.post - columns.pre) / columns.n
    zones = funnel_zones(columns.n, gains, float(found.mean_gain), found.sd_gain)
    placed = [
        PlacedClass(row, gain, zone, value if model else None)
        for row, gain, zone, value in zip(rows, gains.tolist(), zones, pulled.tolist(), strict=True)
        if row.n >= SMALLEST_CLASS
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


def _products(sums: PairSums) -> FloatArray:
    """Of (1, pre, post)."""
    import numpy as np

    rows = [
        (sums.n, sums.pre, sums.post),
        (sums.pre, sums.pre_pre, sums.pre_post),
        (sums.post, sums.pre_post, sums.post_post),
    ]
    return np.array([[float(value) for value in row] for row in rows])


def _model(parts: ClassSums, found: PairMoments) -> RandomIntercepts | None:
    """post = b0 + b1 pre + class, from the sums; None for few classes or no spread within them."""
    count = len(parts.sizes)
    if count < FEWEST_FOR_MODEL or found.n - count < 2 or not found.var_pre:
        return None
    return intercepts_from_sums([], parts)


def gain_by_province_and_year(rows: Sequence[ClassGain]) -> Table:
    """By code of the province and year of the first day; 0 stands for all years together."""
    columns = add_up(rows)
    gains = (columns.post - columns.pre).tolist()
    places: dict[str, dict[int, list[int]]] = {}
    for place, row in enumerate(rows):
        if (province := row.province_code) is not None:
            places.setdefault(province, {}).setdefault(row.year, []).append(place)
    return {
        province: _years({y: _summed(rows, gains, some) for y, some in sorted(years.items())})
        for province, years in sorted(places.items())
    }


def _summed(
    rows: Sequence[ClassGain], gains: Sequence[float], places: Sequence[int]
) -> tuple[int, float]:
    """Pairs and the sum of their gains, as far as they may be counted (see `countable`)."""
    hidden = sum(n for place in places if (n := rows[place].n) < SMALLEST_CLASS)
    if 0 < hidden < SMALLEST_CLASS:
        places = [place for place in places if rows[place].n >= SMALLEST_CLASS]
    return sum(rows[place].n for place in places), sum(gains[place] for place in places)


def _years(years: Mapping[int, tuple[int, float]]) -> dict[int, Cell]:
    """Each year, and all together without what subtracting would give away."""
    hidden = sum(n for n, _ in years.values() if n < SMALLEST_CLASS)
    together = [
        (n, gain) for n, gain in years.values() if n >= SMALLEST_CLASS or hidden >= SMALLEST_CLASS
    ]
    every = (sum(n for n, _ in together), sum(gain for _, gain in together))
    return {0: _cell(*every), **{year: _cell(*some) for year, some in years.items()}}


def _cell(n: int, gain: float) -> Cell:
    return Cell(n, None if n < SMALLEST_CLASS else gain / n)
