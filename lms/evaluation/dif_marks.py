"""The marks behind a comparison of groups, some classes at a time: there may be a million sheets.

Of each sheet that counts a few bytes stay in memory: its marks and the group of its person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, select

from lms.assessment.counted import counted_sittings
from lms.assessment.models import Attempt, Mark, Occasion
from lms.assessment.quiz_names import TESTS
from lms.db import db
from lms.evaluation.form_sheets import Edition
from lms.people.models import Person
from lms.training.models import Enrolment

# classes of one statement, where learners are at work meanwhile: some tens of milliseconds
AT_ONCE = 20


class PersonTraits(NamedTuple):
    """What a person's group follows from."""

    region_code: str | None
    gender: str | None
    birth_year: int | None


# of a person in the year of the test: True is the focal group, None belongs to neither
IsFocal = Callable[[PersonTraits, int], bool | None]


@dataclass
class GroupedMarks:
    """Marks of both groups, a row a person; who belongs to neither is only counted."""

    # of the questions of a form, those that are read
    places: Sequence[int]
    rows: list[bytes] = field(default_factory=list)
    focal: list[bool] = field(default_factory=list)
    n_unknown: int = 0

    def add(self, marks: Sequence[int], group: bool | None) -> None:
        if group is None:
            self.n_unknown += 1
            return
        self.rows.append(bytes(marks[place] for place in self.places))
        self.focal.append(group)

    @property
    def table(self) -> Any:
        """As an array of persons by questions."""
        import numpy as np

        flat = np.frombuffer(b"".join(self.rows), dtype=np.uint8)
        return flat.reshape(len(self.rows), len(self.places))


def list_classes(edition: Edition, occasion: Occasion) -> list[UUID]:
    """The angkatan in which somebody sat this edition then."""
    query = select(Attempt.angkatan_id).where(
        Attempt.form_id.in_(edition.form_ids),
        Attempt.occasion == occasion,
        Attempt.angkatan_id.is_not(None),
    )
    return [one for one in db.session.scalars(query.distinct()) if one is not None]


def read_marks(
    edition: Edition, is_focal: IsFocal, *where: ColumnElement[bool]
) -> Iterator[tuple[Occasion, Sequence[int], bool | None]]:
    """Of each sheet that counts: when it was sat, its marks, the group of its person.

    `where` are conditions on Attempt, as in `counted_sittings`. A person is as in the year of
    that sitting.
    """
    counted = counted_sittings(
        Attempt.jenjang_slug == edition.form.jenjang_slug,
        Attempt.occasion.in_(tuple(TESTS)),
        *where,
    )
    query = (
        select(
            Attempt.occasion,
            Mark.marks,
            Person.region_code,
            Person.gender,
            Person.birth_year,
            Attempt.started_at,
        )
        .select_from(counted)
        .join(Mark, Mark.id == counted.c.mark_id)
        .join(Attempt, Attempt.id == counted.c.attempt_id)
        .join(Person, Person.id == counted.c.person_id)
        .join(
            Enrolment,
            (Enrolment.angkatan_id == counted.c.angkatan_id)
            & (Enrolment.learner_id == counted.c.person_id),
        )
        .where(counted.c.form_id.in_(edition.form_ids), Enrolment.is_current)
    )
    for occasion, marks, region_code, gender, birth_year, began in db.session.execute(query):
        group = is_focal(PersonTraits(region_code, gender, birth_year), began.year)
        yield Occasion(occasion), marks, group
