"""Cards: made for members whose accounts the keeper may touch, printed again, revoked, scanned."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from lms.db import db, new_id
from lms.errors import Conflict, NotAllowed, NotFound
from lms.people import audit
from lms.people.appointments import list_appointments
from lms.people.models import Appointment, Person, Role
from lms.people.passwords import hash_password, verify_password
from lms.people.throttle import Browser, count_try, forgive
from lms.training.angkatan import is_member, list_members
from lms.training.authority import holds_region_of, made_in
from lms.training.card_models import SignInCard
from lms.training.models import Angkatan, Enrolment
from lms.training.rules.card_codes import card_code, code_digest
from lms.training.timetable_models import Status
from lms.zones import Today

# who goes along with a class without being a member of it
GUESTS = (Role.MENTOR, Role.TKSK)
NOT_YOURS = (
    "Orang ini memakai kata sandinya sendiri: akunnya tidak dibuat oleh kelas ini dan di luar "
    "wilayah Anda, atau ia memegang peran."
)


class CardOver(NotFound):
    """No such card, or it was revoked, or the class is over: which of them is not said."""


class WrongPin(Conflict):
    """The card is good, the PIN is not."""


@dataclass(frozen=True)
class Holder:
    """One member and the card of today; the code is "" without one."""

    person: Person
    code: str
    made_at: datetime | None
    # whether the keeper may give this person a card
    may_have: bool


@dataclass(frozen=True)
class Scanned:
    """A card that signs in: whose, and in which class."""

    card: SignInCard
    person: Person
    angkatan: Angkatan
    # of the TKSK or of a mentor; None: of a member
    guest: Role | None = None

    def needs_pin(self, browser: Browser) -> bool:
        """On every phone on which this person never signed in."""
        return self.card.pin_hash is not None and self.person.id.hex not in browser.entered


def list_holders(
    angkatan: Angkatan, *, held: Collection[Appointment], secret: str
) -> Sequence[Holder]:
    """All members by name, with their cards."""
    members = list_members(angkatan)
    cards = {card.person_id: card for card in _cards(angkatan)}
    allowed = _may_have(angkatan, members, held)
    return [
        Holder(
            person,
            card_code(card.id, secret=secret) if card else "",
            card.made_at if card else None,
            person.id in allowed,
        )
        for person in members
        for card in [cards.get(person.id)]
    ]


def make_cards(
    angkatan: Angkatan,
    *,
    held: Collection[Appointment],
    secret: str,
    by: Person,
    now: datetime,
) -> int:
    """A card for every member who may have one and has none; how many were made."""
    without = [
        holder.person
        for holder in list_holders(angkatan, held=held, secret=secret)
        if holder.may_have and not holder.code
    ]
    for person in without:
        make_card(person, angkatan, secret, by, now)
    if without:
        db.session.flush()
        _record("card.make", angkatan, by, now, count=len(without))
    return len(without)


def renew_card(
    person: Person,
    *,
    angkatan: Angkatan,
    held: Collection[Appointment],
    secret: str,
    by: Person,
    now: datetime,
) -> None:
    """A new card; the old one signs in no more. Raises NotAllowed for accounts of others."""
    if person.id not in _may_have(angkatan, [person], held):
        raise NotAllowed(NOT_YOURS)
    revoke_card(person, angkatan=angkatan, by=by, now=now)
    make_card(person, angkatan, secret, by, now)
    _record("card.renew", angkatan, by, now, person=str(person.id))
    db.session.flush()


def revoke_card(person: Person, *, angkatan: Angkatan, by: Person, now: datetime) -> None:
    """From now on it signs nobody in; a second time changes nothing."""
    query = update(SignInCard).where(
        SignInCard.person_id == person.id,
        SignInCard.angkatan_id == angkatan.id,
        SignInCard.revoked_at.is_(None),
    )
    db.session.execute(query.values(revoked_at=now))
    _record("card.revoke", angkatan, by, now, person=str(person.id))


def find_scanned(code: str, *, today: Today) -> Scanned:
    """Whose card this is; raises CardOver."""
    query = (
        select(SignInCard, Person, Angkatan)
        .join(Person, Person.id == SignInCard.person_id)
        .join(Angkatan, Angkatan.id == SignInCard.angkatan_id)
        .where(
            SignInCard.code_sha256 == code_digest(code),
            SignInCard.revoked_at.is_(None),
            Person.disabled_at.is_(None),
            Angkatan.status == Status.OPEN,
        )
    )
    row = db.session.execute(query).one_or_none()
    if row is None or today.at(row[2].region_code) > row[2].ends_on:
        raise CardOver
    card, person, angkatan = row
    guest = _guest_role(card, person, angkatan)
    if guest is None and not _is_safe(person, angkatan):
        raise CardOver
    return Scanned(card, person, angkatan, guest)


def accept_scan(
    scanned: Scanned,
    *,
    pin: str,
    browser: Browser,
    now: datetime,
    keep: Callable[[], None],
) -> None:
    """The card may sign in on this phone. At the first scan the PIN is chosen, if one is given.

    Raises WrongPin or TooManyFailures. A try is counted before the PIN is looked at, and `keep`
    commits it.
    """
    card = scanned.card
    if scanned.needs_pin(browser):
        _check_pin(card, pin, browser, now, keep)
    elif card.pin_hash is None and pin:
        card.pin_hash = hash_password(pin)
    db.session.flush()


def _check_pin(
    card: SignInCard, pin: str, browser: Browser, now: datetime, keep: Callable[[], None]
) -> None:
    name = f"pin/{card.id.hex}"
    count_try(name, browser.address, now=now)
    keep()
    fits, _ = verify_password(pin, card.pin_hash)
    if not fits:
        raise WrongPin("PIN-nya tidak cocok.")
    forgive(name, browser.address)


def _is_safe(person: Person, angkatan: Angkatan) -> bool:
    """A member of today who holds no role: a card never opens more than a trainee's pages."""
    member = select(Enrolment.id).where(
        Enrolment.angkatan_id == angkatan.id,
        Enrolment.learner_id == person.learner_id,
        Enrolment.is_current,
    )
    return db.session.scalar(member.limit(1)) is not None and not _with_roles([person])


