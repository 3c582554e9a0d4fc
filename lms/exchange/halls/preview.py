"""What joining another laptop would bring, class by class, before anything is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from lms.assessment.models import Attempt, Occasion, Submission
from lms.assessment.quiz_names import ROOMS
from lms.db import db
from lms.exchange.halls.differences import Row, compare_facts
from lms.exchange.halls.opening import OtherHall
from lms.exchange.halls.shared_content import refuse_other_content
from lms.people.models import Person
from lms.training.models import Angkatan

# the rows of a class that somebody waits for; all others are counted together
CLASS_ROWS = {
    "enrolment": "peserta didaftarkan", "attempt": "tes dan latihan", "submission": "terkumpul",
    "attendance_mark": "catatan kehadiran", "field_entry": "tulisan PKL",
    "field_rating": "penilaian", "impression": "kesan", "follow_up": "tindak lanjut",
    "certificate": "sertifikat",
}  # fmt: skip
OTHERS = "catatan lain"


@dataclass
class ClassNews:
    """One class."""

    title: str
    # its address here; "" for a class that is not here yet
    slug: str
    # by the words of CLASS_ROWS and OTHERS, in their order
    counts: Mapping[str, int]
    # (who, which test) that was begun on both laptops; the first counts, both are kept
    twice: list[tuple[str, str]] = field(default_factory=list)
    # a test that was not handed in when the backup was made
    unfinished: int = 0


@dataclass(frozen=True)
class HallNews:
    """All that one backup would bring."""

    origin: str
    taken_at: datetime
    # facts that are not here yet
    new: int
    # accounts among them
    people: int
    # facts that say something else than here; what stands here stays
    clashing: int
    classes: Sequence[ClassNews]


def preview_hall(hall: OtherHall) -> HallNews:
    """Raises CannotJoin for what `join_hall` would refuse."""
    refuse_other_content(hall)
    new: Counter[str] = Counter()
    clashing = 0
    by_class: dict[UUID, Counter[str]] = defaultdict(Counter)
    sittings: list[Row] = []
    for compared in compare_facts(hall):
        name = compared.table.name
        new[name] += len(compared.new)
        clashing += len(compared.clashing)
        for row in compared.new:
            if (angkatan_id := row.get("angkatan_id")) is not None:
                by_class[angkatan_id][CLASS_ROWS.get(name, OTHERS)] += 1
        sittings += compared.new if name == "attempt" else []
    classes = _classes(hall, by_class)
    _add_twice(classes, sittings)
    _add_unfinished(hall, classes, sittings)
    return HallNews(
        hall.origin,
        hall.taken_at,
        new.total(),
        new["person"],
        clashing,
        sorted(classes.values(), key=lambda one: one.title),
    )


def _classes(hall: OtherHall, counts: Mapping[UUID, Counter[str]]) -> dict[UUID, ClassNews]:
    """Titles as they stand there; addresses as they stand here."""
    query = select(Angkatan.id, Angkatan.title).where(Angkatan.id.in_(list(counts)))
    titles = {row.id: row.title for row in hall.connection.execute(query)}
    here = select(Angkatan.id, Angkatan.slug).where(Angkatan.id.in_(list(counts)))
    slugs = {row.id: row.slug for row in db.session.execute(here)}
    words = (*CLASS_ROWS.values(), OTHERS)
    return {
        key: ClassNews(
            titles.get(key, ""),
            slugs.get(key, ""),
            {one: counted[one] for one in words if counted[one]},
        )
        for key, counted in counts.items()
    }


def _add_twice(classes: Mapping[UUID, ClassNews], sittings: Sequence[Row]) -> None:
    tests = [row for row in sittings if _test_name(row)]
    people = {row["person_id"] for row in tests}
    query = (
        select(Attempt.angkatan_id, Attempt.person_id, Attempt.quiz_slug, Person.name)
        .join(Person, Person.id == Attempt.person_id)
        .where(Attempt.person_id.in_(people))
    )
    here = {(row[0], row[1], row[2]): row.name for row in db.session.execute(query)}
    for row in tests:
        name = here.get((row["angkatan_id"], row["person_id"], row["quiz_slug"]))
        if name is not None and row["angkatan_id"] in classes:
            classes[row["angkatan_id"]].twice.append((name, _test_name(row)))


def _add_unfinished(
    hall: OtherHall, classes: Mapping[UUID, ClassNews], sittings: Sequence[Row]
) -> None:
    """Handed in is a row beside the sitting, under the same id."""
    tests = [row for row in sittings if _test_name(row)]
    done = set(hall.connection.scalars(select(Submission.attempt_id)))
    for row in tests:
        if row["id"] not in done and row["angkatan_id"] in classes:
            classes[row["angkatan_id"]].unfinished += 1


def _test_name(row: Mapping[str, Any]) -> str:
    """ "" for a check of a module, a sheet, a reading."""
    return ROOMS.get(Occasion(row["occasion"]), "")
