"""The report of a class as one frozen object: page, PDF, XLSX, JSON and CSV show this one.

It is made from `ClassData` alone, so an angkatan and a pair of uploaded files get the same figures
(docs/statistics.md 1.6). Forms may cross (A before and B after): totals compare in percent,
reliability and questions are told by form and occasion, and a question counts as changed only
where the same person had it at both times.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from lms.evaluation.classes.competencies import CompetencyChange, list_competencies
from lms.evaluation.classes.data import ClassData, DataPerson, Side
from lms.evaluation.classes.equated import EquatedScores, equated_scores
from lms.evaluation.classes.items import ItemRow, list_items, match_items
from lms.evaluation.classes.practice import PracticeGain, practice_gain
from lms.evaluation.classes.tests import FormSitting, list_tests
from lms.evaluation.report_parts import Section
from lms.statistics.change.bootstrap import RESAMPLES, GainIntervals, gain_intervals
from lms.statistics.change.error_figures import ErrorFigures, error_figures
from lms.statistics.change.form_order import OrderGain, form_order
from lms.statistics.change.mcnemar import ItemChanges, McNemar
from lms.statistics.change.normalised_intervals import NormalisedIntervals, normalised_intervals
from lms.statistics.change.paired import PairedGain, paired_gain
from lms.statistics.class_figures import passing_change
from lms.statistics.core.marks import exact_mark
from lms.statistics.core.pairs import Pairs, match_pairs
from lms.statistics.core.proportions import wilson
from lms.statistics.core.sizes import SMALLEST_GROUP, SMALLEST_SAMPLE
from lms.statistics.core.undefined import Undefined
from lms.statistics.reliability.reliability import feldt_interval

Interval = tuple[float, float]


@dataclass(frozen=True)
class PersonRow:
    """One member: score before and after, None for a test not sat."""

    person: DataPerson
    pre: Fraction | None
    post: Fraction | None
    # None without a post-test or a pass mark
    passed: bool | None

    @property
    def gain(self) -> Fraction | None:
        if self.pre is None or self.post is None:
            return None
        return self.post - self.pre


@dataclass(frozen=True)
class Passing:
    """How many of the pairs reach the pass mark, with Wilson intervals and McNemar's test."""

    wilson95_pre: Interval | None
    wilson95_post: Interval | None
    change: McNemar


