"""Issuers: who may keep them, how their papers look today, and which numbers they give."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, false, func, or_, select, true
from sqlalchemy.exc import IntegrityError

from lms.credentials.models import Certificate, Issuer, Letterhead, Logo, NumberRange
from lms.db import db
from lms.errors import Conflict, NotFound
from lms.history.origins import current_origin
from lms.people import audit
from lms.people.models import Appointment, Person, Role

KEEPERS = (Role.ORGANISER, Role.ADMINISTRATOR)
MOST_SERIAL = 999_999


@dataclass(frozen=True)
class Look:
    """How papers of an issuer look: what is decided as one."""

    name: str
    lines: list[str]
    code: str
    pattern: str
    title: str
    layout: str
    city: str
    signatories: list[dict[str, str]] = field(default_factory=list)
    logo_sha256: str | None = None
    address: str = ""


def found_issuer(look: Look, *, region_code: str | None, by: Person, now: datetime) -> Issuer:
    """With its first letterhead."""
    issuer = Issuer(region_code=region_code, founded_at=now, founded_by_id=by.id)
    db.session.add(issuer)
    db.session.flush()
    decide_look(issuer, look, by=by, now=now)
    return issuer


def decide_look(issuer: Issuer, look: Look, *, by: Person, now: datetime) -> Letterhead:
    """From now on; papers that were given keep theirs. What is so already adds nothing."""
    newest = find_letterhead(issuer)
    if newest is not None and look_of(newest) == look:
        return newest
    row = Letterhead(
        issuer_id=issuer.id,
        number=newest.number + 1 if newest else 1,
        decided_at=now,
        decided_by_id=by.id,
        **asdict(look),
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise Conflict(
            "Data penerbit ini baru saja diubah orang lain. Muat ulang dahulu."
        ) from error
    audit.record("issuer.look", subject=f"issuer:{issuer.id}", by=by, now=now, name=look.name)
    return row


def look_of(letterhead: Letterhead) -> Look:
    return Look(**{name: getattr(letterhead, name) for name in Look.__dataclass_fields__})


def signed_by(letterhead: Letterhead) -> list[tuple[str, str]]:
    """(office, name) of each, with the NIP in a line below the name where there is one."""
    return [(one["office"], _with_nip(one)) for one in letterhead.signatories]


def _with_nip(one: Mapping[str, str]) -> str:
    return f"{one['name']}\nNIP {one['nip']}" if "nip" in one else one["name"]


def find_letterhead(issuer: Issuer) -> Letterhead | None:
    """The one that counts today."""
    query = select(Letterhead).where(Letterhead.issuer_id == issuer.id)
    query = query.order_by(Letterhead.number.desc(), Letterhead.id).limit(1)
    return db.session.scalar(query)


def get_letterhead(issuer: Issuer) -> Letterhead:
    letterhead = find_letterhead(issuer)
    if letterhead is None:
        raise NotFound
    return letterhead


def get_issuer(issuer_id: UUID, *, held: Iterable[Appointment]) -> Issuer:
    """One that these appointments keep; raises NotFound for any other."""
    query = select(Issuer).where(Issuer.id == issuer_id, _kept_by(held))
    issuer = db.session.scalar(query)
    if issuer is None:
        raise NotFound
    return issuer


def list_issuers(
    *, held: Iterable[Appointment], region_code: str | None = None
) -> Sequence[tuple[Issuer, Letterhead]]:
    """Those that are kept by these appointments, and those of the region of a class; by name."""
    known = _kept_by(held)
    if region_code is not None:
        known = or_(known, Issuer.region_code.in_({region_code, region_code[:2]}))
    return _with_letterheads(known)


def _with_letterheads(known: ColumnElement[bool]) -> Sequence[tuple[Issuer, Letterhead]]:
    place = func.row_number().over(
        partition_by=Letterhead.issuer_id, order_by=(Letterhead.number.desc(), Letterhead.id)
    )
    ranked = select(Letterhead.id, place.label("place")).subquery()
    query = (
        select(Issuer, Letterhead)
        .join(Letterhead, Letterhead.issuer_id == Issuer.id)
        .join(ranked, ranked.c.id == Letterhead.id)
        .where(ranked.c.place == 1, known)
        .order_by(Letterhead.name, Issuer.id)
    )
    return [(issuer, letterhead) for issuer, letterhead in db.session.execute(query)]


def _kept_by(held: Iterable[Appointment]) -> ColumnElement[bool]:
    """A role in single classes keeps no issuer: its numbers are of all classes."""
    parts: list[ColumnElement[bool]] = []
    for one in held:
        if one.role not in KEEPERS or one.angkatan_id is not None:
            continue
        if one.region_code is None:
            parts.append(true())
        else:
            parts.append(Issuer.region_code.startswith(one.region_code, autoescape=True))
    return or_(*parts) if parts else false()


def keep_logo(content: bytes, *, now: datetime) -> Logo:
    """The same picture again is the same row."""
    digest = hashlib.sha256(content).hexdigest()
    logo = db.session.get(Logo, digest)
    if logo is None:
        logo = Logo(sha256=digest, content=content, uploaded_at=now)
        db.session.add(logo)
        db.session.flush()
    return logo


def find_logo(letterhead: Letterhead) -> bytes | None:
    if letterhead.logo_sha256 is None:
        return None
    return db.session.scalar(select(Logo.content).where(Logo.sha256 == letterhead.logo_sha256))


def find_range(issuer: Issuer, year: int) -> NumberRange | None:
    """What this life of the database may give in a year; None: nothing was said."""
    query = select(NumberRange).where(
        NumberRange.issuer_id == issuer.id,
        NumberRange.year == year,
        NumberRange.origin == current_origin(),
    )
    return db.session.scalar(query.order_by(NumberRange.given_at.desc(), NumberRange.id.desc()))


def give_range(
    issuer: Issuer, *, year: int, first: int, last: int | None, by: Person, now: datetime
) -> NumberRange:
    """From now on this life of the database gives these. Raises Conflict when one is taken."""
    taken = select(func.max(Certificate.serial)).where(
        Certificate.issuer_id == issuer.id,
        Certificate.year == year,
        Certificate.serial.between(first, last or MOST_SERIAL),
    )
    if (used := db.session.scalar(taken)) is not None:
        raise Conflict(f"Nomor {used} tahun {year} sudah dipakai. Mulailah sesudahnya.")
    row = NumberRange(
        issuer_id=issuer.id, year=year, first=first, last=last, given_at=now, given_by_id=by.id
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        "issuer.range", subject=f"issuer:{issuer.id}", by=by, now=now,
        year=year, first=first, last=last,
    )  # fmt: skip
    return row
