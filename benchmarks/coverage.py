"""Prints how often the 95 % intervals of reports hold a truth that is known.

    .venv/bin/python -m benchmarks.coverage [repetitions]

Classes are drawn whose truth is known (`benchmarks.coverage_world`): forms that differ by 0 or 10
points, people lost at random or not, classes that truly differ by an SD of 0, 3 or 6 points of
gain, 1 to 40 classes together. Nominal is 95; with the 400 repetitions of the default a firm figure
is good to about +-2, with 2000 to +-1 (a fifth as many are made where the report warns).

Firm is what the report prints without a word of doubt; indicative is what it calls so itself or
warns about: the median and the pass change always, all of a class below 10 pairs or with a tenth
lost, d_av where two forms cross. What is firm and outside 93 to 97 is named at the
end.
"""

from __future__ import annotations

import random
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.coverage_surveys import share_of_attitude, share_of_lost, share_of_reaction
from benchmarks.coverage_world import (
    ABILITY,
    LOSSES,
    RISE,
    RISE_SPREAD,
    World,
    draw_class,
    sit,
    truth_of,
)
from benchmarks.coverage_world import Truth as Known
from lms.evaluation.classes.report import ClassReport, class_report
from lms.statistics.change.retention import retained
from lms.statistics.core.sizes import SMALLEST_SAMPLE
from lms.statistics.groups.adjusted_means import Grouped, adjust
from lms.statistics.groups.class_means import class_means, group_half_widths

RESAMPLES = 999
LOWEST, HIGHEST = 93, 97
# of the repetitions, where the report calls everything indicative
FEWER = 5
# months later, of the rise of everybody
KEPT = 0.7
Interval = tuple[float, float]
Shares = dict[str, float]


@dataclass(frozen=True)
class Shown:
    """One interval of a report, what it should hold, and whether it is said without a doubt."""

    name: str
    limits: Interval | None
    true: float
    firm: bool = True


def main() -> None:
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    outside: list[str] = []
    print(f"one class, {repetitions} repetitions; % of intervals that hold the truth\n")
    for people in (8, 15, 30):
        for gap in (0.0, 10.0):
            for lost in LOSSES:
                outside += _show(World(people, gap, lost), repetitions)
    print("\na third test months later, the same questions (docs/statistics.md 12.4)\n")
    for people in (8, 15, 30):
        found = share_of_retention(people, 5 * repetitions)
        outside += _line(f"  n {people:2}", found, firm=people >= SMALLEST_SAMPLE)
    print("\nseveral classes of 30 together: class means, Student (docs/statistics.md 17.4)\n")
    for count in (2, 3, 5, 10, 40):
        found = {
            f"SD {sd:.0f}": share_of_totals(count, sd, 20 * repetitions) for sd in (0.0, 3.0, 6.0)
        }
        outside += _line(f"  {count:2} classes", found)
    print("\ngroups of classes, ten or more in all: adjusted means\n")
    for count in (10, 40):
        found = {f"SD {sd:.0f}": share_of_groups(count, sd, repetitions) for sd in (0.0, 3.0, 6.0)}
        outside += _line(f"  {count:2} classes", found)
    outside += _beside_the_tests(repetitions)
    print("\nfirm and outside 93 to 97:", "; ".join(outside) or "none")


def _beside_the_tests(repetitions: int) -> list[str]:
    outside: list[str] = []
    print("\nattitude, reaction, and the warning about who was lost\n")
    for people in (8, 15, 30):
        rest = share_of_attitude(people, 5 * repetitions)
        rest |= share_of_reaction(people, 5 * repetitions)
        outside += _line(f"  n {people:2}", rest, firm=people >= SMALLEST_SAMPLE)
    for people, lost in ((30, 5), (40, 16)):
        found = share_of_lost(people, lost, 5 * repetitions)
        outside += _line(f"  {lost} of {people} lost", found)
    return outside


