"""Prints how often the 95 % intervals of reports hold a truth that is known.

    .venv/bin/python -m benchmarks.coverage [repetitions]

Classes are drawn whose truth is known: forms that differ by 0 or 10 points, people lost at random
or not, classes that truly differ by an SD of 0, 3 or 6 points of gain, 1 to 40 classes together.
Nominal is 95; with the 200 repetitions of the default a figure is good to about +-3, with 2000 to
about +-1. The median is always called indicative; below 10 pairs, and where somebody was lost not
by chance, the report calls its figures indicative or warns; those rows are marked, and for the lost
it is printed how often the report warned. About two minutes on one core by default.
"""

from __future__ import annotations

import random
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from lms.evaluation.classes.data import ClassData, DataColumn, DataForm, DataPerson, DataSitting
from lms.evaluation.classes.report import ClassReport, class_report
from lms.evaluation.sections.people_sentences import passing_rise
from lms.statistics.groups.adjusted_means import Grouped, adjust
from lms.statistics.groups.class_means import class_means, group_half_widths

ITEMS, ANCHORS, PASS = 40, 10, 60
# logits: spread of people, mean rise, spread of the rise
ABILITY, RISE, RISE_SPREAD = 0.7, 0.7, 0.35
# points of a hundred for one logit, near the middle
POINTS = 20.5
LOSSES = {"none": 0.0, "20 % at random": 0.2, "40 % at random": 0.4, "40 % who gained least": 0.4}
RESAMPLES = 999
Interval = tuple[float, float]


@dataclass(frozen=True)
class World:
    """One kind of class: its size, how much harder form B is (points), who is lost."""

    people: int
    form_gap: float
    lost: str


@dataclass(frozen=True)
class Truth:
    """Of all people that such a class is drawn from."""

    gain: float
    forms: float
    d_av: float
    class_g: float
    median: float
    change_c: float
    passing: float
    practice: float


def main() -> None:
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"one class, {repetitions} repetitions; % of intervals that hold the truth\n")
    for people in (8, 15, 30):
        for gap in (0.0, 10.0):
            for lost in LOSSES:
                _show(World(people, gap, lost), repetitions)
    print("\nseveral classes of 30 together: class means, Student (docs/statistics.md 17.4)\n")
    for count in (2, 3, 5, 10, 40):
        held = [share_of_totals(count, sd, 20 * repetitions) for sd in (0.0, 3.0, 6.0)]
        print(f"  {count:2} classes   SD 0: {held[0]:5.1f}   SD 3: {held[1]:5.1f}   "
              f"SD 6: {held[2]:5.1f}")  # fmt: skip
    print("\ngroups of classes, ten or more in all: adjusted means\n")
    for count in (10, 40):
        for sd in (0.0, 3.0, 6.0):
            print(
                f"  {count:2} classes   SD {sd:.0f}: {share_of_groups(count, sd, repetitions):5.1f}"
            )


def _show(world: World, repetitions: int) -> None:
    found = share_of_class(world, repetitions)
    mark = "indicative" if world.people < 10 else ""
    warned = found.pop("warned")
    if "gained" in world.lost:
        mark = f"not by chance; the report warns in {warned:.0f} %"
    head = f"n {world.people:2}  form B {world.form_gap:2.0f} points harder  lost: {world.lost}"
    print(f"{head}  {mark}")
    print("   " + "  ".join(f"{name} {share:.1f}" for name, share in found.items()))


def share_of_class(world: World, repetitions: int, seed: int = 17) -> dict[str, float]:
    """By name of the interval the percent that holds the truth, and `warned`."""
    dice = random.Random(f"{seed} {world}")
    truth = truth_of(world.form_gap)
    held: defaultdict[str, list[bool]] = defaultdict(list)
    for _ in range(repetitions):
        report = class_report(draw_class(world, dice), resamples=RESAMPLES)
        held["warned"].append(report.gain.attrition.is_notable)
        for name, limits, true in intervals(report, truth):
            held[name].append(limits[0] <= true <= limits[1])
    return {name: 100 * statistics.fmean(found) for name, found in held.items()}


def intervals(report: ClassReport, truth: Truth) -> Iterator[tuple[str, Interval, float]]:
    """Every interval of change that the report prints, with what it should hold."""
    gain, boot = report.gain, report.intervals
    found: list[tuple[str, Interval | None, float]] = [
        ("gain", report.mean_gain_ci95, truth.gain),
        ("raw gain", gain.ci95_gain, truth.gain),
        ("d_av", gain.d_av_ci95_bonett, truth.d_av),
        ("median", boot.median_gain.ci95_bca, truth.median),
    ]
    if report.order is not None:
        found.append(("forms", report.order.form_difference_ci95, truth.forms))
    if report.normalised is not None:
        found.append(("<g>", report.normalised.class_g_ci95, truth.class_g))
        found.append(("c", report.normalised.mean_change_c_ci95, truth.change_c))
    if report.passing is not None and passing_rise(report) is not None:
        found.append(("passing", report.passing.change.bonett_price_ci95, truth.passing))
    if report.practice is not None:
        found.append(("practice", report.practice.difference_ci95, truth.practice))
    yield from ((name, limits, true) for name, limits, true in found if limits is not None)


