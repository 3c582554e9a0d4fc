"""What a class knows of its members beside their names."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id
from lms.history.models import Fact


class MemberDetails(Fact, Model):
    """Where a member comes from and for whom they work, from then on; the newest counts."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # kabupaten or kota of origin; None: not known
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    # kecamatan and desa, kelurahan or nagari, as they were written
    district: Mapped[str]
    village: Mapped[str]
    # instansi and jabatan
    office: Mapped[str]
    position: Mapped[str]
    # in groups, as lms.people.rules.service_numbers writes it; "": none, or not kept
    nip: Mapped[str] = mapped_column(default="", server_default="")
    told_at: Mapped[datetime]
    told_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
