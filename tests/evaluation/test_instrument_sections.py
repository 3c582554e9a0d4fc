"""Attitude, reaction and field practice of a class, from real sheets, against figures by hand."""

from __future__ import annotations

import secrets
from fractions import Fraction

import pytest

from lms import clock
from lms.assessment.answers import Event, save_answers
from lms.assessment.assignments import get_sheet, give_sheet
from lms.assessment.attempts import hold_attempt
from lms.assessment.gradings import get_written_answer, grade_answer
from lms.assessment.models import Attempt, Item
from lms.assessment.papers import list_paper
from lms.assessment.quizzes import get_quiz
from lms.db import db
from lms.evaluation.reading.instruments import list_instruments
from lms.evaluation.reports import angkatan_report
from lms.evaluation.sections.attitude import attitude_section, measure_attitude, missed_reversals
from lms.evaluation.sections.field_practice import field_practice_section, measure_task
from lms.evaluation.sections.instruments import instrument_sections
from lms.evaluation.sections.reaction import describe, reaction_section
from lms.people.models import Person
from lms.progress.learning import begin_quiz, finish_quiz
from lms.training.angkatan import enrol
from lms.training.models import Angkatan, Enrolment
from tests.factories import make_angkatan, make_body, make_item, make_person, publish_dasar
from tests.statements import counting

RUBRIC = [
    {"key": key, "html": title, "levels": [{"points": p, "html": "…"} for p in (1, 2, 3, 4)]}
    for key, title in (("a", "Izin"), ("b", "Amatan"))
]
BEFORE = [(2, 4, 2), (3, 3, 3), (2, 5, 1), (3, 3, 3), (4, 2, 4), (3, 4, 3)]
# steps as chosen; the second statement is turned: 6 - x
AFTER = [(4, 2, 4), (4, 2, 4), (2, 5, 1), (4, 2, 5), (5, 1, 5), (4, 3, 3)]


def publish_bank(name: str, use: str, bodies: list[dict[str, object]]) -> None:
    for number, body in enumerate(bodies, start=1):
        make_item(f"{name}-{number}", use=use, body=body, max_marks=0)
    for item in db.session.query(Item).filter(Item.code.startswith(f"{name}-")):
        item.bank, item.bank_title = f"quizzes/dasar/{name}.md", name.title()
    db.session.commit()


def likert(direction: str = "positif", **given: object) -> dict[str, object]:
    return make_body(kind="likert", scale=5, direction=direction, stem="<p>Saya.</p>", **given)


def fill(person: Person, slug: str, answers: list[object]) -> None:
    attempt = begin_quiz(get_quiz(slug), of=person, now=clock.now())
    events = [
        Event(secrets.token_hex(16), part.position, answers[part.form_position], 0)
        for part in list_paper(attempt.id)
        if answers[part.form_position] is not None
    ]
    save_answers(hold_attempt(attempt.id, of=person), events, now=clock.now())
    finish_quiz(attempt.id, of=person, last_events={}, now=clock.now())
    db.session.commit()


def give(angkatan: Angkatan, slug: str, by: Person) -> None:
    sheet = get_sheet(slug, jenjang_slug="dasar")
    give_sheet(angkatan, sheet, closes_at=None, by=by, now=clock.now())
    db.session.commit()


@pytest.fixture
def people(app) -> list[Person]:
    return [make_person(name=f"Orang {n}") for n in range(6)]


@pytest.fixture
def angkatan(people, hasan) -> Angkatan:
    publish_dasar()
    publish_bank("sikap", "sikap", [likert(), likert("negatif"), likert()])
    labels = ["Buruk", "Kurang", "Cukup", "Baik", "Hebat"]
    story = "<p><strong>Pengajar.</strong> Pilih.</p>"
    publish_bank("reaksi", "reaksi", [likert(story=story, labels=labels), likert("negatif")])
    task = make_body(kind="task", rubric=RUBRIC, stem="<p><strong>Laporan.</strong> Tulis.</p>")
    publish_bank("pkl", "tugas", [task])
    found = make_angkatan(*people)
    for slug in ("sikap.sebelum", "sikap.sesudah", "reaksi", "pkl"):
        give(found, f"lembar-dasar.{slug}", hasan)
    return found


