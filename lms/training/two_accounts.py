"""Who may be one person with two accounts: asked, never decided by a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from lms.db import db
from lms.people.endings import first_endings
from lms.people.models import Person, SamePerson
from lms.training.models import Angkatan, Enrolment


@dataclass(frozen=True)
class TwoAccounts:
    """Two accounts in one class."""

    person: Person
    other: Person
    # the class in which both are, "" for a union
    title: str = ""


def list_lookalikes() -> list[TwoAccounts]:
    """Members of one class with one name, whose accounts were made on two laptops."""
    members: dict[tuple[UUID, str], list[Person]] = defaultdict(list)
    titles: dict[UUID, str] = {}
    for person, angkatan_id, title in db.session.execute(_members_of_mixed_classes()):
        members[angkatan_id, _folded(person.name)].append(person)
        titles[angkatan_id] = title
    return [
        TwoAccounts(person, other, titles[angkatan_id])
        for (angkatan_id, _), people in members.items()
        for person, other in combinations(people, 2)
        if person.learner_id != other.learner_id and person.origin != other.origin
    ]


def list_united() -> Sequence[TwoAccounts]:
    """Every union that stands, the newest first."""
    ended, one, other = first_endings(), aliased(Person), aliased(Person)
    query = (
        select(one, other)
        .select_from(SamePerson)
        .join(one, one.id == SamePerson.person_id)
        .join(other, other.id == SamePerson.other_id)
        .outerjoin(ended, ended.c.subject_id == SamePerson.id)
        .where(ended.c.subject_id.is_(None))
        .order_by(SamePerson.united_at.desc(), SamePerson.id)
    )
    return [TwoAccounts(*pair) for pair in db.session.execute(query)]


def _members_of_mixed_classes() -> Select[Person, UUID, str]:
    """Of classes whose members' accounts were not all made on one laptop."""
    mixed = (
        select(Enrolment.angkatan_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.is_current)
        .group_by(Enrolment.angkatan_id)
        .having(func.count(Person.origin.distinct()) > 1)
    )
    return (
        select(Person, Angkatan.id, Angkatan.title)
        .join(Enrolment, Enrolment.person_id == Person.id)
        .join(Angkatan, Angkatan.id == Enrolment.angkatan_id)
        .where(Enrolment.is_current, Enrolment.angkatan_id.in_(mixed))
        .distinct()
        .order_by(Angkatan.title, Person.name, Person.id)
    )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
