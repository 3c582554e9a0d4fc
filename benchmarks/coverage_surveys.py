"""How often intervals beside the tests hold what is known: attitude, reaction, who was lost."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator

from lms.statistics.change.attrition import attrition
from lms.statistics.change.paired import paired_gain
from lms.statistics.core.pairs import match_pairs
from lms.statistics.surveys.likert import survey_item
from lms.statistics.surveys.scales import scale_score

Interval = tuple[float, float]
Shares = dict[str, float]
STATEMENTS, STEPS = 12, 4
# on the scale of one statement's answer, in SD: people, their change, the statement's own noise
ATTITUDE, CHANGE, CHANGE_SPREAD, NOISE = 0.7, 0.3, 0.4, 0.9
# of a speaker's audience who choose one of the two best of five, from and to
PLEASED = (0.5, 0.95)
MANY = 40_000


def share_of_attitude(people: int, repetitions: int, seed: int = 11) -> Shares:
    """Of the mean change of a scale's means, and of g_av."""
    dice = random.Random(f"{seed} {people}")
    pre, post = _scales(MANY, dice)
    mean = statistics.fmean(post) - statistics.fmean(pre)
    spread = ((statistics.variance(pre) + statistics.variance(post)) / 2) ** 0.5

    def shown() -> Iterator[tuple[str, Interval | None, float]]:
        found = paired_gain(*_scales(people, dice))
        yield "attitude", found.ci95_gain, mean
        yield "attitude g_av", found.d_av_ci95_bonett, mean / spread

    return _shares(shown, repetitions)


def share_of_reaction(people: int, repetitions: int, seed: int = 12) -> Shares:
    """Of the share of the audience that is pleased, over speakers of all kinds.

    For one true share the interval of counts holds now more, now less (91.6 % of the times at
    15 people and a share of 0.7, 97.7 % at 30 and 0.9): Brown, Cai and DasGupta, Interval
    Estimation for a Binomial Proportion, Statistical Science 16 (2001), section 4.
    """
    dice = random.Random(f"{seed} {people}")

    def shown() -> Iterator[tuple[str, Interval | None, float]]:
        true = dice.uniform(*PLEASED)
        answers = [5 - dice.randrange(2) if dice.random() < true else 3 for _ in range(people)]
        yield "pleased", survey_item(answers).wilson95, true

    return _shares(shown, repetitions)


def share_of_lost(people: int, lost: int, repetitions: int, seed: int = 13) -> Shares:
    """Of the difference of the pre-test between who stayed and who was lost: truly 0 or 8 points.

    `lost` from five on, of `people` who sat the pre-test; points of 100, SD 15.
    """
    dice = random.Random(f"{seed} {people} {lost}")

    def shown() -> Iterator[tuple[str, Interval | None, float]]:
        for true in (0.0, 8.0):
            pre = [round(dice.gauss(50 - (true if n < lost else 0), 15)) for n in range(people)]
            post = [None if n < lost else score + 10 for n, score in enumerate(pre)]
            yield f"differ by {true:.0f}", attrition(match_pairs(pre, post)).difference_ci95, true

    return _shares(shown, repetitions)


def _shares(
    shown: Callable[[], Iterator[tuple[str, Interval | None, float]]], repetitions: int
) -> Shares:
    held: dict[str, list[bool]] = {}
    for _ in range(repetitions):
        for name, limits, true in shown():
            if limits is not None:
                held.setdefault(name, []).append(limits[0] <= true <= limits[1])
    return {name: 100 * statistics.fmean(each) for name, each in held.items()}


def _scales(people: int, dice: random.Random) -> tuple[list[float], list[float]]:
    """The means of a scale before and after."""
    before, after = [], []
    for _ in range(people):
        attitude = dice.gauss(0, ATTITUDE)
        later = attitude + dice.gauss(CHANGE, CHANGE_SPREAD)
        for level, scores in ((attitude, before), (later, after)):
            row = [_step(dice.gauss(level, NOISE)) for _ in range(STATEMENTS)]
            score = scale_score(row)
            assert score is not None
            scores.append(float(score))
    return before, after


def _step(leaning: float) -> int:
    """1 to STEPS, cut at -1, 0 and 1."""
    return 1 + sum(leaning > cut for cut in (-1, 0, 1))
