"""The sample world of the demo: real rows, believable, and the same every time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lms import clock
from lms.assessment.models import Attempt, Form, Item, Mark
from lms.cli.sample_world import PASSWORD, make_world
from lms.db import db
from lms.evaluation.reports import angkatan_report
from lms.people.models import Person
from lms.people.persons import find_person
from lms.people.regions import seed_regions
from lms.people.sign_in import sign_in
from lms.people.throttle import Browser
from lms.progress.standings import list_standings
from lms.training.models import Angkatan
from tests.conftest import make_app
from tests.factories import (
    count_from_one,
    every_kind,
    make_body,
    make_item,
    make_publication,
    publish_dasar,
)
from tests.tables import make_tables

Marks = dict[tuple[str, str], tuple[str, list[int]]]


def marks_of_tests() -> Marks:
    """By user name and quiz, the form and the points of each of its questions."""
    rows = (
        db.session.query(Person.username, Attempt.quiz_slug, Form.code, Mark.marks)
        .join(Attempt, Attempt.person_id == Person.id)
        .join(Mark, Mark.attempt_id == Attempt.id)
        .join(Form, Form.id == Attempt.form_id)
    )
    return {(username, quiz): (code, marks) for username, quiz, code, marks in rows}


def build(tmp_path, name: str) -> tuple[Marks, dict[str, object]]:
    app = make_app(f"sqlite:///{tmp_path / name}.db")
    count_from_one()
    with app.app_context():
        make_tables()
        seed_regions()
        db.session.commit()
        publish_dasar(bodies=every_kind() * 2, modules=3)
        publish_instruments()
        make_publication()
        make_world(clock.now())
        make_world(clock.now())
        facts = _facts()
        marks = marks_of_tests()
        db.session.remove()
        db.engine.dispose()
    return marks, facts


def publish_instruments() -> None:
    """A scale of four statements, a survey of two, and one task."""
    levels = [{"points": points, "html": "…"} for points in (1, 2, 3, 4)]
    task = make_body(kind="task", rubric=[{"key": "a", "html": "Isi", "levels": levels}])
    statements = [make_body(kind="likert", scale=5, direction=direction)
                  for direction in ("positif", "negatif", "positif", "negatif")]  # fmt: skip
    for use, bodies in (("sikap", statements), ("reaksi", statements[:2]), ("tugas", [task])):
        for number, body in enumerate(bodies):
            make_item(f"{use}-{number}", use=use, body=body, max_marks=4)
        for item in db.session.query(Item).filter_by(use=use):
            item.bank, item.bank_title = f"quizzes/dasar/{use}.md", use.title()
    db.session.commit()


def _facts() -> dict[str, object]:
    finished = db.session.query(Angkatan).filter_by(slug="tapin-1").one()
    sitting = db.session.query(Angkatan).filter_by(slug="tapin-2").one()
    gain = angkatan_report(finished).gain
    siti = find_person("siti")
    assert siti is not None
    late = clock.now() + timedelta(days=1)
    entered, _ = sign_in(
        "siti", PASSWORD, browser=Browser("::1"), label="demo", now=late, keep=db.session.commit
    )
    return {
        "entered": entered.id == siti.id,
        "people": db.session.query(Person).count(),
        "pairs": gain.n_pairs,
        "gain": gain.mean_gain,
        "spread": gain.sd_pre,
        "passed": sum(s.passed for s in list_standings(finished)),
        "where": {s.where for s in list_standings(sitting)},
        "names": [p.name for p in db.session.query(Person)],
        "sections": {section.name: section for section in angkatan_report(finished).sections},
    }


@pytest.fixture(scope="module")
def worlds(tmp_path_factory) -> list[tuple[Marks, dict[str, object]]]:
    folder = tmp_path_factory.mktemp("dunia")
    return [build(folder, name) for name in ("satu", "dua")]


def test_it_holds_every_role_and_two_classes_of_plainly_sample_people(worlds):
    _, facts = worlds[0]
    assert facts["entered"] and facts["people"] == 4 + 1 + 30 + 24
    assert all("(contoh)" in name for name in facts["names"])


def test_one_class_has_learned_believably(worlds):
    _, facts = worlds[0]
    assert 26 <= facts["pairs"] <= 30
    assert 5 < facts["gain"] < 45 and 5 < facts["spread"] < 35
    assert 0 < facts["passed"] < 30


def test_the_other_is_in_the_middle_of_its_pre_test(worlds):
    _, facts = worlds[0]
    assert facts["where"] == {"Belum tes awal", "Mengerjakan tes awal", "Modul 0 dari 3"}


def test_the_class_that_has_finished_filled_in_its_sheets(worlds):
    sections = worlds[0][1]["sections"]
    assert set(sections) == {"asal", "sikap", "praktik", "reaksi"}
    gain = sections["sikap"].data["paired_scale_mean"]
    assert 22 <= gain["n_pairs"] <= 30 and 0.2 < gain["mean_gain"] < 1
    assert 10 <= sections["praktik"].data["tugas-0"]["agreement"]["n"] <= 28
    assert sections["reaksi"].data["response_rate"]["rate"] > 0.8


def test_its_sheets_are_the_same_every_time(worlds):
    first, second = (facts["sections"] for _, facts in worlds)
    assert {name: section.data for name, section in first.items()} == {
        name: section.data for name, section in second.items()
    }


def test_it_is_the_same_world_every_time(worlds):
    first, second = (marks for marks, _ in worlds)
    assert first.keys() == second.keys()
    differing = [who for who in first if first[who] != second[who]]
    assert differing == []
