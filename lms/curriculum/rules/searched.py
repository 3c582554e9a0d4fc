"""What is published to be searched, and what is found; without what finds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lms.curriculum.rules.language import Synonym
from lms.curriculum.rules.sections import TextSection


@dataclass(frozen=True)
class SearchedLesson:
    """A published lesson with its sections."""

    module_slug: str
    module_title: str
    slug: str
    title: str
    always_open: bool
    sections: tuple[TextSection, ...]
    # what people ask whom it answers, in their own words
    asked: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return f"{self.module_slug}/{self.slug}"


@dataclass(frozen=True)
class LookupCard:
    """A term or an official type."""

    code: str
    # "istilah", "PMKS" or "PSKS"
    catalogue: str
    name: str
    text: str
    lesson: str = ""


@dataclass(frozen=True)
class SearchTexts:
    """All that is published to be searched; each thing beside a lesson by the lesson's address."""

    lessons: Sequence[SearchedLesson]
    cards: Sequence[LookupCard] = ()
    # what people ask whom the lesson answers, besides what stands with it
    asked: Sequence[tuple[str, str]] = ()
    # stories of what the lesson is about
    examples: Sequence[tuple[str, str]] = ()
    synonyms: Sequence[Synonym] = ()

    @property
    def all_asked(self) -> list[tuple[str, str]]:
        """(address of a lesson, a question that it answers)."""
        own = [(lesson.address, text) for lesson in self.lessons for text in lesson.asked]
        return [*own, *self.asked]


@dataclass(frozen=True)
class LessonFound:
    """A lesson that answers, and the section that does it best."""

    lesson: SearchedLesson
    section: TextSection
    score: float
