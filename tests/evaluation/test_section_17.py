"""What one class may say (docs/statistics.md 17), with figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lms.evaluation.classes.competencies import list_competencies
from lms.evaluation.classes.data import FormScale, Side
from lms.evaluation.classes.report import class_report, spread_within
from lms.evaluation.sections.class_view import class_view, key_facts
from lms.evaluation.sections.people_sentences import beyond_error, extremes, passing_equated
from lms.evaluation.sections.sentences import bands_of
from lms.statistics.change.gains import hake_band
from lms.statistics.core.deviations import pooled_correlation
from tests.evaluation.classes import crossed_class, simulated_class


def test_the_first_screen_shows_the_gain_that_is_free_of_the_forms():
    data = simulated_class(31)
    first = [p for p in data.people if p.pre and p.post and p.pre.form == "A"]
    kept = [p for p in data.people if p not in first[:3]]
    report = class_report(replace(data, people=kept), resamples=99)
    assert report.order is not None and report.order.n_ab != report.order.n_ba
    fact = next(f for f in key_facts(report) if f.label == "Rata-rata perubahan")
    assert fact.value == report.order.balanced_gain != report.gain.mean_gain
    assert fact.interval == report.order.balanced_ci95


def test_questions_met_twice_stand_beside_the_others():
    """AB 0 0 100 and BA 0 0 0 on the common one; 67 67 0 and 67 33 33 on the three others."""
    found = class_report(crossed_class()).practice
    assert found is not None and (found.n, found.n_repeated, found.n_others) == (6, 1, 3)
    assert found.gain_repeated == pytest.approx(50 / 3)
    assert found.gain_others == pytest.approx(400 / 9)
    assert found.difference == pytest.approx(50 / 3 - 400 / 9)
    assert found.difference_ci95 is not None and found.difference_ci95[0] < found.difference
    assert class_report(crossed_class(anchors=0)).practice is None
    assert class_report(crossed_class(anchors=4)).practice is None


def scaled():
    """A point on B is worth one more on A, up to the four there are."""
    points = {
        "A": {Fraction(n): float(n) for n in range(5)},
        "B": {Fraction(n): float(min(n + 1, 4)) for n in range(5)},
    }
    return replace(crossed_class(), scale=FormScale("A", points, 40, "circle_arc"))


def test_on_one_scale_the_pass_rate_stands_beside_the_one_in_force():
    """Before 25 50 25 50 50 100; after 100 100 75 75 50 100; mark 70."""
    report = class_report(scaled())
    found = report.equated
    assert found is not None and (found.n, found.n_pass_pre, found.n_pass_post) == (6, 1, 5)
    assert found.mean_pre == 50 and found.mean_post == pytest.approx(500 / 6)
    said = passing_equated(report)
    assert said is not None and "1 orang sebelum dan 5 sesudah, dari 6." in said
    rates = report.gain.pass_rates
    assert rates is not None and (rates.n_pass_pre, rates.n_pass_post) == (1, 4)
    assert [row.passed for row in report.people] == [True, True, False, True, False, True]
    assert class_report(crossed_class()).equated is None


def test_single_persons_are_judged_on_one_scale_where_there_is_one():
    plain = simulated_class(40)
    columns = {label: len(form.columns) for label, form in plain.forms.items()}
    points = {
        label: {Fraction(n): float(n) for n in range(size + 1)} for label, size in columns.items()
    }
    scale = FormScale(next(iter(columns)), points, 40, "linear")
    said = beyond_error(class_report(replace(plain, scale=scale), resamples=99))
    assert said is not None and "kedua bentuk disetarakan" in said
    told = beyond_error(class_report(plain, resamples=99))
    assert told is not None and "disetarakan" not in told


def test_a_form_that_is_harder_adds_no_spread_of_persons():
    data = crossed_class()
    before = [data.score(person.pre) for person in data.people]
    eased = [None if s is None else s + (40 if p.pre and p.pre.form == "B" else 0)
             for s, p in zip(before, data.people, strict=True)]  # fmt: skip
    here = spread_within(data, Side.PRE, before)
    assert here == pytest.approx(spread_within(data, Side.PRE, eased))
    assert here == pytest.approx(((2 * 25**2 / 3 + 2 * (1250 / 3)) / 4) ** 0.5, rel=1)


def test_competencies_are_ordered_only_where_chance_does_not_do_it():
    report = class_report(crossed_class())
    said = extremes(report)
    assert said is not None and "belum dapat dibedakan dari kebetulan" in said
    rows = list_competencies(crossed_class())
    assert [row.is_above_next for row in rows].count(None) == 1
    far = [replace(row, is_above_next=True) for row in rows]
    told = extremes(replace(report, competencies=far))
    assert told is not None and told.startswith("Rata-rata paling banyak naik")


@pytest.mark.parametrize(
    ("limits", "bands"),
    [((0.31, 0.69), ["medium"]), ((0.2, 0.4), ["low", "medium"]), ((0.1, 0.8), ["low", "medium",
     "high"])],
)  # fmt: skip
def test_a_band_is_named_only_where_the_interval_lies_in_it(limits, bands):
    assert bands_of(hake_band, limits) == bands


def test_correlations_of_two_occasions_are_one_by_their_sizes():
    assert pooled_correlation([(0.3, 13), (0.5, 23)]) == pytest.approx(0.43769, abs=1e-5)
    assert pooled_correlation([(0.3, 3)]) is None and pooled_correlation([]) is None
    assert pooled_correlation([(1.0, 30), (0.2, 4)]) < 1


def test_questions_of_one_form_stand_apart():
    view = class_view(class_report(simulated_class(24, 8), resamples=99))
    section = next(part for part in view.sections if part.name == "soal")
    shared, single = section.charts[0].table, section.tables[0]
    assert [row[0] for row in shared.text_rows] == ["sama-0", "sama-1"]
    assert "orang yang berbeda" in single.title and len(single.rows) == 12
    assert "PPDI" in shared.heads and "PPDI" not in single.heads
    assert all(len(row) == len(single.columns) for row in single.rows)


def test_a_table_whose_every_figure_is_hidden_is_left_out():
    view = class_view(class_report(crossed_class(), resamples=99))
    section = next(part for part in view.sections if part.name == "soal")
    assert [row[0] for row in section.charts[0].table.text_rows] == ["sama-1"]
    assert section.tables == []
