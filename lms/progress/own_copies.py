"""The copy of everything that is stored about one person, for that person to take along.

What a test would give away while it may still be sat is left out, as on the page of its result.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, Row, select

from lms.assessment.decision_models import Shown
from lms.assessment.models import Attempt
from lms.db import db
from lms.people.erasures import accounts_of, list_kept, rows_about, table_of
from lms.people.fates import DOERS, SECRET, TableFate
from lms.people.models import Person
from lms.progress.results import what_is_shown
from lms.training.models import Angkatan

Values = dict[str, Any]
# columns that say how a test was marked, and from which part of the result on they are shown
GUARDED: Mapping[str, Mapping[str, Shown]] = {
    "mark": {"marks": Shown.ANSWERS, "answers": Shown.ANSWERS, "reason": Shown.ANSWERS,
             "earned": Shown.SCORE, "possible": Shown.SCORE},
    "grading": {"points": Shown.ANSWERS, "total": Shown.SCORE, "comment": Shown.ANSWERS},
    "submission": {"answers": Shown.NOTHING},
}  # fmt: skip


@dataclass(frozen=True)
class CopyPart:
    """All rows of one table about the person; moments are in UTC, keys are the columns' names."""

    fate: TableFate
    rows: Sequence[Values]


@dataclass(frozen=True)
class OwnCopy:
    """Of one person at one moment."""

    person: Person
    taken_at: datetime
    parts: Sequence[CopyPart]
    class_titles: Mapping[UUID, str]

    def to_json(self) -> str:
        parts = {
            part.fate.table: {
                "isi": part.fate.title,
                "bila_dihapus": str(part.fate.end),
                "baris": part.rows,
            }
            for part in self.parts
        }
        content = {"dibuat": self.taken_at, "orang": self.person.id, "bagian": parts}
        return json.dumps(content, ensure_ascii=False, indent=2, default=_plain) + "\n"


def copy_person(person: Person, *, now: datetime) -> OwnCopy:
    """Everything about all accounts of the person, as it stands now."""
    accounts = accounts_of(person)
    ids = [account.id for account in accounts]
    shown = _what_is_shown(ids, person, now)
    # only tables that have rows are read
    fates = [kept.fate for kept in list_kept(accounts)]
    found = [CopyPart(fate, _rows(fate, ids, shown)) for fate in fates]
    wanted = {row["angkatan_id"] for part in found for row in part.rows if row.get("angkatan_id")}
    titles = select(Angkatan.id, Angkatan.title).where(Angkatan.id.in_(wanted))
    return OwnCopy(person, now, found, dict(db.session.execute(titles).all()))


def _what_is_shown(ids: Collection[UUID], person: Person, now: datetime) -> dict[UUID, Shown]:
    attempts = db.session.scalars(select(Attempt).where(Attempt.person_id.in_(ids)))
    return {attempt.id: what_is_shown(attempt, to=person, now=now) for attempt in attempts.all()}


def _rows(fate: TableFate, ids: Collection[UUID], shown: Mapping[UUID, Shown]) -> list[Values]:
    table = table_of(fate)
    columns = [
        column
        for column in table.columns
        if column.name not in SECRET
        and not isinstance(column.type, LargeBinary)
        and not (column.name.endswith(DOERS) and column.name != fate.whose)
    ]
    query = select(*columns).where(rows_about(fate, ids)).order_by(*table.primary_key.columns)
    return [_guarded(fate, row, shown) for row in db.session.execute(query)]


def _guarded(fate: TableFate, row: Row[Any], shown: Mapping[UUID, Shown]) -> Values:
    values = dict(row._mapping)
    for name, needed in GUARDED.get(fate.table, {}).items():
        if _rank(shown.get(values["attempt_id"], Shown.NOTHING)) < _rank(needed):
            del values[name]
    return values


def _rank(shown: Shown) -> int:
    return list(Shown).index(shown)


def _plain(value: object) -> str:
    """Raises TypeError for what no column holds."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(type(value).__name__)
