"""The recovery card: a code that gives a forgotten password back, once.

Sixteen letters and figures are 80 bits, so a plain digest keeps them; tries count as tries at the
password do.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select, update

from lms.db import db
from lms.errors import DomainError
from lms.people import audit
from lms.people.models import Device, Person, RecoveryCode
from lms.people.passwords import hash_password
from lms.people.persons import find_person, fold_username
from lms.people.throttle import Browser, count_try, forgive

logger = logging.getLogger(__name__)
# none that is read for another one
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH, GROUP = 16, 4


class WrongCode(DomainError):
    """User name and code do not fit; which of the two is not said."""


def make_code(person: Person, *, now: datetime) -> str:
    """A new code as it stands on the card, told once; an older card is worthless from now on."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    _end_codes(person, now)
    db.session.add(RecoveryCode(person_id=person.id, code_sha256=_digest(code), made_at=now))
    db.session.flush()
    audit.record("person.make_recovery", subject=f"person:{person.id}", by=person, now=now)
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def when_made(person: Person) -> datetime | None:
    """Of the card that is good today; None without one."""
    query = select(RecoveryCode.made_at).where(
        RecoveryCode.person_id == person.id, RecoveryCode.ended_at.is_(None)
    )
    return db.session.scalar(query.order_by(RecoveryCode.made_at.desc()).limit(1))


def recover(
    username: str,
    code: str,
    chosen: str,
    *,
    browser: Browser,
    now: datetime,
    keep: Callable[[], None],
) -> Person:
    """The chosen password holds, every browser is signed out, and the card is used up.

    Raises WrongCode or TooManyFailures; the try is counted and kept before the code is looked at.
    """
    folded = fold_username(username)
    person = find_person(folded)
    side = browser.side_of(person)
    count_try(folded, side, now=now)
    keep()
    if person is None or person.disabled_at is not None or not _use_code(person, code, now):
        logger.warning("recovery refused for %s", person.id if person else "unknown")
        raise WrongCode("Nama pengguna atau kode pemulihan tidak cocok.")
    person.password_hash = hash_password(chosen)
    signed_in = (Device.person_id == person.id, Device.revoked_at.is_(None))
    db.session.execute(update(Device).where(*signed_in).values(revoked_at=now))
    audit.record("person.recover", subject=f"person:{person.id}", by=person, now=now)
    forgive(folded, side)
    return person


def _use_code(person: Person, code: str, now: datetime) -> bool:
    """Of two who use one card at once, one does."""
    used = (
        update(RecoveryCode)
        .where(
            RecoveryCode.person_id == person.id,
            RecoveryCode.code_sha256 == _digest(code),
            RecoveryCode.ended_at.is_(None),
        )
        .values(ended_at=now)
        .returning(RecoveryCode.id)
    )
    return db.session.scalar(used) is not None


def _end_codes(person: Person, now: datetime) -> None:
    good = (RecoveryCode.person_id == person.id, RecoveryCode.ended_at.is_(None))
    db.session.execute(update(RecoveryCode).where(*good).values(ended_at=now))


def _digest(code: str) -> str:
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
