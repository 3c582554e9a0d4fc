"""Signing in and out: the throttle, and one revocable device per browser."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select, update

from lms.db import Given, db, made_once
from lms.errors import DomainError, NotFound
from lms.people.models import Device, Person
from lms.people.passwords import verify_password
from lms.people.persons import find_person, fold_username
from lms.people.throttle import Browser, count_try, forgive

logger = logging.getLogger(__name__)
JUST_NOW = timedelta(minutes=15)


class WrongPassword(DomainError):
    """User name and password do not fit; which of the two is not said."""


def sign_in(
    username: str,
    password: str,
    *,
    browser: Browser,
    label: str,
    now: datetime,
    keep: Callable[[], None],
) -> tuple[Person, str]:
    """The person and a new device's token (only the browser keeps it).

    Raises WrongPassword or TooManyFailures. The try is counted before the password is looked at,
    and `keep` commits it: tries that run beside each other count, and nobody waits for a hash.
    """
    folded = fold_username(username)
    person = find_person(folded)
    side = browser.side_of(person)
    count_try(folded, side, now=now)
    keep()
    fits, new_hash = verify_password(password, person.password_hash if person else None)
    if person is None or not fits or person.disabled_at is not None:
        logger.warning("sign-in refused for %s", person.id if person else "unknown")
        raise WrongPassword("Nama pengguna atau kata sandi tidak cocok.")
    if new_hash:
        person.password_hash = new_hash
    forgive(folded, side)
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
    person = db.session.scalar(_signed_in(), {"token": _digest(token)})
    if person is not None:
        db.session.expunge(person)
    return person


@made_once
def _signed_in(token: Given) -> Select[Person]:
    return (
        select(Person)
        .join(Device, Device.person_id == Person.id)
        .where(
            Device.token_sha256 == token,
            Device.revoked_at.is_(None),
            Person.disabled_at.is_(None),
        )
    )


def list_devices(*, of: Person) -> Sequence[Device]:
    query = select(Device).where(Device.person_id == of.id, Device.revoked_at.is_(None))
    return db.session.scalars(query.order_by(Device.signed_in_at.desc())).all()


def is_token_of(device: Device, token: str) -> bool:
    return device.token_sha256 == _digest(token)


def has_just_signed_in(token: str, *, now: datetime) -> bool:
    """Whether this browser proved who it is a moment ago, so that it need not do it again."""
    device = db.session.scalar(select(Device).where(Device.token_sha256 == _digest(token)))
    return device is not None and timedelta() <= now - device.signed_in_at <= JUST_NOW


def revoke_token(token: str, *, now: datetime) -> None:
    """Signs this browser out; an unknown token changes nothing."""
    device = db.session.scalar(select(Device).where(Device.token_sha256 == _digest(token)))
    if device is not None and device.revoked_at is None:
        device.revoked_at = now


def revoke_all(*, of: Person, now: datetime) -> int:
    """Signs every browser of the person out; how many they were."""
    signed_in = (Device.person_id == of.id, Device.revoked_at.is_(None))
    revoked = update(Device).where(*signed_in).values(revoked_at=now).returning(Device.id)
    return len(db.session.scalars(revoked).all())


def revoke_device(device_id: UUID, *, of: Person, now: datetime) -> None:
    """Signs another browser of the same person out; raises NotFound for anyone else's."""
    device = db.session.get(Device, device_id)
    if device is None or device.person_id != of.id:
        raise NotFound
    if device.revoked_at is None:
        device.revoked_at = now


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
