"""What a page that compares angkatan shows, as one object: the funnel of all."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from lms.evaluation.comparing.rows import ClassGain, add_up, countable
from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.pairs import PairMoments, PairSums, moments
from lms.statistics.core.sizes import FUNNEL_CLASSES, MODELLED_CLASSES, SMALLEST_GROUP
from lms.statistics.groups.class_means import class_means
from lms.statistics.groups.funnel import (
    FunnelPoint,
    design_effect,
    funnel,
    funnel_zones,
    over_dispersion,
)
from lms.statistics.groups.mixed import (
    ClassSums,
    RandomIntercepts,
    intercepts_from_sums,
    shrunken_values,
)


class PlacedClass(NamedTuple):
    """One class in the funnel; `shrunken` only where the model of many classes exists."""

    row: ClassGain
    gain: float
    zone: str
    # points above or below what its pre-tests predict, pulled to 0 as far as chance may explain it
    shrunken: float | None


class PlacedClasses(Sequence[PlacedClass]):
    """Made one by one when they are looked at: a page shows few of twenty thousand."""

    def __init__(
        self,
        rows: Sequence[ClassGain],
        gains: Sequence[float],
        zones: Sequence[str],
        shrunken: Sequence[float] | None,
    ) -> None:
        self._rows, self._gains, self._zones = rows, gains, zones
        self._shrunken = shrunken

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> PlacedClass: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[PlacedClass]: ...

    def __getitem__(self, place: int | slice) -> PlacedClass | Sequence[PlacedClass]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        pulled = self._shrunken[place] if self._shrunken else None
        return PlacedClass(self._rows[place], self._gains[place], self._zones[place], pulled)

    def __iter__(self) -> Iterator[PlacedClass]:
        return map(PlacedClass, *self.columns())

    def columns(self) -> tuple[list[ClassGain], list[float], list[str], list[float | None]]:
        """The fields of PlacedClass, each of all classes."""
        pulled: list[float | None] = [None] * len(self)
        if self._shrunken:
            pulled = list(self._shrunken)
        return list(self._rows), list(self._gains), list(self._zones), pulled

    def outside(self, *zones: str) -> Sequence[PlacedClass]:
        """The classes that lie in one of these zones."""
        return [self[place] for place, zone in enumerate(self._zones) if zone in zones]


@dataclass(frozen=True)
class Total:
    """All pairs of the chosen classes together."""

    moments: PairMoments
    # over the class means, each class alike; of one class its own (docs/statistics.md 17.4)
    mean_gain: float
    # of the 95 % interval of the mean gain; None where nothing can be said of it
    half_width: float | None
    # None below the classes from which one model describes them
    design_effect: float | None

    @property
    def center(self) -> float:
        """Mean gain of all persons: the middle line of the funnel."""
        return float(self.moments.mean_gain)


@dataclass(frozen=True)
class ManyClasses:
    """Every chosen class large enough to be shown, in the order of their addresses."""

    classes: PlacedClasses
    # classes with fewer than five pairs: not shown
    hidden: int
    # classes in the total; hidden ones only if they are five pairs or more together
    counted: int
    # None below five pairs in all
    total: Total | None
    model: RandomIntercepts | None
    # by how much classes vary beyond chance: limits are sqrt of it wider
    dispersion: float = 1.0

    @property
    def has_funnel(self) -> bool:
        """Whether there are enough classes; of few, each would be held against its own mean."""
        return len(self.classes) >= FUNNEL_CLASSES

    @property
    def sd(self) -> float:
        """Standard deviation of a person's gain, widened by what classes differ anyway."""
        assert self.total is not None
        return self.total.moments.sd_gain * math.sqrt(self.dispersion)

    def limits(self, placed: PlacedClass) -> FunnelPoint:
        """The limits for a class of this size."""
        return self.limits_of([placed])[0]

    def limits_of(self, placed: Sequence[PlacedClass]) -> list[FunnelPoint]:
        """Of many: what all have in common is worked out once."""
        assert self.total is not None
        sizes, gains = [one.row.n for one in placed], [one.gain for one in placed]
        return funnel(sizes, gains, self.total.center, self.sd)


def many_classes(rows: Sequence[ClassGain]) -> ManyClasses:
    """Funnel limits around the mean of all, instead of a ranking (docs/statistics.md 4.5)."""
    import numpy as np

    counted = countable(rows)
    columns = add_up(counted)
    is_shown = columns.n >= SMALLEST_GROUP
    hidden = len(rows) - int(is_shown.sum())
    if columns.sums.n < SMALLEST_GROUP:
        return ManyClasses(PlacedClasses([], [], [], None), hidden, 0, None, None)
    found = moments(columns.sums)
    by_class = np.column_stack([columns.n, columns.pre, columns.post])
    parts = ClassSums(columns.n, by_class, _products(columns.sums))
    model = _model(parts, found)
    gains = (columns.post - columns.pre) / columns.n
    sizes, mean = columns.n[is_shown], float(found.mean_gain)
    phi = over_dispersion(sizes, gains[is_shown], mean, found.sd_gain)
    shown = [row for row in counted if row.n >= SMALLEST_GROUP]
    placed = PlacedClasses(
        shown,
        gains[is_shown].tolist(),
        funnel_zones(sizes, gains[is_shown], mean, found.sd_gain * math.sqrt(phi)),
        shrunken_values(parts, model)[is_shown].tolist() if model else None,
    )
    return ManyClasses(placed, hidden, len(counted), _total(found, gains, model), model, phi)


def _total(found: PairMoments, gains: FloatArray, model: RandomIntercepts | None) -> Total:
    """The mean gain and its interval: over class means, of a single class over its persons."""
    from scipy.special import stdtrit

    effect = None
    if model is not None and model.icc is not None:
        effect = design_effect(model.n / model.n_classes, model.icc)
    if len(gains) > 1:
        together = class_means(gains)
        return Total(found, together.mean, together.half_width, effect)
    half = None
    if found.n > 1:
        half = float(stdtrit(found.n - 1, 0.975)) * found.sd_gain / math.sqrt(found.n)
    return Total(found, float(found.mean_gain), half, effect)


def _products(sums: PairSums) -> FloatArray:
    """The 3 by 3 matrix of sums of products of (1, pre, post) over all persons."""
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
    if count < MODELLED_CLASSES or found.n - count < 2 or not found.var_pre:
        return None
    return intercepts_from_sums([], parts)