@dataclass(frozen=True)
class ClassReport:
    """Every figure of the class; parts that do not exist are None or empty."""

    data: ClassData
    people: Sequence[PersonRow]
    gain: PairedGain
    intervals: GainIntervals
    passing: Passing | None
    tests: Sequence[FormSitting]
    competencies: Sequence[CompetencyChange]
    items: Sequence[ItemRow]
    item_changes: ItemChanges | None
    # None where all sat the forms in one order
    order: OrderGain | None
    # of the pre-test scores as they are compared, within the forms
    reliability_pre: float | None
    error: ErrorFigures
    # gain on the questions met twice beside that on the others; None without both kinds
    practice: PracticeGain | None = None
    # with both forms on one scale; None while too few have sat them
    equated: EquatedScores | None = None
    # attitude, reaction, field practice: whatever else there are data for
    sections: Sequence[Section] = ()
    # of <g> and c, within the orders of the forms; None where no maximum is known
    normalised: NormalisedIntervals | None = None

    @cached_property
    def paired(self) -> Sequence[PersonRow]:
        return [row for row in self.people if row.gain is not None]

    @property
    def repeated(self) -> list[tuple[Fraction, Fraction]]:
        """First post-test and last repeated one of everybody who repeated it."""
        found = [(row.post, self.data.score(row.person.repeat)) for row in self.people]
        return [(first, last) for first, last in found if first is not None and last is not None]

    @property
    def mean_gain(self) -> float | None:
        """The headline: the mean of both orders where forms cross (docs/statistics.md 17.1)."""
        return self.gain.mean_gain if self.order is None else self.order.balanced_gain

    @property
    def mean_gain_ci95(self) -> Interval | None:
        return self.gain.ci95_gain if self.order is None else self.order.balanced_ci95

    @property
    def class_g_ci95(self) -> Interval | None:
        return None if self.normalised is None else self.normalised.class_g_ci95

    @property
    def orders(self) -> tuple[str, str] | None:
        """How the two orders are written: A → B, then B → A."""
        if self.order is None:
            return None
        first, second = sorted({s.form for row in self.paired if (s := row.person.pre)})
        return f"{first} → {second}", f"{second} → {first}"

    @property
    def reliability_pre_ci95(self) -> Interval | None:
        """Feldt's interval, with the shortest of the forms."""
        found = [test for test in self.tests if test.side is Side.PRE]
        n, k = sum(test.n for test in found), min((len(t.names) for t in found), default=0)
        if self.reliability_pre is None or n < SMALLEST_SAMPLE or k < 2:
            return None
        limits = feldt_interval(self.reliability_pre, n, k)
        return None if isinstance(limits, Undefined) else limits

    @property
    def n_neither(self) -> int:
        return sum(row.pre is None and row.post is None for row in self.people)

    @property
    def is_shown(self) -> bool:
        """Whether the group is large enough for figures."""
        return self.gain.n_pairs >= SMALLEST_GROUP

    @property
    def is_rough(self) -> bool:
        """Whether intervals and tests are only indicative."""
        return self.gain.n_pairs < SMALLEST_SAMPLE

    def with_sections(self, *sections: Section) -> ClassReport:
        return replace(self, sections=(*self.sections, *sections))


def class_report(
    data: ClassData, *, sections: Sequence[Section] = (), resamples: int = RESAMPLES
) -> ClassReport:
    """All figures of the class; below five pairs only who sat what."""
    people = [_row(data, person) for person in data.people]
    pre, post = [row.pre for row in people], [row.post for row in people]
    pairs = match_pairs(pre, post)
    is_shown = pairs.n >= SMALLEST_GROUP
    changes = match_items(data) if is_shown else None
    tests = list_tests(data, changes) if is_shown else []
    scores = {Side.PRE: pre, Side.POST: post}
    rhos = {side: pooled_reliability(data, tests, side, scores[side]) for side in Side}
    top = data.max_score
    return ClassReport(
        data=data,
        people=people,
        gain=paired_gain(pre, post, max_score=top, pass_mark=_exact(data)),
        intervals=gain_intervals(pairs, top, resamples=resamples),
        passing=_passing(data, pairs) if is_shown else None,
        tests=tests,
        competencies=list_competencies(data) if is_shown else [],
        items=list_items(data, tests, changes) if is_shown else [],
        item_changes=changes,
        order=_order(people) if is_shown else None,
        reliability_pre=rhos[Side.PRE] if _count(pre) >= SMALLEST_SAMPLE else None,
        error=_error_figures(
            pairs, spread_within(data, Side.PRE, pre), rhos[Side.PRE], rhos[Side.POST]
        ),
        practice=practice_gain(data) if is_shown else None,
        equated=equated_scores(data, rhos[Side.PRE]) if is_shown else None,
        sections=tuple(sections),
        normalised=normalised_intervals(_piles(people), top) if top and is_shown else None,
    )


def _order(people: Sequence[PersonRow]) -> OrderGain | None:
    """The gain where two forms cross, else None: there is no balance (docs/statistics.md 17.1)."""
    piles = _piles(people)
    if len(piles) != 2:
        return None
    first, second = ([b - a for a, b in pile] for pile in piles)
    return form_order(first, second)


