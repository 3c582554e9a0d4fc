"""Giving certificates in one go, taking one back, and putting a wrong one right."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from lms.credentials.candidates import list_candidates
from lms.credentials.holding import HeldCertificate, Validity, facts_of
from lms.credentials.issuers import get_letterhead
from lms.credentials.models import (
    Certificate,
    CertificatePlan,
    Issuer,
    IssuingKey,
    Letterhead,
    Revocation,
)
from lms.credentials.numbering import hold_numbers, next_serials
from lms.credentials.plans import issuer_of
from lms.credentials.rules.numbers import write_number
from lms.credentials.rules.signatures import public_key, sign_facts
from lms.db import db
from lms.errors import Conflict
from lms.people import audit
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.training.member_details import Origin, list_origins
from lms.training.models import Angkatan

logger = logging.getLogger(__name__)
# 5 bits a letter, without those that are read as others
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 16


@dataclass(frozen=True)
class Recipient:
    """Whose certificate is made, under which name, and which one it takes the place of."""

    person: Person
    name: str
    replaces: Certificate | None = None


def issue_certificates(
    angkatan: Angkatan, plan: CertificatePlan, *, secret: bytes, address: str, by: Person,
    now: datetime,
) -> Sequence[Certificate]:  # fmt: skip
    """To all who are ready and have none. Pressed twice, the second time gives nobody one.

    Raises NoNumbers, and gives nobody one, when the numbers do not suffice.
    """
    issuer = issuer_of(plan)
    with hold_numbers(issuer):
        ready = [one for one in list_candidates(angkatan, by=by) if one.is_ready]
        recipients = [Recipient(one.person, one.name) for one in ready]
        given = _give(angkatan, plan, issuer, recipients, secret, address, by, now)
    if given:
        audit.record(
            "certificate.issue", subject=f"angkatan:{angkatan.id}", by=by, now=now,
            count=len(given), first=given[0].number, last=given[-1].number,
        )  # fmt: skip
        logger.info("%s certificates for class %s", len(given), angkatan.id)
    return given


def replace_certificate(
    held: HeldCertificate, angkatan: Angkatan, plan: CertificatePlan, *, name: str, secret: bytes,
    address: str, reason: str, by: Person, now: datetime,
) -> Certificate:  # fmt: skip
    """A new one with a number of its own; the old one stays and says that it was replaced.

    Raises Conflict when it does not hold any more, OwnAffair.
    """
    old = held.certificate
    refuse_own(old.learner_id, by=by)
    if held.validity is not Validity.VALID:
        raise Conflict(f"Sertifikat ini sudah {held.validity}.")
    issuer = issuer_of(plan)
    person = db.session.get_one(Person, old.person_id)
    with hold_numbers(issuer):
        recipients = [Recipient(person, name, old)]
        (given,) = _give(angkatan, plan, issuer, recipients, secret, address, by, now)
    audit.record(
        "certificate.replace", subject=f"certificate:{old.id}", by=by, now=now,
        number=given.number, reason=reason,
    )  # fmt: skip
    return given


def revoke_certificate(
    held: HeldCertificate, *, reason: str, by: Person, now: datetime
) -> Revocation:
    """It does not hold any more; the number is not given again. Raises Conflict, OwnAffair."""
    certificate = held.certificate
    refuse_own(certificate.learner_id, by=by)
    if held.validity is not Validity.VALID:
        raise Conflict(f"Sertifikat ini sudah {held.validity}.")
    row = Revocation(
        certificate_id=certificate.id,
        angkatan_id=certificate.angkatan_id,
        reason=reason,
        revoked_at=now,
        revoked_by_id=by.id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise Conflict("Sertifikat ini baru saja dicabut.") from error
    audit.record(
        "certificate.revoke", subject=f"certificate:{certificate.id}", by=by, now=now, reason=reason
    )
    return row


def count_certificates(angkatan: Angkatan) -> int:
    """How many were ever given in this class."""
    query = select(func.count()).where(Certificate.angkatan_id == angkatan.id)
    return db.session.scalar(query) or 0


def list_public_keys() -> list[str]:
    """All keys whose certificates are known here, the oldest first."""
    query = select(IssuingKey.public_key).order_by(IssuingKey.begun_at, IssuingKey.id)
    return list(dict.fromkeys(db.session.scalars(query)))


def _give(
    angkatan: Angkatan, plan: CertificatePlan, issuer: Issuer, recipients: Sequence[Recipient],
    secret: bytes, address: str, by: Person, now: datetime,
) -> list[Certificate]:  # fmt: skip
    """Numbers in the order of the recipients; only inside `hold_numbers`."""
    if not recipients:
        return []
    letterhead, year = get_letterhead(issuer), plan.issued_on.year
    serials = next_serials(issuer, year, len(recipients))
    editions, told = _editions(angkatan), list_origins(angkatan.id)
    given = []
    for recipient, serial in zip(recipients, serials, strict=True):
        certificate = draft_certificate(
            angkatan, plan, letterhead, recipient, serial=serial, address=address
        )
        certificate.edition = editions.get(recipient.person.id, 0) + 1
        certificate.code = new_code()
        certificate.nip = told.get(recipient.person.id, Origin()).nip
        certificate.issued_at = now
        certificate.issued_by_id = by.id
        given.append(certificate)
    _sign(given, secret, now)
    db.session.add_all(given)
    db.session.flush()
    return given


def draft_certificate(
    angkatan: Angkatan, plan: CertificatePlan, letterhead: Letterhead, recipient: Recipient, *,
    serial: int, address: str,
) -> Certificate:  # fmt: skip
    """What it would say; not stored, without code and signature."""
    person = recipient.person
    return Certificate(
        issuer_id=letterhead.issuer_id,
        letterhead_id=letterhead.id,
        letterhead=letterhead,
        angkatan_id=angkatan.id,
        person_id=person.id,
        learner_id=person.learner_id,
        replaces_id=recipient.replaces.id if recipient.replaces else None,
        year=plan.issued_on.year,
        serial=serial,
        number=write_number(
            letterhead.pattern, serial=serial, code=letterhead.code, day=plan.issued_on
        ),
        code="A" * CODE_LENGTH,
        name=" ".join(recipient.name.split()),
        nip="",
        training=plan.training,
        jp=plan.jp,
        starts_on=angkatan.starts_on,
        ends_on=angkatan.ends_on,
        place=plan.place,
        issued_on=plan.issued_on,
        address=letterhead.address or address,
        subjects=plan.subjects,
        public_key="0" * 64,
        signature="0" * 128,
    )


def new_code() -> str:
    """80 random bits."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def _sign(certificates: Iterable[Certificate], secret: bytes, now: datetime) -> None:
    """The key is known before the first paper that it signs."""
    key = public_key(secret)
    if key not in list_public_keys():
        db.session.add(IssuingKey(public_key=key, begun_at=now))
        db.session.flush()
    for certificate in certificates:
        certificate.public_key = key
        certificate.signature = sign_facts(facts_of(certificate), secret)


def _editions(angkatan: Angkatan) -> dict[object, int]:
    """The last edition of everybody, by person."""
    query = select(Certificate.person_id, func.max(Certificate.edition))
    query = query.where(Certificate.angkatan_id == angkatan.id).group_by(Certificate.person_id)
    return dict(db.session.execute(query).all())