@cache
def forms_of(gap: float) -> Mapping[str, DataForm]:
    """Forms A and B that share ten questions; the others of B are harder by so much in all."""
    names = {
        label: [f"s{n}" if n < ANCHORS else f"{label}{n}" for n in range(ITEMS)] for label in "AB"
    }
    return {label: DataForm(label, [DataColumn(n) for n in names[label]]) for label in "AB"}


@cache
def hardness(gap: float) -> Mapping[str, tuple[float, ...]]:
    """Difficulties in logits; the gap falls on the thirty questions of its own."""
    base = [(n % 10 - 4.5) / 4 + 0.35 for n in range(ITEMS)]
    more = gap / POINTS * ITEMS / (ITEMS - ANCHORS)
    harder = [b + (more if n >= ANCHORS else 0.0) for n, b in enumerate(base)]
    return {"A": tuple(base), "B": tuple(harder)}


def _person(world_gap: float, dice: random.Random, number: int) -> tuple[DataPerson, float]:
    ability = dice.gauss(0, ABILITY)
    rise = dice.gauss(RISE, RISE_SPREAD)
    first, second = ("A", "B") if number % 2 else ("B", "A")
    before = _sit(first, ability, world_gap, dice)
    after = _sit(second, ability + rise, world_gap, dice)
    return DataPerson(f"p{number}", f"P {number}", before, after), rise


def _sit(label: str, ability: float, gap: float, dice: random.Random) -> DataSitting:
    marks = [
        int(dice.random() < 1 / (1 + 2.718281828 ** (b - ability))) for b in hardness(gap)[label]
    ]
    return DataSitting(label, marks)


def draw_class(world: World, dice: random.Random) -> ClassData:
    """People in two orders by turns, and some of them lost after the pre-test."""
    drawn = [_person(world.form_gap, dice, number) for number in range(world.people)]
    count = round(LOSSES[world.lost] * world.people)
    order = list(range(world.people))
    dice.shuffle(order)
    if "gained" in world.lost:
        order.sort(key=lambda n: drawn[n][1])
    gone = set(order[:count])
    people = [replace(p, post=None) if n in gone else p for n, (p, _) in enumerate(drawn)]
    return ClassData("Simulasi", people, forms_of(world.form_gap), pass_mark=PASS)


@cache
def truth_of(gap: float, people: int = 20_000) -> Truth:
    """From very many people; good to about a tenth of a point."""
    dice = random.Random(f"truth {gap}")
    drawn = [_person(gap, dice, number)[0] for number in range(people)]
    data = ClassData("Semua", drawn, forms_of(gap), pass_mark=PASS)
    rows = [(float(_score(data, p.pre)), float(_score(data, p.post))) for p in drawn]
    orders = [rows[1::2], rows[0::2]]
    gains = [statistics.fmean(b - a for a, b in order) for order in orders]
    pre, post = [a for a, _ in rows], [b for _, b in rows]
    rise = statistics.fmean(post) - statistics.fmean(pre)
    spread = ((statistics.variance(pre) + statistics.variance(post)) / 2) ** 0.5
    passed = [statistics.fmean(s >= PASS for s in side) for side in (pre, post)]
    return Truth(
        gain=sum(gains) / 2,
        forms=(gains[1] - gains[0]) / 2,
        d_av=rise / spread,
        class_g=rise / (100 - statistics.fmean(pre)),
        median=statistics.median(b - a for a, b in rows),
        change_c=statistics.fmean(_change(a, b) for a, b in rows),
        passing=passed[1] - passed[0],
        practice=_practice(drawn),
    )


def _score(data: ClassData, sitting: DataSitting | None) -> Fraction:
    score = data.score(sitting)
    assert score is not None
    return score


def _change(a: float, b: float) -> float:
    if a == b:
        return 0.0
    return (b - a) / (100 - a if b > a else a)


def _practice(people: list[DataPerson]) -> float:
    found: dict[int, list[float]] = {0: [], 1: []}
    for number, person in enumerate(people):
        assert person.pre is not None and person.post is not None
        rise = [
            float(y) - float(x) for x, y in zip(person.pre.marks, person.post.marks, strict=True)
        ]
        shared, own = rise[:ANCHORS], rise[ANCHORS:]
        found[number % 2].append(100 * (sum(shared) / ANCHORS - sum(own) / (ITEMS - ANCHORS)))
    return (statistics.fmean(found[0]) + statistics.fmean(found[1])) / 2


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
