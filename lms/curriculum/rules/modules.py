"""One module read and rendered: module.md, its lessons and its pocket card."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from lms.curriculum.rules import messages
from lms.curriculum.rules.front_matter import FrontMatter, read_front_matter
from lms.curriculum.rules.layout import LessonPlace, ModulePlace
from lms.curriculum.rules.leftovers import find_leftovers
from lms.curriculum.rules.markup import Renderer, reading_minutes
from lms.curriculum.rules.pointers import read_pointers
from lms.curriculum.rules.problems import Problem, problem, warning
from lms.curriculum.rules.prose import find_boxes, read_structure
from lms.curriculum.rules.references import find_references
from lms.curriculum.rules.schemas import CardHead, LessonHead, ModuleHead

LESSON_WORDS = (600, 1000)
LESSON_HARD_WORDS = (500, 1200)
CARD_WORDS = 170
INTRO_WORDS = (60, 150)


@dataclass(frozen=True)
class LessonText:
    """A lesson as it will be published."""

    slug: str
    position: int
    title: str
    html: str
    words: int
    minutes: int
    sources: list[str]
    terms: list[str]


@dataclass(frozen=True)
class ModuleText:
    """A module as it will be published."""

    slug: str
    jenjang: str
    position: int
    title: str
    jp: int
    goals: list[str]
    needs: list[str]
    competencies: list[str]
    sources: list[str]
    intro_html: str
    card_title: str | None
    card_html: str | None
    lessons: list[LessonText]


@dataclass(frozen=True)
class Surroundings:
    """What the files of one tree share: their texts, the renderer, the known competencies."""

    texts: Mapping[str, str]
    renderer: Renderer
    competencies: Collection[str]


def read_module(
    place: ModulePlace, around: Surroundings
) -> tuple[ModuleText | None, list[Problem]]:
    """The module, None if its front matter is broken, and every fault in its files."""
    problems: list[Problem] = []
    head = read_front_matter(place.path, around.texts.get(place.path, ""), ModuleHead)
    listed = frozenset(head.data.sources) if head.data else None
    if place.path in around.texts:
        problems += [*head.problems, *_check_head(place, head, around)]
        problems += _check_text(place.path, head, around, listed)
        problems += _check_intro(place, head, around)
    lessons = [
        _read_lesson(each, position, listed, around, problems)
        for position, each in enumerate(place.lessons, 1)
    ]
    card = _read_card(place, listed, around, problems)
    problems += _check_whole(place, around) + _unused_pictures(place, around)
    if head.data is None:
        return None, problems
    return _build(place, head.data, head.body, lessons, card, around), problems


def _build(
    place: ModulePlace,
    head: ModuleHead,
    body: str,
    lessons: list[LessonText | None],
    card: tuple[str, str] | None,
    around: Surroundings,
) -> ModuleText:
    return ModuleText(
        slug=place.slug,
        jenjang=place.jenjang,
        position=place.number,
        title=head.title,
        jp=head.jp,
        goals=head.goals,
        needs=head.needs,
        competencies=head.competencies,
        sources=head.sources,
        intro_html=around.renderer.render(body, place.path).html,
        card_title=card[0] if card else None,
        card_html=card[1] if card else None,
        lessons=[lesson for lesson in lessons if lesson],
    )


def _check_text(
    path: str,
    head: FrontMatter[ModuleHead] | FrontMatter[LessonHead] | FrontMatter[CardHead],
    around: Surroundings,
    listed: Collection[str] | None,
) -> list[Problem]:
    known = around.renderer.known
    return [
        *read_structure(path, head.body, head.body_line),
        *read_pointers(path, head.body, head.body_line, known, listed=listed, has_pictures=True),
        *find_leftovers(
            path, head.body, head.body_line, around.renderer.render(head.body, path).html
        ),
    ]


def _check_head(
    place: ModulePlace, head: FrontMatter[ModuleHead], around: Surroundings
) -> Iterator[Problem]:
    if head.data is None:
        return
    yield from _unknown_codes(place.path, head, head.data.sources, around)
    yield from _unknown_competencies(place.path, head, head.data.competencies, around)
    if place.lessons and not head.data.goals:
        yield problem(place.path, head.line_of("goals"), messages.NO_GOALS)
    if place.lessons and not head.data.competencies:
        yield problem(place.path, head.line_of("competencies"), messages.NO_COMPETENCIES)


def _unknown_codes(
    path: str,
    head: FrontMatter[ModuleHead] | FrontMatter[LessonHead],
    codes: list[str],
    around: Surroundings,
) -> Iterator[Problem]:
    for number, code in enumerate(codes):
        if code not in around.renderer.known.sources:
            line = head.line_of("sources", number)
            yield problem(path, line, messages.UNKNOWN_SOURCE, kode=code)


def _unknown_competencies(
    path: str,
    head: FrontMatter[ModuleHead] | FrontMatter[LessonHead],
    codes: list[str],
    around: Surroundings,
) -> Iterator[Problem]:
    for number, code in enumerate(codes):
        if code not in around.competencies:
            line = head.line_of("competencies", number)
            yield problem(path, line, messages.UNKNOWN_COMPETENCY, kode=code)


def _check_intro(
    place: ModulePlace, head: FrontMatter[ModuleHead], around: Surroundings
) -> Iterator[Problem]:
    words = around.renderer.render(head.body, place.path).words
    low, high = INTRO_WORDS
    if place.lessons and not low <= words <= high:
        text = messages.INTRO_LENGTH
        yield warning(place.path, head.body_line, text, jumlah=words, awal=low, akhir=high)


def _read_lesson(
    place: LessonPlace,
    position: int,
    module_sources: Collection[str] | None,
    around: Surroundings,
    problems: list[Problem],
) -> LessonText | None:
    path = place.path
    if path not in around.texts:
        return None
    head = read_front_matter(path, around.texts[path], LessonHead)
    problems += head.problems
    listed = None
    if head.data is not None:
        listed = frozenset(head.data.sources) | frozenset(module_sources or ())
        problems += _unknown_codes(path, head, head.data.sources, around)
        problems += _unknown_competencies(path, head, head.data.competencies, around)
        if not head.data.sources:
            problems.append(problem(path, head.line_of("sources"), messages.NO_SOURCES))
    problems += _check_text(path, head, around, listed)
    rendered = around.renderer.render(head.body, path, is_page=True)
    problems += _check_lesson(path, head, rendered.words)
    if head.data is None:
        return None
    return LessonText(
        slug=place.slug,
        position=position,
        title=head.data.title,
        html=rendered.html,
        words=rendered.words,
        minutes=reading_minutes(rendered.words),
        sources=_all_sources(head.data.sources, head.body),
        terms=rendered.terms,
    )


def _all_sources(listed: list[str], body: str) -> list[str]:
    """The lesson's own list, then what its text cites from the module's."""
    cited = [found.target for found in find_references(body) if found.kind == "source"]
    return list(dict.fromkeys([*listed, *cited]))


def _check_lesson(path: str, head: FrontMatter[LessonHead], words: int) -> Iterator[Problem]:
    low, high = LESSON_WORDS
    hard_low, hard_high = LESSON_HARD_WORDS
    values = {"jumlah": words, "awal": low, "akhir": high}
    if not hard_low <= words <= hard_high:
        yield problem(path, head.body_line, messages.LESSON_LENGTH, **values)
    elif not low <= words <= high:
        yield warning(path, head.body_line, messages.LESSON_LENGTH, **values)
    if not any(box.kind == "kasus" for box in find_boxes(head.body)):
        yield problem(path, head.body_line, messages.NO_CASE)


def _read_card(
    place: ModulePlace,
    listed: Collection[str] | None,
    around: Surroundings,
    problems: list[Problem],
) -> tuple[str, str] | None:
    path = place.card_path
    if path not in around.texts:
        return None
    head = read_front_matter(path, around.texts[path], CardHead)
    problems += head.problems + _check_text(path, head, around, listed)
    rendered = around.renderer.render(head.body, path)
    if rendered.words > CARD_WORDS:
        text = messages.CARD_LENGTH
        fault = problem(path, head.body_line, text, jumlah=rendered.words, batas=CARD_WORDS)
        problems.append(fault)
    return (head.data.title, rendered.html) if head.data else None


def _check_whole(place: ModulePlace, around: Surroundings) -> list[Problem]:
    """What a module with lessons must hold somewhere."""
    if not place.lessons:
        return []
    texts = [around.texts.get(lesson.path, "") for lesson in place.lessons]
    kinds = {box.kind for text in texts for box in find_boxes(text)}
    missing = [kind for kind in ("keliru", "latihan") if kind not in kinds]
    return [problem(place.path, 1, messages.NO_BOX, jenis=kind) for kind in missing]


def _unused_pictures(place: ModulePlace, around: Surroundings) -> list[Problem]:
    paths = [place.path, place.card_path, *(lesson.path for lesson in place.lessons)]
    used = {
        f"{place.folder}/{found.target}"
        for path in paths
        for found in find_references(around.texts.get(path, ""))
        if found.kind == "picture"
    }
    unused = [path for path in place.pictures if path not in used]
    return [warning(path, 1, messages.PICTURE_UNUSED) for path in unused]
