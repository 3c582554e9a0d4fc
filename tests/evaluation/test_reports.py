"""The report of a class, from rows to sentences, against figures worked out by hand."""

from __future__ import annotations

import re
from datetime import timedelta
from fractions import Fraction

import pytest

from lms import clock
from lms.assessment.answers import Event, save_answers
from lms.assessment.attempts import get_attempt, hold_attempt
from lms.assessment.beginnings import start_attempt
from lms.assessment.marks import mark_submission
from lms.assessment.models import Attempt, Mark
from lms.assessment.papers import list_paper
from lms.assessment.quiz_rules import get_rules
from lms.assessment.quizzes import get_quiz
from lms.curriculum.models import Module
from lms.db import db
from lms.evaluation.reports import angkatan_report
from lms.evaluation.sections.sentences import NO_CONTROL, caveats, headline, normalised, too_small
from lms.evaluation.words import number
from lms.people.models import Person
from lms.progress.learning import finish_quiz
from lms.progress.standings import list_standings
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.training.models import Angkatan, Enrolment
from tests.evaluation.class_of_nine import make_class, make_post_test_alone
from tests.factories import (
    choice_body,
    let_repeat,
    make_angkatan,
    make_attempt,
    make_form,
    make_item,
    make_jenjang,
    make_person,
    make_sitting,
    publish_dasar,
)
from tests.screen import on_screen
from tests.statistics.reference_data import (
    assert_expected,
    read_block,
    read_json,
    read_rows,
)

# figures in the unit of the score: of 20 points in the reference, of 100 percent here
POINTS = {
    "mean_pre", "mean_post", "sd_pre", "sd_post", "mean_gain", "sd_gain", "se_gain", "ci95_gain",
    "hodges_lehmann_all_d",
}  # fmt: skip


def test_the_figures_of_nine_people_are_those_worked_out_by_hand(app):
    angkatan, _ = make_class()
    report = angkatan_report(angkatan)
    gain = report.gain
    assert (gain.n_pairs, gain.n_pre_only, gain.n_post_only, report.n_neither) == (6, 1, 1, 1)
    assert gain.mean_pre == pytest.approx(37.5)
    assert gain.mean_post == pytest.approx(425 / 6)
    assert gain.mean_gain == pytest.approx(200 / 6)
    assert gain.sd_gain == pytest.approx((2083.3333333 / 5) ** 0.5)
    assert gain.t == pytest.approx(4.0)
    assert gain.df == 5
    half = 2.5705818366 * (2083.3333333 / 5 / 6) ** 0.5
    assert gain.ci95_gain == pytest.approx((200 / 6 - half, 200 / 6 + half), abs=1e-6)
    assert gain.normalized_gain is not None
    assert gain.normalized_gain.class_g == pytest.approx((425 / 6 - 37.5) / 62.5)
    assert gain.pass_rates is not None
    assert (gain.pass_rates.n_pass_pre, gain.pass_rates.n_pass_post) == (1, 4)
    assert report.is_shown and report.data.pass_mark == 70


def test_the_rows_of_nine_people(app):
    angkatan, _ = make_class()
    rows = angkatan_report(angkatan).people
    assert [row.person.label for row in rows] == [f"Peserta {n}" for n in range(1, 10)]
    assert [row.gain for row in rows[:6]] == [50, 25, 25, 50, 50, 0]
    assert [row.gain for row in rows[6:]] == [None, None, None]
    assert [row.passed for row in rows] == [True, True, False, False, True, True, None, False, None]


def test_competencies_are_means_over_the_pairs_alone(app):
    angkatan, _ = make_class()
    ethics, network = angkatan_report(angkatan).competencies
    assert (ethics.code, ethics.items, network.code, network.items) == (
        "nilai-etika", (2, 2), "jejaring", (2, 2),
    )  # fmt: skip
    assert ethics.mean_pre == pytest.approx(400 / 6)
    assert ethics.mean_post == pytest.approx(100)
    assert network.mean_pre == pytest.approx(50 / 6)
    assert network.mean_post == pytest.approx(250 / 6)


