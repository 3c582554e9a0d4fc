"""Sentences that once said more than their figures, with classes whose figures are known."""

from __future__ import annotations

import secrets
from dataclasses import replace
from uuid import uuid4

import pytest

from lms.assessment.models import Occasion
from lms.evaluation.classes.data import ClassData, DataForm, DataPerson, DataSitting
from lms.evaluation.classes.report import class_report
from lms.evaluation.form_reports import form_report
from lms.evaluation.items.lists import list_test_forms
from lms.evaluation.reading.instruments import Instrument, MemberAnswers, Statement
from lms.evaluation.sections.attitude import attitude_section
from lms.evaluation.sections.class_view import class_view
from lms.evaluation.sections.form import occasion_sentences
from lms.evaluation.sections.people_sentences import beyond_error
from lms.evaluation.sections.reaction import reaction_section
from lms.evaluation.sections.retention import retention_section
from lms.evaluation.sections.sentences import attrition, forms_differ, normalised, sensitivity
from lms.evaluation.words import number, signed
from lms.statistics.change.retention import retained
from lms.statistics.items.item_analysis import analyse_items
from tests.evaluation.classes import make_form, simulated_class, sit
from tests.evaluation.sheets import hand_in, make_people, make_test_form
from tests.evaluation.test_class_view import cells, part, text_of, totals
from tests.factories import make_jenjang

# forty of one maximum of 20; the last sixteen have no score after the training
N40 = [(6, 13), (10, 13), (8, 15), (11, 12), (11, 14), (3, 8), (3, 6), (14, 20), (6, 8), (6, 11),
       (16, 20), (9, 12), (14, 20), (9, 9), (11, 13), (5, 12), (11, 8), (15, 16), (10, 16),
       (13, 20), (12, 11), (3, 5), (13, 18), (11, 17)]  # fmt: skip
LOST = (7, 3, 15, 9, 13, 15, 12, 15, 8, 14, 9, 16, 15, 4, 4, 6)


def test_sixteen_lost_of_forty_are_told_with_what_they_could_change():
    report = totals([*N40, *((before, None) for before in LOST)])
    gain = report.gain
    assert (gain.n_pairs, gain.n_pre_only) == (24, 16)
    assert [round(x, 1) for x in (gain.mean_gain, *gain.ci95_gain)] == [18.1, 12.3, 24.0]
    assert sensitivity(report) == (
        "Seandainya nilai 16 orang yang tidak ikut tes akhir sama sekali tidak berubah, rata-rata "
        "perubahan menjadi +10,9 poin; yang lulus antara 10 dan 26 dari 40 orang."
    )
    said = attrition(report)
    assert said is not None and said.startswith("16 dari 40 orang yang ikut tes awal tidak ikut")
    assert "lebih rendah" not in said and "lebih tinggi" not in said


def test_two_lost_of_thirty_raise_no_alarm_however_they_began():
    stayed = [(10 + n % 5, 15) for n in range(28)]
    assert attrition(totals([*stayed, (1, None), (2, None)])) is None


def test_five_lost_of_many_are_told_only_when_they_began_elsewhere():
    stayed = [(10 + n % 5, 15) for n in range(60)]
    assert attrition(totals([*stayed, *((10 + n, None) for n in range(5))])) is None
    said = attrition(totals([*stayed, *((1 + n, None) for n in range(5))]))
    assert said is not None
    assert said.startswith("Nilai awal 5 orang yang tidak ikut tes akhir lebih rendah daripada")


# from twelve persons, whose alpha is above zero and whose odd and even halves part
PARTED = ["000010", "110101", "110111", "101010", "111110", "011111", "111101", "010000", "000111",
          "111001", "011001", "111010"]  # fmt: skip


