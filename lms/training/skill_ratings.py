"""What was seen of members of a class while they practised a skill, and by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select

from lms.db import db
from lms.people.models import Person
from lms.training.field_models import FieldRating
from lms.training.field_ratings import rate_as
from lms.training.models import Angkatan
from lms.training.rules.skill_sheets import BY_NAME, SkillSheet

# before the name of a sheet, in FieldRating.kind
KIND = "keterampilan-"
CAPACITY = "pengamat"
# by sheet and learner: the newest of each who watched, the first who watched first
Seen = Mapping[str, Mapping[UUID, Sequence[FieldRating]]]


def note_skill(
    angkatan: Angkatan,
    person: Person,
    sheet: SkillSheet,
    taps: Mapping[str, str],
    *,
    note: str,
    by: Person,
    now: datetime,
) -> None:
    """What `by` saw, from now on; nothing is written when it was so. Raises OwnAffair."""
    kind = KIND + sheet.name
    rate_as(kind, angkatan, person, taps, note=note, capacity=CAPACITY, by=by, now=now)


def list_seen(angkatan: Angkatan) -> Seen:
    """Of the whole class; one statement."""
    return _read(FieldRating.angkatan_id == angkatan.id)


def list_own_seen(angkatan: Angkatan, *, of: Person) -> Seen:
    """Of one member."""
    return _read(FieldRating.angkatan_id == angkatan.id, FieldRating.learner_id == of.learner_id)


def _read(*where: ColumnElement[bool]) -> Seen:
    query = (
        select(FieldRating)
        .where(*where, FieldRating.kind.startswith(KIND, autoescape=True))
        .order_by(FieldRating.rated_at, FieldRating.id)
    )
    newest: dict[tuple[str, UUID], dict[UUID, FieldRating]] = defaultdict(dict)
    for row in db.session.scalars(query):
        name = row.kind.removeprefix(KIND)
        if name in BY_NAME:
            newest[name, row.learner_id][row.rated_by_id] = row
    found: dict[str, dict[UUID, Sequence[FieldRating]]] = defaultdict(dict)
    for (name, learner), rows in newest.items():
        found[name][learner] = list(rows.values())
    return found
