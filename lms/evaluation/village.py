"""Of all rounds in the practice village: the first of everybody, and first and last of some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lms.curriculum.village import type_names
from lms.practice.rules.village import HouseSeen, Recognised, recognise
from lms.practice.village import finished_rounds, seen_of
from lms.training.models import Angkatan


@dataclass(frozen=True)
class VillageReport:
    """Counts over visits of finished rounds.

    `first` is everybody's first round; `before` and `after` are the first and the last round of
    those who finished more than one: of the same persons, in other houses.
    """

    persons: int
    persons_twice: int
    first: Recognised
    before: Recognised
    after: Recognised
    # by type: how often somebody of it was met in the first rounds, and recognised
    by_type: Mapping[int, tuple[int, int]]
    names: Mapping[int, str]


def village_report(angkatan: Angkatan | None = None) -> VillageReport:
    """Of everybody, or of the members of a class today."""
    rounds = finished_rounds(angkatan)
    twice = [own for own in rounds.values() if len(own) > 1]
    first = [one for own in rounds.values() for one in seen_of(own[0])]
    return VillageReport(
        persons=len(rounds),
        persons_twice=len(twice),
        first=recognise(first),
        before=recognise(one for own in twice for one in seen_of(own[0])),
        after=recognise(one for own in twice for one in seen_of(own[-1])),
        by_type={kind: _met(first, kind) for kind in sorted({one.truth for one in first})},
        names=type_names(),
    )


def _met(visits: list[HouseSeen], kind: int) -> tuple[int, int]:
    met = [one for one in visits if one.truth == kind]
    return len(met), sum(one.chosen == kind for one in met)
