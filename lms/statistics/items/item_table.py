"""The figures of every item, as columns in item order (docs/statistics.md 5.1-5.3, 5.5, 6.6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from lms.statistics.core.deviations import Deviations
from lms.statistics.core.proportions import wilson
from lms.statistics.core.sums import FormSums
from lms.statistics.core.undefined import Figure, Interval, Undefined, settle
from lms.statistics.items import moodle
from lms.statistics.items.upper_lower import Groups, discrimination, upper_lower
from lms.statistics.reliability.reliability import alpha_if_deleted

Column = tuple[float | None, ...]


@dataclass(frozen=True)
class ItemTable:
    """One value per item in each column; a missing one has its code in `reasons`."""

    difficulty_p: Column
    difficulty_band: tuple[str | None, ...]
    sd: Column
    r_item_total: Column
    r_item_rest: Column
    r_item_rest_band: tuple[str | None, ...]
    alpha_if_deleted: Column
    D27: Column
    D27_band: tuple[str | None, ...]
    moodle_facility_index_pct: Column
    moodle_discrimination_index_pct: Column
    moodle_discriminative_efficiency_pct: Column
    moodle_effective_weight_pct: Column
    wilson95_lo: Column
    wilson95_hi: Column
    wilson95: tuple[tuple[float, float] | None, ...]
    reasons: dict[str, str] = field(default_factory=dict)


def item_table(sums: FormSums, dev: Deviations) -> ItemTable:
    """Facility, spread, correlations, alpha if deleted, D and Moodle's figures of all items."""
    items = range(sums.k)
    facility = tuple(_facility(sums, j) for j in items)
    rest = tuple(dev.r(dev.with_rest(j), dev.items[j], dev.rest(j)) for j in items)
    intervals = tuple(_interval(sums, j) for j in items)
    groups = upper_lower(sums.totals)
    d27 = tuple(_d27(sums, groups, j) for j in items)
    total = tuple(dev.r(dev.with_total[j], dev.items[j], dev.total) for j in items)
    efficiency = (moodle.discriminative_efficiency(sums.joint[j], dev.with_rest(j)) for j in items)
    return ItemTable(
        **settle(
            {
                "difficulty_p": facility,
                "difficulty_band": tuple(_band(p, arikunto_difficulty) for p in facility),
                "sd": tuple(dev.sd(variance) for variance in dev.items),
                "r_item_total": total,
                "r_item_rest": rest,
                "r_item_rest_band": tuple(_band(r, ebel_band) for r in rest),
                "alpha_if_deleted": alpha_if_deleted(dev),
                "D27": d27,
                "D27_band": tuple(_band(d, arikunto_discrimination) for d in d27),
                "moodle_facility_index_pct": tuple(_percent(p) for p in facility),
                "moodle_discrimination_index_pct": tuple(_percent(r) for r in rest),
                "moodle_discriminative_efficiency_pct": tuple(efficiency),
                "moodle_effective_weight_pct": moodle.effective_weights(dev),
                "wilson95_lo": tuple(_end(interval, 0) for interval in intervals),
                "wilson95_hi": tuple(_end(interval, 1) for interval in intervals),
                "wilson95": intervals,
            }
        )
    )


def _facility(sums: FormSums, j: int) -> Figure:
    """p_j = mean x_j / m_j."""
    if sums.max_marks is None:
        return Undefined.NO_MAXIMUM
    if sums.n == 0 or sums.max_marks[j] == 0:
        return Undefined.N_TOO_SMALL
    return float(Fraction(sums.item_sums[j], sums.n * sums.max_marks[j]))


def _interval(sums: FormSums, j: int) -> Interval:
    if sums.max_marks is None:
        return Undefined.NO_MAXIMUM
    if not sums.is_all_or_nothing(j):
        return Undefined.NOT_DICHOTOMOUS
    return wilson(sum(c for (_, mark), c in sums.joint[j].items() if mark), sums.n)


def _d27(sums: FormSums, groups: Groups, j: int) -> Figure:
    if sums.max_marks is None:
        return Undefined.NO_MAXIMUM
    if sums.n == 0 or sums.max_marks[j] == 0:
        return Undefined.N_TOO_SMALL
    return discrimination(sums.joint[j], groups, sums.max_marks[j])


def _percent(value: Figure) -> Figure:
    return value if isinstance(value, Undefined) else 100 * value


def _end(interval: Interval, end: int) -> Figure:
    return interval if isinstance(interval, Undefined) else interval[end]


def _band(value: Figure, words: Callable[[float], str]) -> str | Undefined:
    return value if isinstance(value, Undefined) else words(value)


def arikunto_difficulty(p: float) -> str:
    """Arikunto: to .30 sukar, to .70 sedang, above mudah."""
    if p <= 0.30:
        return "sukar"
    return "sedang" if p <= 0.70 else "mudah"


def arikunto_discrimination(d: float) -> str:
    """Arikunto's bands of D: below .20 jelek, to .40 cukup, to .70 baik, above baik sekali."""
    if d < 0.20:
        return "jelek"
    if d <= 0.40:
        return "cukup"
    return "baik" if d <= 0.70 else "baik sekali"


def ebel_band(r: float) -> str:
    """Ebel & Frisbie 1991: .40 very good, .30 good, .20 marginal, below poor, negative: the key."""
    if r < 0:
        return "check_key"
    bands = [(0.40, "very_good"), (0.30, "good"), (0.20, "marginal")]
    return next((word for least, word in bands if r >= least), "poor")
