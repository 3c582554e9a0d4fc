"""Signing in and out: the throttle, and one revocable device per browser."""

from __future__ import annotations

import hashlib
import logging
import math
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select

from lms.db import db
from lms.errors import DomainError, NotFound
from lms.people.models import Device, Person, SignInFailure
from lms.people.passwords import verify_password
from lms.people.persons import find_person, fold_username

logger = logging.getLogger(__name__)

WINDOW = timedelta(minutes=15)
# wrong passwords for one user name from one address
LIMIT_HERE = 5
# … for one user name from anywhere
LIMIT_NAME = 20
# … from one address: a whole hall may share one
LIMIT_ADDRESS = 200


class WrongPassword(DomainError):
    """User name and password do not fit; which of the two is not said."""


class TooManyFailures(DomainError):
    """The throttle: no further try before `minutes` have passed."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"Terlalu banyak percobaan. Coba lagi {minutes} menit lagi.")
        self.minutes = minutes


def sign_in(
    username: str, password: str, *, address: str, label: str, now: datetime
) -> tuple[Person, str]:
    """The person and a new device's token (only the browser keeps it).

    Raises WrongPassword or TooManyFailures; the caller keeps the transaction, so that the
    failure is counted.
    """
    folded = fold_username(username)
    _refuse_when_throttled(folded, address, now)
    person = find_person(folded)
    fits, new_hash = verify_password(password, person.password_hash if person else None)
    if person is None or not fits or person.disabled_at is not None:
        db.session.add(SignInFailure(username=folded, address=address, failed_at=now))
        logger.warning("sign-in refused for %s", person.id if person else "unknown")
        raise WrongPassword("Nama pengguna atau kata sandi tidak cocok.")
    if new_hash:
        person.password_hash = new_hash
    _forget_failures(folded, address)
    return person, start_device(person, label=label, now=now)


def start_device(person: Person, *, label: str, now: datetime) -> str:
    """Signs one browser in; returns its token."""
    token = secrets.token_urlsafe(24)
    device = Device(
        person_id=person.id, token_sha256=_digest(token), label=label[:120], signed_in_at=now
    )
    db.session.add(device)
    db.session.flush()
    logger.info("person %s signed in on device %s", person.id, device.id)
    return token


def find_signed_in(token: str) -> Person | None:
    """Whose browser holds this token; None when it was revoked or the person disabled.

    The person belongs to no session, so that a caller may remember it; changing it is refused.
    """
    query = (
        select(Person)
        .join(Device, Device.person_id == Person.id)
        .where(
            Device.token_sha256 == _digest(token),
            Device.revoked_at.is_(None),
            Person.disabled_at.is_(None),
        )
    )
    person = db.session.scalar(query)
    if person is not None:
        db.session.expunge(person)
    return person


def list_devices(*, of: Person) -> Sequence[Device]:
    query = select(Device).where(Device.person_id == of.id, Device.revoked_at.is_(None))
    return db.session.scalars(query.order_by(Device.signed_in_at.desc())).all()


def is_token_of(device: Device, token: str) -> bool:
    return device.token_sha256 == _digest(token)


def revoke_token(token: str, *, now: datetime) -> None:
    """Signs this browser out; an unknown token changes nothing."""
    device = db.session.scalar(select(Device).where(Device.token_sha256 == _digest(token)))
    if device is not None and device.revoked_at is None:
        device.revoked_at = now


def revoke_device(device_id: UUID, *, of: Person, now: datetime) -> None:
    """Signs another browser of the same person out; raises NotFound for anyone else's."""
    device = db.session.get(Device, device_id)
    if device is None or device.person_id != of.id:
        raise NotFound
    if device.revoked_at is None:
        device.revoked_at = now


def _refuse_when_throttled(username: str, address: str, now: datetime) -> None:
    by_name, by_address = SignInFailure.username == username, SignInFailure.address == address
    limits = (
        (by_name & by_address, LIMIT_HERE),
        (by_name, LIMIT_NAME),
        (by_address, LIMIT_ADDRESS),
    )
    counted = [
        (func.count().filter(which), func.min(SignInFailure.failed_at).filter(which))
        for which, _ in limits
    ]
    found: Sequence[Any] = db.session.execute(
        select(*(figure for pair in counted for figure in pair)).where(
            SignInFailure.failed_at > now - WINDOW, by_name | by_address
        )
    ).one()
    ends = [
        found[2 * place + 1] + WINDOW
        for place, (_, limit) in enumerate(limits)
        if found[2 * place] >= limit
    ]
    if ends:
        raise TooManyFailures(math.ceil((max(ends) - now).total_seconds() / 60))


def _forget_failures(username: str, address: str) -> None:
    db.session.execute(
        delete(SignInFailure).where(
            SignInFailure.username == username, SignInFailure.address == address
        )
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
