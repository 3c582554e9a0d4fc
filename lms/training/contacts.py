"""Whom to call in a region: filled in by who keeps classes there, read by everybody."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select

from lms.db import db
from lms.errors import NotFound
from lms.people import audit
from lms.people.endings import end
from lms.people.models import Appointment, LocalContact, Person, Region
from lms.training.authority import KEEPING
from lms.training.models import Angkatan

# what a kabupaten should have a number for; the order is that of the page
SERVICES = {
    "uptd-ppa": "Perlindungan perempuan dan anak (UPTD PPA)",
    "polisi": "Polisi",
    "puskesmas": "Puskesmas atau ambulans",
    "rumah-sakit": "Rumah sakit",
    "jiwa": "Layanan kesehatan jiwa",
    "dinas-sosial": "Dinas Sosial",
    "tksk": "TKSK",
    "slrt": "SLRT atau Puskesos",
    "bencana": "BPBD atau Tagana",
    "migran": "Layanan pekerja migran",
    "bicara": "Teman bicara bagi relawan",
    "lain": "Lain-lain",
}


@dataclass(frozen=True)
class RegionContacts:
    """The numbers of one region, in the order of SERVICES."""

    code: str
    name: str
    contacts: tuple[LocalContact, ...]

    @property
    def missing(self) -> list[str]:
        """Services that have no number yet, as a reader names them; "lain" is never missed."""
        there = {contact.service for contact in self.contacts}
        return [title for key, title in SERVICES.items() if key not in there and key != "lain"]


def add_contact(
    region_code: str,
    *,
    service: str,
    name: str,
    number: str,
    note: str,
    by: Person,
    now: datetime,
) -> LocalContact:
    """The same again (a second press) is the row that is there."""
    said = {"service": service, "name": name, "number": number, "note": note}
    query = select(LocalContact).filter_by(region_code=region_code, **said)
    if there := db.session.scalar(query.where(LocalContact.ended_at.is_(None))):
        return there
    contact = LocalContact(region_code=region_code, told_at=now, told_by_id=by.id, **said)
    db.session.add(contact)
    db.session.flush()
    subject = f"region:{region_code}"
    audit.record("contact.add", subject=subject, by=by, now=now, service=service)
    return contact


def remove_contact(contact: LocalContact, *, by: Person, now: datetime) -> None:
    contact.ended_at = end(contact.id, angkatan_id=None, by=by, now=now)
    subject = f"region:{contact.region_code}"
    audit.record("contact.remove", subject=subject, by=by, now=now, service=contact.service)


def get_contact(contact_id: UUID, *, region_code: str) -> LocalContact:
    """One of today of this region; raises NotFound."""
    query = select(LocalContact).where(
        LocalContact.id == contact_id,
        LocalContact.region_code == region_code,
        LocalContact.ended_at.is_(None),
    )
    contact = db.session.scalar(query)
    if contact is None:
        raise NotFound
    return contact


def get_region_contacts(region_code: str) -> RegionContacts:
    """What was filled in for exactly this region; raises NotFound for no region."""
    region = db.session.get(Region, region_code)
    if region is None:
        raise NotFound
    rows = db.session.scalars(
        select(LocalContact).where(
            LocalContact.region_code == region_code, LocalContact.ended_at.is_(None)
        )
    )
    order = list(SERVICES)
    contacts = sorted(rows, key=lambda row: (order.index(row.service), row.name, row.number))
    return RegionContacts(region.code, _full_name(region), tuple(contacts))


def list_contacts_near(region_code: str) -> list[RegionContacts]:
    """Those of the kabupaten, then those of its province; regions without any are left out."""
    codes = dict.fromkeys([region_code, region_code[:2]])
    return [found for code in codes if (found := get_region_contacts(code)).contacts]


def list_regions_with_contacts() -> Sequence[tuple[str, str]]:
    """(code, name) of every region that has a number, by name."""
    query = (
        select(Region)
        .where(Region.code.in_(select(LocalContact.region_code).filter_by(ended_at=None)))
        .order_by(Region.name)
    )
    return [(region.code, _full_name(region)) for region in db.session.scalars(query)]


def list_kept_regions(held: Collection[Appointment]) -> Sequence[tuple[str, str]]:
    """(code, name) of the regions whose numbers the reader may change, by code.

    Those below the region one keeps, and that of a class one keeps; of the whole country all.
    """
    keeping = [one for one in held if one.role in KEEPING]
    query = select(Region).order_by(Region.code)
    if not any(one.angkatan_id is None and one.region_code is None for one in keeping):
        classes = [one.angkatan_id for one in keeping if one.angkatan_id is not None]
        prefixes = [one.region_code for one in keeping if one.region_code is not None]
        of_classes = select(Angkatan.region_code).where(Angkatan.id.in_(classes))
        below = [Region.code.startswith(prefix, autoescape=True) for prefix in prefixes]
        query = query.where(Region.code.in_(of_classes) | _any(below))
    return [(region.code, _full_name(region)) for region in db.session.scalars(query)]


def _any(conditions: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    return or_(false(), *conditions)


def _full_name(region: Region) -> str:
    return f"Provinsi {region.name}" if region.parent_code is None else region.name
