"""What is published, to be searched: read once for each publication, kept in memory.

2026-11-30: the full text search of the two databases stems differently or not at all, so the same
question would find other things on SQLite and on PostgreSQL. A course is small: some hundred
lessons are indexed in about three seconds and asked in a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from lms.curriculum.catalog import newest_publication
from lms.curriculum.models import GlossaryTerm, Household, Lesson, Module, ModuleVersion, TypeCard
from lms.curriculum.publications import find_text
from lms.curriculum.rules.code_lists import read_code_lists
from lms.curriculum.rules.entries import Entry
from lms.curriculum.rules.excerpts import Snippet, excerpt
from lms.curriculum.rules.households import SLOT
from lms.curriculum.rules.language import Language, SearchedWords, Synonym
from lms.curriculum.rules.layout import LIST_PATH
from lms.curriculum.rules.searched import LookupCard, SearchedLesson, SearchTexts
from lms.curriculum.rules.sections import TextSection, plain_text, split_sections
from lms.db import db

if TYPE_CHECKING:
    from lms.curriculum.rules.search_book import SearchBook

HINTS = LIST_PATH["search"]


def mark(text: str, asked: SearchedWords, language: Language) -> list[Snippet]:
    """The place of the text that answers."""
    return excerpt(text, asked.stems, language.stem)


_newest: dict[str, tuple[int, SearchBook]] = {}
# whoever asks while it is made waits for it and makes no second one
_making = Lock()


def get_search_book() -> SearchBook:
    """Of the newest publication; one statement when it is known already."""
    number, key = newest_publication(), str(db.engine.url)
    if number is None:
        return _read_book()
    known = _newest.get(key)
    if known is None or known[0] != number:
        with _making:
            known = _newest.get(key)
            if known is None or known[0] != number:
                known = _newest[key] = (number, _read_book())
    return known[1]


def is_search_book_begun() -> bool:
    """Whether there is one, of this publication or an earlier, or one is being made."""
    return str(db.engine.url) in _newest or _making.locked()


def forget_search_book() -> None:
    """For tests that empty the database, after which publication numbers begin again."""
    _newest.clear()


def _read_book() -> SearchBook:
    """With NumPy, which a hall that never searches need not hold in memory."""
    from lms.curriculum.rules.search_book import SearchBook

    hints = _read_hints()
    types = db.session.scalars(select(TypeCard).order_by(TypeCard.position)).all()
    return SearchBook(
        SearchTexts(
            lessons=_read_lessons(),
            cards=[*map(_type_card, types), *_read_terms()],
            asked=list(list_asked(hints)),
            examples=[*_type_examples(types), *_read_houses(types)],
            synonyms=list(list_synonyms(hints)),
        )
    )


def _read_lessons() -> list[SearchedLesson]:
    query = (
        select(
            Module.slug, ModuleVersion.title, Lesson.slug, Lesson.title, Lesson.always_open,
            Lesson.html, Lesson.asked,
        )
        .join(ModuleVersion, ModuleVersion.id == Module.published_version_id)
        .join(Lesson, Lesson.module_version_id == ModuleVersion.id)
        .where(Module.retired_at.is_(None))
        .order_by(Module.jenjang_slug, Module.position, Lesson.position)
    )  # fmt: skip
    return [
        _lesson_text(row, tuple(split_sections(row[5])) or (TextSection("", "", ""),))
        for row in db.session.execute(query)
    ]


def _lesson_text(row: Sequence[Any], sections: tuple[TextSection, ...]) -> SearchedLesson:
    module, module_title, slug, title, always_open = row[:5]
    asked = tuple(row[6])
    return SearchedLesson(module, module_title, slug, title, always_open, sections, asked)


def _type_card(card: TypeCard) -> LookupCard:
    text = plain_text(card.body_html)
    return LookupCard(card.code, card.catalogue, card.name, text, card.lesson)


def _type_examples(types: Iterable[TypeCard]) -> Iterator[tuple[str, str]]:
    for card in types:
        yield card.lesson, f"{card.name}. {plain_text(card.body_html)}"


def _read_houses(types: Iterable[TypeCard]) -> Iterator[tuple[str, str]]:
    """Stories of the practice village, each of the type that lives there."""
    lessons = {card.number: card.lesson for card in types if card.catalogue == "PMKS"}
    for house in db.session.scalars(select(Household).order_by(Household.position)):
        if house.type_number in lessons:
            story = SLOT.sub(lambda slot: f" {slot[4] or ''} ", house.body_html + house.why_html)
            yield lessons[house.type_number], plain_text(story)


def _read_terms() -> list[LookupCard]:
    terms = db.session.scalars(select(GlossaryTerm).order_by(GlossaryTerm.code))
    return [LookupCard(t.code, "istilah", t.name, plain_text(t.body_html)) for t in terms]


def _read_hints() -> list[Entry]:
    text = find_text(HINTS)
    return read_code_lists({HINTS: text}, []).search if text else []


def list_synonyms(hints: Iterable[Entry]) -> Iterator[Synonym]:
    """Of curriculum/search.md: what people say, and what the texts call it."""
    for entry in hints:
        meant = entry.fields.get("arti")
        if meant:
            yield from (Synonym(said, meant) for said in _said(entry))


def list_asked(hints: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Of curriculum/search.md: (lesson, a question that it answers)."""
    for entry in hints:
        lesson = entry.fields.get("pelajaran")
        if lesson:
            yield from ((lesson, said) for said in _said(entry))


def _said(entry: Entry) -> list[str]:
    return [said.strip() for said in entry.fields.get("kata", "").split(",") if said.strip()]
