"""Certificates that were given: which hold, which were revoked or replaced, and whose they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased, joinedload

from lms.credentials.models import Certificate, Revocation
from lms.credentials.rules.certified import CertifiedFacts
from lms.db import db
from lms.errors import NotFound
from lms.people.models import Person
from lms.training.models import Angkatan


class Validity(StrEnum):
    """How a certificate stands; four words that nobody mistakes for each other."""

    VALID = "berlaku"
    REVOKED = "dicabut"
    REPLACED = "diganti"
    UNKNOWN = "tidak dikenal"


@dataclass(frozen=True)
class HeldCertificate:
    """A certificate and how it stands today."""

    certificate: Certificate
    revocation: Revocation | None
    successor: Certificate | None

    @property
    def validity(self) -> Validity:
        if self.revocation is not None:
            return Validity.REVOKED
        return Validity.VALID if self.successor is None else Validity.REPLACED

    @property
    def since(self) -> datetime:
        """From when it stands so."""
        if self.revocation is not None:
            return self.revocation.revoked_at
        return (self.successor or self.certificate).issued_at


def facts_of(certificate: Certificate) -> CertifiedFacts:
    """What it says; needs its letterhead."""
    return CertifiedFacts(
        code=certificate.code,
        number=certificate.number,
        name=certificate.name,
        title=certificate.letterhead.title,
        training=certificate.training,
        jp=certificate.jp,
        starts_on=certificate.starts_on,
        ends_on=certificate.ends_on,
        place=certificate.place,
        issuer=certificate.letterhead.name,
        issued_on=certificate.issued_on,
    )


def valid_certificates(angkatan: Angkatan) -> dict[UUID, Certificate]:
    """By learner: the one that holds; with its letterhead."""
    newer = aliased(Certificate)
    query = _all().where(
        Certificate.angkatan_id == angkatan.id,
        ~exists().where(Revocation.certificate_id == Certificate.id),
        ~exists().where(newer.replaces_id == Certificate.id),
    )
    return {row.learner_id: row for row in db.session.scalars(query)}


def list_held(angkatan: Angkatan) -> Sequence[HeldCertificate]:
    """All that were given to a class, by number."""
    return _held(Certificate.angkatan_id == angkatan.id)


def list_own(person: Person) -> Sequence[HeldCertificate]:
    """All of one person, under every account; the newest first."""
    found = _held(Certificate.learner_id.in_({person.id, person.learner_id}))
    return sorted(found, key=lambda held: held.certificate.issued_at, reverse=True)


def get_own(certificate_id: UUID, *, of: Person) -> HeldCertificate:
    """Anyone else's does not exist for them."""
    for held in list_own(of):
        if held.certificate.id == certificate_id:
            return held
    raise NotFound


def get_held(certificate_id: UUID, *, angkatan: Angkatan) -> HeldCertificate:
    """One of this class; raises NotFound."""
    found = _held(Certificate.id == certificate_id, Certificate.angkatan_id == angkatan.id)
    if not found:
        raise NotFound
    return found[0]


def list_held_by_ids(certificate_ids: Collection[UUID]) -> Sequence[HeldCertificate]:
    """By number; an id that is none is left out."""
    return _held(Certificate.id.in_(certificate_ids))


def find_held(code: str) -> HeldCertificate | None:
    """By the code in its public address."""
    found = _held(Certificate.code == code)
    return found[0] if found else None


def list_ended_codes() -> dict[str, Validity]:
    """All that do not hold any more, for the saved page."""
    newer = aliased(Certificate)
    ended = exists().where(Revocation.certificate_id == Certificate.id)
    replaced = exists().where(newer.replaces_id == Certificate.id)
    query = select(Certificate.code, ended).where(ended | replaced).order_by(Certificate.code)
    return {
        code: Validity.REVOKED if revoked else Validity.REPLACED
        for code, revoked in db.session.execute(query)
    }


def _all() -> Select[Certificate]:
    query = select(Certificate).options(joinedload(Certificate.letterhead))
    return query.order_by(Certificate.year, Certificate.serial, Certificate.id)


def _held(*where: object) -> list[HeldCertificate]:
    """Three statements, however many there are."""
    rows = db.session.scalars(_all().where(*where)).all()  # type: ignore[arg-type]
    ids = [row.id for row in rows]
    ended = select(Revocation).where(Revocation.certificate_id.in_(ids)).order_by(Revocation.id)
    revoked = {row.certificate_id: row for row in db.session.scalars(ended)}
    newer = select(Certificate).where(Certificate.replaces_id.in_(ids)).order_by(Certificate.id)
    successors = {row.replaces_id: row for row in db.session.scalars(newer)}
    return [HeldCertificate(row, revoked.get(row.id), successors.get(row.id)) for row in rows]
