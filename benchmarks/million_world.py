"""A synthetic nation for the benchmark: classes of two parallel tests, seeded, in bulk."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import select

from lms.assessment.models import Attempt, Form, FormItem, Item, ItemVersion, Mark, Submission
from lms.curriculum.models import Jenjang
from lms.db import Model, db, transaction
from lms.evaluation.sums.counting import Counted
from lms.evaluation.sums.counting import Sheets as Counts
from lms.evaluation.sums.keeping import kept_rows
from lms.evaluation.sums.models import FormTotals
from lms.history.content import content_number
from lms.history.models import Fact
from lms.people.appointments import appoint
from lms.people.models import Person, Region, Role
from lms.people.regions import seed_regions
from lms.statistics.counts.form_counts import Tally, count_form, write_counts
from lms.training.models import Angkatan, Enrolment
from tests.factories import choice_body
from tests.tables import ORIGIN

ITEMS = 20
YEARS = (2024, 2025, 2026)
NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
# angkatan at once
BATCH = 400
DISTINCT = 2000
Rows = list[dict[str, Any]]


def make_nation(angkatan: int, people: int, seed: int, *, sums_only: bool = False) -> Person:
    """Fills an empty database; the evaluator of the whole country is given back.

    `sums_only` writes the sums alone, as they would be taken from such sheets: no person, no
    attempt, no mark; after 2,000 classes the same sheets come again. Quick, and enough for every
    figure that is read from sums.
    """
    luck = np.random.default_rng(seed)
    with transaction():
        seed_regions()
        evaluator = _person("evaluator")
        db.session.add(evaluator)
        db.session.flush()
        appoint(evaluator, Role.EVALUATOR, by=None, now=NOON)
        forms = _forms()
    regions = db.session.scalars(
        select(Region.code).where(Region.parent_code.is_not(None)).order_by(Region.code)
    ).all()
    for start in range(0, angkatan, BATCH):
        numbers = range(start, min(start + BATCH, angkatan))
        with transaction():
            _write(Angkatan, [_angkatan(number, regions) for number in numbers])
            if not sums_only:
                sheets = _answer_sheets(len(numbers), people, luck)
                _write_people(numbers, people, forms, sheets)
    if sums_only:
        with transaction():
            _write_sums(angkatan, people, forms, luck)
    return evaluator


def _write_sums(angkatan: int, people: int, forms: Sequence[int], luck: Any) -> None:
    totals: defaultdict[tuple[int, str], Tally] = defaultdict(Tally)
    for start in range(0, min(angkatan, DISTINCT), BATCH):
        sheets = _answer_sheets(BATCH, people, luck)
        for number in range(start, min(start + BATCH, angkatan, DISTINCT)):
            counted = _counted(number, people, forms, sheets)
            again = range(number, angkatan, DISTINCT)
            for (form_id, occasion, _), part in counted.forms.items():
                totals[form_id, occasion].add(part.counts, len(again))
            for table, rows in kept_rows(counted).items():
                _write(table, [{**row, "angkatan_id": _id(1, k)} for k in again for row in rows])
    _write_totals(totals)


def _write_totals(totals: Mapping[tuple[int, str], Tally]) -> None:
    for (form_id, occasion), tally in totals.items():
        counts = tally.counts()
        db.session.add(
            FormTotals(form_id=form_id, occasion=occasion, n=counts.n, counts=write_counts(counts))
        )


def _person(username: str) -> Person:
    return Person(name=username, username=username, password_hash="", registered_at=NOON)


def _forms() -> list[int]:
    """Jenjang, forty questions of four options with the key "b", and the forms A and B."""
    db.session.add(
        Jenjang(slug="dasar", number=1, title="Dasar", organiser="kabupaten/kota", jp=34, needs=[],
                intro_html="")
    )  # fmt: skip
    db.session.flush()
    return [_form(code) for code in "AB"]


def _form(code: str) -> int:
    form = Form(
        id=content_number("form", "dasar", code, code * 64), jenjang_slug="dasar", code=code,
        number=1, digest=code * 64, title="Tes", minutes=45,
        pass_mark=70, published_at=NOON,
    )  # fmt: skip
    db.session.add(form)
    db.session.flush()
    for position in range(ITEMS):
        item = Item(code=f"{code.lower()}-{position}", bank="quizzes/bench.md", use="tes",
                    module_slug=None, position=position)  # fmt: skip
        db.session.add(item)
        db.session.flush()
        version = ItemVersion(
            id=content_number("item", item.code, f"{item.id:064d}"), item_id=item.id,
            number=1, digest=f"{item.id:064d}", published_at=NOON, kind="single",
            competency="nilai-etika", cognitive="menerapkan", pmks=[], reread=None, max_marks=1,
            body=choice_body(),
        )  # fmt: skip
        db.session.add(version)
        db.session.flush()
        item.published_version_id = version.id
        db.session.add(FormItem(form_id=form.id, position=position, item_version_id=version.id))
    db.session.flush()
    return form.id


@dataclass(frozen=True)
class Sheets:
    """Of each class and place in it, before and after: marks, and what a wrong answer chose."""

    marks: Sequence[Any]
    wrong: Any

    def answers(self, turn: int, nth: int, place: int) -> list[str]:
        pairs = zip(self.marks[turn][nth][place], self.wrong[turn][nth][place], strict=True)
        return ["b" if mark else "acd"[other] for mark, other in pairs]


def _answer_sheets(classes: int, people: int, luck: Any) -> Sheets:
    most = 2 * people - 5
    ability = luck.normal(0, 0.9, (classes, most))
    effect = luck.normal(0, 0.15, classes)[:, None]
    return Sheets(
        marks=[_marks(ability - 0.2, luck), _marks(ability + 0.9 + effect, luck)],
        wrong=luck.integers(0, 3, (2, classes, most, ITEMS)).tolist(),
    )


def _write_people(numbers: range, people: int, forms: Sequence[int], sheets: Sheets) -> None:
    """All rows of some angkatan: half of each begin with A, half with B."""
    rows: dict[type[Model], Rows] = {
        table: [] for table in (Person, Enrolment, Attempt, Submission, Mark)
    }
    for nth, number in enumerate(numbers):
        for place in range(_size(number, people)):
            given = [
                (sheets.marks[turn][nth][place], sheets.answers(turn, nth, place))
                for turn in (0, 1)
            ]
            _add_person(rows, (number * 2 * people + place, number), forms, place, given)
    for table, each in rows.items():
        _write(table, each)


def _counted(number: int, people: int, forms: Sequence[int], sheets: Sheets) -> Counted:
    """What `lms.evaluation.sums.counting` would find of this class."""
    nth, size = number % BATCH, _size(number, people)
    found = {}
    for turn, occasion in enumerate(("pre", "post")):
        for which, form_id in enumerate(forms):
            places = [place for place in range(size) if (place + turn) % 2 == which]
            marks = [sheets.marks[turn][nth][place] for place in places]
            chosen = [sheets.answers(turn, nth, place) for place in places]
            found[form_id, occasion, _id(1, number)] = Counts(count_form(marks, chosen), marks)
    totals = [[sum(row) for row in sheets.marks[turn][nth][:size]] for turn in (0, 1)]
    pairs = {(_id(1, number), ITEMS, ITEMS): list(zip(*totals, strict=True))}
    return Counted(found, pairs)


def _size(number: int, people: int) -> int:
    """Two classes after each other are as much below `people` as above, by up to `people` - 5."""
    away = number // 2 % (people - 4)
    return people + away if number % 2 else people - away


def _id(kind: int, number: int) -> UUID:
    return UUID(int=(kind << 100) | number)


def _angkatan(number: int, regions: Sequence[str]) -> dict[str, Any]:
    day = date(YEARS[number % len(YEARS)], 1 + number % 12, 1 + number % 28)
    return {
        "id": _id(1, number), "slug": f"kelas-{number:05d}", "title": f"Kelas {number}",
        "jenjang_slug": "dasar", "training_slug": None,
        "region_code": regions[number % len(regions)], "starts_on": day,
        "ends_on": day + timedelta(days=3), "created_at": NOON,
    }  # fmt: skip


def _marks(ability: Any, luck: Any) -> list[list[list[int]]]:
    """Right or wrong with the chance of the Rasch model; difficulties evenly from -1.5 to 1.5."""
    chance = 1 / (1 + np.exp(np.linspace(-1.5, 1.5, ITEMS) - ability[..., None]))
    marks: list[list[list[int]]] = (luck.random(chance.shape) < chance).astype(int).tolist()
    return marks


def _add_person(
    rows: dict[type[Model], Rows],
    who: tuple[int, int],
    forms: Sequence[int],
    place: int,
    sheets: Sequence[tuple[list[int], list[str]]],
) -> None:
    number, angkatan = who
    person_id, angkatan_id = _id(2, number), _id(1, angkatan)
    rows[Person].append(
        {"id": person_id, "name": f"Orang {number}", "username": f"orang-{number}",
         "password_hash": "", "region_code": None, "registered_at": NOON, "disabled_at": None}
    )  # fmt: skip
    rows[Enrolment].append(
        {"id": _id(3, number), "angkatan_id": angkatan_id, "person_id": person_id,
         "learner_id": person_id, "number": 1, "enrolled_at": NOON, "withdrawn_at": None}
    )  # fmt: skip
    for turn, occasion in enumerate(("pre", "post")):
        attempt_id = _id(4 + turn, number)
        row, answers = sheets[turn]
        rows[Attempt].append(
            {"id": attempt_id, "person_id": person_id,
             "learner_id": person_id, "quiz_slug": f"{occasion}-dasar",
             "title": "Tes", "occasion": occasion, "jenjang_slug": "dasar", "module_slug": None,
             "form_id": forms[(place + turn) % 2], "angkatan_id": angkatan_id, "number": 1,
             "sitting": 1, "sitting_id": attempt_id, "continues_id": None, "length": ITEMS,
             "layout": "one",
             "pass_mark": 70, "seed": "0", "started_at": NOON,
             "first_closes_at": NOON, "closes_at": NOON}
        )  # fmt: skip
        rows[Submission].append(
            {"attempt_id": attempt_id, "angkatan_id": angkatan_id, "submitted_at": NOON,
             "submitted_by": "person",
             "receipt": "BENCH", "answers": answers}
        )  # fmt: skip
        rows[Mark].append(
            {"id": _id(6 + turn, number), "attempt_id": attempt_id,
             "angkatan_id": angkatan_id, "number": 1, "marks": row,
             "answers": None, "earned": sum(row), "possible": ITEMS, "marked_at": NOON,
             "marked_by_id": None, "reason": "pertama"}
        )  # fmt: skip


def _write(table: type[Model], rows: Rows) -> None:
    """PostgreSQL takes them by COPY, SQLite by one prepared statement; past the models, which
    would fill in what has a default.
    """
    usual = {
        column.name: column.default.arg
        for column in table.metadata.tables[table.__tablename__].columns
        if column.default is not None and column.default.is_scalar
    }
    rows = [usual | row for row in rows]
    if issubclass(table, Fact):
        rows = [{**row, "origin": ORIGIN} for row in rows]
    columns = list(rows[0])
    names = ", ".join(f'"{name}"' for name in columns)
    raw = db.session.connection().connection.cursor()
    if db.engine.dialect.name == "postgresql":
        with raw.copy(f'COPY "{table.__tablename__}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row([_plain(value) for value in row.values()])
        return
    places = ", ".join("?" * len(columns))
    raw.executemany(
        f'INSERT INTO "{table.__tablename__}" ({names}) VALUES ({places})',
        [[_for_sqlite(value) for value in row.values()] for row in rows],
    )


def _plain(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, list) else value


def _for_sqlite(value: Any) -> Any:
    """As the types of the models write it."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else _plain(value)