def test_the_sentences_say_what_the_figures_are(app):
    angkatan, _ = make_class()
    report = angkatan_report(angkatan)
    said = headline(report)
    assert said[0] == (
        "Dari 9 peserta, 6 mengikuti kedua tes. Selebihnya: 1 hanya tes awal, 1 hanya tes akhir, "
        "1 belum keduanya."
    )
    # who sat which form first is drawn by lot, and the interval follows from it
    low, high = report.mean_gain_ci95
    assert said[1].startswith(f"Rata-rata naik {number(report.mean_gain)} poin")
    assert said[1].endswith(
        f"; dengan keyakinan 95 % perubahannya antara {number(low)} dan {number(high)} poin."
    )
    assert ("(rata-rata kedua urutan bentuk)" in said[1]) is (report.order is not None)
    assert "kelas meraih 53 % (N-gain kelas 0,53)." in str(normalised(report))
    assert said[2] == (
        "Mencapai nilai lulus 70: 1 orang sebelum dan 4 orang sesudah pelatihan, dari 6 yang "
        "mengikuti kedua tes."
    )
    warned = caveats(report)
    assert warned[-1] == NO_CONTROL and "kurang dari 10" in warned[0]
    assert too_small(report) is None


@pytest.mark.parametrize("pairs", [0, 1, SMALLEST_GROUP - 1, SMALLEST_GROUP])
def test_a_small_group_is_counted_and_shows_no_figure(app, pairs: int):
    publish_dasar()
    db.session.query(Module).one().retired_at = clock.now()
    people = [make_person() for _ in range(6)]
    angkatan = make_angkatan(*people)
    for person in people[:pairs]:
        make_sitting(person, right=1)
        make_sitting(person, "post-dasar", right=3)
    report = angkatan_report(angkatan)
    assert report.is_shown is (pairs >= SMALLEST_GROUP)
    if pairs < SMALLEST_GROUP:
        assert headline(report) == [] and caveats(report) == []
        assert f"Baru {pairs} dari 6 peserta" in (too_small(report) or "")


def test_a_class_where_nobody_moved_is_told_so(app):
    publish_dasar()
    db.session.query(Module).one().retired_at = clock.now()
    people = [make_person() for _ in range(5)]
    angkatan = make_angkatan(*people)
    for person in people:
        make_sitting(person, right=2)
        make_sitting(person, "post-dasar", right=2)
    said = " ".join(headline(angkatan_report(angkatan)))
    assert "Rata-rata tidak berubah, dari 50,0 menjadi 50,0" in said
    assert not re.search(r"\b(nan|None)\b", said)


def test_the_first_post_test_counts_in_the_report_and_in_the_list(app, time):
    angkatan, people = make_class()
    let_repeat(angkatan)
    time.forward(days=1)
    make_sitting(people[2], "post-dasar", right=4)
    row = angkatan_report(angkatan).people[2]
    assert row.post == 50
    assert angkatan_report(angkatan).repeated == [(50, 100)]
    standing = next(s for s in list_standings(angkatan) if s.person.id == people[2].id)
    assert standing.post_percent == 50


def test_the_newest_marking_counts(app):
    angkatan, people = make_class()
    attempt = first_post(people[2])
    mark = db.session.query(Mark).filter_by(attempt_id=attempt.id).one()
    again = mark_submission(
        get_attempt(attempt.id, of=people[2]).submission, attempt, now=clock.now(), reason="kunci"
    )
    again.marks, again.earned = [1, 1, 1, 0], 3
    db.session.commit()
    assert (mark.number, again.number) == (1, 2)
    row = angkatan_report(angkatan).people[2]
    assert row.post == 75
    standing = next(s for s in list_standings(angkatan) if s.person.id == people[2].id)
    assert standing.post_percent == 75


def first_post(person: Person) -> Attempt:
    return db.session.query(Attempt).filter_by(person_id=person.id, occasion="post").one()


def test_sittings_of_another_class_or_alone_are_not_of_this_class(app, time):
    angkatan, people = make_class()
    time.forward(minutes=1)
    other = make_angkatan(people[8], slug="lain")
    make_sitting(people[8], right=4)
    assert angkatan_report(angkatan).people[8].pre is None
    row = angkatan_report(other).people[0]
    assert row.pre == 100


