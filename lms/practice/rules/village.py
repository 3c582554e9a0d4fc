"""Which houses of the practice village somebody visits, and how well the types were told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lms.assessment.rules.shuffling import shuffled

# houses of one round, and how many of them hold nobody of a type
ROUND, WITHOUT_TYPE = 12, 3


def draw_houses(types: Mapping[str, int], seen: Collection[str], *, seed: str) -> list[str]:
    """Codes of the houses of one round, mixed.

    Houses that were not visited come first; of the others as few as are needed. Every fourth house
    has no type, and no type comes twice while there are others.
    """
    mixed = shuffled(sorted(types), seed=seed, label="rumah")
    mixed.sort(key=lambda code: code in seen)
    drawn = [code for code in mixed if types[code] == 0][:WITHOUT_TYPE]
    there: set[int] = set()
    for code in mixed:
        if types[code] and types[code] not in there and len(drawn) < ROUND:
            drawn.append(code)
            there.add(types[code])
    rest = [code for code in mixed if code not in drawn]
    drawn += rest[: ROUND - len(drawn)]
    return shuffled(drawn, seed=seed, label="urutan")


@dataclass(frozen=True)
class HouseSeen:
    """One visit: the truth and what was said, 0 for no type; whether the first step was right."""

    truth: int
    chosen: int
    step_right: bool


@dataclass(frozen=True)
class Recognised:
    """Counts over visits; a miss is a type taken for none, a false alarm none taken for a type."""

    visits: int
    right: int
    misses: int
    # houses with somebody of a type
    with_type: int
    false_alarms: int
    without_type: int
    steps_right: int
    # (truth, chosen) of two different types, most frequent first
    mixed_up: Sequence[tuple[tuple[int, int], int]]


def recognise(visits: Iterable[HouseSeen]) -> Recognised:
    seen = list(visits)
    pairs = Counter(
        (one.truth, one.chosen)
        for one in seen
        if one.truth and one.chosen and one.truth != one.chosen
    )
    return Recognised(
        visits=len(seen),
        right=sum(one.truth == one.chosen for one in seen),
        misses=sum(one.truth > 0 and one.chosen == 0 for one in seen),
        with_type=sum(one.truth > 0 for one in seen),
        false_alarms=sum(one.truth == 0 and one.chosen > 0 for one in seen),
        without_type=sum(one.truth == 0 for one in seen),
        steps_right=sum(one.step_right for one in seen),
        mixed_up=sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])),
    )