def fill_attitude(people: list[Person]) -> None:
    for moment, rows in (("sebelum", BEFORE), ("sesudah", AFTER)):
        for person, row in zip(people, rows, strict=False):
            fill(person, f"lembar-dasar.sikap.{moment}", [str(step) for step in row])


def test_a_class_without_sheets_has_no_such_section(angkatan):
    assert instrument_sections(angkatan, {}) == []
    assert angkatan_report(angkatan).sections == ()


def test_attitude_is_the_mean_of_turned_steps_and_its_change_as_of_a_test(angkatan, people):
    """Sums of three before: 6 9 4 9 12 8, after: 12 12 4 13 15 10."""
    fill_attitude(people)
    post, pre = sorted(list_instruments(angkatan), key=lambda found: found.moment, reverse=True)
    found = measure_attitude(pre, post)
    assert [2, 2, 2] in found.before and [2, 1, 1] in found.after
    gain = found.gain
    assert gain.n_pairs == 6
    assert gain.mean_pre == pytest.approx(48 / 18) and gain.mean_post == pytest.approx(66 / 18)
    assert gain.mean_gain == pytest.approx(1)
    gains = [Fraction(n, 3) for n in (6, 3, 0, 4, 3, 2)]
    variance = sum((g - 1) ** 2 for g in gains) / 5
    assert gain.sd_gain == pytest.approx(float(variance) ** 0.5)
    assert gain.t == pytest.approx(1 / (float(variance) / 6) ** 0.5)
    assert gain.wilcoxon.n_nonzero == 5 and gain.wilcoxon.p == pytest.approx(2 / 2**5)


def test_the_section_says_who_how_much_and_each_statement(angkatan, people):
    fill_attitude(people)
    (section,) = instrument_sections(angkatan, {})
    assert section.name == "sikap"
    assert section.sentences[0].startswith("6 dari 6 peserta mengisi “Sikap” sebelum dan")
    assert "naik 1,00 langkah" in section.sentences[1]
    assert "dari 2,67 menjadi 3,67" in section.sentences[1]
    rows = section.charts[0].table.rows
    assert rows[1][0].endswith("(dibalik)")
    # turned: 2 3 1 3 4 2 and 4 4 1 4 5 3
    assert rows[1][1:4] == (6, pytest.approx(15 / 6), pytest.approx(21 / 6))
    assert rows[1][4:7] == (5, 1, 0)
    assert section.data["cross_tables"]["sikap-2"][1] == [0, 0, 1, 1, 0]
    assert section.data["paired_scale_mean"]["mean_gain"] == pytest.approx(1)


def test_a_scale_answered_by_less_than_four_fifths_has_no_score(angkatan, people):
    for person, row in zip(people, BEFORE, strict=True):
        fill(person, "lembar-dasar.sikap.sebelum", [str(step) for step in row])
    for person, row in zip(people, AFTER, strict=True):
        blank = person is people[0]
        fill(person, "lembar-dasar.sikap.sesudah", [str(row[0]), str(row[1]),
                                                    None if blank else str(row[2])])  # fmt: skip
    (section,) = instrument_sections(angkatan, {})
    assert section.sentences[0].startswith("5 dari 6")


def test_below_five_pairs_no_figure_of_attitude_is_shown(angkatan, people):
    fill_attitude(people[:4])
    (section,) = instrument_sections(angkatan, {})
    assert section.sentences[0].startswith("Baru 4 peserta")
    assert not (section.tables or section.facts or section.data)


def test_a_scale_filled_in_once_is_no_change(angkatan, people):
    for person, row in zip(people, BEFORE, strict=True):
        fill(person, "lembar-dasar.sikap.sebelum", [str(step) for step in row])
    assert instrument_sections(angkatan, {}) == []


