"""One class with both tests sat: crossed forms that share a fifth of their questions."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from lms.assessment.models import Attempt, Form, FormItem, Item, ItemVersion, Mark, Submission
from lms.curriculum.models import Competency, Jenjang
from lms.db import db
from lms.history.content import content_number
from lms.people.appointments import appoint
from lms.people.models import Person, Role
from lms.training.arrangements import Details, arrange
from lms.training.models import Angkatan, Enrolment
from lms.training.namings import name_angkatan

SLUG = "angkatan-ukur"
NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
COMPETENCIES = 8
KEYS = "abcd"


def make_world(people: int, questions: int, seed: int = 1) -> Person:
    """Returns an evaluator who may read the report; everything is committed."""
    db.session.add(
        Jenjang(slug="dasar", number=1, title="Dasar", organiser="kabupaten/kota", jp=34,
                needs=[], intro_html="")
    )  # fmt: skip
    db.session.flush()
    for place in range(COMPETENCIES):
        db.session.add(
            Competency(code=f"k{place}", title=f"Kompetensi nomor {place + 1}",
                       jenjang_slug="dasar", position=place, body_html="")
        )  # fmt: skip
    shared = [_item(f"jkr-{n:02d}", n) for n in range(questions // 5)]
    forms = [_form(code, shared, questions) for code in "AB"]
    angkatan = Angkatan(
        slug=SLUG, jenjang_slug="dasar", created_at=NOON,
    )  # fmt: skip
    db.session.add(angkatan)
    db.session.flush()
    name_angkatan(angkatan, "Angkatan ukur", by=None, now=NOON)
    days = Details(date(2026, 11, 18), date(2026, 11, 21))
    arrange(angkatan, days, by=None, now=NOON)
    dice = random.Random(seed)
    for number in range(people):
        _member(number, angkatan, forms, questions, dice)
    evaluator = _person("evaluator", "Evaluator")
    appoint(evaluator, Role.EVALUATOR, by=None, now=NOON)
    db.session.commit()
    return evaluator


def _item(code: str, place: int) -> int:
    item = Item(code=code, bank="quizzes/dasar/ukur.md", use="tes", position=place)
    db.session.add(item)
    db.session.flush()
    version = ItemVersion(
        id=content_number("item", code, code.ljust(64, "0")), item_id=item.id, number=1,
        digest=code.ljust(64, "0"), published_at=NOON, kind="single",
        competency=f"k{place % COMPETENCIES}", cognitive="menerapkan", pmks=[], reread=None,
        max_marks=1, body=_body(KEYS[place % 4]),
    )  # fmt: skip
    db.session.add(version)
    db.session.flush()
    item.published_version_id = version.id
    return version.id


def _body(right: str) -> dict[str, Any]:
    options = [
        {"key": key, "html": f"Pilihan {key}", "right": key == right, "why": ""} for key in KEYS
    ]
    return {"kind": "single", "stem": "<p>Mana yang tepat?</p>", "options": options}


def _form(code: str, shared: list[int], questions: int) -> Form:
    form = Form(
        id=content_number("form", "dasar", code, code * 64), code=code, jenjang_slug="dasar",
        minutes=60, pass_mark=70, number=1, digest=code * 64,
        title="Tes dasar", published_at=NOON,
    )  # fmt: skip
    db.session.add(form)
    db.session.flush()
    own = [_item(f"{code.lower()}-{n:02d}", n) for n in range(len(shared), questions)]
    for place, version_id in enumerate([*shared, *own]):
        db.session.add(FormItem(form_id=form.id, position=place, item_version_id=version_id))
    return form


def _person(username: str, name: str) -> Person:
    person = Person(name=name, username=username, password_hash="none", registered_at=NOON)
    db.session.add(person)
    db.session.flush()
    return person


def _member(
    number: int, angkatan: Angkatan, forms: list[Form], questions: int, dice: random.Random
) -> None:
    person = _person(f"peserta-{number:03d}", f"Peserta {number:03d}")
    db.session.add(Enrolment(angkatan_id=angkatan.id, person_id=person.id, enrolled_at=NOON))
    ability = dice.gauss(-0.3, 0.8)
    order = forms if number % 2 else forms[::-1]
    for occasion, form, lift in (("pre", order[0], 0.0), ("post", order[1], 1.0)):
        if occasion == "post" and number % 10 == 9:
            continue
        chances = [1 / (1 + 2.718 ** (n % 10 / 3 - 1.5 - ability - lift)) for n in range(questions)]
        marks = [int(dice.random() < chance) for chance in chances]
        _sitting(person, angkatan, form, occasion, marks, dice)


def _sitting(
    person: Person,
    angkatan: Angkatan,
    form: Form,
    occasion: str,
    marks: list[int],
    dice: random.Random,
) -> None:
    attempt = Attempt(
        person_id=person.id, quiz_slug=f"{occasion}-dasar", title="Tes", occasion=occasion,
        jenjang_slug="dasar", form_id=form.id, angkatan_id=angkatan.id, number=1, sitting=1,
        length=len(marks), pass_mark=70, seed="0", started_at=NOON,
        closes_at=NOON + timedelta(hours=1),
    )  # fmt: skip
    db.session.add(attempt)
    db.session.flush()
    answers = [_answer(place, mark, dice) for place, mark in enumerate(marks)]
    db.session.add(
        Submission(attempt_id=attempt.id, submitted_at=NOON, submitted_by="person",
                   receipt=str(attempt.id)[:8], answers=answers)
    )  # fmt: skip
    db.session.flush()
    db.session.add(
        Mark(attempt_id=attempt.id, number=1, marks=marks, earned=sum(marks),
             possible=len(marks), marked_at=NOON, reason="")
    )  # fmt: skip


def _answer(place: int, mark: int, dice: random.Random) -> str:
    right = KEYS[place % 4]
    return right if mark else dice.choice([key for key in KEYS if key != right])
