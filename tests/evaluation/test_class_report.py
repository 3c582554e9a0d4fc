"""The report of a class from its data alone: crossed forms, small groups, reference figures."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from lms.evaluation.classes.competencies import list_competencies
from lms.evaluation.classes.data import (
    ClassData,
    DataColumn,
    DataForm,
    DataPerson,
    DataSitting,
    Side,
)
from lms.evaluation.classes.report import class_report
from lms.statistics.core.printable import printable
from tests.evaluation.classes import crossed_class, simulated_class, sit
from tests.statistics.reference_data import assert_block, read_block, read_json
from tests.statistics.reference_data import read_rows as read_csv


def test_crossed_forms_compare_in_percent():
    report = class_report(crossed_class())
    assert report.is_shown and report.is_rough
    assert [row.gain for row in report.people] == [50, 50, 25, 50, 25, 25]
    assert (report.gain.mean_pre, report.gain.mean_post) == (37.5, 75.0)
    assert report.gain.mean_gain == 37.5
    assert report.gain.normalized_gain is not None
    assert report.gain.normalized_gain.class_g == pytest.approx(37.5 / 62.5)
    assert [row.passed for row in report.people] == [True, True, False, True, False, True]
    assert report.passing is not None
    assert (report.passing.change.n11, report.passing.change.n01_wrong_right) == (1, 3)
    assert report.passing.wilson95_post == pytest.approx((0.3000, 0.9032), abs=1e-4)


def test_an_interval_of_g_needs_ten_people():
    few = class_report(crossed_class()).intervals.class_g
    assert few is not None and few.ci95_bca is None and few.reasons["ci95_bca"] == "n_too_small"
    many = class_report(simulated_class(12)).intervals.class_g
    assert many is not None and many.ci95_bca is not None
    low, high = many.ci95_bca
    assert many.estimate is not None and low < many.estimate < high


def test_a_form_that_fewer_than_five_sat_has_no_figures():
    report = class_report(crossed_class())
    assert [(test.label, test.n) for test in report.tests] == [
        ("Tes awal A", 3), ("Tes awal B", 3), ("Tes akhir A", 3), ("Tes akhir B", 3),
    ]  # fmt: skip
    assert all(test.figures is None and not test.is_measured for test in report.tests)
    assert all(row.r_rest == {} for row in report.items)
    assert report.reliability_pre is None and report.error.lowest_third is None


def test_a_question_counts_all_who_got_it_and_pairs_only_those_who_had_it_twice():
    report = class_report(crossed_class())
    same, alone = report.items[0], report.items[1]
    assert (same.name, same.forms, same.number) == ("sama-1", ("A", "B"), 1)
    assert (same.before.n, same.before.p, same.after.n) == (6, pytest.approx(4 / 6), 6)
    assert same.after.p == pytest.approx(5 / 6)
    assert same.rise == pytest.approx(1 / 6)
    assert same.before.wilson95 == pytest.approx((0.3000, 0.9032), abs=1e-4)
    assert same.change is not None and same.change.ppdi == pytest.approx(1 / 6)
    assert (same.change.n01_wrong_right, same.change.n10_right_wrong) == (1, 0)
    assert same.change.p_mid == pytest.approx(0.5)
    assert (alone.name, alone.before.n, alone.before.p, alone.change) == ("A-2", 3, None, None)
    assert report.item_changes is not None and report.item_changes.family_size == 1
    assert len(report.items) == 7


def test_without_shared_questions_nothing_is_paired_by_question():
    report = class_report(crossed_class(anchors=0))
    assert report.item_changes is None
    assert all(row.change is None for row in report.items) and len(report.items) == 8


def test_competencies_are_means_over_the_pairs():
    ethics, network = class_report(crossed_class()).competencies
    assert (ethics.title, ethics.items, ethics.n_pairs) == ("Nilai dan etika", (2, 2), 6)
    # of two: 1 2 1 1 0 2 before, 2 2 2 2 1 2 after
    assert ethics.mean_pre == pytest.approx(100 * 7 / 12)
    assert ethics.mean_post == pytest.approx(100 * 11 / 12)
    assert network.mean_pre == pytest.approx(100 * 2 / 12)
    # gains 50 0 50 in the order A, B and 50 50 0 in the other; Student on 4 degrees of freedom
    mean, spread = 100 / 3, 2500 / 3
    half = 2.7764451052 * (2 * spread / 3) ** 0.5 / 2
    assert ethics.ci95_gain == pytest.approx((mean - half, mean + half))


def test_a_competency_that_one_form_asks_harder_is_free_of_who_sat_which_first():
    """Three of each order, then one of the first alone: the harder form pulls no mean."""
    data = crossed_class()
    first = [person for person in data.people if person.pre and person.pre.form == "A"]
    more = [replace(person, key=f"{person.key}-{n}") for n in range(4) for person in first]
    even, uneven = (list_competencies(replace(data, people=people)) for people in
                    (data.people, [*data.people, *more]))  # fmt: skip
    assert [row.n_pairs for row in uneven] == [18, 18]
    assert [row.mean_gain for row in uneven] == pytest.approx([row.mean_gain for row in even])
    assert uneven[1].mean_post - uneven[1].mean_pre != pytest.approx(uneven[1].mean_gain)


@pytest.mark.parametrize("size", [0, 1, 4])
def test_a_small_group_has_rows_but_no_figure_of_the_group(size: int):
    whole = crossed_class()
    report = class_report(replace(whole, people=whole.people[:size]))
    assert not report.is_shown and len(report.people) == size
    assert report.tests == [] and report.items == [] and report.competencies == []
    assert report.passing is None and report.item_changes is None


def test_the_order_of_people_changes_no_figure():
    data = simulated_class(31)
    people = list(data.people)
    random.Random(4).shuffle(people)
    first = figures(data)
    second = figures(replace(data, people=people))
    assert {name for name in first if first[name] != second[name]} == set()


def figures(data: ClassData) -> dict[str, object]:
    """Everything but the resampled intervals, which belong to an order of rows."""
    report = class_report(data, resamples=50)
    return {
        "gain": printable(report.gain),
        "competencies": printable(report.competencies),
        "items": printable(report.items),
        "tests": [printable(t.figures.ctt) for t in report.tests if t.figures],
        "error": (report.reliability_pre, printable(report.error.lowest_third)),
    }


def test_flags_bind_from_thirty_people_on():
    data = simulated_class(40, 12)
    column = data.forms["A"].columns[0]
    people = [force(person, column.name) for person in data.people]
    flagged = {row.name: row.flags for row in class_report(replace(data, people=people)).items}
    assert "too_hard" in flagged[column.name] and "zero_variance" in flagged[column.name]
    few = class_report(replace(data, people=people[:20]))
    assert all(row.flags == () for row in few.items)


def force(person: DataPerson, name: str) -> DataPerson:
    """The same person, wrong at the first question both times: it is on both forms."""
    assert name == "sama-0"
    sittings = [s and replace(s, marks=(0, *s.marks[1:])) for s in (person.pre, person.post)]
    return replace(person, pre=sittings[0], post=sittings[1])


def test_with_one_form_the_reliability_of_the_scores_is_its_alpha():
    data = same_form(simulated_class(40))
    report = class_report(data)
    figures = report.tests[0].figures
    assert figures is not None and report.tests[0].label == "Tes awal"
    assert report.reliability_pre == pytest.approx(figures.ctt.alpha)


def same_form(data: ClassData) -> ClassData:
    """Everybody sits the first form twice."""
    form = replace(data.forms["A"], label="")
    people = [
        replace(p, pre=p.pre and replace(p.pre, form=""), post=p.post and replace(p.post, form=""))
        for p in data.people
    ]
    return replace(data, people=people, forms={"": form})


def test_with_two_forms_the_error_is_weighed_by_who_sat_them():
    report = class_report(simulated_class(60))
    piles: dict[str, list[float]] = {}
    for row in report.people:
        assert row.person.pre is not None and row.pre is not None
        piles.setdefault(row.person.pre.form, []).append(float(row.pre))
    assert len(piles) == 2
    around = [sum((x - sum(p) / len(p)) ** 2 for x in p) for p in piles.values()]
    variance = sum(around) / 58
    parts = [test for test in report.tests if test.side is Side.PRE]
    error = sum((test.percent_error or 0) ** 2 * test.n for test in parts) / 60
    assert report.reliability_pre == pytest.approx(1 - error / variance)


def test_totals_alone_make_a_report_without_questions():
    form = DataForm("", max_total=20)
    people = [
        DataPerson(f"p{n}", f"P {n}", DataSitting("", total=n), DataSitting("", total=n + 5))
        for n in range(6)
    ]
    report = class_report(ClassData("Nilai saja", people, {"": form}, pass_mark=40))
    assert report.gain.mean_gain == 25 and report.tests == [] and report.items == []
    assert report.gain.pass_rates is not None and report.gain.pass_rates.n_pass_post == 3


def test_without_a_maximum_scores_stay_points_and_there_is_no_normalised_gain():
    people = [
        DataPerson(f"p{n}", f"P {n}", DataSitting("", total=n), DataSitting("", total=n + 5))
        for n in range(6)
    ]
    data = ClassData("Nilai saja", people, {"": DataForm("")})
    report = class_report(data)
    assert not data.in_percent and report.gain.mean_gain == 5
    assert report.gain.normalized_gain is None and report.intervals.class_g is None
    assert report.gain.reasons["normalized_gain"] == "no_maximum"


def test_partial_credit_and_unlike_maxima():
    form = DataForm("", [DataColumn("esai", 4, "etika"), DataColumn("isian", 1, "etika")])
    people = [
        DataPerson(f"p{n}", f"P {n}", DataSitting("", (n % 3, 0)), DataSitting("", (3, n % 2)))
        for n in range(6)
    ]
    data = ClassData("Esai", people, {"": form}, competencies={"etika": "Etika"})
    essay, short = class_report(data).items
    assert essay.before.p == pytest.approx(1 / 4) and essay.before.wilson95 is None
    assert essay.change is None
    assert short.after.p == pytest.approx(0.5) and short.change is not None
    assert class_report(data).people[1].post == Fraction(80)


def test_the_simulated_cohort_gives_the_reference_figures():
    report = class_report(reference_class())
    first, second = (test.figures for test in report.tests)
    assert first is not None and second is not None and report.passing is not None
    found = {
        "ctt_pre_all_sitters": first.ctt,
        "ctt_post_all_sitters": second.ctt,
        "mcnemar_items": report.item_changes,
        "pass_rate_mcnemar": report.passing.change,
    }
    for block, actual in found.items():
        assert assert_block(actual, read_block("sim_cohort", block)) > 5, block


def reference_class() -> ClassData:
    """Read from the CSV; everybody sat the same form twice."""
    key = read_json("sim_cohort")["dataset"]["key"]
    form = DataForm(
        "",
        [
            DataColumn(f"i{n}", 1, None, (right,), ("A", "B", "C", "D"))
            for n, right in enumerate(key, start=1)
        ],
    )
    people = [
        DataPerson(row["id"], row["id"], take(row, "pre", form), take(row, "post", form))
        for row in read_csv("sim_cohort")
    ]
    return ClassData("Kohort", people, {"": form}, pass_mark=70)


def take(row: dict[str, str], occasion: str, form: DataForm) -> DataSitting | None:
    if row[f"sat_{occasion}"] != "1":
        return None
    given = [row[f"{occasion}_{column.name}"] for column in form.columns]
    marks = [int(a in column.key) for a, column in zip(given, form.columns, strict=True)]
    return DataSitting("", marks, choices=[(a,) if a else () for a in given])


def test_a_sitting_knows_its_answers():
    form = crossed_class().forms["A"]
    assert sit(form, (1, 0, 0, 0)).answers == ["a", "c", "d", "a"]


@pytest.mark.parametrize(("people", "is_told"), [(9, False), (10, True)])
def test_the_reliability_of_the_first_test_has_limits_from_ten_people_on(people, is_told):
    report = class_report(simulated_class(people, 12), resamples=99)
    limits = report.reliability_pre_ci95
    assert (limits is not None) is is_told
    assert limits is None or limits[0] < report.reliability_pre < limits[1]
