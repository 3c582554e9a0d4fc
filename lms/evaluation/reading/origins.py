"""Where the members of a class come from and for whom they work, as they told last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from lms.db import db
from lms.people.models import Region
from lms.training.member_models import MemberDetails
from lms.training.models import Angkatan


@dataclass(frozen=True)
class MemberOrigin:
    """Of one member, in words; "" is not known."""

    region: str
    office: str


def list_member_origins(angkatan: Angkatan) -> Mapping[UUID, MemberOrigin]:
    """By person, of those of whom anything was told; one statement."""
    query = (
        select(MemberDetails.person_id, Region.name, MemberDetails.office)
        .outerjoin(Region, Region.code == MemberDetails.region_code)
        .where(MemberDetails.angkatan_id == angkatan.id)
        .order_by(MemberDetails.told_at, MemberDetails.id)
    )
    rows = db.session.execute(query)
    return {person_id: MemberOrigin(region or "", office) for person_id, region, office in rows}
