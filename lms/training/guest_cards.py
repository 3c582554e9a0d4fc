"""Cards for who goes along without being a member: the TKSK, and mentors of field practice.

Such an account is made here for one class, holds a role in it and nothing else, and signs in by its
card alone: nobody knows its password. Whoever is a member of the class makes no such card, and one
that a later member made signs in no more: else it would rate who made it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from lms.db import db
from lms.errors import Conflict, NotFound
from lms.people import audit
from lms.people.appointments import appoint, end_appointment
from lms.people.models import Appointment, AuditEntry, Person, Role
from lms.people.own_affairs import OwnAffair
from lms.people.passwords import hash_password, make_password
from lms.people.persons import register_person
from lms.training.angkatan import is_member, list_members
from lms.training.card_models import SignInCard
from lms.training.cards import GUESTS, make_card, revoke_card
from lms.training.models import Angkatan
from lms.training.roster_accounts import accounts_named
from lms.training.rules.card_codes import card_code
from lms.training.rules.roster_names import make_username, name_key

MADE = "guest.make"
IS_MEMBER = (
    "{name} peserta kelas ini. Yang menilai atau mendampingi harus orang lain; tulis nama "
    "lengkapnya bila orangnya memang berbeda."
)
NOT_BY_MEMBERS = "Anda peserta kelas ini, jadi kartu TKSK dan pembimbing dibuat penyelenggara lain."


@dataclass(frozen=True)
class Guest:
    """Somebody with such an account, and the card of today; the code is "" without one."""

    person: Person
    role: Role
    code: str
    made_at: datetime | None


def make_guest(
    name: str, role: Role, *, angkatan: Angkatan, secret: str, by: Person, now: datetime
) -> Person:
    """With account, role and card. Raises OwnAffair for members, Conflict for their names."""
    _refuse_members(angkatan, by)
    members = {name_key(person.name): person for person in list_members(angkatan)}
    if (same := members.get(name_key(name))) is not None:
        raise Conflict(IS_MEMBER.format(name=same.name))
    taken = {person.username for person in accounts_named([name])}
    person = register_person(
        name=name,
        username=make_username(name, taken),
        password=hash_password(make_password(words=12)),
        region_code=angkatan.region_code,
        now=now,
    )
    appoint(person, role, angkatan_id=angkatan.id, by=by, now=now)
    make_card(person, angkatan, secret, by, now)
    db.session.flush()
    subject = f"angkatan:{angkatan.id}"
    audit.record(MADE, subject=subject, by=by, now=now, person=str(person.id), role=role)
    return person


def list_guests(angkatan: Angkatan, *, secret: str) -> Sequence[Guest]:
    """By name: those whose account was made here and whose role goes on."""
    query = (
        select(Person, Appointment.role)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(
            Appointment.angkatan_id == angkatan.id,
            Appointment.role.in_(GUESTS),
            Appointment.ended_at.is_(None),
            Person.id.in_(_made_here(angkatan)),
        )
        .order_by(Person.name, Person.username)
    )
    cards = {card.person_id: card for card in _cards(angkatan)}
    return [
        Guest(
            person,
            Role(role),
            card_code(card.id, secret=secret) if card else "",
            card.made_at if card else None,
        )
        for person, role in db.session.execute(query)
        for card in [cards.get(person.id)]
    ]


def get_guest(person_id: UUID, *, angkatan: Angkatan, secret: str) -> Guest:
    """Raises NotFound."""
    for guest in list_guests(angkatan, secret=secret):
        if guest.person.id == person_id:
            return guest
    raise NotFound


def renew_guest_card(
    guest: Guest, *, angkatan: Angkatan, secret: str, by: Person, now: datetime
) -> None:
    """A new card; the old one signs in no more. Raises OwnAffair for members."""
    _refuse_members(angkatan, by)
    revoke_card(guest.person, angkatan=angkatan, by=by, now=now)
    make_card(guest.person, angkatan, secret, by, now)
    db.session.flush()


def end_guest(guest: Guest, *, angkatan: Angkatan, by: Person, now: datetime) -> None:
    """The card and the role are over; what was written stays."""
    revoke_card(guest.person, angkatan=angkatan, by=by, now=now)
    query = select(Appointment).where(
        Appointment.person_id == guest.person.id,
        Appointment.angkatan_id == angkatan.id,
        Appointment.ended_at.is_(None),
    )
    for held in db.session.scalars(query).all():
        end_appointment(held, by=by, now=now)
    subject = f"angkatan:{angkatan.id}"
    audit.record("guest.end", subject=subject, by=by, now=now, person=str(guest.person.id))


def _refuse_members(angkatan: Angkatan, by: Person) -> None:
    if is_member(by, angkatan=angkatan):
        raise OwnAffair(NOT_BY_MEMBERS)


def _made_here(angkatan: Angkatan) -> set[UUID]:
    query = select(AuditEntry.detail).where(
        AuditEntry.action == MADE, AuditEntry.subject == f"angkatan:{angkatan.id}"
    )
    return {UUID(detail["person"]) for detail in db.session.scalars(query)}


def _cards(angkatan: Angkatan) -> Sequence[SignInCard]:
    """Those that sign in, the newest last."""
    query = select(SignInCard).where(
        SignInCard.angkatan_id == angkatan.id, SignInCard.revoked_at.is_(None)
    )
    return db.session.scalars(query.order_by(SignInCard.made_at, SignInCard.id)).all()
