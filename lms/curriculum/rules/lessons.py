"""One lesson read and rendered."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lms.curriculum.rules import messages
from lms.curriculum.rules.front_matter import FrontMatter, read_front_matter
from lms.curriculum.rules.layout import LessonPlace
from lms.curriculum.rules.markup import reading_minutes
from lms.curriculum.rules.pages import Surroundings, find_text_faults, unknown_codes
from lms.curriculum.rules.problems import Problem, problem, warning
from lms.curriculum.rules.prose import find_boxes
from lms.curriculum.rules.references import find_references
from lms.curriculum.rules.schemas import LessonHead
from lms.curriculum.rules.self_checks import count_faults

WORDS = (600, 1000)
# more than this nobody reads in one go; a short lesson may be a good one
MOST_WORDS = 1200
# letters of a question that is typed into a search
LONGEST_QUESTION = 200
ONE_ASKED = "satu pertanyaan sebaris, tanpa tanda butir dan tanpa titik koma"


@dataclass(frozen=True)
class LessonText:
    """A lesson as it will be published."""

    slug: str
    # from 1
    position: int
    title: str
    html: str
    words: int
    minutes: int
    sources: list[str]
    terms: list[str]
    always_open: bool
    # what people ask whom it answers
    asked: list[str]


def read_lesson(
    place: LessonPlace,
    position: int,
    module_sources: Collection[str] | None,
    around: Surroundings,
) -> tuple[LessonText | None, list[Problem]]:
    """The lesson, None if its front matter is broken, and every fault."""
    path = place.path
    if path not in around.texts:
        return None, []
    head = read_front_matter(path, around.texts[path], LessonHead)
    listed = None
    problems = list(head.problems)
    if head.data is not None:
        listed = frozenset(head.data.sources) | frozenset(module_sources or ())
        problems += _head_faults(path, head, around)
    problems += find_text_faults(path, head, around, listed, is_page=True)
    rendered = around.renderer.render(head.body, path, is_page=True)
    problems += _size_faults(path, head, rendered.words)
    problems += count_faults(path, head.body, head.body_line)
    if head.data is None:
        return None, problems
    lesson = LessonText(
        slug=place.slug,
        position=position,
        title=head.data.title,
        html=rendered.html,
        words=rendered.words,
        minutes=reading_minutes(rendered.words),
        sources=_all_sources(head.data.sources, head.body),
        terms=rendered.terms,
        always_open=head.data.always_open,
        asked=[line.strip() for line in head.data.asked.split("\n") if line.strip()],
    )
    return lesson, problems


def _head_faults(
    path: str, head: FrontMatter[LessonHead], around: Surroundings
) -> Iterator[Problem]:
    assert head.data is not None
    sources, competencies = head.data.sources, head.data.competencies
    yield from unknown_codes(path, head, around, sources=sources, competencies=competencies)
    if not sources:
        yield problem(path, head.line_of("sources"), messages.NO_SOURCES)
    if not head.data.asked:
        yield warning(path, 1, messages.NO_QUESTIONS)
    for number, question in enumerate(head.data.asked.split("\n"), 1):
        if re.match(r"\s*(?:[-*\u2022]|\d+[.)])\s", question) or ";" in question:
            line = head.line_of("asked") + number
            yield problem(path, line, messages.KEY_WRONG, kunci="asked", harapan=ONE_ASKED)
        if len(question) > LONGEST_QUESTION:
            line, most = head.line_of("asked") + number, LONGEST_QUESTION
            yield problem(path, line, messages.LONG_QUESTION, batas=most)


def _size_faults(path: str, head: FrontMatter[LessonHead], words: int) -> Iterator[Problem]:
    low, high = WORDS
    values = {"jumlah": words, "awal": low, "akhir": high}
    if words > MOST_WORDS:
        yield problem(path, head.body_line, messages.LESSON_LENGTH, **values)
    elif not low <= words <= high:
        yield warning(path, head.body_line, messages.LESSON_LENGTH, **values)
    if not any(box.kind == "kasus" for box in find_boxes(head.body)):
        yield problem(path, head.body_line, messages.NO_CASE)


def _all_sources(listed: list[str], body: str) -> list[str]:
    """The lesson's own list, then what its text cites from the module's."""
    cited = [found.target for found in find_references(body) if found.kind == "source"]
    return list(dict.fromkeys([*listed, *cited]))
