"""Opening a class: from a template in one step, or as a copy of another class."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select

from lms.db import db
from lms.people import audit
from lms.people.models import Person
from lms.training.angkatan import open_angkatan
from lms.training.arrangements import Details, details_of
from lms.training.models import Angkatan, Training
from lms.training.rules.pass_rule import PassRule
from lms.training.rules.timetable import Slot, plan_sessions, shift
from lms.training.timetable import add_sessions, list_sessions
from lms.training.timetable_models import Status

MOST_LETTERS = 60


@dataclass(frozen=True)
class Opening:
    """What a class is opened with; `training` is the template it follows, if any."""

    title: str
    jenjang_slug: str
    details: Details
    training_slug: str | None = None
    opens_jenjang: bool = True
    # of the training's own test; "": those of the jenjang
    test_series: str = ""
    slots: Sequence[Slot] = ()


def opening_from(
    training: Training, *, title: str, details: Details, jenjang_slug: str = ""
) -> Opening:
    """The sessions, the size and the pass rule of a template on the days of a class."""
    details = replace(details, capacity=details.capacity or training.max_participants)
    return Opening(
        title=title,
        jenjang_slug=jenjang_slug or training.jenjang_slug,
        details=details.with_rule(PassRule(**training.pass_rule)),
        training_slug=training.slug,
        opens_jenjang=training.opens_jenjang,
        test_series=training.test_series,
        slots=plan_sessions(training.sessions, details.starts_on, details.ends_on),
    )


def opening_like(angkatan: Angkatan, *, title: str, starts_on: date) -> Opening:
    """The same class once more on other days: place, rule and sessions, without people."""
    days = (starts_on - angkatan.starts_on).days
    details = replace(
        details_of(angkatan),
        starts_on=starts_on,
        ends_on=starts_on + (angkatan.ends_on - angkatan.starts_on),
        status=Status.OPEN,
    )
    return Opening(
        title=title,
        jenjang_slug=angkatan.jenjang_slug,
        details=details,
        training_slug=angkatan.training_slug,
        opens_jenjang=angkatan.opens_jenjang,
        test_series=angkatan.test_series,
        slots=shift([one.slot for one in list_sessions(angkatan.id)], days),
    )


def open_class(opening: Opening, *, by: Person, now: datetime) -> Angkatan:
    """Opens it with its timetable. Of two classes with one title the second is told apart by it."""
    title = tell_apart(opening.title)
    angkatan = open_angkatan(
        opening.details,
        slug=_free_slug(title),
        title=title,
        jenjang_slug=opening.jenjang_slug,
        training_slug=opening.training_slug,
        opens_jenjang=opening.opens_jenjang,
        test_series=opening.test_series,
        by=by,
        now=now,
    )
    add_sessions(angkatan, opening.slots, by=by, now=now)
    audit.record("angkatan.open", subject=f"angkatan:{angkatan.id}", by=by, now=now, title=title)
    return angkatan


def tell_apart(title: str) -> str:
    """The title, or with the next free number behind it when a class is called so already."""
    query = select(func.lower(Angkatan.title)).where(
        func.lower(Angkatan.title).startswith(title.lower(), autoescape=True),
        Angkatan.status != Status.REMOVED,
    )
    taken = set(db.session.scalars(query))
    if title.lower() not in taken:
        return title
    numbered = (f"{title}, kelas {number}" for number in range(2, len(taken) + 3))
    return next(name for name in numbered if name.lower() not in taken)


def _free_slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    base = "-".join(re.findall(r"[a-z0-9]+", plain))[:MOST_LETTERS].strip("-") or "angkatan"
    query = select(Angkatan.slug).where(Angkatan.slug.startswith(base, autoescape=True))
    taken = set(db.session.scalars(query))
    if base not in taken:
        return base
    return next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)
