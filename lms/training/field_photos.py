"""Pictures that trainees brought from the field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import defer

from lms.db import db, new_id
from lms.errors import Conflict, NotFound
from lms.people.endings import end
from lms.people.models import Person
from lms.training.field_models import FieldPhoto
from lms.training.models import Angkatan

MOST = 4


def keep_photo(
    photo_id: UUID | None, content: bytes, *, angkatan: Angkatan, of: Person, now: datetime
) -> None:
    """`content` was made anew here. The same again is the picture that is there; None: a new one.

    Raises Conflict when there are enough.
    """
    if photo_id is not None and find_photo(photo_id) is not None:
        return
    if len(list_photos(angkatan).get(of.learner_id, ())) >= MOST:
        raise Conflict(f"Sudah ada {MOST} foto. Hapus satu dahulu.")
    row = FieldPhoto(
        id=photo_id or new_id(), angkatan_id=angkatan.id, person_id=of.id, learner_id=of.learner_id,
        content=content, added_at=now,
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        db.session.expire_all()


def find_photo(photo_id: UUID) -> FieldPhoto | None:
    """Also one that was taken away: it does not come back when a phone sends it again."""
    query = select(FieldPhoto).where(FieldPhoto.id == photo_id).options(defer(FieldPhoto.content))
    return db.session.scalar(query)


def list_photos(angkatan: Angkatan) -> Mapping[UUID, Sequence[FieldPhoto]]:
    """By learner, without their pixels."""
    query = select(FieldPhoto).options(defer(FieldPhoto.content))
    query = query.where(FieldPhoto.angkatan_id == angkatan.id, FieldPhoto.ended_at.is_(None))
    found: dict[UUID, list[FieldPhoto]] = defaultdict(list)
    for photo in db.session.scalars(query.order_by(FieldPhoto.added_at, FieldPhoto.id)):
        found[photo.learner_id].append(photo)
    return found


def get_field_photo(photo_id: UUID, *, angkatan: Angkatan) -> FieldPhoto:
    """One of this class that was not taken away; raises NotFound."""
    query = select(FieldPhoto).where(
        FieldPhoto.id == photo_id,
        FieldPhoto.angkatan_id == angkatan.id,
        FieldPhoto.ended_at.is_(None),
    )
    photo = db.session.scalar(query)
    if photo is None:
        raise NotFound
    return photo


def remove_field_photo(photo: FieldPhoto, *, by: Person, now: datetime) -> None:
    """It is shown nowhere any more."""
    photo.ended_at = end(photo.id, angkatan_id=photo.angkatan_id, by=by, now=now)
