"""The mean change by month or quarter, as far back as there are classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lms.evaluation.overview import GainOf
from lms.statistics.core.sizes import SMALLEST_GROUP

# a longer time is told by quarters
MOST_MONTHS = 12
MOST_PERIODS = 12
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


@dataclass(frozen=True)
class Period:
    """All pairs of the classes that ended in it."""

    # "Nov 2026" or "2026/4" for a quarter
    label: str
    classes: int
    n: int
    # change in percent points
    mean: float


def gain_trend(gains: Sequence[GainOf]) -> list[Period]:
    """The last twelve periods with at least five pairs, the oldest first."""
    days = [gain.ended_on for gain in gains]
    if not days:
        return []
    months = (max(days).year - min(days).year) * 12 + max(days).month - min(days).month + 1
    width = 1 if months <= MOST_MONTHS else 3
    groups: dict[tuple[int, int], list[GainOf]] = {}
    for gain in gains:
        key = gain.ended_on.year, (gain.ended_on.month - 1) // width
        groups.setdefault(key, []).append(gain)
    periods = [_period(key, found, width) for key, found in sorted(groups.items())]
    return [period for period in periods if period.n >= SMALLEST_GROUP][-MOST_PERIODS:]


def _period(key: tuple[int, int], found: Sequence[GainOf], width: int) -> Period:
    year, part = key
    n = sum(gain.n for gain in found)
    return Period(
        label=f"{MONTHS[part]} {year}" if width == 1 else f"{year}/{part + 1}",
        classes=len({gain.slug for gain in found}),
        n=n,
        mean=sum(gain.change for gain in found) / n if n else 0.0,
    )
