"""Classes with chosen scores, in bulk: rows of sittings without the questions behind them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from lms import clock
from lms.assessment.models import Attempt, Form, Mark, Submission
from lms.db import db, new_id
from lms.people.models import Person, Region
from lms.training.angkatan import open_angkatan
from lms.training.arrangements import Details
from lms.training.changes import note_changes
from lms.training.models import Angkatan, Enrolment
from tests.factories import make_form, make_item, make_jenjang

ITEMS = 10
# of each person: questions right before and after, None for a test not sat
Pairs = Sequence[tuple[int | None, int | None]]


def make_forms() -> list[Form]:
    make_jenjang()
    return [make_form(code, [make_item(use="tes") for _ in range(ITEMS)]) for code in "AB"]


def make_regions(*codes: str) -> None:
    provinces = {code[:2] for code in codes}
    db.session.add_all(Region(code=code, name=f"Provinsi {code}") for code in provinces)
    db.session.flush()
    db.session.add_all(
        Region(code=code, name=f"Kabupaten {code}", parent_code=code[:2]) for code in codes
    )
    db.session.commit()


def make_class(
    slug: str, pairs: Pairs, forms: Sequence[Form], *, year: int = 2026, **given: Any
) -> Angkatan:
    """Person n begins with form A if n is even; questions are right from the first on."""
    angkatan = open_angkatan(
        Details(date(year, 3, 1), date(year, 3, 4), given.pop("region_code", None)),
        slug=slug, title=f"Kelas {slug}", jenjang_slug="dasar", now=clock.now(), **given,
    )  # fmt: skip
    rows: dict[type, list[dict[str, Any]]] = {
        table: [] for table in (Person, Enrolment, Attempt, Submission, Mark)
    }
    for number, scores in enumerate(pairs):
        person_id = new_id()
        rows[Person].append(
            {"id": person_id, "name": "Orang", "username": person_id.hex, "password_hash": "",
             "registered_at": clock.now()}
        )  # fmt: skip
        rows[Enrolment].append(
            {"id": new_id(), "angkatan_id": angkatan.id, "person_id": person_id,
             "enrolled_at": clock.now()}
        )  # fmt: skip
        for turn, (occasion, right) in enumerate(zip(("pre", "post"), scores, strict=True)):
            if right is not None:
                _sit(rows, (person_id, angkatan.id), forms[(number + turn) % 2], occasion, right)
    for table, some in rows.items():
        if some:
            db.session.execute(insert(table), some)
    note_changes([angkatan.id])
    db.session.commit()
    return angkatan


def _sit(
    rows: dict[type, list[dict[str, Any]]],
    who: tuple[UUID, UUID],
    form: Form,
    occasion: str,
    right: int,
) -> None:
    attempt_id, (person_id, angkatan_id) = new_id(), who
    rows[Attempt].append(
        {"id": attempt_id, "person_id": person_id, "quiz_slug": f"{occasion}-dasar", "title": "Tes",
         "occasion": occasion, "jenjang_slug": "dasar", "form_id": form.id,
         "angkatan_id": angkatan_id, "number": 1, "sitting": 1, "length": ITEMS, "pass_mark": 70,
         "seed": "0", "started_at": clock.now()}
    )  # fmt: skip
    marks = [1] * right + [0] * (ITEMS - right)
    rows[Submission].append(
        {"attempt_id": attempt_id, "submitted_at": clock.now(), "submitted_by": "person",
         "receipt": "X", "answers": ["b" if mark else "a" for mark in marks]}
    )  # fmt: skip
    rows[Mark].append(
        {"id": new_id(), "attempt_id": attempt_id, "number": 1, "marks": marks, "earned": right,
         "possible": ITEMS, "marked_at": clock.now(), "reason": "pertama"}
    )  # fmt: skip
