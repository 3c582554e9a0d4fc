"""Places of lessons that somebody marked, and what they wrote beside them; for their own eyes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from lms.curriculum.catalog import get_catalog
from lms.curriculum.modules import get_lesson
from lms.curriculum.rules.sections import split_sections
from lms.db import Given, db, made_once
from lms.errors import NotFound
from lms.people.models import Person
from lms.progress.models import LessonMark

# letters of one note
LONGEST = 1000


@dataclass(frozen=True)
class LessonNote:
    """A marked place; `note` is empty for a mark without words."""

    module_slug: str
    lesson_slug: str
    block: str
    note: str
    marked_at: datetime


def list_notes(person: Person) -> Sequence[LessonNote]:
    """Of every lesson that is published today, the newest first."""
    titles = get_catalog()
    newest = _newest(person)
    return sorted(
        (note for note in newest if titles.lesson_title(note.module_slug, note.lesson_slug)),
        key=lambda note: note.marked_at,
        reverse=True,
    )


def list_lesson_notes(person: Person, module_slug: str, lesson_slug: str) -> dict[str, LessonNote]:
    """By the anchor of the place."""
    found = _newest(person, module_slug, lesson_slug)
    return {note.block: note for note in found}


def get_block_heading(version_id: int, lesson_slug: str, block: str) -> str:
    """The heading of a place, "" for the lesson itself; raises NotFound for no place of it."""
    lesson = get_lesson(version_id, lesson_slug)
    if not block:
        return ""
    for section in split_sections(lesson.html):
        if section.anchor == block:
            return section.heading
    raise NotFound


def mark_place(
    module_slug: str, lesson_slug: str, block: str, *, note: str | None, by: Person, now: datetime
) -> None:
    """None takes the mark off. What is so already is not written again."""
    there = list_lesson_notes(by, module_slug, lesson_slug).get(block)
    if (there.note if there else None) == note:
        return
    db.session.add(
        LessonMark(
            person_id=by.id,
            module_slug=module_slug,
            lesson_slug=lesson_slug,
            block=block,
            note=note,
            marked_at=now,
        )
    )
    db.session.flush()


def _newest(person: Person, module_slug: str = "", lesson_slug: str = "") -> list[LessonNote]:
    given = {"person": person.id, "module": module_slug, "lesson": lesson_slug}
    rows = db.session.scalars(_marks_of_lesson() if lesson_slug else _marks(), given)
    newest = {(row.module_slug, row.lesson_slug, row.block): row for row in rows}
    return [
        LessonNote(row.module_slug, row.lesson_slug, row.block, row.note, row.marked_at)
        for row in newest.values()
        if row.note is not None
    ]


@made_once
def _marks(person: Given) -> Select[LessonMark]:
    """Oldest first."""
    query = select(LessonMark).where(LessonMark.person_id == person)
    return query.order_by(LessonMark.marked_at, LessonMark.id)


@made_once
def _marks_of_lesson(module: Given, lesson: Given) -> Select[LessonMark]:
    return _marks().where(LessonMark.module_slug == module, LessonMark.lesson_slug == lesson)