def _guest_role(card: SignInCard, person: Person, angkatan: Angkatan) -> Role | None:
    """Of somebody who goes along with this class and holds nothing else anywhere.

    None where they are a member of it, or whoever made the card is: it would speak of them.
    """
    held = list_appointments(person)
    roles = {Role(one.role) for one in held if one.angkatan_id == angkatan.id}
    if not held or not roles <= {*GUESTS} or any(one.angkatan_id != angkatan.id for one in held):
        return None
    maker = db.session.get_one(Person, card.made_by_id)
    if any(is_member(one, angkatan=angkatan) for one in (person, maker)):
        return None
    return Role.TKSK if Role.TKSK in roles else Role.MENTOR


def _may_have(
    angkatan: Angkatan, people: Sequence[Person], held: Collection[Appointment]
) -> set[UUID]:
    """Accounts of this class or of the keeper's region, of people without a role."""
    own = made_in(angkatan, people) | {
        person.id for person in people if holds_region_of(person, held=held)
    }
    return own - _with_roles(people)


def _with_roles(people: Collection[Person]) -> set[UUID]:
    query = select(Appointment.person_id).where(
        Appointment.person_id.in_([person.id for person in people]),
        Appointment.ended_at.is_(None),
    )
    return set(db.session.scalars(query))


def _cards(angkatan: Angkatan) -> Sequence[SignInCard]:
    """Those that sign in, the newest last."""
    query = select(SignInCard).where(
        SignInCard.angkatan_id == angkatan.id, SignInCard.revoked_at.is_(None)
    )
    return db.session.scalars(query.order_by(SignInCard.made_at, SignInCard.id)).all()


def make_card(person: Person, angkatan: Angkatan, secret: str, by: Person, now: datetime) -> None:
    card_id = new_id()
    card = SignInCard(
        id=card_id,
        person_id=person.id,
        angkatan_id=angkatan.id,
        code_sha256=code_digest(card_code(card_id, secret=secret)),
        made_at=now,
        made_by_id=by.id,
    )
    db.session.add(card)


def _record(action: str, angkatan: Angkatan, by: Person, now: datetime, **detail: object) -> None:
    audit.record(action, subject=f"angkatan:{angkatan.id}", by=by, now=now, **detail)
