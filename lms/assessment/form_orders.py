"""Who gets form A first: exact halves of a pool (docs/decisions/0001-form-order.md)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from lms.assessment.models import FormOrder
from lms.assessment.rules.assignment import form_sequence
from lms.db import db
from lms.errors import Conflict
from lms.history.origins import current_origin
from lms.people.models import Person

ALONE = "mandiri"
TRIES = 20


def assign_form_order(
    person: Person, *, jenjang_slug: str, angkatan_id: UUID | None, now: datetime
) -> FormOrder:
    """The person's order in the pool, drawn on the first call and the same ever after.

    Two who arrive together want the same place: the unique constraint is the judge, the other
    takes the next.
    """
    pool = angkatan_id.hex if angkatan_id else ALONE
    for _ in range(TRIES):
        if order := _find(person, pool, jenjang_slug):
            return order
        place = _count(pool, jenjang_slug)
        order = FormOrder(
            pool=pool,
            angkatan_id=angkatan_id,
            jenjang_slug=jenjang_slug,
            person_id=person.id,
            position=place,
            sequence=form_sequence(f"{pool}/{jenjang_slug}", place),
            assigned_at=now,
        )
        try:
            with db.session.begin_nested():
                db.session.add(order)
        except IntegrityError:
            continue
        return order
    raise Conflict("Terlalu banyak orang mulai bersamaan. Silakan tekan mulai sekali lagi.")


def _find(person: Person, pool: str, jenjang_slug: str) -> FormOrder | None:
    """The first that was drawn; another hall may have drawn one too."""
    return db.session.scalar(
        select(FormOrder)
        .where(
            FormOrder.pool == pool,
            FormOrder.jenjang_slug == jenjang_slug,
            FormOrder.person_id == person.id,
        )
        .order_by(FormOrder.id)
        .limit(1)
    )


def _count(pool: str, jenjang_slug: str) -> int:
    query = select(func.count()).select_from(FormOrder)
    query = query.where(
        FormOrder.pool == pool,
        FormOrder.jenjang_slug == jenjang_slug,
        FormOrder.origin == current_origin(),
    )
    return db.session.scalar(query) or 0
