"""Issuers with their letterheads and numbers, and the certificates they gave."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.db import Model, new_id
from lms.history.models import COMPUTED, Fact
from lms.people.models import own_person


class Issuer(Fact, Model):
    """An organiser whose certificates are numbered in one row of numbers a year."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    # whose organisers keep it; None: the whole country
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    founded_at: Mapped[datetime]
    founded_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class Logo(Fact, Model):
    """A picture of an issuer as it was made anew here, known by its SHA-256; always PNG."""

    sha256: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    uploaded_at: Mapped[datetime]


class Letterhead(Fact, Model):
    """How the papers of an issuer look, from one decision on; the highest number counts."""

    __table_args__ = (UniqueConstraint("issuer_id", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    issuer_id: Mapped[UUID] = mapped_column(ForeignKey("issuer.id"))
    number: Mapped[int]
    name: Mapped[str]
    # address and the like, below the name
    lines: Mapped[list[str]] = mapped_column(JSON)
    # what stands for `{kode}` in a number
    code: Mapped[str]
    pattern: Mapped[str]
    # what the paper is called
    title: Mapped[str]
    layout: Mapped[str]
    city: Mapped[str]
    # [{name, office, nip: where they have one}], one to three
    signatories: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    logo_sha256: Mapped[str | None] = mapped_column(ForeignKey("logo.sha256"))
    # where papers are checked, without a closing slash; "": at this server's own address
    address: Mapped[str]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class NumberRange(Fact, Model):
    """Which numbers of a year this life of the database may give; the newest counts.

    The centre hands one down, or the organiser goes on after papers that were written elsewhere.
    """

    __table_args__ = (Index(None, "issuer_id", "year"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    issuer_id: Mapped[UUID] = mapped_column(ForeignKey("issuer.id"))
    year: Mapped[int]
    first: Mapped[int]
    # None: without an end
    last: Mapped[int | None]
    given_at: Mapped[datetime]
    given_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class CertificateName(Fact, Model):
    """The name that somebody wants on certificates; the newest counts."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    name: Mapped[str]
    confirmed_at: Mapped[datetime]
    # the person, or an organiser who was told
    confirmed_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class CertificatePlan(Fact, Model):
    """What the certificates of a class say, from one decision on; the highest number counts."""

    __table_args__ = (UniqueConstraint("angkatan_id", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    number: Mapped[int]
    issuer_id: Mapped[UUID] = mapped_column(ForeignKey("issuer.id"))
    training: Mapped[str]
    jp: Mapped[int]
    place: Mapped[str]
    # the day that is printed; also the year of the number
    issued_on: Mapped[date]
    # [{title, jp}] for the back
    subjects: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class PassRuling(Fact, Model):
    """Somebody passes, or does not, against or before the rule; the highest number counts."""

    __table_args__ = (UniqueConstraint("angkatan_id", "person_id", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    number: Mapped[int]
    # None: the rule decides again
    passes: Mapped[bool | None]
    reason: Mapped[str]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class IssuingKey(Fact, Model):
    """The public half of a key that signs certificates; whoever knows it can check them."""

    __table_args__ = (UniqueConstraint("public_key", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    # Ed25519, 64 hex digits
    public_key: Mapped[str]
    begun_at: Mapped[datetime]


class Certificate(Fact, Model):
    """What was certified, as it is printed; a correction is another certificate."""

    __table_args__ = (
        UniqueConstraint("issuer_id", "year", "serial", "origin"),
        UniqueConstraint("angkatan_id", "person_id", "edition", "origin"),
        Index(None, "angkatan_id", "learner_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    issuer_id: Mapped[UUID] = mapped_column(ForeignKey("issuer.id"))
    letterhead_id: Mapped[UUID] = mapped_column(ForeignKey("letterhead.id"))
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    # of this person in this class: 1, and one more each time it is replaced
    edition: Mapped[int]
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("certificate.id"), index=True)
    year: Mapped[int]
    serial: Mapped[int]
    number: Mapped[str]
    # 80 random bits, in the address of its public page
    code: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    # printed below the name; "": the person has none, or it is not kept. Not among the signed facts
    nip: Mapped[str] = mapped_column(default="", server_default="")
    training: Mapped[str]
    jp: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    place: Mapped[str]
    issued_on: Mapped[date]
    # where it is checked, without a closing slash
    address: Mapped[str]
    subjects: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # Ed25519: the key, 64 hex digits, and the signature over its facts, 128
    public_key: Mapped[str]
    signature: Mapped[str]

    letterhead: Mapped[Letterhead] = relationship(lazy="raise")


class Revocation(Fact, Model):
    """A certificate does not hold any more; the reason is for those who look after the class."""

    __table_args__ = (UniqueConstraint("certificate_id", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    certificate_id: Mapped[UUID] = mapped_column(ForeignKey("certificate.id"))
    angkatan_id: Mapped[UUID]
    reason: Mapped[str]
    revoked_at: Mapped[datetime]
    revoked_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
