"""A class that is over, one that goes on after all, and one that was opened by mistake."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import exists, select

from lms.db import db
from lms.errors import Conflict
from lms.people import audit
from lms.people.models import Person
from lms.training.arrangements import arrange, details_of
from lms.training.models import Angkatan, Enrolment
from lms.training.timetable_models import Status

CLOSED = "Kelas ini sudah ditutup. Buka kembali lebih dahulu bila masih ada yang perlu diubah."
NOT_EMPTY = (
    "Kelas ini sudah pernah punya peserta, jadi tidak dapat dihapus. Tutup saja kelasnya; "
    "hasilnya tetap tersimpan."
)


class ClassClosed(Conflict):
    """The class is over; nothing of it is changed."""


def close_class(angkatan: Angkatan, *, by: Person, now: datetime) -> None:
    """From now on nobody is enrolled and nothing is planned; what was done stays to be read."""
    _set(angkatan, Status.CLOSED, by, now)


def reopen_class(angkatan: Angkatan, *, by: Person, now: datetime) -> None:
    _set(angkatan, Status.OPEN, by, now)


def remove_class(angkatan: Angkatan, *, by: Person, now: datetime) -> None:
    """Shown nowhere from now on. Raises Conflict when anybody was ever in it."""
    if not is_empty(angkatan):
        raise Conflict(NOT_EMPTY)
    _set(angkatan, Status.REMOVED, by, now)


def is_empty(angkatan: Angkatan) -> bool:
    """Whether nobody was ever enrolled: nothing can hang on it then."""
    return not db.session.scalar(select(exists().where(Enrolment.angkatan_id == angkatan.id)))


def refuse_closed(angkatan: Angkatan) -> None:
    """Raises ClassClosed for a class that is over."""
    if angkatan.status != Status.OPEN:
        raise ClassClosed(CLOSED)


def _set(angkatan: Angkatan, status: Status, by: Person, now: datetime) -> None:
    arrange(angkatan, replace(details_of(angkatan), status=status), by=by, now=now)
    audit.record(f"angkatan.{status}", subject=f"angkatan:{angkatan.id}", by=by, now=now)
