"""Which of the cards that wait make one round: five minutes, ten taps."""

from __future__ import annotations

from collections.abc import Sequence

MOST_TAPS, MOST_CARDS, FEWEST_CARDS = 10, 8, 5


def choose_round(taps: Sequence[int], *, left: int = MOST_TAPS) -> list[int]:
    """Places of the cards of one round, in their order; `taps`: what each takes, at least 1.

    Together at most `left` taps and MOST_CARDS cards. The first is always taken, so that none waits
    for ever; another of several taps only where it leaves room for FEWEST_CARDS.
    """
    chosen: list[int] = []
    quick = sum(number == 1 for number in taps)
    for place, number in enumerate(taps):
        quick -= number == 1
        missing = min(quick, max(0, FEWEST_CARDS - len(chosen) - 1))
        room = left if number == 1 else left - missing
        if not chosen or (number <= room and len(chosen) < MOST_CARDS):
            chosen.append(place)
            left -= number
    return chosen
