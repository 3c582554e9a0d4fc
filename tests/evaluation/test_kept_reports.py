"""Whole reports of classes made as data, compared with the texts of `reports/`: every sentence,
figure, table and part of a drawing.

Whoever changes what a report says writes the texts anew and reads the difference:

    JENJANG_REPORTS=write .venv/bin/python -m pytest tests/evaluation/test_kept_reports.py
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lms.evaluation.classes.data import ClassData, DataForm, DataPerson, DataSitting, Side
from lms.evaluation.classes.report import class_report
from lms.evaluation.classes.retained import later_test
from lms.evaluation.sections.class_view import class_view
from lms.evaluation.sections.one_test_view import one_test_view
from lms.evaluation.sections.retention import later_section
from lms.exchange.class_summary import summary_table
from tests.evaluation.classes import crossed_class, simulated_class
from tests.kept import compare, tell

KEPT = Path(__file__).parent / "reports"
WRITES = os.environ.get("JENJANG_REPORTS") == "write"


def totals_only() -> ClassData:
    """Points out of 20; two came to one test alone, one fell, some are at the top."""
    pairs = [(n, min(20, n + 3 + n % 4)) for n in range(6, 19)] + [(12, 9), (5, None), (None, 14)]

    def taken(total: int | None) -> DataSitting | None:
        return None if total is None else DataSitting("", total=total)

    people = [DataPerson(f"p{n}", f"P {n}", taken(a), taken(b)) for n, (a, b) in enumerate(pairs)]
    return ClassData("Kelas Skor", people, {"": DataForm("", max_total=20)}, pass_mark=70)


def repeated() -> ClassData:
    """As a class of thirty, with some who sat the post-test again."""
    data = simulated_class(30, 12, seed=3)
    people = [
        replace(person, repeat=data.people[0].post) if number % 7 == 1 else person
        for number, person in enumerate(data.people)
    ]
    return replace(data, people=people)


def of_one_form() -> ClassData:
    data = simulated_class(24, 10, seed=5)
    form = {"A": data.forms["A"]}
    people = [
        replace(person, pre=_of("A", person.pre), post=_of("A", person.post))
        for person in data.people
    ]
    return replace(data, people=people, forms=form)


def months_later() -> ClassData:
    """Two in three came to a third test, on the form of their second or of their first."""
    data = simulated_class(30, 12, seed=7)
    people = [
        replace(person, later=person.post if number % 3 else None)
        if number % 2
        else replace(person, later=person.pre)
        for number, person in enumerate(data.people)
    ]
    return replace(data, people=people, later_forms=data.forms)


def _of(label: str, sitting: DataSitting | None) -> DataSitting | None:
    return replace(sitting, form=label) if sitting else None


CLASSES: dict[str, Callable[[], ClassData]] = {
    "silang": crossed_class, "simulasi": lambda: simulated_class(40, 20), "skor": totals_only,
    "ulang": repeated, "satu-bentuk": of_one_form, "lanjutan": months_later,
    "kecil": lambda: simulated_class(4, 8),
}  # fmt: skip


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_is_reported_as_it_was(name: str) -> None:
    report = class_report(CLASSES[name](), resamples=99)
    later = later_test(CLASSES[name]())
    if later is not None:
        report = report.with_sections(later_section(later, report.gain.n_pairs))
    view = replace(class_view(report), evidence=())
    now = [*tell("", view), *tell("ringkasan", summary_table(report))]
    compare(KEPT / f"{name}.txt", now, switch="JENJANG_REPORTS", writes=WRITES)


@pytest.mark.parametrize("side", Side)
def test_one_test_is_reported_as_it_was(side: Side) -> None:
    data = simulated_class(24, 10, seed=5)
    other = "post" if side is Side.PRE else "pre"
    people = [replace(person, **{other: None}) for person in data.people]
    view = replace(one_test_view(replace(data, people=people)), evidence=())
    now = list(tell("", view))
    compare(KEPT / f"satu-tes-{side}.txt", now, switch="JENJANG_REPORTS", writes=WRITES)
