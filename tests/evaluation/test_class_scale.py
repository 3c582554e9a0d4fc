"""Both forms on one scale: of whom, from how many on, and the same again later."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from lms.assessment.models import Form, Occasion
from lms.db import db
from lms.evaluation.classes.scale import SatForm, form_scale
from lms.evaluation.sums.models import FormSumsRow
from lms.statistics.counts.form_counts import count_form, write_counts
from tests.evaluation.sheets import make_test_form
from tests.factories import make_angkatan, make_jenjang


def keep(form: Form, angkatan, totals: list[int]) -> None:
    rows = [[int(n < total) for n in range(4)] for total in totals]
    counts = count_form(rows, [[()] * 4 for _ in totals])
    db.session.add(
        FormSumsRow(
            form_id=form.id, occasion=str(Occasion.PRE), angkatan_id=angkatan.id,
            n=len(totals), counts=write_counts(counts),
        )
    )  # fmt: skip
    db.session.flush()


@pytest.fixture
def world(app):
    make_jenjang()
    earlier, mine, later = (make_angkatan(slug=f"kelas-{n}") for n in range(3))
    assert earlier.id < mine.id < later.id
    a, b = (make_test_form(code, ["a", "b", "c", "d"]) for code in "AB")
    return earlier, mine, later, a, b


def sat(a: Form, b: Form, totals_a: list[int], totals_b: list[int]) -> dict[int, SatForm]:
    return {
        a.id: SatForm("A", 4, Counter(totals_a)),
        b.id: SatForm("B", 4, Counter(totals_b)),
    }


def test_a_scale_takes_25_people_a_form_of_this_class_and_those_before(world):
    earlier, mine, later, a, b = world
    own = sat(a, b, [2] * 9 + [3] * 3, [1] * 9 + [2] * 3)
    keep(a, earlier, [2] * 9 + [3] * 3)
    keep(b, earlier, [1] * 9 + [2] * 3)
    keep(a, later, [2] * 50)
    keep(b, later, [1] * 50)
    assert form_scale(mine.id, own) is None
    own[a.id].totals[2] += 1
    own[b.id].totals[1] += 1
    scale = form_scale(mine.id, own)
    assert scale is not None and (scale.reference, scale.n_smallest_form) == ("A", 25)
    assert scale.points["A"] == {Fraction(n): float(n) for n in range(5)}
    worth = scale.points["B"]
    assert worth[Fraction(0)] == pytest.approx(0) and worth[Fraction(4)] == pytest.approx(4)
    assert worth[Fraction(1)] > 1.5


def test_another_class_that_comes_later_changes_nothing(world):
    _, mine, later, a, b = world
    own = sat(a, b, [1, 2, 3, 2] * 8, [0, 1, 2, 1] * 8)
    before = form_scale(mine.id, own)
    keep(a, later, [4] * 30)
    keep(b, later, [0] * 30)
    assert before is not None and form_scale(mine.id, own) == before


def test_without_a_second_form_there_is_no_scale(world):
    _, mine, _, a, _ = world
    assert form_scale(mine.id, {a.id: SatForm("A", 4, Counter([2] * 99))}) is None