def test_a_post_test_sat_again_in_a_later_class_is_no_repeat_there(app, time):
    angkatan, people = make_class()
    time.forward(days=1)
    again = make_angkatan(people[2], slug="lagi")
    make_post_test_alone(people[2], again, right=4)
    report = angkatan_report(again)
    assert report.people[0].post == 100 and report.repeated == []
    assert angkatan_report(angkatan).repeated == []


def test_who_left_the_class_is_in_no_figure(app):
    angkatan, people = make_class()
    enrolment = db.session.query(Enrolment).filter_by(person_id=people[0].id).one()
    enrolment.withdrawn_at = clock.now()
    db.session.commit()
    report = angkatan_report(angkatan)
    assert report.gain.n_pairs == 5 and len(report.people) == 8


def test_an_open_sitting_is_no_result(app):
    angkatan, people = make_class()
    make_attempt(people[8])
    assert angkatan_report(angkatan).people[8].pre is None
    standing = next(s for s in list_standings(angkatan) if s.person.id == people[8].id)
    assert (standing.where, standing.sitting) == ("Mengerjakan tes awal", "pre")


def test_an_empty_class_is_a_report_without_figures(app):
    make_jenjang()
    report = angkatan_report(make_angkatan())
    assert not report.is_shown and report.data.pass_mark is None
    assert "Baru 0 dari 0 peserta" in (too_small(report) or "")


def test_a_simulated_cohort_through_real_rows_gives_the_reference_figures(app, time):
    report = angkatan_report(sit_reference())
    block = read_block("sim_cohort", "paired_total")
    expected = {name: in_percent(name, value) for name, value in block["expected"].items()}
    compared = assert_expected(report.gain, expected, block["tolerance"])
    assert compared >= 45
    rates = read_block("sim_cohort", "pass_rate_mcnemar")["expected"]
    assert report.gain.pass_rates is not None
    assert report.gain.pass_rates.p_pass_pre == pytest.approx(rates["p_pre"])
    assert report.gain.pass_rates.p_pass_post == pytest.approx(rates["p_post"])


def in_percent(name: str, value: object) -> object:
    if name not in POINTS:
        return value
    return [5 * part for part in value] if isinstance(value, list) else 5 * float(str(value))


def sit_reference() -> Angkatan:
    """The cohort of the CSV as persons, attempts and answers, by the ways of the product."""
    key = read_json("sim_cohort")["dataset"]["key"]
    make_jenjang()
    versions = [make_item(use="tes", body=choice_body(right.lower())) for right in key]
    make_form("A", versions)
    make_form("B", versions)
    rows = read_rows("sim_cohort")
    people = [make_person(username=row["id"].lower()) for row in rows]
    angkatan = make_angkatan(*people)
    for row, person in zip(rows, people, strict=True):
        for occasion in ("pre", "post"):
            if row[f"sat_{occasion}"] != "1":
                continue
            quiz = get_quiz(f"{occasion}-dasar")
            rules = get_rules(quiz, angkatan_id=angkatan.id)
            attempt = start_attempt(
                quiz, of=person, angkatan_id=angkatan.id, rules=rules, extra=0, now=clock.now()
            )
            events = [
                Event(
                    f"{attempt.id.hex[:24]}{part.position:08x}",
                    part.position,
                    on_screen(part.version.question, part.option_order, given.lower()),
                    0,
                )
                for part in list_paper(attempt.id)
                if (given := row[f"{occasion}_i{part.form_position + 1}"])
            ]
            save_answers(hold_attempt(attempt.id, of=person), events, now=clock.now())
            finish_quiz(attempt.id, of=person, last_events={},
                        now=clock.now() + timedelta(minutes=20))  # fmt: skip
    db.session.commit()
    return angkatan


def test_percent_is_exact_however_long_the_form(app):
    make_jenjang()
    make_form("A", [make_item(use="tes") for _ in range(3)])
    make_form("B", [make_item(use="tes") for _ in range(3)])
    person = make_person()
    angkatan = make_angkatan(person)
    make_sitting(person, right=1)
    make_post_test_alone(person, angkatan, right=2)
    report = angkatan_report(angkatan)
    assert report.people[0].gain == Fraction(100, 3)
