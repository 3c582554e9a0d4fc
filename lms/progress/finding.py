"""What one person finds: lessons as far as they are open, cards, and questions they have done.

Of a lesson that is locked only its name is given away, which stands on the path as well. A question
is found when its explanation is open to the person; a key that is closed is not searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from lms.assessment.decision_models import Shown
from lms.assessment.models import Attempt, AttemptItem, ItemVersion, Occasion, Submission
from lms.assessment.papers import pin_version
from lms.curriculum.rules.excerpts import Snippet
from lms.curriculum.rules.language import Language, SearchedWords
from lms.curriculum.rules.search import Field, Index, SearchedText
from lms.curriculum.rules.searched import LessonFound, LookupCard
from lms.curriculum.rules.sections import plain_text
from lms.curriculum.searching import get_search_book, mark
from lms.db import db
from lms.people.models import Person
from lms.progress.path import list_path
from lms.progress.results import what_is_shown
from lms.progress.rules.opening import Standing, State

if TYPE_CHECKING:
    from lms.curriculum.rules.search_book import SearchBook

MOST_LESSONS, MOST_CARDS, MOST_QUESTIONS = 12, 2, 3
# of so many sittings it is asked whether their keys are open
MOST_SITTINGS = 4
# longer is no question
LONGEST = 200
# words of so many questions are remembered; a version never changes
REMEMBERED = 5000


@dataclass(frozen=True)
class LessonHit:
    """A lesson where the answer stands."""

    module_slug: str
    module_title: str
    slug: str
    title: str
    # "" for one that is read at /darurat, or the section's own
    heading: str
    anchor: str
    pieces: Sequence[Snippet]
    is_open: bool
    always_open: bool
    # why it is locked
    reason: str


@dataclass(frozen=True)
class CardHit:
    """A term or an official type."""

    card: LookupCard
    pieces: Sequence[Snippet]


@dataclass(frozen=True)
class QuestionHit:
    """A question whose explanation the person may read."""

    attempt_id: UUID
    title: str
    position: int
    pieces: Sequence[Snippet]


@dataclass(frozen=True)
class Findings:
    """All that answers one query, each kind with the best first."""

    lessons: Sequence[LessonHit] = ()
    cards: Sequence[CardHit] = ()
    questions: Sequence[QuestionHit] = ()

    def __bool__(self) -> bool:
        return bool(self.lessons or self.cards or self.questions)


def find(query: str, *, of: Person | None, now: datetime) -> Findings:
    """None is a visitor, who finds what is public."""
    book = get_search_book()
    asked = book.ask(query[:LONGEST])
    cards = [
        CardHit(card, mark(card.text, asked, book.language))
        for card in book.find_cards(asked)[:MOST_CARDS]
    ]
    found = book.find_lessons(asked)
    if of is None:
        lessons = [
            _hit(one, Standing(State.LOCKED), asked, book.language)
            for one in found
            if one.lesson.always_open
        ]
        return Findings(lessons[:MOST_LESSONS], cards)
    standings = {p.module.slug: p.standing for level in list_path(of) for p in level.places}
    lessons = [
        _hit(one, standings[one.lesson.module_slug], asked, book.language)
        for one in found[:MOST_LESSONS]
        if one.lesson.module_slug in standings
    ]
    return Findings(lessons, cards, _find_questions(asked, book, of, now))


def _hit(
    found: LessonFound, standing: Standing, asked: SearchedWords, language: Language
) -> LessonHit:
    lesson, section = found.lesson, found.section
    shows = standing.is_open or lesson.always_open
    return LessonHit(
        module_slug=lesson.module_slug,
        module_title=lesson.module_title,
        slug=lesson.slug,
        title=lesson.title,
        heading=section.heading if shows else "",
        anchor=section.anchor if shows else "",
        pieces=mark(section.text, asked, language) if shows else (),
        is_open=standing.is_open,
        always_open=lesson.always_open,
        reason=standing.reason,
    )


_read: dict[tuple[str, int], str] = {}


def _find_questions(
    asked: SearchedWords, book: SearchBook, person: Person, now: datetime
) -> list[QuestionHit]:
    """Of each question the newest sitting; how many statements it takes does not grow."""
    rows = db.session.execute(
        select(AttemptItem.item_version_id, AttemptItem.position, Attempt)
        .join(Attempt, Attempt.id == AttemptItem.attempt_id)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .where(Attempt.person_id == person.id, Attempt.occasion != Occasion.SHEET)
        .order_by(Attempt.started_at, AttemptItem.position)
    )
    newest = {version_id: (attempt, position) for version_id, position, attempt in rows}
    texts = _texts(list(newest))
    index = Index(
        [
            SearchedText(str(number), {"text": book.language.list_telling(text)})
            for number, text in texts.items()
        ],
        {"text": Field()},
    )
    hits: list[QuestionHit] = []
    is_open: dict[UUID, bool] = {}
    for found in index.find(asked):
        attempt, position = newest[int(found.key)]
        if attempt.id not in is_open:
            if len(is_open) == MOST_SITTINGS:
                continue
            is_open[attempt.id] = what_is_shown(attempt, to=person, now=now) == Shown.ANSWERS
        if is_open[attempt.id] and len(hits) < MOST_QUESTIONS:
            pieces = mark(texts[int(found.key)], asked, book.language)
            hits.append(QuestionHit(attempt.id, attempt.title, position, pieces))
    return hits


def _texts(ids: Sequence[int]) -> dict[int, str]:
    """Story and stem of each version."""
    place = str(db.engine.url)
    if len(_read) > REMEMBERED:
        _read.clear()
    missing = [number for number in ids if (place, number) not in _read]
    if missing:
        for version in db.session.scalars(select(ItemVersion).where(ItemVersion.id.in_(missing))):
            question = pin_version(version).question
            _read[place, version.id] = plain_text(f"<p>{question.story}</p><p>{question.stem}</p>")
    return {number: _read[place, number] for number in ids}
