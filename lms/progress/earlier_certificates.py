"""A jenjang that was passed before, elsewhere or on paper: recorded with its number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from lms.curriculum.models import Jenjang
from lms.db import db
from lms.errors import Conflict, NotFound
from lms.people import audit
from lms.people.endings import end
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.progress.models import EarlierCertificate
from lms.training.models import Angkatan


def record_certificate(
    person: Person,
    *,
    angkatan: Angkatan,
    jenjang_slug: str,
    number: str,
    issued_by: str,
    issued_on: date | None,
    by: Person,
    now: datetime,
) -> EarlierCertificate:
    """From now on the jenjang counts as passed. Raises OwnAffair; Conflict for the same twice."""
    refuse_own(person.learner_id, by=by)
    same = number.casefold()
    if any(one.number.casefold() == same for one, _ in list_certificates(person)):
        raise Conflict("Sertifikat dengan nomor ini sudah dicatat untuk orang ini.")
    row = EarlierCertificate(
        angkatan_id=angkatan.id,
        person_id=person.id,
        learner_id=person.learner_id,
        jenjang_slug=jenjang_slug,
        number=number,
        issued_by=issued_by,
        issued_on=issued_on,
        recorded_at=now,
        recorded_by_id=by.id,
    )
    db.session.add(row)
    db.session.flush()
    _note("earlier_certificate.record", row, by, now)
    return row


def take_certificate_back(
    certificate_id: UUID, *, of: Person, angkatan: Angkatan, by: Person, now: datetime
) -> None:
    """It was recorded by mistake; only where it was recorded. Twice is once."""
    refuse_own(of.learner_id, by=by)
    query = select(EarlierCertificate).where(
        EarlierCertificate.id == certificate_id,
        EarlierCertificate.angkatan_id == angkatan.id,
        EarlierCertificate.learner_id == of.learner_id,
    )
    row = db.session.scalar(query)
    if row is None:
        raise NotFound
    if row.ended_at is None:
        row.ended_at = end(row.id, angkatan_id=angkatan.id, by=by, now=now)
        _note("earlier_certificate.end", row, by, now)


def list_certificates(person: Person) -> Sequence[tuple[EarlierCertificate, str]]:
    """Those that hold, with the title of their jenjang, the oldest first."""
    query = (
        select(EarlierCertificate, Jenjang.title)
        .join(Jenjang, Jenjang.slug == EarlierCertificate.jenjang_slug)
        .where(
            EarlierCertificate.learner_id == person.learner_id,
            EarlierCertificate.ended_at.is_(None),
        )
        .order_by(EarlierCertificate.recorded_at, EarlierCertificate.id)
    )
    return [(row, title) for row, title in db.session.execute(query)]


def _note(action: str, row: EarlierCertificate, by: Person, now: datetime) -> None:
    audit.record(
        action,
        subject=f"person:{row.person_id}",
        by=by,
        now=now,
        number=row.number,
        jenjang=row.jenjang_slug,
    )
