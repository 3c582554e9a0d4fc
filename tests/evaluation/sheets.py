"""Many sheets at once, written as rows: a class of hundreds would take minutes at the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from lms import clock
from lms.assessment.models import Attempt, AttemptItem, Form, FormItem, Mark, Occasion, Submission
from lms.db import db, new_id
from lms.people.models import Person
from lms.training.models import Angkatan, Enrolment
from tests.factories import choice_body, make_angkatan, make_form, make_item
from tests.statistics.reference_data import read_json, read_rows

TITLES = {Occasion.PRE: "Tes awal", Occasion.POST: "Tes akhir"}


def the_class() -> UUID:
    """The angkatan they are all in, unless a test names another one."""
    found = db.session.query(Angkatan).filter_by(slug="banyak").one_or_none()
    return (found or make_angkatan(slug="banyak")).id


def make_people(
    size: int, *, regions: Sequence[str | None] = (None,), angkatan_id: UUID | None = None
) -> list[UUID]:
    """Members of an angkatan who only sit tests; their home regions in turn."""
    angkatan_id = angkatan_id or the_class()
    start = db.session.query(Person).count()
    rows = [
        {
            "id": new_id(),
            "name": f"Peserta {start + n}",
            "username": f"banyak-{start + n}",
            "password_hash": "-",
            "region_code": regions[n % len(regions)],
            "registered_at": clock.now(),
        }
        for n in range(size)
    ]
    db.session.execute(insert(Person), rows)
    enrolments = [
        {"id": new_id(), "angkatan_id": angkatan_id, "person_id": row["id"],
         "enrolled_at": clock.now(), "withdrawn_at": None}
        for row in rows
    ]  # fmt: skip
    db.session.execute(insert(Enrolment), enrolments)
    return [row["id"] for row in rows]


def hand_in(
    form: Form,
    occasion: Occasion,
    people: Sequence[UUID],
    answers: Sequence[Sequence[Any]],
    marks: Sequence[Sequence[int]],
    *,
    angkatan_id: UUID | None = None,
    sitting: int = 1,
    possible: int | None = None,
) -> list[UUID]:
    """One submitted and marked sitting of each person, in the order of the form."""
    now, angkatan_id = clock.now(), angkatan_id or the_class()
    ids = [new_id() for _ in people]
    attempts = [
        {
            "id": attempt_id,
            "person_id": person,
            "quiz_slug": f"{occasion}-{form.jenjang_slug}",
            "title": TITLES[occasion],
            "occasion": str(occasion),
            "jenjang_slug": form.jenjang_slug,
            "module_slug": None,
            "form_id": form.id,
            "angkatan_id": angkatan_id,
            "number": sitting,
            "sitting": sitting,
            "continues_id": None,
            "length": len(row),
            "layout": "one",
            "pass_mark": 70 if occasion == Occasion.POST else None,
            "seed": "0",
            "started_at": now,
            "closes_at": now + timedelta(minutes=45),
        }
        for attempt_id, person, row in zip(ids, people, marks, strict=True)
    ]
    submissions = [
        {
            "attempt_id": attempt_id,
            "submitted_at": now,
            "submitted_by": "person",
            "receipt": "TANDA",
            "answers": list(given),
        }
        for attempt_id, given in zip(ids, answers, strict=True)
    ]
    rows = [
        {
            "id": new_id(),
            "attempt_id": attempt_id,
            "number": 1,
            "marks": list(row),
            "answers": None,
            "earned": sum(row),
            "possible": len(row) if possible is None else possible,
            "marked_at": now,
            "marked_by_id": None,
            "reason": "pertama",
        }
        for attempt_id, row in zip(ids, marks, strict=True)
    ]
    versions = db.session.scalars(
        select(FormItem.item_version_id)
        .where(FormItem.form_id == form.id)
        .order_by(FormItem.position)
    ).all()
    papers = [
        {"attempt_id": attempt_id, "position": place + 1, "form_position": place,
         "item_version_id": version, "option_order": list("abcd")}
        for attempt_id in ids for place, version in enumerate(versions)
    ]  # fmt: skip
    given = ((Attempt, attempts), (AttemptItem, papers), (Submission, submissions), (Mark, rows))
    for model, values in given:
        db.session.execute(insert(model), values)
    db.session.commit()
    return ids


def make_test_form(code: str, keys: Sequence[str], **given: Any) -> Form:
    """A form of single choices with these keys, items `i1`, `i2` … unless they are there."""
    versions = [make_item(f"{code}{n}", use="tes", body=choice_body(key.lower()))
                for n, key in enumerate(keys, start=1)]  # fmt: skip
    return make_form(code.upper(), versions, **given)


def read_inventory(name: str) -> tuple[list[str], list[list[str]], list[list[int]], list[int]]:
    """Keys, answers, marks and group of everybody in an inventory of the reference data."""
    rows = read_rows(name)
    keys = [str(key) for key in _keys(read_json(name))]
    names = [name for name in rows[0] if name != "gender"]
    answers = [[row[name].lower() for name in names] for row in rows]
    marks = [[int(a == k.lower()) for a, k in zip(row, keys, strict=True)] for row in answers]
    return keys, answers, marks, [int(row["gender"]) for row in rows]


def _keys(data: dict[str, Any]) -> Sequence[Any]:
    key = data["dataset"]["key"]
    return list(key.values()) if isinstance(key, dict) else key


@dataclass(frozen=True)
class Trial:
    """A cohort tested twice: who sat (row numbers), what they answered, how it was marked."""

    keys: list[str]
    size: int
    sat: dict[Occasion, list[int]]
    answers: dict[Occasion, list[list[str]]]
    marks: dict[Occasion, list[list[int]]]


def read_trial() -> Trial:
    """The simulated cohort of the reference data."""
    keys = [str(key) for key in _keys(read_json("sim_cohort"))]
    rows = read_rows("sim_cohort")
    sat = {
        occasion: [i for i, row in enumerate(rows) if row[f"sat_{occasion}"] == "1"]
        for occasion in TITLES
    }
    answers = {
        occasion: [
            [rows[i][f"{occasion}_i{n}"].lower() for n in range(1, len(keys) + 1)] for i in who
        ]
        for occasion, who in sat.items()
    }
    marks = {
        occasion: [[int(a == k.lower()) for a, k in zip(row, keys, strict=True)] for row in given]
        for occasion, given in answers.items()
    }
    return Trial(keys, len(rows), sat, answers, marks)