def test_a_missed_reversal_is_named(angkatan, hasan):
    """Five statements that go together, one of them turned although it should not be."""
    publish_bank("lain", "sikap", [likert("negatif" if n == 1 else "positif") for n in range(5)])
    people = [make_person() for _ in range(12)]
    for person in people:
        enrol(person, angkatan=angkatan, now=clock.now())
    for moment in ("sebelum", "sesudah"):
        give(angkatan, f"lembar-dasar.lain.{moment}", hasan)
        for number, person in enumerate(people):
            step = str(1 + number % 5)
            fill(person, f"lembar-dasar.lain.{moment}", [step] * 5)
    post, pre = sorted(list_instruments(angkatan), key=lambda found: found.moment, reverse=True)
    assert missed_reversals(measure_attitude(pre, post)) == ["lain-2"]
    section = attitude_section([pre, post])
    assert section is not None and "lain-2" in section.warnings[0]


REACTIONS = [(5, 2), (4, 1), (4, 2), (3, 4), (2, 5)]


def test_reaction_counts_are_as_chosen_and_figures_turned(angkatan, people):
    for person, row in zip(people, REACTIONS, strict=False):
        fill(person, "lembar-dasar.reaksi", [str(step) for step in row])
    (section,) = instrument_sections(angkatan, {})
    assert section.sentences[0] == "5 dari 6 peserta (83 %) mengisi “Reaksi”."
    first, second = (chart.table for chart in section.charts)
    assert first.title == "Pengajar"
    assert "1 buruk, 2 kurang, 3 cukup, 4 baik, 5 hebat" in first.note
    assert "Buruk" in section.charts[0].drawings[0] and ">60 %<" in section.charts[0].drawings[0]
    # label, five counts, blanks, median, mean, sd, top two, interval (Wilson 3 of 5)
    assert first.rows[0][1:10] == (0, 1, 1, 2, 1, 0, 4, 3.6, pytest.approx(1.3**0.5))
    assert first.rows[0][10:] == (60, "23 sampai 88")
    assert second.rows[0][1:9] == (1, 2, 0, 1, 1, 0, 4, pytest.approx(16 / 5))
    assert section.data["items"]["reaksi-2"]["top2box"] == 0.6
    assert not any("60 %" in warning for warning in section.warnings)


def test_a_low_response_is_flagged_and_a_small_one_hides_the_figures(angkatan, people):
    more = [make_person() for _ in range(4)]
    for person in more:
        enrol(person, angkatan=angkatan, now=clock.now())
    for person in people[:4]:
        fill(person, "lembar-dasar.reaksi", ["4", "2"])
    (section,) = instrument_sections(angkatan, {})
    assert section.charts == () and "dikenali" in section.sentences[1]
    fill(people[4], "lembar-dasar.reaksi", [None, "2"])
    (section,) = instrument_sections(angkatan, {})
    assert "Kurang dari 60 %" in section.warnings[0]
    survey = list_instruments(angkatan)[0]
    item = describe(survey, survey.statements[0])
    assert (item.n_valid, item.n_missing) == (4, 1)


def test_who_left_the_class_is_not_asked_about(angkatan, people):
    for person in people:
        fill(person, "lembar-dasar.reaksi", ["4", "2"])
    db.session.query(Enrolment).filter_by(person_id=people[0].id).one().withdrawn_at = clock.now()
    db.session.commit()
    section = reaction_section(list_instruments(angkatan))
    assert section is not None and section.sentences[0].startswith("5 dari 5")


def grade(angkatan: Angkatan, by: Person, marks: list[tuple[int, int]]) -> None:
    """In the order in which the sheets were handed in."""
    query = db.session.query(Attempt).filter_by(quiz_slug="lembar-dasar.pkl")
    for attempt, (a, b) in zip(query.order_by(Attempt.id), marks, strict=False):
        written = get_written_answer(angkatan, attempt.id, 0, for_=by)
        grade_answer(written, points={"a": a, "b": b}, comment="", by=by, now=clock.now())
    db.session.commit()