def test_halves_below_nought_beside_an_alpha_above_it_are_named_apart():
    rows = [tuple(map(int, row)) for row in PARTED]
    found = analyse_items([list(row) for row in rows])
    assert round(found.alpha or 0, 2) == 0.31
    assert round(found.split_half_odd_even.r or 0, 2) == -0.04
    form = make_form("", list("abcdef"), ["x"] * 6)
    people = [
        DataPerson(f"p{n}", f"P {n}", sit(form, row), sit(form, (1, 1, 1, 1, n % 2, 1)))
        for n, row in enumerate(rows)
    ]
    said = text_of(part(class_report(ClassData("K", people, {"": form}), resamples=9), "keandalan"))
    assert "belah dua ganjil-genap di bawah nol pada Tes awal" in said
    assert "Tes awal: alfa 0,31" in said and "Tes awal: alfa di bawah nol" not in said


def crossed_totals(first: list[tuple[int, int]], second: list[tuple[int, int]]):
    """Form A then B, and B then A, totals of 38."""
    forms = {label: DataForm(label, max_total=38) for label in "AB"}
    people = [
        DataPerson(
            secrets.token_hex(4), "P", DataSitting(a, total=before), DataSitting(b, total=after)
        )
        for (a, b), pairs in (("AB", first), ("BA", second))
        for before, after in pairs
    ]
    return class_report(ClassData("Kelas", people, forms, pass_mark=70), resamples=99)


def test_forms_of_unlike_difficulty_leave_the_gain_of_the_class_alone_and_are_said():
    harder = [(24 + n % 3, 26 + n % 4) for n in range(13)]
    easier = [(20 + n % 3, 29 + n % 4) for n in range(15)]
    report = crossed_totals(harder, easier)
    assert report.order is not None
    gains = [[100 * (b - a) / 38 for a, b in pairs] for pairs in (harder, easier)]
    means = [sum(each) / len(each) for each in gains]
    assert report.mean_gain == pytest.approx(sum(means) / 2)
    said = forms_differ(report)
    assert said is not None and said.startswith("Kedua bentuk tidak sama sukar")
    for mean, size in zip(means, (13, 15), strict=True):
        assert f"naik {number(mean)} poin ({size} orang)" in said
    assert said in class_view(report).alerts
    alike = crossed_totals(harder, harder)
    assert forms_differ(alike) is None


def test_what_the_lost_could_change_is_told_of_the_headline():
    whole = crossed_totals([(24, 26 + n % 4) for n in range(13)], [(20, 29)] * 15)
    lost = [replace(person, key=f"x{n}", post=None) for n, person in enumerate(whole.data.people)]
    report = class_report(replace(whole.data, people=[*whole.data.people, *lost[:2]]), resamples=9)
    assert report.mean_gain is not None and report.gain.mean_gain is not None
    told = sensitivity(report)
    assert told is not None and f"menjadi {signed(report.mean_gain * 28 / 30)} poin" in told
    assert signed(report.mean_gain * 28 / 30) != signed(report.gain.mean_gain * 28 / 30)
    facts = {fact.label: fact for fact in class_view(report).facts}
    assert f"tanpa itu {number(report.gain.mean_gain)}" in facts["Rata-rata perubahan"].more
    orders = cells(part(report, "perubahan"), "Perubahan menurut urutan bentuk")
    assert orders["Bentuk B lebih sukar (minus: lebih mudah)"][1] == "7,4"


def test_a_score_is_said_for_two_of_three_and_for_95_in_a_hundred():
    report = class_report(simulated_class(60), resamples=99)
    test = report.tests[0]
    error = test.percent_error
    assert error is not None
    said = text_of(part(report, "keandalan"))
    assert f"dua dari tiga orang meleset paling banyak {number(error)} poin" in said
    assert f"nilai 95 % orang paling banyak {number(1.959963984540054 * error)} poin" in said
    changed = beyond_error(report)
    assert changed is not None and "belum dapat dibedakan dari galat" in changed
    assert "masih sebesar galat" not in changed


def test_a_gain_whose_interval_spans_two_bands_names_both():
    report = totals([(8 + n % 5, 11 + (n * 7) % 6) for n in range(28)])
    low, high = report.class_g_ci95 or (0, 0)
    said = normalised(report)
    assert said is not None and low < 0.3 < high
    assert "rendah atau sedang menurut Hake" in said


