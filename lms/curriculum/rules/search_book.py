"""Lessons and cards to be searched: by words, by their best passage, by meaning, by wording.

The weights below were chosen on 30 November 2026 by questions that stood in no index: half of those
of two writers for the other half, and a quarter of the lessons' own questions, held back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lms.curriculum.rules.language import Language, SearchedWords
from lms.curriculum.rules.letters import Letters
from lms.curriculum.rules.meaning import Meanings
from lms.curriculum.rules.search import DIGITS, Field, Index, SearchedText
from lms.curriculum.rules.searched import LessonFound, LookupCard, SearchedLesson, SearchTexts
from lms.curriculum.rules.titles import Titles
from lms.curriculum.rules.wording import Wordings

LESSON_FIELDS: Mapping[str, Field] = {
    "title": Field(5.0, 0.3),
    "asked": Field(4.0, 0.3),
    "heading": Field(2.5, 0.4),
    "module": Field(0.7, 0.0),
    "text": Field(1.0, 0.6),
    "example": Field(0.7, 0.6),
}
# a lesson says much; a word that stands there often tells more than one that stands there twice
LESSON_SATURATION = 4.0
PASSAGE_FIELDS: Mapping[str, Field] = {
    "title": Field(1.0, 0.0),
    "section": Field(),
    "example": Field(),
}
CARD_FIELDS: Mapping[str, Field] = {"name": Field(5.0, 0.3), "text": Field()}
# of a lesson's best passage by words, and of its nearest three by meaning
PASSAGE, NEAR = 2.0, 10.0
# of the question known to be answered there that is worded most alike, and of the three that are
# spelt most alike
WORDED, SPELT = 45.0, 25.0
SPELT_ALONE = 0.35
# so many words that say nothing of a subject say something together: `kami tidak punya apa apa`
FEWEST_SILENT = 4
SO_MANY = 3
# a weak answer is noise beside a strong one
WEAKEST, WEAKEST_CARD = 0.35, 0.5


@dataclass(frozen=True)
class _Passage:
    """A piece of text that leads to a lesson."""

    lesson: int
    kind: str
    stems: Sequence[str]
    section: int | None = None


class SearchBook:
    """What one publication says, ready to be asked; never changed."""

    def __init__(self, texts: SearchTexts) -> None:
        self.language = Language(_all_texts(texts), texts.synonyms)
        self._lessons = list(texts.lessons)
        self._cards = {card.code: card for card in texts.cards}
        lessons = [_read_lesson(lesson, self.language) for lesson in texts.lessons]
        self._passages = list(_passages(texts, lessons, self.language))
        documents = _lesson_documents(lessons, self._passages)
        self._whole = Index(documents, LESSON_FIELDS, saturation=LESSON_SATURATION)
        self._parts = Index(
            [
                SearchedText(str(number), {passage.kind: passage.stems})
                for number, passage in enumerate(self._passages)
                if passage.kind in PASSAGE_FIELDS
            ],
            PASSAGE_FIELDS,
        )
        self._meanings = Meanings([passage.stems for passage in self._passages])
        self._told_by = np.array([passage.lesson for passage in self._passages], dtype=np.intp)
        places = {lesson.address: place for place, lesson in enumerate(texts.lessons)}
        known = [(places[address], text) for address, text in texts.all_asked if address in places]
        self._answered_by = np.array([place for place, _ in known], dtype=np.intp)
        self._wordings = Wordings([self.language.list_all(text) for _, text in known])
        self._letters = Letters([text for _, text in known])
        self._card_index = Index(_card_documents(texts.cards, self.language), CARD_FIELDS)
        bearers = [(one.title, one.module_title) if one.sections else () for one in texts.lessons]
        self._titles = Titles(self.language, bearers)

    def ask(self, query: str) -> SearchedWords:
        return self.language.ask(query)

    def find_lessons(self, asked: SearchedWords) -> list[LessonFound]:
        """What bears the title that was typed, then the best; far weaker ones are left out."""
        scores = np.zeros(len(self._lessons))
        for found in self._whole.find(asked):
            scores[int(found.key)] += found.score
        best, sections = self._best_passages(asked)
        for place, score in best.items():
            scores[place] += PASSAGE * score
        scores += self._meant(asked)
        # `apa itu …` is worded like many: it counts where something was found
        scores += np.where(scores > 0, self._worded(asked), 0)
        if asked.groups or len(asked.order) >= FEWEST_SILENT:
            scores += self._spelt(asked, alone=not scores.any())
        rounded = [round(float(score), DIGITS) for score in scores]
        titled = self._titles.borne(asked)
        order = sorted(
            range(len(rounded)), key=lambda place: (not titled[place], -rounded[place], place)
        )
        least = WEAKEST * max(rounded, default=0)
        return [
            self._found(place, sections.get(place, 0), rounded[place])
            for place in order
            if titled[place] or (rounded[place] > 0 and rounded[place] >= least)
        ]

    def find_cards(self, asked: SearchedWords) -> list[LookupCard]:
        """As find_lessons."""
        found = self._card_index.find(asked)
        return [self._cards[hit.key] for hit in found if hit.score >= WEAKEST_CARD * found[0].score]

    def _found(self, place: int, section: int, score: float) -> LessonFound:
        lesson = self._lessons[place]
        return LessonFound(lesson, lesson.sections[section], score)

    def _best_passages(self, asked: SearchedWords) -> tuple[dict[int, float], dict[int, int]]:
        """Of each lesson the score of its best passage, and its best section."""
        best: dict[int, float] = {}
        sections: dict[int, int] = {}
        for found in self._parts.find(asked):
            passage = self._passages[int(found.key)]
            best.setdefault(passage.lesson, found.score)
            if passage.section is not None:
                sections.setdefault(passage.lesson, passage.section)
        return best, sections

    def _worded(self, asked: SearchedWords) -> np.ndarray:
        """Of each lesson how much alike the likest question is that it answers."""
        scores = np.zeros(len(self._lessons))
        np.maximum.at(scores, self._answered_by, WORDED * self._wordings.likeness(asked.order))
        return scores

    def _spelt(self, asked: SearchedWords, *, alone: bool) -> np.ndarray:
        """Of each lesson how much alike the likest questions are spelt that it answers."""
        likeness = self._letters.likeness(asked.typed)
        if alone:  # no word says anything: what is only a little alike is chance
            likeness = np.where(likeness >= SPELT_ALONE, likeness, 0)
        return SPELT * _best_few(likeness, self._answered_by, len(self._lessons))

    def _meant(self, asked: SearchedWords) -> np.ndarray:
        """Of each lesson how near its nearest passages are."""
        likeness = self._meanings.likeness(asked)
        if likeness is None:
            return np.zeros(len(self._lessons))
        return NEAR * _best_few(np.maximum(likeness, 0), self._told_by, len(self._lessons))


def _best_few(likeness: np.ndarray, lessons: np.ndarray, number: int) -> np.ndarray:
    """Of each lesson the mean of its `SO_MANY` highest; what it lacks counts as nought."""
    order = np.lexsort((-likeness, lessons))
    rank = np.arange(len(order)) - np.searchsorted(lessons[order], lessons[order])
    first = order[rank < SO_MANY]
    return np.bincount(lessons[first], likeness[first], minlength=number) / SO_MANY


@dataclass(frozen=True)
class _ReadLesson:
    """The stems of a lesson, by where they stand; headings and texts section by section."""

    title: Sequence[str]
    module: Sequence[str]
    headings: Sequence[Sequence[str]]
    texts: Sequence[Sequence[str]]


def _read_lesson(lesson: SearchedLesson, language: Language) -> _ReadLesson:
    return _ReadLesson(
        language.list_telling(lesson.title),
        language.list_telling(lesson.module_title),
        [language.list_telling(section.heading) for section in lesson.sections],
        [language.list_telling(section.text) for section in lesson.sections],
    )


def _all_texts(texts: SearchTexts) -> Iterator[str]:
    for lesson in texts.lessons:
        yield from (lesson.title, lesson.module_title)
        for section in lesson.sections:
            yield from (section.heading, section.text)
    for card in texts.cards:
        yield from (card.name, card.text)
    yield from (text for _, text in (*texts.all_asked, *texts.examples))


def _passages(
    texts: SearchTexts, lessons: Sequence[_ReadLesson], language: Language
) -> Iterator[_Passage]:
    for place, lesson in enumerate(lessons):
        yield _Passage(place, "title", lesson.title)
        for number, (heading, text) in enumerate(zip(lesson.headings, lesson.texts, strict=True)):
            stems = [*heading, *heading, *text, *lesson.title]
            yield _Passage(place, "section", stems, number)
    places = {lesson.address: place for place, lesson in enumerate(texts.lessons)}
    for kind, pairs in (("asked", texts.all_asked), ("example", texts.examples)):
        for address, text in pairs:
            if address in places:
                yield _Passage(places[address], kind, language.list_telling(text))


def _lesson_documents(
    lessons: Sequence[_ReadLesson], passages: Iterable[_Passage]
) -> list[SearchedText]:
    beside: dict[tuple[int, str], list[str]] = defaultdict(list)
    for passage in passages:
        beside[passage.lesson, passage.kind] += passage.stems
    return [
        SearchedText(
            str(place),
            {
                "title": lesson.title,
                "module": lesson.module,
                "heading": [stem for heading in lesson.headings for stem in heading],
                "text": [stem for text in lesson.texts for stem in text],
                "asked": beside[place, "asked"],
                "example": beside[place, "example"],
            },
        )
        for place, lesson in enumerate(lessons)
    ]


def _card_documents(cards: Iterable[LookupCard], language: Language) -> list[SearchedText]:
    return [
        SearchedText(
            card.code,
            {"name": language.list_telling(card.name), "text": language.list_telling(card.text)},
        )
        for card in cards
    ]
