"""What trainees wrote on the sheets of a class: changes come in, the newest of each line counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from lms.db import db, new_id
from lms.errors import Conflict
from lms.people.models import Person
from lms.training.field_models import FieldEntry, FieldHandIn
from lms.training.models import Angkatan
from lms.training.rules.field_sheets import (
    MOST_SEQUENCE,
    MOST_WORDS,
    FieldSheet,
    list_empty,
)
from lms.training.rules.personal_words import is_refused

# changes of one person on one sheet; a report that is typed all day has some hundreds
MOST_ENTRIES = 20_000


@dataclass(frozen=True)
class WrittenChange:
    """One change of one line as a phone brings it."""

    id: UUID
    line: str
    words: str
    sequence: int
    client_at: datetime | None = None


@dataclass(frozen=True)
class WrittenSheet:
    """What stands on the sheet of one person today."""

    lines: Mapping[str, str] = field(default_factory=dict)
    # the next one that is free
    next: int = 1
    changed_at: datetime | None = None
    handed_in_at: datetime | None = None

    @property
    def is_handed_in(self) -> bool:
        return self.handed_in_at is not None

    @property
    def is_begun(self) -> bool:
        return any(words.strip() for words in self.lines.values())


@dataclass(frozen=True)
class KeptChanges:
    """Which changes are stored; `clashing` said something else under the same id before."""

    stored: Sequence[UUID]
    clashing: Sequence[UUID]
    # holds a NIK, which is stored nowhere: stays where it was typed
    refused: Sequence[UUID]


def keep_changes(
    angkatan: Angkatan,
    sheet: FieldSheet,
    changes: Sequence[WrittenChange],
    *,
    of: Person,
    now: datetime,
) -> KeptChanges:
    """Each is stored once, however often it comes. What names no line of the sheet is dropped.

    Raises Conflict when one person wrote more changes than anybody types.
    """
    known = _known([change.id for change in changes])
    own = (of.id, of.learner_id)
    refused = [one.id for one in changes if is_refused(one.words)]
    fresh = [
        one
        for one in changes
        if one.id not in known and one.line in sheet.by_name and one.id not in refused
    ]
    if fresh:
        _refuse_flood(angkatan, sheet, of, len(fresh))
    for change in {one.id: one for one in fresh}.values():
        _add(angkatan, sheet, change, of, now)
    clashing = [
        one.id
        for one in changes
        if (row := known.get(one.id)) is not None
        and (
            row.person_id not in own or (row.line, row.words) != (one.line, one.words[:MOST_WORDS])
        )
    ]
    aside = {*clashing, *refused}
    return KeptChanges([one.id for one in changes if one.id not in aside], clashing, refused)


def write_lines(
    angkatan: Angkatan, sheet: FieldSheet, given: Mapping[str, str], *, of: Person, now: datetime
) -> None:
    """What a plain form brings: the lines that say something else than before."""
    before = read_sheet(angkatan, sheet, of=of)
    changed = [
        name
        for name in sheet.by_name
        if name in given and given[name].strip() != before.lines.get(name, "").strip()
    ]
    changes = [
        WrittenChange(new_id(), name, given[name].strip(), before.next + place)
        for place, name in enumerate(changed)
    ]
    keep_changes(angkatan, sheet, changes, of=of, now=now)


def read_sheet(angkatan: Angkatan, sheet: FieldSheet, *, of: Person) -> WrittenSheet:
    """One person's."""
    return list_written(angkatan, sheet, learner_id=of.learner_id).get(
        of.learner_id, WrittenSheet()
    )


def list_written(
    angkatan: Angkatan, sheet: FieldSheet, *, learner_id: UUID | None = None
) -> Mapping[UUID, WrittenSheet]:
    """By learner, of everybody who wrote or handed in anything; two statements."""
    same = (FieldEntry.angkatan_id == angkatan.id, FieldEntry.sheet == sheet.name)
    query = select(FieldEntry).where(*same)
    handed = select(FieldHandIn.learner_id, func.max(FieldHandIn.handed_in_at)).where(
        FieldHandIn.angkatan_id == angkatan.id, FieldHandIn.sheet == sheet.name
    )
    if learner_id is not None:
        query = query.where(FieldEntry.learner_id == learner_id)
        handed = handed.where(FieldHandIn.learner_id == learner_id)
    entries: dict[UUID, list[FieldEntry]] = defaultdict(list)
    order = (FieldEntry.sequence, FieldEntry.received_at, FieldEntry.id)
    for entry in db.session.scalars(query.order_by(*order)):
        entries[entry.learner_id].append(entry)
    done = {row[0]: row[1] for row in db.session.execute(handed.group_by(FieldHandIn.learner_id))}
    return {
        learner: _sheet_of(entries.get(learner, ()), done.get(learner))
        for learner in sorted({*entries, *done})
    }


def hand_in(angkatan: Angkatan, sheet: FieldSheet, *, of: Person, now: datetime) -> datetime:
    """The sheet is done. Raises Conflict with what is still empty; pressed twice it is one row."""
    written = read_sheet(angkatan, sheet, of=of)
    empty = list_empty(sheet, written.lines)
    if empty:
        raise Conflict("Masih kosong: " + "; ".join(empty) + ".")
    if written.handed_in_at is not None and (written.changed_at or now) <= written.handed_in_at:
        return written.handed_in_at
    db.session.add(
        FieldHandIn(
            angkatan_id=angkatan.id, person_id=of.id, learner_id=of.learner_id,
            sheet=sheet.name, handed_in_at=now,
        )
    )  # fmt: skip
    db.session.flush()
    return now


def _add(
    angkatan: Angkatan, sheet: FieldSheet, change: WrittenChange, of: Person, now: datetime
) -> None:
    """Two requests with one change at once: the key is the judge."""
    row = FieldEntry(
        id=change.id,
        angkatan_id=angkatan.id,
        person_id=of.id,
        learner_id=of.learner_id,
        sheet=sheet.name,
        line=change.line,
        words=change.words[:MOST_WORDS],
        sequence=min(max(change.sequence, 0), MOST_SEQUENCE),
        client_at=change.client_at,
        received_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        db.session.expire_all()


def _refuse_flood(angkatan: Angkatan, sheet: FieldSheet, of: Person, more: int) -> None:
    query = select(func.count()).where(
        FieldEntry.angkatan_id == angkatan.id,
        FieldEntry.sheet == sheet.name,
        FieldEntry.learner_id == of.learner_id,
    )
    if (db.session.scalar(query) or 0) + more > MOST_ENTRIES:
        raise Conflict("Lembar ini sudah terlalu sering diubah. Hubungi penyelenggara.")


def _known(ids: Sequence[UUID]) -> dict[UUID, FieldEntry]:
    query = select(FieldEntry).where(FieldEntry.id.in_(ids))
    return {row.id: row for row in db.session.scalars(query)}


def _sheet_of(entries: Sequence[FieldEntry], handed_in_at: datetime | None) -> WrittenSheet:
    """`entries` in the order in which they count."""
    return WrittenSheet(
        lines={entry.line: entry.words for entry in entries},
        next=max((entry.sequence for entry in entries), default=0) + 1,
        changed_at=max((entry.received_at for entry in entries), default=None),
        handed_in_at=handed_in_at,
    )
