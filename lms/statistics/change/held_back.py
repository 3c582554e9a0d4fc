"""What reviews were worth: practised against held-back questions (docs/statistics.md 17.13)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.statistics.core.sizes import SMALLEST_SAMPLE
from lms.statistics.core.undefined import Undefined, settle


@dataclass(frozen=True)
class ArmCounts:
    """Right answers of one person among the questions of each arm, both arms with some."""

    practised_right: int
    practised: int
    held_right: int
    held: int

    @property
    def difference(self) -> float:
        """From -1 to 1; above 0 the practised ones were kept better."""
        return self.practised_right / self.practised - self.held_right / self.held


@dataclass(frozen=True)
class WorthOfReviews:
    """Shares from 0 to 1."""

    # persons
    n: int
    practised_right: int
    practised: int
    held_right: int
    held: int
    difference: float | None
    interval: tuple[float, float] | None
    reasons: dict[str, str] = field(default_factory=dict)


def worth_of_reviews(persons: Sequence[ArmCounts]) -> WorthOfReviews:
    """The mean of the persons' differences with its Student interval; the person is the unit."""
    found: dict[str, object] = {
        "difference": Undefined.N_TOO_SMALL, "interval": Undefined.N_TOO_SMALL,
    }  # fmt: skip
    if len(persons) >= SMALLEST_SAMPLE:
        found = _figures([one.difference for one in persons])
    return WorthOfReviews(
        n=len(persons),
        practised_right=sum(one.practised_right for one in persons),
        practised=sum(one.practised for one in persons),
        held_right=sum(one.held_right for one in persons),
        held=sum(one.held for one in persons),
        **settle(found),
    )


def _figures(differences: Sequence[float]) -> dict[str, object]:
    from scipy.special import stdtrit

    n = len(differences)
    mean = math.fsum(differences) / n
    if min(differences) == max(differences):
        return {"difference": mean, "interval": Undefined.ZERO_VARIANCE}
    variance = math.fsum((one - mean) ** 2 for one in differences) / (n - 1)
    reach = float(stdtrit(n - 1, 0.975)) * math.sqrt(variance / n)
    return {"difference": mean, "interval": (max(-1.0, mean - reach), min(1.0, mean + reach))}
