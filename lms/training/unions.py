"""Two accounts are one person: said by somebody, with a reason, and taken back the same way.

Nothing is rewritten. Who is one with whom is worked out from `SamePerson` and its `Ending`s, and
stands as `Person.same_as_id` and as `learner_id` beside every `person_id` whose results count.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select, update

from lms.db import db
from lms.errors import Conflict
from lms.people import audit
from lms.people.endings import end, first_endings
from lms.people.models import Person, SamePerson
from lms.people.rules.unions import find_first_accounts
from lms.training.changes import note_changes
from lms.training.memberships import refresh_members
from lms.training.models import Enrolment


def unite_persons(
    person: Person, other: Person, *, reason: str, by: Person | None, now: datetime
) -> SamePerson:
    """From now on their results are one person's. Raises Conflict when they are one already."""
    if person.learner_id == other.learner_id:
        raise Conflict("Kedua akun ini sudah dicatat sebagai satu orang.")
    union = SamePerson(
        person_id=person.id,
        other_id=other.id,
        reason=reason,
        united_at=now,
        united_by_id=by.id if by else None,
    )
    db.session.add(union)
    db.session.flush()
    _record("person.unite", person, other, reason, by, now)
    refresh_learners()
    return union


def separate_persons(
    person: Person, other: Person, *, reason: str, by: Person | None, now: datetime
) -> None:
    """Takes back every union of these two. Raises Conflict when nobody has said so."""
    said = or_(
        (SamePerson.person_id == person.id) & (SamePerson.other_id == other.id),
        (SamePerson.person_id == other.id) & (SamePerson.other_id == person.id),
    )
    ended = first_endings()
    query = (
        select(SamePerson.id)
        .outerjoin(ended, ended.c.subject_id == SamePerson.id)
        .where(said, ended.c.subject_id.is_(None))
    )
    found = db.session.scalars(query).all()
    if not found:
        raise Conflict("Kedua akun ini tidak dicatat sebagai satu orang.")
    for union_id in found:
        end(union_id, angkatan_id=None, by=by, now=now)
    _record("person.separate", person, other, reason, by, now)
    refresh_learners()


def refresh_learners() -> None:
    """Works out whose results are whose, and everything that rests on it."""
    ended = first_endings()
    query = (
        select(SamePerson.person_id, SamePerson.other_id)
        .outerjoin(ended, ended.c.subject_id == SamePerson.id)
        .where(ended.c.subject_id.is_(None))
    )
    first = find_first_accounts([(row[0], row[1]) for row in db.session.execute(query)])
    united = select(Person).where(or_(Person.id.in_(first), Person.same_as_id.is_not(None)))
    changed = [
        person for person in db.session.scalars(united) if person.same_as_id != first.get(person.id)
    ]
    for person in changed:
        person.same_as_id = first.get(person.id)
    db.session.flush()
    _write_learners({person.id for person in changed} | set(first))


def _write_learners(person_ids: Collection[UUID]) -> None:
    """On every table that says whose results it holds; then members and sums of their classes."""
    if not person_ids:
        return
    learner = func.coalesce(Person.same_as_id, Person.id)
    for table in db.metadata.sorted_tables:
        if "learner_id" in table.c:
            whose = select(learner).where(Person.id == table.c.person_id).scalar_subquery()
            mine = update(table).where(table.c.person_id.in_(person_ids))
            db.session.execute(mine.values(learner_id=whose))
    db.session.expire_all()
    query = select(Enrolment.angkatan_id).where(Enrolment.person_id.in_(person_ids)).distinct()
    classes = db.session.scalars(query).all()
    refresh_members(Enrolment.angkatan_id.in_(classes))
    note_changes(classes)


def _record(
    action: str, person: Person, other: Person, reason: str, by: Person | None, now: datetime
) -> None:
    audit.record(
        action, subject=f"person:{person.id}", by=by, now=now, other=str(other.id), reason=reason
    )
