"""A class of nine, worked out by hand: six paired, one with each test alone, one with neither.

Four questions, one point each; the first two ask one competency, the last two another. Each
person answers the first `n` of the form rightly:

    before   1 2 1 0 2 3      25 50 25  0  50 75   mean 225/6 = 37,5
    after    3 3 2 2 4 3      75 75 50 50 100 75   mean 425/6 = 70,83
    gain                      50 25 25 50  50  0   mean 200/6 = 33,33, sd² = 2083,33/5 = 416,67
"""

from __future__ import annotations

from lms import clock
from lms.assessment.beginnings import start_attempt
from lms.assessment.models import Attempt
from lms.assessment.quiz_rules import get_rules
from lms.assessment.quizzes import get_quiz
from lms.curriculum.models import Competency
from lms.db import db
from lms.people.models import Person
from lms.progress.learning import finish_quiz
from lms.training.models import Angkatan
from tests.factories import (
    answer_attempt,
    make_angkatan,
    make_form,
    make_item,
    make_jenjang,
    make_person,
    make_sitting,
)

BEFORE = (1, 2, 1, 0, 2, 3)
AFTER = (3, 3, 2, 2, 4, 3)


def publish_two_competencies() -> None:
    """A jenjang without modules: the post-test is open after the pre-test."""
    make_jenjang()
    for place, code in enumerate(("nilai-etika", "jejaring"), start=1):
        db.session.add(
            Competency(
                code=code, title=code.title(), jenjang_slug="dasar", position=place, body_html=""
            )
        )
    codes = ("nilai-etika", "nilai-etika", "jejaring", "jejaring")
    for form in "AB":
        make_form(form, [make_item(use="tes", competency=code) for code in codes])


def make_class() -> tuple[Angkatan, list[Person]]:
    """The nine in their class; named Peserta 1 to 9, the six pairs first."""
    publish_two_competencies()
    people = [make_person(name=f"Peserta {n}", username=f"peserta{n}") for n in range(1, 10)]
    angkatan = make_angkatan(*people)
    for person, before, after in zip(people, BEFORE, AFTER, strict=False):
        make_sitting(person, right=before)
        make_sitting(person, "post-dasar", right=after)
    make_sitting(people[6], right=4)
    make_post_test_alone(people[7], angkatan, right=0)
    return angkatan, people


def make_post_test_alone(person: Person, angkatan: Angkatan, *, right: int) -> Attempt:
    """A post-test of somebody who missed the pre-test, as an organiser may let happen."""
    quiz = get_quiz("post-dasar")
    rules = get_rules(quiz, angkatan_id=angkatan.id)
    attempt = start_attempt(
        quiz, of=person, angkatan_id=angkatan.id, rules=rules, extra=0, now=clock.now()
    )
    answer_attempt(attempt, person, right=right)
    finish_quiz(attempt.id, of=person, last_events={}, now=clock.now())
    db.session.commit()
    return attempt