def _show(world: World, repetitions: int) -> list[str]:
    is_firm = world.people >= SMALLEST_SAMPLE and world.lost == "none"
    shares = share_of_class(world, repetitions if is_firm else repetitions // FEWER)
    head = f"n {world.people:2}  form B {world.form_gap:2.0f} points harder  lost: {world.lost}"
    print(head)
    found = [_line("   firm      ", shares[True], world=head) if shares[True] else []]
    if shares[False]:
        _line("   indicative", shares[False], firm=False)
    return found[0]


def _line(head: str, shares: Shares, *, firm: bool = True, world: str = "") -> list[str]:
    """Prints a row; what it holds outside 93 to 97, if that is said as firm."""
    print(head + "  " + "  ".join(f"{name} {share:.1f}" for name, share in shares.items()))
    return [
        f"{world or head.strip()}: {name} {share:.1f}"
        for name, share in shares.items()
        if firm and not LOWEST <= share <= HIGHEST
    ]


def share_of_class(world: World, repetitions: int, seed: int = 17) -> dict[bool, Shares]:
    """By firm or not, by name of the interval: the percent that holds the truth."""
    dice = random.Random(f"{seed} {world}")
    truth = truth_of(world.form_gap)
    held: dict[bool, defaultdict[str, list[bool]]] = {f: defaultdict(list) for f in (True, False)}
    for _ in range(repetitions):
        report = class_report(draw_class(world, dice), resamples=RESAMPLES)
        warned = report.is_rough or report.gain.attrition.is_notable
        for one in intervals(report, truth):
            if one.limits is not None:
                is_held = one.limits[0] <= one.true <= one.limits[1]
                held[one.firm and not warned][one.name].append(is_held)
    return {
        firm: {n: 100 * statistics.fmean(f) for n, f in of.items()} for firm, of in held.items()
    }


def intervals(report: ClassReport, truth: Known) -> Iterator[Shown]:
    """Every interval that the report of a class prints, but for what only a warning says."""
    yield from _of_change(report, truth)
    for row in report.competencies:
        yield Shown("competency", row.ci95_gain, truth.subjects[row.code])
    for item in report.items:
        if item.change is not None and item.change.ppdi is not None:
            limits = item.change.bonett_price_ci95
            yield Shown("question's change", limits, truth.changes[item.name])
        for side, found in (("pre", item.before), ("post", item.after)):
            if found.p is not None:
                yield Shown("question", found.wilson95, truth.shares[item.name, side])
    for test in report.tests:
        if test.figures is not None and test.is_measured:
            true = truth.alphas[test.form, test.side.value]
            yield Shown("alpha", test.figures.ctt.alpha_feldt95, true)


def _of_change(report: ClassReport, truth: Known) -> Iterator[Shown]:
    gain, order = report.gain, report.order
    yield Shown("gain", report.mean_gain_ci95, truth.gain)
    yield Shown("raw gain", gain.ci95_gain, truth.gain, firm=order is None)
    yield Shown("d_av", gain.d_av_ci95_bonett, truth.d_av, firm=order is None)
    yield Shown("median", report.intervals.median_gain.ci95_bca, truth.median, firm=False)
    if order is not None:
        yield Shown("forms", order.form_difference_ci95, truth.forms)
    if report.normalised is not None:
        yield Shown("<g>", report.normalised.class_g_ci95, truth.class_g)
        yield Shown("c", report.normalised.mean_change_c_ci95, truth.change_c)
    if report.passing is not None and report.passing.change.ppdi is not None:
        limits = report.passing.change.bonett_price_ci95
        yield Shown("passing", limits, truth.passing, firm=False)
    if report.practice is not None:
        yield Shown("practice", report.practice.difference_ci95, truth.practice)


def share_of_retention(people: int, repetitions: int, seed: int = 3) -> Shares:
    """Of the change since the post-test, and of the share of the rise that is left."""
    dice = random.Random(f"{seed} {people}")
    known = _three_tests(20_000, dice)
    means = [statistics.fmean(row[place] for row in known) for place in range(3)]
    true = {"since the post-test": means[2] - means[1],
            "retention": (means[2] - means[0]) / (means[1] - means[0])}  # fmt: skip
    held: defaultdict[str, list[bool]] = defaultdict(list)
    for _ in range(repetitions):
        found = retained(*zip(*_three_tests(people, dice), strict=True))
        shown = (found.change_since_post_ci95, found.retention_ci95)
        for (name, truth), limits in zip(true.items(), shown, strict=True):
            if limits is not None:
                held[name].append(limits[0] <= truth <= limits[1])
    return {name: 100 * statistics.fmean(each) for name, each in held.items()}


def _three_tests(people: int, dice: random.Random) -> list[tuple[int, ...]]:
    rows = []
    for _ in range(people):
        ability, rise = dice.gauss(0, ABILITY), dice.gauss(RISE, RISE_SPREAD)
        now = (ability, ability + rise, ability + KEPT * rise)
        rows.append(tuple(sum(map(int, sit("A", level, 0.0, dice).marks)) for level in now))
    return rows


def share_of_totals(count: int, sd: float, repetitions: int, seed: int = 5) -> float:
    """Percent of the intervals of several classes together that hold the gain of all classes."""
    dice = random.Random(f"{seed} {count} {sd}")
    held = 0
    for _ in range(repetitions):
        means = [dice.gauss(15, sd) + dice.gauss(0, 9 / 30**0.5) for _ in range(count)]
        found = class_means(means)
        held += found.half_width is not None and abs(found.mean - 15) <= found.half_width
    return 100 * held / repetitions


def share_of_groups(count: int, sd: float, repetitions: int, seed: int = 6) -> float:
    """The same of the first of two groups of classes, at the pre-test of all."""
    import numpy as np
    from scipy.special import stdtrit

    dice = np.random.default_rng([seed, count, int(sd)])
    codes = np.repeat(np.arange(count) % 2, 30)
    held = 0
    for _ in range(repetitions):
        pre = dice.normal(45, 12, len(codes))
        of_class = np.repeat(dice.normal(0, sd, count), 30)
        post = 15 + pre + of_class + dice.normal(0, 9, len(codes))
        model = adjust(Grouped(codes, pre, post))
        assert hasattr(model, "means")
        half = float(stdtrit(model.df, 0.975)) * model.precision.error(np.eye(2)[0])
        classes = ((post - model.slope * pre).reshape(count, 30)).mean(axis=1)
        groups = [classes[place::2].tolist() for place in (0, 1)]
        halves = group_half_widths(groups, [[30] * len(group) for group in groups])
        half = halves[0] if halves else half
        held += abs(float(model.means[0]) - float(pre.mean()) - 15) <= half
    return 100 * held / repetitions


if __name__ == "__main__":
    main()
