"""What the certificates of a class say: as its training says, until somebody decided otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms.credentials.models import CertificatePlan, Issuer
from lms.curriculum.catalog import get_catalog
from lms.db import db
from lms.errors import Conflict
from lms.people import audit
from lms.people.models import Person
from lms.training.models import Angkatan
from lms.training.timetable import list_sessions

# what has no place on the back; all that has JP stands there, so that its sum is that of the front
NO_SUBJECT = ("istirahat",)


@dataclass(frozen=True)
class PlanText:
    """What is decided as one."""

    issuer_id: UUID
    training: str
    jp: int
    place: str
    issued_on: date
    # [{title, jp}]
    subjects: list[dict[str, Any]]


def find_plan(angkatan: Angkatan) -> CertificatePlan | None:
    """The one that counts today."""
    query = select(CertificatePlan).where(CertificatePlan.angkatan_id == angkatan.id)
    query = query.order_by(CertificatePlan.number.desc(), CertificatePlan.id).limit(1)
    return db.session.scalar(query)


def decide_plan(
    angkatan: Angkatan, text: PlanText, *, by: Person, now: datetime
) -> CertificatePlan:
    """From now on; what was given stays as it is. What is so already adds nothing."""
    newest = find_plan(angkatan)
    if newest is not None and _text_of(newest) == text:
        return newest
    row = CertificatePlan(
        angkatan_id=angkatan.id,
        number=newest.number + 1 if newest else 1,
        decided_at=now,
        decided_by_id=by.id,
        **asdict(text),
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise Conflict("Isi sertifikat ini baru saja diubah orang lain. Muat ulang.") from error
    audit.record("certificate.plan", subject=f"angkatan:{angkatan.id}", by=by, now=now)
    return row


def _text_of(plan: CertificatePlan) -> PlanText:
    return PlanText(**{name: getattr(plan, name) for name in PlanText.__dataclass_fields__})


def usual_training(angkatan: Angkatan) -> str:
    return angkatan.training.title if angkatan.training else angkatan.title


def usual_jp(angkatan: Angkatan) -> int:
    """Of its timetable; without one, of its training, else of its jenjang."""
    if planned := sum(one.slot.jp for one in list_sessions(angkatan.id)):
        return planned
    return angkatan.training.jp if angkatan.training else angkatan.jenjang.jp


def usual_subjects(angkatan: Angkatan) -> list[dict[str, Any]]:
    """What its timetable teaches; without one its training, without that the modules."""
    if planned := list_sessions(angkatan.id):
        return merge_subjects(
            {"title": one.slot.title, "jp": one.slot.jp}
            for one in planned
            if one.slot.jp and one.slot.kind not in NO_SUBJECT
        )
    if angkatan.training:
        return merge_subjects(
            {"title": one["title"], "jp": one["jp"]}
            for one in angkatan.training.sessions
            if one.get("kind") not in NO_SUBJECT
        )
    modules = get_catalog().modules_of(angkatan.jenjang_slug)
    return [{"title": module.title, "jp": module.jp} for module in modules]


def merge_subjects(subjects: Any) -> list[dict[str, Any]]:
    """A subject that was taught in several sessions stands there once, with all its JP."""
    found: dict[str, int] = {}
    for one in subjects:
        found[one["title"]] = found.get(one["title"], 0) + one["jp"]
    return [{"title": title, "jp": jp} for title, jp in found.items()]


def write_subjects(subjects: Sequence[Mapping[str, Any]]) -> str:
    """One a line, its JP behind a bar, as it can be typed."""
    return "\n".join(f"{one['title']} | {one['jp']}" for one in subjects)


def read_subjects(typed: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The way back, and what is wrong in which line."""
    subjects: list[dict[str, Any]] = []
    faults: list[str] = []
    for number, line in enumerate(typed.splitlines(), start=1):
        if not line.strip():
            continue
        title, _, jp = (part.strip() for part in line.rpartition("|"))
        if title and jp.isascii() and jp.isdigit():
            subjects.append({"title": " ".join(title.split()), "jp": int(jp)})
        else:
            faults.append(f"Baris {number}: tulis nama mata pelajaran, tanda |, lalu JP-nya.")
    return subjects, faults


def issuer_of(plan: CertificatePlan) -> Issuer:
    return db.session.get_one(Issuer, plan.issuer_id)


def usual_place(angkatan: Angkatan) -> str:
    """The hall as its invitation names it, and the region."""
    region = angkatan.region.name if angkatan.region else ""
    if not angkatan.place or region in angkatan.place:
        return angkatan.place or region
    return f"{angkatan.place}, {region}".removesuffix(", ")
