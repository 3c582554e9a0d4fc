"""Days, place, size and pass rule of a class: each change is a row, the newest stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from sqlalchemy import Select, select, update
from sqlalchemy.orm import aliased

from lms.db import db
from lms.history.moments import moment_after
from lms.people.models import Person
from lms.training.models import Angkatan
from lms.training.rules.pass_rule import PassRule
from lms.training.timetable_models import Arrangement, Status


@dataclass(frozen=True)
class Details:
    """All that an organiser may change of a class beside its name and its sessions."""

    starts_on: date
    ends_on: date
    region_code: str | None = None
    place: str = ""
    organised_by: str = ""
    capacity: int | None = None
    least_attendance: int | None = None
    least_post: int | None = None
    least_pkl: int | None = None
    status: str = Status.OPEN

    @property
    def rule(self) -> PassRule:
        return PassRule(self.least_attendance, self.least_post, self.least_pkl)

    def with_rule(self, rule: PassRule) -> Details:
        return replace(
            self, least_attendance=rule.attendance, least_post=rule.post, least_pkl=rule.pkl
        )


_NAMES = tuple(field.name for field in fields(Details))


def details_of(angkatan: Angkatan) -> Details:
    """As the class is arranged today."""
    return Details(**{name: getattr(angkatan, name) for name in _NAMES})


def arrange(
    angkatan: Angkatan, details: Details, *, by: Person | None, now: datetime
) -> Arrangement | None:
    """The class is so from now on; None when it was.

    Whoever arranges anew knows what was before: also by a clock that stands behind, the new one is
    the newer. Two who do it at once come one after the other.
    """
    locked = update(Angkatan).where(Angkatan.id == angkatan.id).values(status=Angkatan.status)
    db.session.execute(locked)
    newest = db.session.scalar(_newest_first(angkatan).limit(1))
    if newest is not None and _said(newest) == details:
        return None
    values = {name: getattr(details, name) for name in _NAMES}
    arrangement = Arrangement(
        angkatan_id=angkatan.id,
        arranged_at=moment_after(newest.arranged_at if newest else None, now=now),
        arranged_by_id=by.id if by else None,
        **values,
    )
    db.session.add(arrangement)
    for name, value in values.items():
        setattr(angkatan, name, value)
    db.session.flush()
    # the region itself is asked for again
    db.session.expire(angkatan, ["region"])
    return arrangement


def list_arrangements(angkatan: Angkatan) -> Sequence[tuple[Details, datetime, str]]:
    """What was said of the class, the newest first: when and by whom ("" for the program)."""
    query = _newest_first(angkatan).add_columns(Person.name)
    query = query.outerjoin(Person, Person.id == Arrangement.arranged_by_id)
    return [(_said(row), row.arranged_at, name or "") for row, name in db.session.execute(query)]


def refresh_arrangements() -> None:
    """Of every class, from its newest arrangement."""
    later = aliased(Arrangement)
    newest = (
        select(later.id)
        .where(later.angkatan_id == Angkatan.id)
        .order_by(later.arranged_at.desc(), later.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = select(Angkatan, Arrangement).join(Arrangement, Arrangement.id == newest)
    for angkatan, arrangement in db.session.execute(query):
        for name in _NAMES:
            value = getattr(arrangement, name)
            if getattr(angkatan, name) != value:
                setattr(angkatan, name, value)
    db.session.flush()


def _said(row: Arrangement) -> Details:
    return Details(**{name: getattr(row, name) for name in _NAMES})


def _newest_first(angkatan: Angkatan) -> Select[Arrangement]:
    query = select(Arrangement).where(Arrangement.angkatan_id == angkatan.id)
    return query.order_by(Arrangement.arranged_at.desc(), Arrangement.id.desc())
