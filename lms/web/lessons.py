"""Reading a lesson, and saying that it was read."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.curriculum.models import Lesson, Module
from lms.curriculum.modules import get_module, list_sources, list_terms
from lms.errors import NotFound
from lms.people.models import Role
from lms.progress.learning import NotOpenYet, find_module_place, list_lessons_read, read_lesson
from lms.progress.path import JenjangPlace, ModulePlace
from lms.web.access import allow, me
from lms.web.forms import TokenForm

bp = Blueprint("lessons", __name__)


@dataclass(frozen=True)
class Neighbour:
    """What stands before or after a lesson."""

    title: str
    href: str


@bp.get("/modul/<slug>/<lesson_slug>")
@allow(Role.TRAINEE)
def show(slug: str, lesson_slug: str) -> str:
    module, place, _ = _open_module(slug)
    lesson = _lesson(module, lesson_slug)
    assert module.published is not None
    return render_template(
        "lessons/show.html",
        lesson=lesson,
        module=module.published,
        module_href=url_for("modules.show", slug=slug),
        total=len(module.published.lessons),
        terms=list_terms(lesson.terms),
        sources=list_sources(lesson.sources),
        previous=_neighbour(module, lesson, -1),
        next=_neighbour(module, lesson, +1) or _after_last(place),
        read_action=url_for(".complete", slug=slug, lesson_slug=lesson.slug),
        is_read=lesson.slug in list_lessons_read(me(), module_slug=slug),
        form=TokenForm(),
    )


@bp.post("/modul/<slug>/<lesson_slug>/pembacaan")
@allow(Role.TRAINEE)
def complete(slug: str, lesson_slug: str) -> Response:
    module, place, _ = _open_module(slug)
    lesson = _lesson(module, lesson_slug)
    read_lesson(module, lesson, by=me(), now=clock.now())
    target = _neighbour(module, lesson, +1) or _after_last(place)
    return redirect(target.href, 303)


def _open_module(slug: str) -> tuple[Module, ModulePlace, JenjangPlace]:
    module = get_module(slug)
    jenjang, place = find_module_place(slug, of=me())
    if not place.standing.is_open:
        raise NotOpenYet(place.standing.reason)
    return module, place, jenjang


def _lesson(module: Module, lesson_slug: str) -> Lesson:
    assert module.published is not None
    for lesson in module.published.lessons:
        if lesson.slug == lesson_slug:
            return lesson
    raise NotFound


def _neighbour(module: Module, lesson: Lesson, step: int) -> Neighbour | None:
    assert module.published is not None
    lessons = module.published.lessons
    place = lessons.index(lesson) + step
    if not 0 <= place < len(lessons):
        return None
    other = lessons[place]
    return Neighbour(other.title, url_for("lessons.show", slug=module.slug, lesson_slug=other.slug))


def _after_last(place: ModulePlace) -> Neighbour:
    if place.has_check:
        return Neighbour("Cek pemahaman", url_for("quizzes.show", slug=f"cek-{place.module.slug}"))
    return Neighbour("Kembali ke jalur", url_for("path.show"))
