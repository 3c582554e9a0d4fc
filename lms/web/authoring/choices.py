"""What the forms of blocks offer: sources, terms, competencies, modules, lessons, levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten

from lms.assessment.rules.item_text import COGNITIVE
from lms.assessment.rules.misconceptions import PATH, read_misconceptions
from lms.authoring.rules.fields.front import KEYS, schema_of
from lms.curriculum.rules.course import Course, EntryText
from lms.curriculum.rules.markup import BOXES
from lms.curriculum.rules.self_checks import KIND
from lms.web.authoring.workbench import Workbench

Pairs = Sequence[tuple[str, str]]
BOX_NAMES = {
    "kasus": "Kasus: kisah dari lapangan",
    "keliru": "Yang sering keliru",
    "ingat": "Ingat: tidak boleh dilupakan",
    "kiat": "Kiat: cara yang memudahkan",
    "latihan": "Latihan: tugas yang dikerjakan",
    "lokal": "Setempat: diisi penyelenggara",
}


def choices_for(desk: Workbench) -> Mapping[str, object]:
    """By the name of the field: value and words of each choice."""
    course = desk.reading.course
    schema = schema_of(desk.path)
    return {
        "keys": KEYS.get(schema, ()) if schema else (),
        "boxes": [(kind, BOX_NAMES.get(kind, kind.capitalize())) for kind in BOXES if kind != KIND],
        "sources": _entries(course.sources, "singkat"),
        "terms": _entries(course.terms, "istilah"),
        "competencies": _entries(course.competencies, "judul", desk.piece.jenjang),
        "modules": _modules(desk),
        "lessons": _lessons(course, desk),
        "ideas": _ideas(desk) if desk.is_bank else (),
        "cognitive": [(word, word.capitalize()) for word in COGNITIVE],
        "pictures": _pictures(desk),
    }


def _entries(entries: Sequence[EntryText], key: str, jenjang: str = "") -> Pairs:
    """Those of the own jenjang first."""
    pairs = [
        (each.fields.get("jenjang", "") != jenjang, each.code, each.fields.get(key, each.code))
        for each in entries
    ]
    ordered = sorted(pairs, key=lambda pair: pair[0]) if jenjang else pairs
    return [(code, words) for _, code, words in ordered]


def _modules(desk: Workbench) -> Pairs:
    return [
        (place.slug, f"{place.jenjang} {place.number}: {place.slug}")
        for place in desk.reading.course.layout.modules
        if place.slug != desk.piece.slug
    ]


def _lessons(course: Course, desk: Workbench) -> Pairs:
    """Lessons of the own jenjang, those of the own module first."""
    places = [place for place in course.layout.modules if place.jenjang == desk.piece.jenjang]
    places.sort(key=lambda place: place.slug != desk.piece.slug)
    return [
        (f"{place.slug}/{lesson.slug}", f"{place.slug} · {lesson.slug.replace('-', ' ')}")
        for place in places
        for lesson in place.lessons
    ]


def _ideas(desk: Workbench) -> Pairs:
    """The ideas behind wrong answers, in their words; as they stand in the draft."""
    found, _ = read_misconceptions(desk.shelf.texts.get(PATH, ""))
    return [
        (code, shorten(each.idea or code, 90, placeholder=" …")) for code, each in found.items()
    ]


def _pictures(desk: Workbench) -> Sequence[str]:
    """Names of the pictures that lie beside the text."""
    folder = f"{desk.piece.folder}/"
    inside = [path.removeprefix(folder) for path in desk.shelf.files if path.startswith(folder)]
    return sorted(name for name in inside if not name.endswith(".md"))
