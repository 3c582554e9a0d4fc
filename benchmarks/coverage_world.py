"""Classes whose truth is known, for `benchmarks.coverage`: who sits what, and who is lost.

Forms A and B share ten of forty questions; the other thirty of B are harder by so many points.
Answers follow a Rasch model, so that nobody's truth depends on the statistics that are tried.
"""

from __future__ import annotations

import math
import random
import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from lms.evaluation.classes.data import ClassData, DataColumn, DataForm, DataPerson, DataSitting

ITEMS, ANCHORS, PASS = 40, 10, 60
# logits: spread of people, mean rise, spread of the rise
ABILITY, RISE, RISE_SPREAD = 0.7, 0.7, 0.35
# points of a hundred for one logit, near the middle
POINTS = 20.5
LOSSES = {"none": 0.0, "20 % at random": 0.2, "40 % at random": 0.4, "40 % who gained least": 0.4}
SUBJECTS = {"k0": "Kesatu", "k1": "Kedua", "k2": "Ketiga", "k3": "Keempat"}
# questions that A and B share
TWICE = tuple(f"s{n}" for n in range(ANCHORS))
SIDES = ("pre", "post")


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
    # by competency; by question met twice; by question and side; by form and side
    subjects: Mapping[str, float]
    changes: Mapping[str, float]
    shares: Mapping[tuple[str, str], float]
    alphas: Mapping[tuple[str, str], float]


@cache
def forms_of() -> Mapping[str, DataForm]:
    """Of each question a fourth belongs to each of four competencies."""
    names = {
        label: [f"s{n}" if n < ANCHORS else f"{label}{n}" for n in range(ITEMS)] for label in "AB"
    }
    return {
        label: DataForm(label, [DataColumn(name, 1, f"k{n % 4}") for n, name in enumerate(named)])
        for label, named in names.items()
    }


@cache
def hardness(gap: float) -> Mapping[str, tuple[float, ...]]:
    """Difficulties in logits; the gap falls on the thirty questions of its own."""
    base = [(n % 10 - 4.5) / 4 + 0.35 for n in range(ITEMS)]
    more = gap / POINTS * ITEMS / (ITEMS - ANCHORS)
    harder = [b + (more if n >= ANCHORS else 0.0) for n, b in enumerate(base)]
    return {"A": tuple(base), "B": tuple(harder)}


def sit(label: str, ability: float, gap: float, dice: random.Random) -> DataSitting:
    marks = [int(dice.random() < 1 / (1 + math.exp(b - ability))) for b in hardness(gap)[label]]
    return DataSitting(label, marks)


def _person(gap: float, dice: random.Random, number: int) -> tuple[DataPerson, float]:
    ability = dice.gauss(0, ABILITY)
    rise = dice.gauss(RISE, RISE_SPREAD)
    first, second = ("A", "B") if number % 2 else ("B", "A")
    before = sit(first, ability, gap, dice)
    after = sit(second, ability + rise, gap, dice)
    return DataPerson(f"p{number}", f"P {number}", before, after), rise


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
    return _class("Simulasi", people)


def _class(title: str, people: Sequence[DataPerson]) -> ClassData:
    return ClassData(title, people, forms_of(), pass_mark=PASS, competencies=SUBJECTS)


@cache
def truth_of(gap: float, people: int = 20_000) -> Truth:
    """From very many people; good to about a tenth of a point."""
    dice = random.Random(f"truth {gap}")
    drawn = [_person(gap, dice, number)[0] for number in range(people)]
    data = _class("Semua", drawn)
    rows = [(float(_score(data, p.pre)), float(_score(data, p.post))) for p in drawn]
    orders = [rows[1::2], rows[0::2]]
    gains = [statistics.fmean(b - a for a, b in order) for order in orders]
    pre, post = [a for a, _ in rows], [b for _, b in rows]
    rise = statistics.fmean(post) - statistics.fmean(pre)
    spread = ((statistics.variance(pre) + statistics.variance(post)) / 2) ** 0.5
    passed = [statistics.fmean(s >= PASS for s in side) for side in (pre, post)]
    shares = _shares(drawn)
    return Truth(
        gain=sum(gains) / 2,
        forms=(gains[1] - gains[0]) / 2,
        d_av=rise / spread,
        class_g=rise / (100 - statistics.fmean(pre)),
        median=statistics.median(b - a for a, b in rows),
        change_c=statistics.fmean(_change(a, b) for a, b in rows),
        passing=passed[1] - passed[0],
        practice=_practice(drawn),
        subjects=_subjects(shares),
        changes={name: shares[name, "post"] - shares[name, "pre"] for name in TWICE},
        shares=shares,
        alphas={(form, side): _alpha(_sat(drawn, form, side)) for form in "AB" for side in SIDES},
    )


def _sat(people: Sequence[DataPerson], label: str, side: str) -> list[Sequence[int]]:
    sittings = [p.pre if side == "pre" else p.post for p in people]
    return [[int(mark) for mark in s.marks] for s in sittings if s and s.form == label]


def _shares(people: Sequence[DataPerson]) -> dict[tuple[str, str], float]:
    """Who has it right, by question and side, over all who had it."""
    found: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for side in SIDES:
        for label, form in forms_of().items():
            rows = _sat(people, label, side)
            for column, marks in zip(form.columns, zip(*rows, strict=True), strict=True):
                found[column.name, side].append(statistics.fmean(marks))
    return {name: statistics.fmean(both) for name, both in found.items()}


def _subjects(shares: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """Gain in each competency, in points of a hundred; both forms and orders weigh alike."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for form in forms_of().values():
        for column in form.columns:
            rise = shares[column.name, "post"] - shares[column.name, "pre"]
            found[str(column.competency)].append(100 * rise)
    return {code: statistics.fmean(rises) for code, rises in found.items()}


def _alpha(rows: Sequence[Sequence[int]]) -> float:
    items = [statistics.variance(column) for column in zip(*rows, strict=True)]
    whole = statistics.variance([sum(row) for row in rows])
    return ITEMS / (ITEMS - 1) * (1 - sum(items) / whole)


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
