"""The code of a class without which nobody registers, where the server asks for one.

Whoever has it makes an account of their own, and is asked by the class whether they come in: the
organiser gave them the code, and they typed it.
"""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import select

from lms.db import db
from lms.errors import DomainError
from lms.people import audit
from lms.people.models import Person
from lms.training.invitations import invite
from lms.training.models import Angkatan, RegistrationCode
from lms.training.timetable_models import Status
from lms.zones import Today

# without letters that are read as others; 32 to the power of 8 are not guessed over a network
LETTERS, LENGTH = "23456789abcdefghjkmnpqrstuvwxyz", 8


class UnknownCode(DomainError):
    """No running class has this code."""


def find_code(angkatan: Angkatan) -> RegistrationCode | None:
    return db.session.get(RegistrationCode, angkatan.id)


def make_code(angkatan: Angkatan, *, by: Person, now: datetime) -> RegistrationCode:
    """A new one; the one before counts no more."""
    row = find_code(angkatan) or RegistrationCode(angkatan_id=angkatan.id)
    row.code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    row.made_at, row.made_by_id = now, by.id
    db.session.add(row)
    db.session.flush()
    audit.record("angkatan.code", subject=f"angkatan:{angkatan.id}", by=by, now=now)
    return row


def get_coded_class(typed: str, *, today: Today) -> tuple[Angkatan, RegistrationCode]:
    """Raises UnknownCode, also for a class that is over."""
    plain = "".join(letter for letter in typed.casefold() if letter.isalnum())
    query = (
        select(Angkatan, RegistrationCode)
        .join(RegistrationCode, RegistrationCode.angkatan_id == Angkatan.id)
        .where(
            RegistrationCode.code == plain,
            Angkatan.status == Status.OPEN,
            Angkatan.ends_on >= today.earliest,
        )
    )
    found = db.session.execute(query).one_or_none()
    if found is None:
        raise UnknownCode(
            "Kode kelas ini tidak dikenal, atau kelasnya sudah selesai. Tanyakan kepada "
            "penyelenggara."
        )
    return found[0], found[1]


def ask_with_code(
    person: Person, angkatan: Angkatan, code: RegistrationCode, *, now: datetime
) -> None:
    """The class asks the new account whether it comes in, in the name of who made the code."""
    invite(person, angkatan=angkatan, by=db.session.get_one(Person, code.made_by_id), now=now)
