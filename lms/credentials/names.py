"""The name on certificates: what the person confirmed, else the name in the list."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from lms.credentials.models import CertificateName
from lms.db import db
from lms.people.models import Person


def confirm_name(person: Person, name: str, *, by: Person, now: datetime) -> CertificateName:
    """From now on; papers that were given keep theirs."""
    row = CertificateName(
        person_id=person.id,
        learner_id=person.learner_id,
        name=name,
        confirmed_at=now,
        confirmed_by_id=by.id,
    )
    db.session.add(row)
    db.session.flush()
    return row


def find_name(person: Person) -> CertificateName | None:
    """The newest, under this or another account of the person."""
    return newest_names([person.learner_id]).get(person.learner_id)


def list_earlier_names(person: Person) -> list[CertificateName]:
    """What was confirmed before the newest, the last one first."""
    query = (
        select(CertificateName)
        .where(CertificateName.learner_id == person.learner_id)
        .order_by(CertificateName.confirmed_at.desc(), CertificateName.id.desc())
        .offset(1)
        .limit(10)
    )
    return list(db.session.scalars(query))


def newest_names(learner_ids: Collection[UUID]) -> dict[UUID, CertificateName]:
    """By learner; who has not confirmed one is missing."""
    query = (
        select(CertificateName)
        .where(CertificateName.learner_id.in_(learner_ids))
        .order_by(CertificateName.confirmed_at, CertificateName.id)
    )
    return {row.learner_id: row for row in db.session.scalars(query)}
