"""Where the members of a class come from and for whom they work, as they told last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, func, select

from lms.db import db
from lms.people.models import Person, Region
from lms.training.member_models import MemberDetails
from lms.training.models import Angkatan, Enrolment


@dataclass(frozen=True)
class MemberOrigin:
    """Of one member, in words; "" is not known."""

    region: str
    office: str


def list_member_origins(angkatan: Angkatan) -> Mapping[UUID, MemberOrigin]:
    """By person, of all members; who told the class no kabupaten has that of the account.

    One statement.
    """
    told = and_(
        MemberDetails.angkatan_id == Enrolment.angkatan_id, MemberDetails.person_id == Person.id
    )
    query = (
        select(Person.id, Region.name, MemberDetails.office)
        .join(Enrolment, Enrolment.learner_id == Person.id)
        .outerjoin(MemberDetails, told)
        .outerjoin(
            Region, Region.code == func.coalesce(MemberDetails.region_code, Person.region_code)
        )
        .where(Enrolment.angkatan_id == angkatan.id, Enrolment.is_current)
        .order_by(MemberDetails.told_at, MemberDetails.id)
    )
    rows = db.session.execute(query)
    return {
        person_id: MemberOrigin(region or "", office or "") for person_id, region, office in rows
    }