def _piles(people: Sequence[PersonRow]) -> list[list[tuple[Fraction, Fraction]]]:
    """Before and after of the pairs: two piles where two forms cross, else all in one."""
    found: dict[tuple[str, str], list[tuple[Fraction, Fraction]]] = {}
    for row in people:
        pre, post = row.person.pre, row.person.post
        if pre is not None and post is not None and row.pre is not None and row.post is not None:
            found.setdefault((pre.form, post.form), []).append((row.pre, row.post))
    orders = sorted(found)
    if len(orders) == 2 and orders[0] == orders[1][::-1] and min(map(len, found.values())) >= 2:
        return [found[order] for order in orders]
    return [[pair for order in orders for pair in found[order]]]


def _row(data: ClassData, person: DataPerson) -> PersonRow:
    pre, post = data.score(person.pre), data.score(person.post)
    mark = data.pass_mark
    if person.post is not None and person.post.pass_mark is not None:
        mark = person.post.pass_mark
    passed = None if post is None or mark is None else post >= exact_mark(mark)
    return PersonRow(person, pre, post, passed)


def _count(scores: Sequence[Fraction | None]) -> int:
    return sum(score is not None for score in scores)


def _exact(data: ClassData) -> Fraction | int | None:
    return None if data.pass_mark is None else exact_mark(data.pass_mark)


def _passing(data: ClassData, pairs: Pairs) -> Passing | None:
    mark = _exact(data)
    if mark is None:
        return None
    change = passing_change(pairs, mark)
    before, after = change.n11 + change.n10_right_wrong, change.n11 + change.n01_wrong_right
    limits = [wilson(count, pairs.n) for count in (before, after)]
    shown = [None if isinstance(found, Undefined) else found for found in limits]
    return Passing(shown[0], shown[1], change)


def pooled_reliability(
    data: ClassData, tests: Sequence[FormSitting], side: Side, scores: Sequence[Fraction | None]
) -> float | None:
    """Reliability of one occasion within its forms: 1 - mean error variance / variance within.

    What forms differ in difficulty is no true difference of persons (docs/statistics.md 17.1).
    Errors are weighed by who sat them; with one form it is that form's alpha. None when a form's
    error or the spread of the scores is unknown.
    """
    sat = sum(score is not None for score in scores)
    parts = [test for test in tests if test.side is side]
    spread = spread_within(data, side, scores)
    if sat < 2 or not parts or sum(part.n for part in parts) != sat or not spread:
        return None
    errors = [_error_variance(data, part) for part in parts]
    known = [error for error in errors if error is not None]
    if len(known) < len(errors):
        return None
    error = sum(e * part.n for e, part in zip(known, parts, strict=True)) / sat
    return 1 - error / spread**2


def spread_within(data: ClassData, side: Side, scores: Sequence[Fraction | None]) -> float | None:
    """Standard deviation of the scores around the mean of their form; None below two in one."""
    piles: dict[str, list[float]] = {}
    for person, score in zip(data.people, scores, strict=True):
        sitting = person.sitting(side)
        if sitting is not None and score is not None:
            piles.setdefault(sitting.form, []).append(float(score))
    freedom = sum(len(pile) - 1 for pile in piles.values())
    if freedom < 1:
        return None
    around = sum((x - statistics.fmean(pile)) ** 2 for pile in piles.values() for x in pile)
    return math.sqrt(around / freedom)


def _error_variance(data: ClassData, test: FormSitting) -> float | None:
    """SEM squared, in the unit in which scores are compared."""
    if test.figures is None or test.figures.ctt.sem is None:
        return None
    unit = 100 / float(test.possible) if data.in_percent else 1.0
    return (test.figures.ctt.sem * unit) ** 2


def _error_figures(
    pairs: Pairs, spread: float | None, rho_pre: float | None, rho_post: float | None
) -> ErrorFigures:
    """What a person's change and the lowest third would look like from error alone."""
    unknown = Undefined.N_TOO_SMALL if pairs.n < SMALLEST_SAMPLE else Undefined.ZERO_VARIANCE
    return error_figures(
        pairs,
        spread=spread or 0.0,
        rho_pre=unknown if rho_pre is None else rho_pre,
        rho_post=unknown if rho_post is None else rho_post,
    )