@pytest.mark.parametrize(("top", "excused"), [(False, False), (True, True)])
def test_a_low_alpha_is_excused_by_a_ceiling_alone(app, top: bool, excused: bool):
    make_jenjang()
    form = make_test_form("a", "b" * 4)
    rows = [(1, 1, 1, 1)] * 26 + [(0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 0, 1), (1, 1, 1, 0)]
    if not top:
        rows = [(1, 0, 0, 1), (0, 1, 1, 0), (1, 1, 0, 0), (0, 0, 1, 1), (1, 1, 1, 0)] * 6
    answers = [["b" if mark else "a" for mark in row] for row in rows]
    hand_in(form, Occasion.POST, make_people(30), answers, rows)
    (one,) = form_report(form, list_test_forms()).occasions
    ctt = one.analysis
    assert ctt is not None and ctt.sem is not None and (ctt.alpha_band or "low") == "low"
    said = " ".join(occasion_sentences(one, 4))
    assert ("wajar bila hampir semua sudah menguasai" in said) is excused
    # 95 of 100 differences of two parallel tests: 1.96 times the root of two standard errors
    assert f"95 % orang berbeda paling banyak {number(2.7718585822512662 * ctt.sem)} poin" in said


def survey(*rows: tuple[int, int, int]) -> Instrument:
    """Three statements of five steps, the first of them a complaint."""
    statements = [Statement(f"s{n}", f"Pernyataan {n}.", "", "abcde", n == 0) for n in range(3)]
    filled = {
        uuid4(): MemberAnswers({f"s{n}": step for n, step in enumerate(row)}, {}) for row in rows
    }
    return Instrument("lembar-dasar.reaksi", "reaksi", "x", "Reaksi", statements, [], filled, 40)


def test_a_complaint_that_nobody_shares_is_not_what_is_liked_best():
    section = reaction_section([survey(*[(1, 3, 2)] * 20, *[(1, 5, 2)] * 10)])
    assert section is not None
    said = " ".join(section.sentences)
    assert "Paling disukai" not in said
    assert "Paling perlu perhatian: “Pernyataan 2”" in said


def test_what_is_liked_best_is_named_where_chance_does_not_explain_it():
    clear = reaction_section([survey(*[(4, 5, 3)] * 30)])
    assert clear is not None and "Paling disukai: “Pernyataan 1”" in " ".join(clear.sentences)
    close = reaction_section([survey(*[(2, 5, 4)] * 20, (4, 5, 3), (2, 3, 4), (1, 5, 3))])
    assert close is not None and "belum dapat dibedakan dari kebetulan" in close.sentences[1]


def test_statements_of_a_scale_are_adjusted_as_questions_are():
    """All twelve, six and three of twelve move by one side: p 2/2¹², 2/2⁶, 2/2³ before that."""
    rows = [(2 + n % 2, 3, 3) for n in range(12)]
    later = [(4, 3 + (n < 6), 3 + (n < 3)) for n in range(12)]
    instruments = []
    for moment, given in (("sebelum", rows), ("sesudah", later)):
        one = survey(*given)
        filled = dict(zip(range(12), one.filled.values(), strict=True))
        instruments.append(replace(one, slug=f"lembar-dasar.sikap.{moment}", use="sikap",
                                   filled=filled))  # fmt: skip
    section = attitude_section(instruments)
    assert section is not None
    assert [row[-1] for row in section.charts[0].table.rows] == ["0,001", "0,047", "0,250"]


def test_everybody_who_lost_the_same_leaves_no_interval_to_be_said():
    pre = [1, 2, 3, 4, 5]
    same, differing = ([score + 4 - lost for score, lost in zip(pre, losses, strict=True)]
                       for losses in ([2] * 5, [1, 2, 1, 2, 3]))  # fmt: skip
    after = [score + 4 for score in pre]
    said = [
        retention_section(retained(pre, after, later), 6).sentences[1]
        for later in (same, differing)
    ]
    assert said[0].endswith("poin.") and "selang" not in said[0] and "(selang 95 %" in said[1]
