"""A member who cannot come says so alone, until the class begins; the row ends as any other."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, func, or_, select
from sqlalchemy.orm import aliased

from lms.errors import Conflict
from lms.people import audit
from lms.people.models import Ending, Person
from lms.training.angkatan import leave
from lms.training.cards import revoke_card
from lms.training.closures import refuse_closed
from lms.training.models import Angkatan, Enrolment
from lms.zones import Today

BEGUN = (
    "Kelas ini sudah mulai. Bicaralah dengan penyelenggaranya bila Anda tidak dapat ikut sampai "
    "selesai."
)


def may_cancel(angkatan: Angkatan, *, today: Today) -> bool:
    """Until the day before the first, by the calendar of its place."""
    return today.at(angkatan.region_code) < angkatan.starts_on


def cancel(person: Person, *, angkatan: Angkatan, today: Today, now: datetime) -> None:
    """Out of the class by their own word; their card of it signs in no more.

    Raises NotFound for who is no member, ClassClosed, and Conflict once the class has begun.
    """
    refuse_closed(angkatan)
    if not may_cancel(angkatan, today=today):
        raise Conflict(BEGUN)
    leave(person, angkatan=angkatan, by=person, now=now)
    revoke_card(person, angkatan=angkatan, by=person, now=now)
    audit.record(
        "enrolment.cancel", subject=f"angkatan:{angkatan.id}", by=person, now=now,
        person=str(person.id),
    )  # fmt: skip


def is_own_word() -> ColumnElement[bool]:
    """Whether the person ended this enrolment, and nobody for them."""
    whose = or_(
        Ending.ended_by_id == Enrolment.person_id, Ending.ended_by_id == Enrolment.learner_id
    )
    return select(Ending.id).where(Ending.subject_id == Enrolment.id, whose).exists()


def count_cancelled(angkatan_id: UUID) -> ScalarSelect[int]:
    """Who cancelled and did not come back, for a query that asks more."""
    again = aliased(Enrolment)
    is_back = select(again.id).where(
        again.angkatan_id == angkatan_id,
        again.learner_id == Enrolment.learner_id,
        again.is_current,
    )
    return (
        select(func.count(Enrolment.learner_id.distinct()))
        .where(
            Enrolment.angkatan_id == angkatan_id,
            ~Enrolment.is_current,
            is_own_word(),
            ~is_back.exists(),
        )
        .scalar_subquery()
    )
