"""One module: goals, lessons, the check, the pocket card."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for

from lms.curriculum.models import Module
from lms.curriculum.modules import get_module, list_sources
from lms.errors import NotFound
from lms.people.models import Role
from lms.progress.learning import find_module_place, list_lessons_read
from lms.progress.path import ModulePlace
from lms.progress.rules.opening import State
from lms.web.access import allow, me
from lms.web.path import Step

bp = Blueprint("modules", __name__)


@bp.get("/modul/<slug>")
@allow(Role.TRAINEE)
def show(slug: str) -> str:
    module = get_module(slug)
    jenjang, place = find_module_place(slug, of=me())
    version = module.published
    assert version is not None
    lessons = _lesson_steps(module, place)
    check = _check_step(place)
    return render_template(
        "modules/show.html",
        module=version,
        state=place.standing.state,
        opens_when=place.standing.reason,
        jenjang=jenjang.jenjang,
        path_href=url_for("path.show") + f"#tingkat-{jenjang.jenjang.number}",
        lessons=lessons,
        minutes=sum(lesson.minutes for lesson in version.lessons),
        check=check,
        next_step=_next(place, lessons, check),
        pocket_card_href=url_for(".pocket_card", slug=slug) if version.pocket_card_html else None,
        sources=list_sources(version.sources),
    )


@bp.get("/modul/<slug>/kartu-saku")
@allow(Role.TRAINEE)
def pocket_card(slug: str) -> str:
    """One page of A5, to print and carry; open with the module."""
    module = get_module(slug)
    _, place = find_module_place(slug, of=me())
    version = module.published
    if version is None or version.pocket_card_html is None or not place.standing.is_open:
        raise NotFound
    return render_template("modules/pocket_card.html", module=module, version=version)


def _lesson_steps(module: Module, place: ModulePlace) -> list[Step]:
    assert module.published is not None
    read = list_lessons_read(me(), module_slug=module.slug)
    steps = []
    for lesson in module.published.lessons:
        state = State.DONE if lesson.slug in read else State.OPEN
        href: str | None = url_for("lessons.show", slug=module.slug, lesson_slug=lesson.slug)
        if not place.standing.is_open:
            state, href = State.LOCKED, None
        steps.append(Step(lesson.title, f"{lesson.minutes} menit membaca", state, href))
    return steps


def _check_step(place: ModulePlace) -> Step | None:
    if not place.has_check:
        return None
    href = url_for("quizzes.show", slug=f"cek-{place.module.slug}")
    state = State.DONE if place.check_done else State.OPEN
    if not place.standing.is_open:
        return Step("Cek pemahaman", "Dengan penjelasan", State.LOCKED, None)
    return Step("Cek pemahaman", "Dengan penjelasan, boleh diulang", state, href)


def _next(place: ModulePlace, lessons: list[Step], check: Step | None) -> Step | None:
    """What the one button of the page leads to."""
    if not place.standing.is_open:
        return None
    unread = next((lesson for lesson in lessons if lesson.state == State.OPEN), None)
    if unread is not None:
        label = "Mulai membaca" if place.lessons_read == 0 else "Lanjut membaca"
        return Step(label, "", State.OPEN, unread.href)
    if check is not None and check.state == State.OPEN:
        return Step("Kerjakan cek pemahaman", "", State.OPEN, check.href)
    return Step("Kembali ke jalur", "", State.OPEN, url_for("path.show"))
