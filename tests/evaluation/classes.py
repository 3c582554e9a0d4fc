"""Classes as data, without a database: small ones worked out by hand, and of any size."""

from __future__ import annotations

import random
from collections.abc import Sequence

from lms.evaluation.classes.data import ClassData, DataColumn, DataForm, DataPerson, DataSitting

OPTIONS = ("a", "b", "c", "d")


def make_form(label: str, names: Sequence[str], competencies: Sequence[str]) -> DataForm:
    """Single choices of one point; the right option goes round."""
    return DataForm(
        label,
        [
            DataColumn(name, 1, code, (OPTIONS[place % 4],), OPTIONS, 1, "single")
            for place, (name, code) in enumerate(zip(names, competencies, strict=True))
        ],
    )


def sit(form: DataForm, marks: Sequence[int]) -> DataSitting:
    """The right option where the mark is 1, the next one where it is 0."""
    chosen = [
        column.key if mark else (OPTIONS[(OPTIONS.index(next(iter(column.key))) + 1) % 4],)
        for column, mark in zip(form.columns, marks, strict=True)
    ]
    answers = [options[0] for options in map(tuple, chosen)]
    return DataSitting(form.label, tuple(marks), choices=chosen, answers=answers)


def crossed_class(*, anchors: int = 1) -> ClassData:
    """Six persons, forms A and B of four questions that share the first `anchors`.

        form   before      after       of 4      percent
        A→B    1 0 0 0     1 1 1 0     1 → 3     25 → 75
        A→B    1 1 0 0     1 1 1 1     2 → 4     50 → 100
        A→B    0 1 0 0     1 1 0 0     1 → 2     25 → 50
        B→A    1 0 0 0     1 1 1 0     1 → 3     25 → 75
        B→A    0 0 1 0     0 1 1 0     1 → 2     25 → 50
        B→A    1 1 1 0     1 1 1 1     3 → 4     75 → 100

    Means 37,5 and 75; gains 50 50 25 50 25 25. Right at question 1: four before, five after; one
    person from wrong to right, nobody back.
    """
    competencies = ["etika", "etika", "jejaring", "jejaring"]
    names = {
        label: [f"sama-{n}" if n <= anchors else f"{label}-{n}" for n in range(1, 5)]
        for label in "AB"
    }
    forms = {label: make_form(label, names[label], competencies) for label in "AB"}
    rows = [
        ("A", (1, 0, 0, 0), (1, 1, 1, 0)),
        ("A", (1, 1, 0, 0), (1, 1, 1, 1)),
        ("A", (0, 1, 0, 0), (1, 1, 0, 0)),
        ("B", (1, 0, 0, 0), (1, 1, 1, 0)),
        ("B", (0, 0, 1, 0), (0, 1, 1, 0)),
        ("B", (1, 1, 1, 0), (1, 1, 1, 1)),
    ]
    return ClassData(
        title="Angkatan Uji",
        people=[
            DataPerson(
                f"orang{number}",
                f"Peserta {number}",
                sit(forms[first], before),
                sit(forms["B" if first == "A" else "A"], after),
            )
            for number, (first, before, after) in enumerate(rows, start=1)
        ],
        forms=forms,
        jenjang="Tingkat 1 · Dasar (kabupaten/kota)",
        place="Kabupaten Tapin",
        dates="20–23 November 2026",
        pass_mark=70,
        competencies={"etika": "Nilai dan etika", "jejaring": "Jejaring"},
    )


def simulated_class(people: int = 30, items: int = 20, *, seed: int = 1) -> ClassData:
    """Crossed forms that share a quarter of their questions; every ninth missed the post-test."""
    dice = random.Random(seed)
    anchors = items // 4
    codes = [f"kompetensi-{place % 8}" for place in range(items)]
    names = {
        label: [f"sama-{n}" if n < anchors else f"{label.lower()}-{n}" for n in range(items)]
        for label in "AB"
    }
    forms = {label: make_form(label, names[label], codes) for label in "AB"}

    def draw(form: DataForm, ability: float) -> DataSitting:
        chances = [1 / (1 + 2.718 ** (place % 10 / 3 - 1.5 - ability)) for place in range(items)]
        return sit(form, [int(dice.random() < chance) for chance in chances])

    def person(number: int) -> DataPerson:
        ability = dice.gauss(-0.3, 0.8)
        first, second = ("A", "B") if number % 2 else ("B", "A")
        before = draw(forms[first], ability)
        after = draw(forms[second], ability + 1)
        return DataPerson(
            f"p{number:03d}", f"Peserta {number:03d}", before, None if number % 9 == 0 else after
        )

    return ClassData(
        title="Angkatan Simulasi",
        people=[person(number) for number in range(1, people + 1)],
        forms=forms,
        jenjang="Tingkat 1 · Dasar (kabupaten/kota)",
        place="Kabupaten Tapin",
        dates="20–23 November 2026",
        pass_mark=70,
        competencies={code: code.replace("-", " ").capitalize() for code in sorted(set(codes))},
    )
