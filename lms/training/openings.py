"""Opening a class under an address made from its title."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

from sqlalchemy import select

from lms.db import db
from lms.people import audit
from lms.people.models import Person
from lms.training.angkatan import open_angkatan
from lms.training.models import Angkatan

MOST_LETTERS = 60


def open_titled_angkatan(
    *,
    title: str,
    jenjang_slug: str,
    region_code: str | None,
    days: tuple[date, date],
    training_slug: str | None,
    by: Person,
    now: datetime,
) -> Angkatan:
    """Two classes of one title differ by a number in the address."""
    angkatan = open_angkatan(
        slug=_free_slug(title),
        title=title,
        jenjang_slug=jenjang_slug,
        starts_on=days[0],
        ends_on=days[1],
        region_code=region_code,
        training_slug=training_slug,
        by=by,
        now=now,
    )
    audit.record("angkatan.open", subject=f"angkatan:{angkatan.id}", by=by, now=now, title=title)
    return angkatan


def _free_slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    base = "-".join(re.findall(r"[a-z0-9]+", plain))[:MOST_LETTERS].strip("-") or "angkatan"
    query = select(Angkatan.slug).where(Angkatan.slug.startswith(base, autoescape=True))
    taken = set(db.session.scalars(query))
    if base not in taken:
        return base
    return next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)
