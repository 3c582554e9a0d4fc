"""Reading a lesson, and saying that it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.assessment.quiz_names import QuizName
from lms.curriculum.emergencies import is_open_to_all
from lms.curriculum.modules import get_lesson, list_sources, list_terms
from lms.errors import NotFound
from lms.people.models import Role
from lms.progress.learning import NotOpenYet, get_module_place, get_open_module, read_lesson
from lms.progress.notes import list_lesson_notes
from lms.progress.path import JenjangPlace, ModulePlace
from lms.web.kernel.access import allow, me
from lms.web.kernel.forms import TokenForm
from lms.web.learning import notes
from lms.web.learning.retries import test_href

bp = Blueprint("lessons", __name__)


@dataclass(frozen=True)
class Neighbour:
    """What stands before or after a lesson."""

    title: str
    href: str


@bp.get("/modul/<slug>/<lesson_slug>")
@allow(Role.TRAINEE)
def show(slug: str, lesson_slug: str) -> str | Response:
    jenjang, place = get_module_place(slug, of=me())
    if not place.standing.is_open:
        if not is_open_to_all(slug, lesson_slug):
            raise NotOpenYet(place.standing.reason)
        return redirect(url_for("emergencies.lesson", slug=slug, lesson_slug=lesson_slug), 303)
    previous, following = list_neighbours(place, lesson_slug)
    return render_template(
        "learning/lessons/show.html",
        **_context_with_marks(place, lesson_slug),
        previous=previous,
        next=_back_to_test(jenjang, lesson_slug, place) or following or _after_last(place),
        read_action=url_for(".complete", slug=slug, lesson_slug=lesson_slug),
        is_read=lesson_slug in place.lessons_read,
        is_asked=(slug, lesson_slug) in jenjang.to_reread,
        form=TokenForm(),
    )


@bp.post("/modul/<slug>/<lesson_slug>/pembacaan")
@allow(Role.TRAINEE)
def complete(slug: str, lesson_slug: str) -> Response:
    place = get_open_module(slug, of=me())
    number = _number(place, lesson_slug)
    if read_lesson(place.module, lesson_slug, by=me(), now=clock.now()):
        return redirect(test_href(place.module.jenjang_slug), 303)
    target = _neighbour(place, number + 1) or _after_last(place)
    return redirect(target.href, 303)


def _back_to_test(jenjang: JenjangPlace, lesson_slug: str, place: ModulePlace) -> Neighbour | None:
    """A lesson that a failed test asked to read again leads back to its list."""
    if (place.module.slug, lesson_slug) not in jenjang.to_reread:
        return None
    return Neighbour("Kembali ke tes akhir", test_href(jenjang.jenjang.slug))


def _context_with_marks(place: ModulePlace, lesson_slug: str) -> dict[str, Any]:
    context: dict[str, Any] = lesson_context(place, lesson_slug)
    slug = place.module.slug
    marked = list_lesson_notes(me(), slug, lesson_slug)
    return {
        **context,
        "text": notes.with_marks(context["lesson"].html, marked, slug, lesson_slug),
        "note": marked.get(""),
        "note_href": url_for("notes.edit", slug=slug, lesson_slug=lesson_slug, block=notes.WHOLE),
    }


def lesson_context(place: ModulePlace, lesson_slug: str) -> dict[str, object]:
    """What the page says to everybody who may read it; raises NotFound."""
    lesson = get_lesson(place.module.version_id, lesson_slug)
    return {
        "lesson": lesson,
        "module": place.module,
        "module_href": url_for("modules.show", slug=place.module.slug),
        "total": len(place.module.lessons),
        "terms": list_terms(lesson.terms) if lesson.terms else [],
        "sources": list_sources(lesson.sources),
    }


def list_neighbours(place: ModulePlace, lesson_slug: str) -> tuple[Neighbour | None, ...]:
    """The lessons before and after, None at the ends; raises NotFound."""
    number = _number(place, lesson_slug)
    return _neighbour(place, number - 1), _neighbour(place, number + 1)


def _number(place: ModulePlace, lesson_slug: str) -> int:
    """The lesson's place in the module, from 0; raises NotFound."""
    slugs = [lesson.slug for lesson in place.module.lessons]
    if lesson_slug not in slugs:
        raise NotFound
    return slugs.index(lesson_slug)


def _neighbour(place: ModulePlace, number: int) -> Neighbour | None:
    if not 0 <= number < len(place.module.lessons):
        return None
    other = place.module.lessons[number]
    href = url_for("lessons.show", slug=place.module.slug, lesson_slug=other.slug)
    return Neighbour(other.title, href)


def _after_last(place: ModulePlace) -> Neighbour:
    if place.has_check:
        check = QuizName.of_check(place.module.slug)
        return Neighbour("Cek pemahaman", url_for("quizzes.show", slug=check.slug))
    return Neighbour("Kembali ke jalur", url_for("path.show"))
