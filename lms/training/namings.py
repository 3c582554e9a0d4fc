"""What a class is called: each name is a row, the newest stands on the class as its title."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select, update

from lms.db import db
from lms.people.models import Person
from lms.training.models import Angkatan, Naming

# between a name and the one it takes the place of, where the clock does not say so
STEP = timedelta(microseconds=1)


def name_angkatan(
    angkatan: Angkatan, title: str, *, by: Person | None, now: datetime
) -> Naming | None:
    """The class is called `title` from now on; None when that is its name already.

    Whoever names a class knows its name of before: also by a clock that stands behind, the new
    one is the newer. Two who name it at once come one after the other.
    """
    locked = update(Angkatan).where(Angkatan.id == angkatan.id).values(title=Angkatan.title)
    db.session.execute(locked)
    newest = db.session.scalar(_newest_first(angkatan).limit(1))
    if newest is not None and newest.title == title:
        return None
    naming = Naming(
        angkatan_id=angkatan.id,
        title=title,
        named_at=now if newest is None else max(now, newest.named_at + STEP),
        named_by_id=by.id if by else None,
    )
    db.session.add(naming)
    angkatan.title = title
    db.session.flush()
    return naming


def list_namings(angkatan: Angkatan) -> Sequence[tuple[Naming, str]]:
    """All names of the class, the newest first, with who gave them ("" for the program)."""
    query = _newest_first(angkatan).add_columns(Person.name)
    query = query.outerjoin(Person, Person.id == Naming.named_by_id)
    return [(naming, name or "") for naming, name in db.session.execute(query)]


def refresh_titles() -> None:
    """Of every class that has a naming, from the newest."""
    newest = (
        select(Naming.title)
        .where(Naming.angkatan_id == Angkatan.id)
        .order_by(Naming.named_at.desc(), Naming.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    db.session.execute(update(Angkatan).values(title=func.coalesce(newest, Angkatan.title)))


def _newest_first(angkatan: Angkatan) -> Select[Naming]:
    query = select(Naming).where(Naming.angkatan_id == angkatan.id)
    return query.order_by(Naming.named_at.desc(), Naming.id.desc())