FIRST = [(1, 2), (2, 2), (3, 3), (4, 4), (4, 3), (2, 1)]
SECOND = [(1, 2), (2, 3), (3, 3), (4, 4), (3, 3), (2, 1)]


def test_marks_of_a_task_and_the_agreement_of_two_assessors(angkatan, people, hasan):
    for person in people:
        fill(person, "lembar-dasar.pkl", ["Laporan saya."])
    assert instrument_sections(angkatan, {}) == []
    grade(angkatan, hasan, FIRST)
    (section,) = instrument_sections(angkatan, {})
    assert section.sentences == ["“Laporan”: 6 dari 6 sudah dinilai, rata-rata 5,2 dari 8 poin."]
    assert section.charts[0].table.rows[0][:5] == ("Izin", 1, 2, 1, 2)
    assert section.charts[0].table.rows[0][5] == pytest.approx(16 / 6)
    assert ">2,7 dari 4<" in section.charts[0].drawings[0]
    grade(angkatan, make_person(), SECOND)
    (section,) = instrument_sections(angkatan, {})
    sheet = list_instruments(angkatan)[0]
    agreement = measure_task(sheet, sheet.tasks[0]).agreement
    assert agreement is not None and agreement.crossed and agreement.n == 6
    assert agreement.same == pytest.approx(10 / 12)
    levels = ([1.5, 1.5], [2, 2.5], [3, 3], [4, 4], [3.5, 3], [1.5, 1.5])
    grand = sum(map(sum, levels)) / 12
    rows = 2 * sum((sum(pair) / 2 - grand) ** 2 for pair in levels) / 5
    columns = 6 * sum((sum(c) / 6 - grand) ** 2 for c in zip(*levels, strict=True))
    total = sum((x - grand) ** 2 for pair in levels for x in pair)
    error = (total - 5 * rows - columns) / 5
    icc = (rows - error) / (rows + error + 2 * (columns - error) / 6)
    assert agreement.value == pytest.approx(icc)
    assert "tingkat yang dipilih sama pada 83 % kriteria" in section.sentences[1]
    assert section.tables[0].rows[0][:4] == ("Laporan", 6, pytest.approx(1000 / 12), "ICC(A,1)")


def test_assessors_who_did_not_mark_the_same_answers_get_the_one_way_form(angkatan, people, hasan):
    for person in people:
        fill(person, "lembar-dasar.pkl", ["Laporan saya."])
    grade(angkatan, hasan, FIRST)
    other, third = make_person(), make_person()
    grade(angkatan, other, SECOND[:3])
    query = db.session.query(Attempt).filter_by(quiz_slug="lembar-dasar.pkl").order_by(Attempt.id)
    for attempt, (a, b) in list(zip(query, SECOND, strict=True))[3:]:
        written = get_written_answer(angkatan, attempt.id, 0, for_=third)
        grade_answer(written, points={"a": a, "b": b}, comment="", by=third, now=clock.now())
    db.session.commit()
    sheet = list_instruments(angkatan)[0]
    agreement = measure_task(sheet, sheet.tasks[0]).agreement
    assert agreement is not None and not agreement.crossed
    assert agreement.value == agreement.icc.icc[0]


def test_fewer_than_five_marked_answers_stay_hidden(angkatan, people, hasan):
    for person in people:
        fill(person, "lembar-dasar.pkl", ["Laporan saya."])
    grade(angkatan, hasan, FIRST[:4])
    section = field_practice_section(list_instruments(angkatan))
    assert section is not None and not (section.tables or section.charts)
    assert section.sentences[0].endswith("4 dari 6 sudah dinilai; angkanya tampil mulai 5.")


def test_the_cost_does_not_grow_with_the_class(angkatan, people):
    fill(people[0], "lembar-dasar.reaksi", ["4", "2"])
    with counting() as one:
        instrument_sections(angkatan, {})
    for person in people[1:]:
        fill(person, "lembar-dasar.reaksi", ["4", "2"])
    with counting() as many:
        instrument_sections(angkatan, {})
    assert len(one) == len(many) <= 5
    # one of them reads the class itself again
