"""All of `curriculum/` read, checked and rendered: files in, a course or problems out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from lms.curriculum.rules import messages
from lms.curriculum.rules.code_lists import CodeLists, read_code_lists
from lms.curriculum.rules.containment import contained
from lms.curriculum.rules.entries import Entry
from lms.curriculum.rules.front_matter import FrontMatter, read_front_matter
from lms.curriculum.rules.households import HouseholdText, fill, household_of
from lms.curriculum.rules.layout import SLUG, ContentTree, read_layout
from lms.curriculum.rules.markup import Known, Renderer, ServedPicture
from lms.curriculum.rules.modules import ModuleText, read_module
from lms.curriculum.rules.page_faults import find_page_faults
from lms.curriculum.rules.pages import Surroundings
from lms.curriculum.rules.pictures import read_picture
from lms.curriculum.rules.pointers import heading_ids, read_pointers
from lms.curriculum.rules.problems import Problem, has_faults, problem
from lms.curriculum.rules.prose import read_structure
from lms.curriculum.rules.scenes import SceneText, read_scene
from lms.curriculum.rules.schemas import JenjangHead
from lms.curriculum.rules.self_checks import find_check_faults
from lms.curriculum.rules.text_files import read_text

LASTING = re.compile(rf"^id: *[\"']?({SLUG})[\"']? *$", re.MULTILINE)


@dataclass(frozen=True)
class JenjangText:
    """A level as it will be published."""

    slug: str
    number: int
    title: str
    organiser: str
    jp: int
    needs: list[str]
    intro_html: str


@dataclass(frozen=True)
class EntryText:
    """An entry of a code list as it will be published."""

    code: str
    fields: Mapping[str, str]
    html: str


@dataclass(frozen=True)
class Course:
    """Everything that `curriculum/` says, trainings left out."""

    jenjang: list[JenjangText]
    competencies: list[EntryText]
    terms: list[EntryText]
    sources: list[EntryText]
    numbers: list[EntryText]
    emergencies: list[EntryText]
    types: list[EntryText]
    village: list[HouseholdText]
    modules: list[ModuleText]
    scenes: list[SceneText]
    pictures: list[ServedPicture]
    layout: ContentTree
    renderer: Renderer
    # of all Markdown files given, also those of other contexts
    texts: Mapping[str, str]
    competency_codes: frozenset[str]
    problems: list[Problem]


def read_course(
    files: Mapping[str, bytes],
    *,
    only: str | None = None,
    checks_lists: bool = False,
    is_advised: bool = True,
) -> Course:
    """The course as far as it can be read, with every fault of all its files.

    `only`: just this module, or "" for none, for a page that is shown while it is written. Stories
    are left out then, and entries of lists are known by their fields, not rendered or checked;
    `checks_lists`: checked all the same. `is_advised`: with advice about texts, see `Known`.
    """
    texts, problems = _read_texts(files)
    layout, faults = read_layout(files, lasting_names(texts))
    problems += faults
    lists = read_code_lists(texts, layout.jenjang)
    pictures, faults = _read_pictures(files, layout)
    problems += lists.problems + faults
    known = _known(texts, layout, lists, pictures)
    renderer = Renderer(replace(known, is_advised=is_advised))
    jenjang = _read_jenjang(texts, layout, renderer, problems)
    around = Surroundings(texts, renderer, lists.competency_codes, _steps(layout, jenjang))
    modules = []
    for place in layout.modules:
        if only is not None and place.slug != only:
            continue
        module, faults = contained(place.path, partial(read_module, place, around), None)
        modules.append(module)
        problems += faults
    scenes: list[SceneText] = []
    problems += _lost_lessons(lists, layout)
    if only is None:
        scenes, faults = _read_scenes(layout, around)
        problems += faults
    if only is None or checks_lists:
        problems += _entry_faults(lists, renderer)
    shown = renderer if only is None else None
    return Course(
        jenjang=sorted(jenjang.values(), key=lambda each: each.number),
        competencies=_render_entries(lists.competencies, shown),
        terms=_render_entries(lists.terms, shown),
        sources=_render_entries(lists.sources, shown),
        numbers=_render_entries(lists.numbers, shown),
        emergencies=_render_entries(lists.emergencies, shown),
        types=_render_entries(lists.types, shown),
        village=[household_of(entry, shown) for entry in lists.village] if shown else [],
        modules=[module for module in modules if module],
        scenes=scenes,
        pictures=[picture for picture in pictures.values() if picture],
        layout=layout,
        renderer=renderer,
        texts=texts,
        competency_codes=lists.competency_codes,
        problems=problems,
    )


def lasting_names(texts: Mapping[str, str]) -> dict[str, str]:
    """By path the `id` of the front matter: what keeps its history has a name of its own."""
    heads = {path: text.partition("\n---")[0] for path, text in texts.items()}
    return {path: found[1] for path, head in heads.items() if (found := LASTING.search(head))}


def _read_texts(files: Mapping[str, bytes]) -> tuple[dict[str, str], list[Problem]]:
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path, content in sorted(files.items()):
        if path.endswith(".md"):
            text, faults = _read_kept(path, content)
            problems += faults
            if text is not None and text.strip():
                texts[path] = text
    return texts, problems


# most files are the same as a moment ago
_read_kept = lru_cache(1024)(read_text)
_read_picture = lru_cache(512)(read_picture)


def _read_pictures(
    files: Mapping[str, bytes], layout: ContentTree
) -> tuple[dict[str, ServedPicture | None], list[Problem]]:
    pictures: dict[str, ServedPicture | None] = {}
    problems: list[Problem] = []
    for module in layout.modules:
        for path in module.pictures:
            read = partial(_read_picture, path, files[path])
            pictures[path], faults = contained(path, read, None)
            problems += faults
    return pictures, problems


def _known(
    texts: Mapping[str, str],
    layout: ContentTree,
    lists: CodeLists,
    pictures: Mapping[str, ServedPicture | None],
) -> Known:
    pages = {module.path: module.url for module in layout.modules}
    for module in layout.modules:
        for lesson in module.lessons:
            pages[lesson.path] = f"{module.url}/{lesson.slug}"
    nothing = ServedPicture("", "svg", 0, 0)
    return Known(
        sources=lists.short_names,
        terms=frozenset(entry.code for entry in lists.terms),
        pages=pages,
        headings={path: heading_ids(texts.get(path, "")) for path in pages},
        pictures={path: picture or nothing for path, picture in pictures.items()},
    )


def _read_jenjang(
    texts: Mapping[str, str], layout: ContentTree, renderer: Renderer, problems: list[Problem]
) -> dict[str, JenjangText]:
    jenjang: dict[str, JenjangText] = {}
    numbers: dict[int, str] = {}
    for slug, path in sorted(layout.jenjang.items()):
        head = read_front_matter(path, texts.get(path, ""), JenjangHead)
        problems += head.problems if path in texts else []
        problems += find_body_faults(path, head.body, head.body_line, renderer)
        if head.data is None:
            continue
        problems += _jenjang_faults(path, head, layout, numbers)
        numbers.setdefault(head.data.number, path)
        intro = renderer.render(head.body, path).html
        jenjang[slug] = JenjangText(slug=slug, intro_html=intro, **head.data.model_dump())
    for each in jenjang.values():
        later = [s for s in each.needs if s in jenjang and jenjang[s].number >= each.number]
        path = layout.jenjang[each.slug]
        problems += [problem(path, 1, messages.NEEDS_LATER, kode=slug) for slug in later]
    return jenjang


def _jenjang_faults(
    path: str, head: FrontMatter[JenjangHead], layout: ContentTree, numbers: Mapping[int, str]
) -> Iterator[Problem]:
    assert head.data is not None
    if head.data.number in numbers:
        other = numbers[head.data.number]
        line = head.line_of("number")
        yield problem(path, line, messages.SAME_NUMBER, nomor=head.data.number, lain=other)
    for position, slug in enumerate(head.data.needs):
        if slug not in layout.jenjang:
            known = ", ".join(layout.jenjang)
            line = head.line_of("needs", position)
            yield problem(path, line, messages.UNKNOWN_JENJANG, kode=slug, kenal=known)


def find_body_faults(path: str, text: str, line: int, renderer: Renderer) -> list[Problem]:
    """Faults of a text that is no lesson: an introduction, an entry of a list."""
    html = renderer.render(text).html
    found = [
        *read_structure(path, text, line),
        *find_check_faults(path, text, line),
        *read_pointers(path, text, line, renderer.known),
    ]
    is_sound = not has_faults(found)
    return [*found, *find_page_faults(path, text, line, html, renderer.known, is_sound=is_sound)]


def _body_of(path: str, text: str, line: int, renderer: Renderer) -> tuple[None, list[Problem]]:
    """Faults and, so that a text which breaks the renderer is found here, its page."""
    return None, find_body_faults(path, text, line, renderer)


def _steps(layout: ContentTree, jenjang: Mapping[str, JenjangText]) -> dict[str, tuple[int, int]]:
    """Where each module stands on the path; an unreadable jenjang counts as 0."""
    return {
        place.slug: (jenjang[place.jenjang].number if place.jenjang in jenjang else 0, place.number)
        for place in layout.modules
    }


def _read_scenes(
    layout: ContentTree, around: Surroundings
) -> tuple[list[SceneText], list[Problem]]:
    scenes: list[SceneText] = []
    problems: list[Problem] = []
    for place in layout.scenes:
        scene, faults = contained(place.path, partial(read_scene, place, around), None)
        scenes += [scene] if scene else []
        problems += faults
        if scene and scene.jenjang not in layout.jenjang:
            known = ", ".join(layout.jenjang)
            text = messages.UNKNOWN_JENJANG
            problems.append(problem(place.path, 1, text, kode=scene.jenjang, kenal=known))
    return scenes, problems


def _render_entries(entries: list[Entry], renderer: Renderer | None) -> list[EntryText]:
    return [
        EntryText(entry.code, entry.fields, renderer.render(entry.text).html if renderer else "")
        for entry in entries
    ]


def _entry_faults(lists: CodeLists, renderer: Renderer) -> Iterator[Problem]:
    for entry in lists.all:
        # the slots of a house are read as they are shown, filled
        text = fill(entry.text, seed=entry.code) if entry in lists.village else entry.text
        read = partial(_body_of, entry.path, text, entry.text_line, renderer)
        yield from contained(entry.path, read, None)[1]


def _lost_lessons(lists: CodeLists, layout: ContentTree) -> Iterator[Problem]:
    """An entry that points to a lesson which is not there."""
    known = {
        f"{module.slug}/{lesson.slug}" for module in layout.modules for lesson in module.lessons
    }
    for entry in (*lists.emergencies, *lists.types, *lists.search):
        wanted = entry.fields.get("pelajaran")
        if wanted and wanted not in known:
            yield problem(entry.path, entry.data_line, messages.NO_SUCH_LESSON, alamat=wanted)
