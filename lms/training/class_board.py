"""What a class tells its members; each thing is put up and taken down, nothing is rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from lms.db import db
from lms.errors import Conflict, NotFound
from lms.people.endings import end
from lms.people.models import Person
from lms.training.board_models import Announcement, ClassContact, Handout
from lms.training.closures import refuse_closed
from lms.training.models import Angkatan

# of one class; more is a library
MOST_HANDOUTS = 60
MOST_OTHERS = 40
PDF, PICTURE, LINK = "pdf", "jpg", "link"


class BoardFull(Conflict):
    """There is enough on the board already."""


Posted = Announcement | Handout | ClassContact
Row = TypeVar("Row", bound=Posted)


def announce(angkatan: Angkatan, text: str, *, by: Person, now: datetime) -> Announcement:
    """The same words twice are one announcement. Raises BoardFull, ClassClosed."""
    refuse_closed(angkatan)
    standing = list_announcements(angkatan)
    if standing and standing[0].text == text:
        return standing[0]
    _refuse_many(len(standing), MOST_OTHERS, "pengumuman")
    row = Announcement(angkatan_id=angkatan.id, text=text, told_at=now, told_by_id=by.id)
    return _add(row)


def add_handout(
    angkatan: Angkatan,
    *,
    title: str,
    speaker: str,
    kind: str,
    by: Person,
    now: datetime,
    content: bytes | None = None,
    address: str = "",
) -> Handout:
    """`content` was looked through or made anew here. Raises BoardFull, ClassClosed."""
    refuse_closed(angkatan)
    count = select(func.count()).select_from(Handout)
    count = count.where(Handout.angkatan_id == angkatan.id, Handout.ended_at.is_(None))
    _refuse_many(db.session.scalar(count) or 0, MOST_HANDOUTS, "bahan")
    row = Handout(
        angkatan_id=angkatan.id,
        title=title,
        speaker=speaker,
        kind=kind,
        address=address,
        size=len(content or b""),
        content=content,
        added_at=now,
        added_by_id=by.id,
    )
    return _add(row)


def add_contact(
    angkatan: Angkatan, *, name: str, number: str, by: Person, now: datetime
) -> ClassContact:
    """The same twice is once. Raises BoardFull, ClassClosed."""
    refuse_closed(angkatan)
    standing = list_contacts(angkatan)
    same = next((one for one in standing if (one.name, one.number) == (name, number)), None)
    if same is not None:
        return same
    _refuse_many(len(standing), MOST_OTHERS, "nomor")
    row = ClassContact(
        angkatan_id=angkatan.id, name=name, number=number, told_at=now, told_by_id=by.id
    )
    return _add(row)


def list_announcements(angkatan: Angkatan) -> Sequence[Announcement]:
    """Those that stand, the newest first."""
    query = select(Announcement).where(
        Announcement.angkatan_id == angkatan.id, Announcement.ended_at.is_(None)
    )
    newest = query.order_by(Announcement.told_at.desc(), Announcement.id.desc())
    return db.session.scalars(newest).all()


def list_handouts(angkatan: Angkatan) -> Sequence[Handout]:
    """In the order in which they were added, without their bytes."""
    query = select(Handout).options(defer(Handout.content))
    query = query.where(Handout.angkatan_id == angkatan.id, Handout.ended_at.is_(None))
    return db.session.scalars(query.order_by(Handout.added_at, Handout.id)).all()


def list_contacts(angkatan: Angkatan) -> Sequence[ClassContact]:
    query = select(ClassContact).where(
        ClassContact.angkatan_id == angkatan.id, ClassContact.ended_at.is_(None)
    )
    return db.session.scalars(query.order_by(ClassContact.told_at, ClassContact.id)).all()


def get_file(handout_id: UUID, *, angkatan: Angkatan) -> Handout:
    """With its bytes; raises NotFound for a link, another class, or what was taken away."""
    query = select(Handout).where(
        Handout.id == handout_id,
        Handout.angkatan_id == angkatan.id,
        Handout.ended_at.is_(None),
        Handout.content.is_not(None),
    )
    handout = db.session.scalar(query)
    if handout is None:
        raise NotFound
    return handout


def take_down(
    table: type[Posted], row_id: UUID, *, angkatan: Angkatan, by: Person, now: datetime
) -> None:
    """Twice is once; raises NotFound for another class."""
    found = db.session.get(table, row_id)
    if not isinstance(found, table) or found.angkatan_id != angkatan.id:
        raise NotFound
    row: Posted = found
    if row.ended_at is None:
        row.ended_at = end(row.id, angkatan_id=angkatan.id, by=by, now=now)


def _add(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    return row


def _refuse_many(count: int, most: int, words: str) -> None:
    if count >= most:
        raise BoardFull(f"Sudah ada {most} {words} di kelas ini. Hapus satu dahulu.")
