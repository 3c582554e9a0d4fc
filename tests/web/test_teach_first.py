"""The page of a class that says what to teach first."""

from __future__ import annotations

import hashlib

from lms import clock
from lms.curriculum.modules import get_module
from lms.curriculum.publications import add_publication
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from tests.factories import choice_body, make_angkatan, make_person, make_sitting, publish_dasar

PAGE = "/angkatan/satu/ajarkan-dulu"
LIST = """---
judul: Gagasan
---

## janji
baca: modul-1/{lesson}

Bantuan boleh dijanjikan di pintu.

> Siapa yang menentukan bantuan?
"""


def body_with_ideas():
    body = choice_body()
    for option in body["options"]:
        if not option["right"]:
            option["misconception"] = "janji"
    return body


def make_class(n: int):
    publish_dasar(bodies=[body_with_ideas()] * 2)
    people = [make_person() for _ in range(n)]
    make_angkatan(*people, slug="satu")
    for person in people:
        make_sitting(person, right=1)
    lesson = get_module("modul-1").published.lessons[0]
    content = LIST.format(lesson=lesson.slug).encode()
    path = "quizzes/salah-paham.md"
    add_publication(
        {path: content},
        hashes={path: hashlib.sha256(content).hexdigest()},
        published_from="files",
        now=clock.now(),
    )
    db.session.commit()
    return lesson


def holder(role: Role):
    person = make_person()
    appoint(person, role, by=None, now=clock.now())
    db.session.commit()
    return person


def test_who_teaches_reads_idea_lesson_and_question(as_):
    lesson = make_class(5)
    client = as_(holder(Role.INSTRUCTOR))
    assert f'href="{PAGE}"' in client.get("/angkatan/satu").text
    page = client.get(PAGE).text
    assert "Bantuan boleh dijanjikan di pintu." in page
    assert "Siapa yang menentukan bantuan?" in page
    href = f"/materi/modul/modul-1/{lesson.slug}"
    assert f'href="{href}"' in page
    assert client.get(href).status_code == 200


def test_an_evaluator_reads_it_without_the_way_into_the_lesson(as_):
    lesson = make_class(5)
    page = as_(holder(Role.EVALUATOR)).get(PAGE).text
    assert lesson.title in page and "/materi/modul/" not in page


def test_four_people_are_too_few(as_):
    make_class(4)
    page = as_(holder(Role.INSTRUCTOR)).get(PAGE).text
    assert "Baru 4 orang" in page and "Bantuan boleh" not in page


def test_it_is_nobody_elses(as_, siti):
    make_class(5)
    organiser = as_(holder(Role.ORGANISER))
    assert organiser.get(PAGE).status_code == 403
    assert PAGE not in organiser.get("/angkatan/satu").text
    assert as_(siti).get(PAGE).status_code == 403
    other = make_angkatan(slug="dua")
    elsewhere = make_person()
    appoint(elsewhere, Role.INSTRUCTOR, angkatan_id=other.id, by=None, now=clock.now())
    db.session.commit()
    assert as_(elsewhere).get(PAGE).status_code == 404


def test_it_is_closed_to_a_teacher_who_may_still_sit_the_test(as_):
    make_class(5)
    teacher = holder(Role.INSTRUCTOR)
    make_angkatan(teacher, slug="sendiri")
    client = as_(teacher)
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}/data.json").status_code == 403


def test_it_is_taken_away_in_every_form(as_):
    make_class(5)
    client = as_(holder(Role.EVALUATOR))
    found = client.get(f"{PAGE}/data.json").json["ideas_pre"]
    # one right of two: each chose one wrong option
    assert [(one["code"], one["held"], one["n"], one["questions"]) for one in found] == [
        ("janji", 5, 5, 2)
    ]
    for kind in ("pdf", "xlsx", "csv"):
        assert client.get(f"{PAGE}/data.{kind}").status_code == 200
    assert "Bantuan boleh dijanjikan" in client.get(f"{PAGE}/data.csv").text


def test_a_class_without_figures_has_no_file(as_):
    make_class(4)
    client = as_(holder(Role.EVALUATOR))
    for kind in ("pdf", "xlsx", "csv", "json"):
        assert client.get(f"{PAGE}/data.{kind}").status_code == 404
