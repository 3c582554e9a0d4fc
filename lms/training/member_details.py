"""Where members come from and for whom they work: each telling is a row, the newest counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from lms.db import db
from lms.history.moments import moment_after
from lms.people.models import Person
from lms.training.member_models import MemberDetails
from lms.training.models import Angkatan


@dataclass(frozen=True)
class Origin:
    """Of one member, as plain values; "" is not known."""

    region_code: str | None = None
    district: str = ""
    village: str = ""
    office: str = ""
    position: str = ""
    nip: str = ""

    @property
    def words(self) -> str:
        """The desa and the kecamatan, as they tell two of one name apart."""
        return ", ".join(part for part in (self.village, self.district) if part)


_NAMES = tuple(field.name for field in fields(Origin))


def list_origins(angkatan_id: UUID) -> Mapping[UUID, Origin]:
    """By person, of those of whom anything was told."""
    return {person_id: origin for person_id, (origin, _) in _newest(angkatan_id).items()}


def tell_origin(
    person: Person, origin: Origin, *, angkatan: Angkatan, by: Person | None, now: datetime
) -> None:
    """So it is from now on; nothing is written when it was."""
    before = _newest(angkatan.id).get(person.id)
    if (before[0] if before else Origin()) == origin:
        return
    db.session.add(
        MemberDetails(
            angkatan_id=angkatan.id,
            person_id=person.id,
            told_at=moment_after(before[1] if before else None, now=now),
            told_by_id=by.id if by else None,
            **{name: getattr(origin, name) for name in _NAMES},
        )
    )
    db.session.flush()


def _newest(angkatan_id: UUID) -> dict[UUID, tuple[Origin, datetime]]:
    query = (
        select(MemberDetails)
        .where(MemberDetails.angkatan_id == angkatan_id)
        .order_by(MemberDetails.told_at, MemberDetails.id)
    )
    return {
        row.person_id: (Origin(**{name: getattr(row, name) for name in _NAMES}), row.told_at)
        for row in db.session.scalars(query)
    }
