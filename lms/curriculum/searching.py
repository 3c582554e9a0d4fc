"""What is published, to be searched: read once for each publication, kept in memory.

2026-11-30: the full text search of the two databases stems differently or not at all, so the same
question would find other things on SQLite and on PostgreSQL. A course is small: some hundred
lessons are indexed in about a second and asked in a few milliseconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from lms.curriculum.catalog import newest_publication
from lms.curriculum.models import GlossaryTerm, Lesson, Module, ModuleVersion, TypeCard
from lms.curriculum.publications import find_text
from lms.curriculum.rules.code_lists import read_code_lists
from lms.curriculum.rules.entries import Entry
from lms.curriculum.rules.excerpts import Snippet, excerpt
from lms.curriculum.rules.layout import LIST_PATH
from lms.curriculum.rules.search import Index, SearchedText, SearchedWords, Synonym
from lms.curriculum.rules.sections import TextSection, plain_text, split_sections
from lms.curriculum.rules.words import Word, list_telling
from lms.db import db

# what a word counts by where it stands
TITLE, ASKED_SO, HEADING, MODULE, TEXT, NAME = 5.0, 5.0, 2.5, 1.0, 1.0, 5.0
# how much the best section of a lesson adds to what the whole lesson scored
SECTION = 0.5
# a weak answer is noise beside a strong one
WEAKEST = 0.25
HINTS = LIST_PATH["search"]


@dataclass(frozen=True)
class SearchedLesson:
    """A published lesson with its sections."""

    module_slug: str
    module_title: str
    slug: str
    title: str
    always_open: bool
    sections: tuple[TextSection, ...]
    # of the text of each section
    words: tuple[Sequence[Word], ...]

    @property
    def address(self) -> str:
        return f"{self.module_slug}/{self.slug}"


@dataclass(frozen=True)
class LessonFound:
    """A lesson that answers, and the section that does it best."""

    lesson: SearchedLesson
    section: TextSection
    score: float


@dataclass(frozen=True)
class LookupCard:
    """A term or an official type."""

    code: str
    # "istilah", "PMKS" or "PSKS"
    catalogue: str
    name: str
    text: str
    lesson: str = ""


class SearchBook:
    """Lessons and cards of one publication, and the two indexes over them."""

    def __init__(
        self, lessons: Sequence[SearchedLesson], cards: Sequence[LookupCard], hints: Sequence[Entry]
    ) -> None:
        self._lessons = {lesson.address: lesson for lesson in lessons}
        self._cards = {card.code: card for card in cards}
        self.synonyms = list(_synonyms(hints))
        self._whole = Index(_lesson_documents(lessons, hints), self.synonyms)
        self._sections = Index(_section_documents(lessons), self.synonyms)
        self._card_index = Index(_card_documents(cards), self.synonyms)

    def ask(self, query: str) -> SearchedWords:
        return self._whole.ask(query)

    def find_lessons(self, asked: SearchedWords) -> list[LessonFound]:
        """The best first; what is far weaker than the best is left out."""
        best: dict[str, tuple[float, int]] = {}
        for found in self._sections.find(asked):
            address, _, number = found.key.rpartition("#")
            best.setdefault(address, (found.score, int(number)))
        hits = []
        for found in self._whole.find(asked):
            score, place = best.get(found.key, (0.0, 0))
            lesson = self._lessons[found.key]
            hits.append(LessonFound(lesson, lesson.sections[place], found.score + SECTION * score))
        hits.sort(key=lambda hit: -hit.score)
        return [hit for hit in hits if hit.score >= WEAKEST * hits[0].score]

    def find_cards(self, asked: SearchedWords) -> list[LookupCard]:
        """As find_lessons."""
        found = self._card_index.find(asked)
        return [self._cards[hit.key] for hit in found if hit.score >= 2 * WEAKEST * found[0].score]


def mark(text: str, asked: SearchedWords) -> list[Snippet]:
    """The place of the text that answers."""
    return excerpt(text, asked.stems)


_newest: dict[str, tuple[int, SearchBook]] = {}


def get_search_book() -> SearchBook:
    """Of the newest publication; one statement when it is known already."""
    number, key = newest_publication(), str(db.engine.url)
    if number is None:
        return _read_book()
    known = _newest.get(key)
    if known is None or known[0] != number:
        known = _newest[key] = (number, _read_book())
    return known[1]


def forget_search_book() -> None:
    """For tests that empty the database, after which publication numbers begin again."""
    _newest.clear()


def _read_book() -> SearchBook:
    return SearchBook(_read_lessons(), [*_read_types(), *_read_terms()], _read_hints())


def _read_lessons() -> list[SearchedLesson]:
    query = (
        select(
            Module.slug, ModuleVersion.title, Lesson.slug, Lesson.title, Lesson.always_open,
            Lesson.html,
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
    words = tuple(list_telling(section.text) for section in sections)
    return SearchedLesson(module, module_title, slug, title, always_open, sections, words)


def _read_types() -> list[LookupCard]:
    cards = db.session.scalars(select(TypeCard).order_by(TypeCard.position))
    return [
        LookupCard(card.code, card.catalogue, card.name, plain_text(card.body_html), card.lesson)
        for card in cards
    ]


def _read_terms() -> list[LookupCard]:
    terms = db.session.scalars(select(GlossaryTerm).order_by(GlossaryTerm.code))
    return [LookupCard(t.code, "istilah", t.name, plain_text(t.body_html)) for t in terms]


def _read_hints() -> list[Entry]:
    text = find_text(HINTS)
    return read_code_lists({HINTS: text}, []).search if text else []


def _synonyms(hints: Iterable[Entry]) -> Iterator[Synonym]:
    for entry in hints:
        meant = entry.fields.get("arti")
        if meant:
            yield from (Synonym(said, meant) for said in _said(entry))


def _said(entry: Entry) -> list[str]:
    return [said.strip() for said in entry.fields.get("kata", "").split(",") if said.strip()]


def _lesson_documents(
    lessons: Iterable[SearchedLesson], hints: Iterable[Entry]
) -> Iterator[SearchedText]:
    asked_so: dict[str, list[str]] = defaultdict(list)
    for entry in hints:
        asked_so[entry.fields.get("pelajaran", "")] += _said(entry)
    for lesson in lessons:
        yield SearchedText(
            lesson.address,
            (
                (list_telling(lesson.title), TITLE),
                *((list_telling(said), ASKED_SO) for said in asked_so[lesson.address]),
                *((list_telling(section.heading), HEADING) for section in lesson.sections),
                (list_telling(lesson.module_title), MODULE),
                *((words, TEXT) for words in lesson.words),
            ),
        )


def _section_documents(lessons: Iterable[SearchedLesson]) -> Iterator[SearchedText]:
    for lesson in lessons:
        for number, section in enumerate(lesson.sections):
            title, heading = list_telling(lesson.title), list_telling(section.heading)
            fields = ((title, MODULE), (heading, TITLE), (lesson.words[number], TEXT))
            yield SearchedText(f"{lesson.address}#{number}", fields)


def _card_documents(cards: Iterable[LookupCard]) -> Iterator[SearchedText]:
    for card in cards:
        fields = ((list_telling(card.name), NAME), (list_telling(card.text), TEXT))
        yield SearchedText(card.code, fields)
