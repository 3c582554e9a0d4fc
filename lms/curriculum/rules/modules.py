"""One module read and rendered: module.md, its lessons and its pocket card."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from lms.curriculum.rules import advice, messages
from lms.curriculum.rules.front_matter import FrontMatter, read_front_matter
from lms.curriculum.rules.layout import ModuleFolder
from lms.curriculum.rules.lessons import LessonText, read_lesson
from lms.curriculum.rules.pages import Surroundings, find_text_faults, unknown_codes
from lms.curriculum.rules.problems import Problem, problem, warning
from lms.curriculum.rules.prose import find_boxes
from lms.curriculum.rules.references import find_references
from lms.curriculum.rules.schemas import CardHead, ModuleHead
from lms.curriculum.rules.self_checks import place_faults

CARD_WORDS = 170
INTRO_WORDS = (60, 150)


@dataclass(frozen=True)
class ModuleText:
    """A module as it will be published."""

    slug: str
    jenjang: str
    position: int
    title: str
    jp: int
    goals: list[str]
    optional: bool
    needs: list[str]
    competencies: list[str]
    sources: list[str]
    intro_html: str
    card_title: str | None
    card_html: str | None
    lessons: list[LessonText]


def read_module(
    place: ModuleFolder, around: Surroundings
) -> tuple[ModuleText | None, list[Problem]]:
    """The module, None if its front matter is broken, and every fault in its files."""
    problems: list[Problem] = []
    head = read_front_matter(place.path, around.texts.get(place.path, ""), ModuleHead)
    listed = frozenset(head.data.sources) if head.data else None
    if place.path in around.texts:
        problems += [*head.problems, *_head_faults(place, head, around)]
        problems += find_text_faults(place.path, head, around, listed)
        problems += _intro_faults(place, head, around)
    lessons = []
    for position, each in enumerate(place.lessons, 1):
        lesson, faults = read_lesson(each, position, listed, around)
        lessons += [lesson] if lesson else []
        problems += faults
    problems += _same_titles(place, lessons)
    card, faults = _read_card(place, listed, around)
    problems += [*faults, *_boxes_faults(place, around), *_unused_pictures(place, around)]
    if head.data is None:
        return None, problems
    return _build(place, head, lessons, card, around), problems


def _same_titles(place: ModuleFolder, lessons: Sequence[LessonText]) -> Iterator[Problem]:
    """Lessons that nobody can tell apart in the list of a module."""
    paths = {each.slug: each.path for each in place.lessons}
    seen: set[str] = set()
    for lesson in lessons:
        if lesson.title.casefold() in seen:
            yield warning(paths[lesson.slug], 2, advice.SAID_TWICE, teks=lesson.title)
        seen.add(lesson.title.casefold())


def _build(
    place: ModuleFolder,
    head: FrontMatter[ModuleHead],
    lessons: list[LessonText],
    card: tuple[str, str] | None,
    around: Surroundings,
) -> ModuleText:
    assert head.data is not None
    return ModuleText(
        slug=place.slug,
        jenjang=place.jenjang,
        position=place.number,
        intro_html=around.renderer.render(head.body, place.path).html,
        card_title=card[0] if card else None,
        card_html=card[1] if card else None,
        lessons=lessons,
        **head.data.model_dump(exclude={"id"}),
    )


def _head_faults(
    place: ModuleFolder, head: FrontMatter[ModuleHead], around: Surroundings
) -> Iterator[Problem]:
    path, data = place.path, head.data
    if data is None:
        return
    sources, competencies = data.sources, data.competencies
    yield from unknown_codes(path, head, around, sources=sources, competencies=competencies)
    for number, slug in enumerate(data.needs):
        line = head.line_of("needs", number)
        if slug not in around.steps:
            yield problem(path, line, messages.UNKNOWN_MODULE, kode=slug)
        elif around.steps[slug] >= around.steps[place.slug]:
            yield problem(path, line, messages.NEEDS_LATER, kode=slug)
    if place.lessons and not data.goals:
        yield problem(path, head.line_of("goals"), messages.NO_GOALS)
    if place.lessons and not competencies:
        yield problem(path, head.line_of("competencies"), messages.NO_COMPETENCIES)


def _intro_faults(
    place: ModuleFolder, head: FrontMatter[ModuleHead], around: Surroundings
) -> Iterator[Problem]:
    words = around.renderer.render(head.body, place.path).words
    low, high = INTRO_WORDS
    if place.lessons and not low <= words <= high:
        text = messages.INTRO_LENGTH
        yield warning(place.path, head.body_line, text, jumlah=words, awal=low, akhir=high)


def _read_card(
    place: ModuleFolder, listed: Collection[str] | None, around: Surroundings
) -> tuple[tuple[str, str] | None, list[Problem]]:
    """Title and HTML of the pocket card, None if there is none."""
    path = place.card_path
    if path not in around.texts:
        return None, []
    head = read_front_matter(path, around.texts[path], CardHead)
    problems = [*head.problems, *find_text_faults(path, head, around, listed)]
    rendered = around.renderer.render(head.body, path)
    if rendered.words > CARD_WORDS:
        text = messages.CARD_LENGTH
        fault = problem(path, head.body_line, text, jumlah=rendered.words, batas=CARD_WORDS)
        problems.append(fault)
    return (head.data.title, rendered.html) if head.data else None, problems


def _boxes_faults(place: ModuleFolder, around: Surroundings) -> list[Problem]:
    """What a module with lessons must hold somewhere."""
    if not place.lessons:
        return []
    texts = [around.texts.get(lesson.path, "") for lesson in place.lessons]
    if not all(texts):
        # that a lesson cannot be read is said once
        return []
    kinds = {box.kind for text in texts for box in find_boxes(text)}
    missing = [kind for kind in ("keliru", "latihan") if kind not in kinds]
    faults = [problem(place.path, 1, messages.NO_BOX, jenis=kind) for kind in missing]
    return [*faults, *place_faults(place.path, texts)]


def _unused_pictures(place: ModuleFolder, around: Surroundings) -> list[Problem]:
    paths = [place.path, place.card_path, *(lesson.path for lesson in place.lessons)]
    used = {
        f"{place.folder}/{found.target}"
        for path in paths
        for found in find_references(around.texts.get(path, ""))
        if found.kind == "picture"
    }
    used |= {path for path in place.pictures if _is_asked_about(path, place, around)}
    if not all(lesson.path in around.texts for lesson in place.lessons):
        return []
    unused = [path for path in place.pictures if path not in used]
    return [warning(path, 1, messages.PICTURE_UNUSED) for path in unused]


def _is_asked_about(picture: str, place: ModuleFolder, around: Surroundings) -> bool:
    """Whether a question shows it, as `module-slug/file`."""
    target = f"({place.slug}/{picture.rpartition('/')[2]})"
    return any(target in text for path, text in around.texts.items() if path.startswith("quizzes/"))
