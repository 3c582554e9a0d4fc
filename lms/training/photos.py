"""Photographs of a class that its organiser chose for the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from lms.db import db
from lms.errors import Conflict, NotFound
from lms.people.endings import end
from lms.people.models import Person
from lms.training.models import Angkatan, ClassPhoto

# on paper two stand in a row; more belongs into an album
MOST = 24


def add_photo(
    angkatan: Angkatan, content: bytes, *, caption: str, by: Person, now: datetime
) -> ClassPhoto:
    """`content` was made anew here. Raises Conflict when there are enough."""
    count = select(func.count()).select_from(ClassPhoto)
    count = count.where(ClassPhoto.angkatan_id == angkatan.id, ClassPhoto.ended_at.is_(None))
    if (db.session.scalar(count) or 0) >= MOST:
        raise Conflict(f"Sudah ada {MOST} foto. Hapus satu dahulu.")
    photo = ClassPhoto(
        angkatan_id=angkatan.id, content=content, caption=caption, added_at=now, added_by_id=by.id
    )
    db.session.add(photo)
    db.session.flush()
    return photo


def list_photos(angkatan: Angkatan) -> Sequence[ClassPhoto]:
    """In the order in which they were added, without their pixels."""
    query = select(ClassPhoto).options(defer(ClassPhoto.content))
    query = query.where(ClassPhoto.angkatan_id == angkatan.id, ClassPhoto.ended_at.is_(None))
    return db.session.scalars(query.order_by(ClassPhoto.added_at, ClassPhoto.id)).all()


def get_photo(photo_id: UUID, *, angkatan: Angkatan) -> ClassPhoto:
    """One of this class that was not taken away; raises NotFound."""
    query = select(ClassPhoto).where(
        ClassPhoto.id == photo_id,
        ClassPhoto.angkatan_id == angkatan.id,
        ClassPhoto.ended_at.is_(None),
    )
    photo = db.session.scalar(query)
    if photo is None:
        raise NotFound
    return photo


def remove_photo(photo: ClassPhoto, *, by: Person, now: datetime) -> None:
    """It is shown nowhere any more."""
    photo.ended_at = end(photo.id, angkatan_id=photo.angkatan_id, by=by, now=now)
