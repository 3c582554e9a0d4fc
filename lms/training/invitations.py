"""Asking a person whether they come into a class; nobody is moved who did not say yes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, delete, select

from lms.db import Given, db, made_once
from lms.errors import NotFound
from lms.people import audit
from lms.people.models import Person
from lms.training.angkatan import is_member
from lms.training.models import Angkatan, Invitation
from lms.training.waiting import come_in
from lms.zones import Today


def invite(person: Person, *, angkatan: Angkatan, by: Person, now: datetime) -> Invitation:
    """Asks, or asks once more; one question a person and class."""
    query = select(Invitation).where(
        Invitation.angkatan_id == angkatan.id, Invitation.person_id == person.id
    )
    invitation = db.session.scalar(query)
    if invitation is None:
        invitation = Invitation(angkatan_id=angkatan.id, person_id=person.id)
        db.session.add(invitation)
    invitation.invited_by_id, invitation.invited_at = by.id, now
    invitation.declined_at = None
    db.session.flush()
    return invitation


def list_questions(of: Person, *, today: Today) -> Sequence[tuple[Invitation, Angkatan, str]]:
    """What waits for this person's answer, with the class and the name of who asks."""
    rows = db.session.execute(_questions(), {"person": of.id, "earliest": today.earliest})
    found = [(invitation, angkatan, name) for invitation, angkatan, name in rows]
    return [row for row in found if row[1].ends_on >= today.at(row[1].region_code)]


@made_once
def _questions(person: Given, earliest: Given) -> Select[Invitation, Angkatan, str]:
    return (
        select(Invitation, Angkatan, Person.name)
        .join(Angkatan, Angkatan.id == Invitation.angkatan_id)
        .join(Person, Person.id == Invitation.invited_by_id)
        .where(
            Invitation.person_id == person,
            Invitation.declined_at.is_(None),
            Angkatan.ends_on >= earliest,
        )
        .order_by(Invitation.invited_at, Invitation.id)
    )


def list_invited(angkatan: Angkatan) -> Sequence[tuple[Invitation, Person]]:
    """Whom this class asked and who has not come in, by name."""
    query = (
        select(Invitation, Person)
        .join(Person, Person.id == Invitation.person_id)
        .where(Invitation.angkatan_id == angkatan.id)
        .order_by(Person.name, Person.username)
    )
    return [(invitation, person) for invitation, person in db.session.execute(query)]


def accept(
    invitation_id: UUID, *, of: Person, today: Today, now: datetime
) -> tuple[Angkatan, bool]:
    """The person comes into the class, or waits where it is full: whether they are in it now.

    Raises NotFound when nobody asks any more.
    """
    invitation, angkatan = _get_question(invitation_id, of, today)
    is_in = is_member(of, angkatan=angkatan) or come_in(of, angkatan=angkatan, by=of, now=now)
    db.session.delete(invitation)
    _note("invitation.accept", invitation, of, now)
    return angkatan, is_in


def decline(invitation_id: UUID, *, of: Person, today: Today, now: datetime) -> Angkatan:
    """The person stays where they are; raises NotFound when nobody asks any more."""
    invitation, angkatan = _get_question(invitation_id, of, today)
    invitation.declined_at = now
    _note("invitation.decline", invitation, of, now)
    return angkatan


def take_back(invitation_id: UUID, *, angkatan: Angkatan) -> None:
    """The class no longer asks; raises NotFound for a question of another class."""
    query = delete(Invitation).where(
        Invitation.id == invitation_id, Invitation.angkatan_id == angkatan.id
    )
    if db.session.scalar(query.returning(Invitation.id)) is None:
        raise NotFound


def forget_questions(angkatan: Angkatan, person: Person) -> None:
    """Whoever came in another way is no longer asked."""
    query = delete(Invitation).where(
        Invitation.angkatan_id == angkatan.id, Invitation.person_id == person.id
    )
    db.session.execute(query)


def _get_question(invitation_id: UUID, of: Person, today: Today) -> tuple[Invitation, Angkatan]:
    for invitation, angkatan, _ in list_questions(of, today=today):
        if invitation.id == invitation_id:
            return invitation, angkatan
    raise NotFound


def _note(action: str, invitation: Invitation, by: Person, now: datetime) -> None:
    audit.record(
        action,
        subject=f"angkatan:{invitation.angkatan_id}",
        by=by,
        now=now,
        invited_by=str(invitation.invited_by_id),
    )
