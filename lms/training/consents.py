"""Who may be enrolled without being asked: the one rule about accounts that exist already.

Enough is the region of the person, the class that made the account or had them before, or the own
code, told by them. Whoever learns in another running class of the same jenjang would be moved by
it, for the newest class is the one whose tests they sit: without their code they are asked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from lms.db import db
from lms.people.models import Appointment, Person
from lms.people.own_codes import is_own_code
from lms.training.angkatan import list_running
from lms.training.authority import holds_region_of, made_in
from lms.training.models import Angkatan, Enrolment
from lms.zones import Today


class Consent(StrEnum):
    """What stands between a person and the class."""

    # nothing
    GIVEN = "given"
    # the person decides, on their own page
    ASKED = "asked"
    # a code was typed that is not theirs, or of another day
    WRONG_CODE = "wrong code"


@dataclass(frozen=True)
class Enroller:
    """Who makes a list: what they hold, and by what own codes are checked."""

    held: Sequence[Appointment]
    secret: str
    today: Today


class Consents:
    """Of several people for one class, judged without another query."""

    def __init__(self, people: Collection[Person], *, angkatan: Angkatan, by: Enroller) -> None:
        self._by = by
        learner_ids = {person.learner_id for person in people}
        self._elsewhere = list_running(
            learner_ids, jenjang_slug=angkatan.jenjang_slug, but=angkatan, today=by.today
        )
        self._belongs = made_in(angkatan, people) | _were_in(angkatan, learner_ids)

    def of(self, person: Person, *, code: str = "") -> Consent:
        if code:
            return Consent.GIVEN if self._is_theirs(code, person) else Consent.WRONG_CODE
        if person.learner_id in self._elsewhere:
            return Consent.ASKED
        belongs = person.id in self._belongs or person.learner_id in self._belongs
        is_enough = belongs or holds_region_of(person, held=self._by.held)
        return Consent.GIVEN if is_enough else Consent.ASKED

    def _is_theirs(self, code: str, person: Person) -> bool:
        day = self._by.today.at(person.region_code)
        return is_own_code(code, person.id, secret=self._by.secret, on=day)


def _were_in(angkatan: Angkatan, learner_ids: Collection[UUID]) -> set[UUID]:
    query = select(Enrolment.learner_id).where(
        Enrolment.angkatan_id == angkatan.id, Enrolment.learner_id.in_(learner_ids)
    )
    return set(db.session.scalars(query))
