"""Who gets form A first: exact halves of a pool (docs/decisions/0001-form-order.md)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, text

from lms.assessment.models import FormOrder
from lms.assessment.rules.assignment import form_sequence
from lms.db import db
from lms.people.models import Person

ALONE = "mandiri"
# told apart from the other locks of PostgreSQL by this number, then by the pool
ARRIVALS = 4012


def assign_form_order(
    person: Person, *, jenjang_slug: str, angkatan_id: UUID | None, now: datetime
) -> FormOrder:
    """The person's order in the pool, drawn on the first call and the same ever after.

    Who arrive together come one after the other, each at a place of its own; nobody is refused.
    """
    if order := _find(person, angkatan_id, jenjang_slug):
        return order
    pool = _pool_of(person, angkatan_id)
    # on SQLite, this alone lets one after the other in
    with db.session.begin_nested():
        _hold_pool(pool)
        if order := _find(person, angkatan_id, jenjang_slug):
            return order
        place = _next_place(pool, jenjang_slug)
        order = FormOrder(
            pool=pool,
            angkatan_id=angkatan_id,
            jenjang_slug=jenjang_slug,
            person_id=person.id,
            position=place,
            sequence=form_sequence(f"{pool}/{jenjang_slug}", place),
            assigned_at=now,
        )
        db.session.add(order)
    return order


def _pool_of(person: Person, angkatan_id: UUID | None) -> str:
    """Who learns alone shares a pool with their kabupaten only: a nation would queue for one."""
    if angkatan_id:
        return angkatan_id.hex
    return f"{ALONE}-{person.region_code}" if person.region_code else ALONE


def _hold_pool(pool: str) -> None:
    """Nobody else draws from this pool until the transaction ends, on whichever node."""
    if db.session.get_bind().dialect.name == "postgresql":
        lock = text("SELECT pg_advisory_xact_lock(:kind, hashtext(:pool))")
        db.session.execute(lock, {"kind": ARRIVALS, "pool": pool})


def _find(person: Person, angkatan_id: UUID | None, jenjang_slug: str) -> FormOrder | None:
    """The order drawn before, in this class or alone; alone it stays after a move elsewhere."""
    pool = FormOrder.pool
    query = select(FormOrder).where(
        FormOrder.person_id == person.id,
        FormOrder.jenjang_slug == jenjang_slug,
        pool == angkatan_id.hex if angkatan_id else pool.startswith(ALONE),
    )
    return db.session.scalar(query.order_by(FormOrder.assigned_at, FormOrder.id).limit(1))


def _next_place(pool: str, jenjang_slug: str) -> int:
    """The place in the pool after the last one that was given."""
    query = select(func.max(FormOrder.position))
    last = db.session.scalar(
        query.where(FormOrder.pool == pool, FormOrder.jenjang_slug == jenjang_slug)
    )
    return 0 if last is None else last + 1
