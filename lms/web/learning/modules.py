"""One module: goals, lessons, the check, the pocket card."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for

from lms.assessment.quiz_names import QuizName
from lms.curriculum.modules import get_version, list_sources
from lms.errors import NotFound
from lms.people.models import Role
from lms.progress.learning import get_module_place, get_open_module
from lms.progress.own_results import find_last_points
from lms.progress.path import ModulePlace
from lms.progress.rules.opening import State
from lms.web.kernel.access import allow, me
from lms.web.learning.path import PathStep

bp = Blueprint("modules", __name__)


@bp.get("/modul/<slug>")
@allow(Role.TRAINEE)
def show(slug: str) -> str:
    jenjang, place = get_module_place(slug, of=me())
    version = get_version(place.module.version_id)
    lessons, check = _lesson_steps(place), _check_step(place)
    return render_template(
        "learning/modules/show.html",
        module=version,
        module_slug=slug,
        state=place.standing.state,
        opens_when=place.standing.reason,
        jenjang=jenjang.jenjang,
        path_href=url_for("path.show") + f"#tingkat-{jenjang.jenjang.number}",
        lessons=lessons,
        minutes=sum(lesson.minutes for lesson in place.module.lessons),
        check=check,
        next_step=_next(place, check),
        pocket_card_href=_pocket_card_href(place) if version.pocket_card_html else None,
        sources=list_sources(version.sources),
    )


@bp.get("/modul/<slug>/kartu-saku")
@allow(Role.TRAINEE)
def pocket_card(slug: str) -> str:
    """One page of A5, to print and carry; open with the module."""
    place = get_open_module(slug, of=me())
    version = get_version(place.module.version_id)
    if version.pocket_card_html is None:
        raise NotFound
    back_href = url_for(".show", slug=slug)
    return render_template(
        "learning/modules/pocket_card.html", version=version, back_href=back_href
    )


def _pocket_card_href(place: ModulePlace) -> str | None:
    return url_for(".pocket_card", slug=place.module.slug) if place.standing.is_open else None


def _lesson_steps(place: ModulePlace) -> list[PathStep]:
    steps = []
    for lesson in place.module.lessons:
        meta = f"{lesson.minutes} menit membaca"
        if not place.standing.is_open:
            steps.append(PathStep(lesson.title, meta, State.LOCKED, None))
            continue
        state = State.DONE if lesson.slug in place.lessons_read else State.OPEN
        href = url_for("lessons.show", slug=place.module.slug, lesson_slug=lesson.slug)
        steps.append(PathStep(lesson.title, meta, state, href))
    return steps


def _check_step(place: ModulePlace) -> PathStep | None:
    if not place.has_check:
        return None
    if not place.standing.is_open:
        return PathStep("Cek pemahaman", "Dengan penjelasan", State.LOCKED, None)
    state = State.DONE if place.check_done else State.OPEN
    slug = QuizName.of_check(place.module.slug).slug
    href = url_for("quizzes.show", slug=slug)
    return PathStep("Cek pemahaman", _check_words(place, slug), state, href)


def _check_words(place: ModulePlace, slug: str) -> str:
    """What was reached last; "Selesai" alone would say that all of it was right."""
    points = find_last_points(slug, of=me()) if place.check_done else None
    if points is None:
        return "Dengan penjelasan, boleh diulang"
    return f"Terakhir {points[0]} dari {points[1]} poin, boleh diulang"


def _next(place: ModulePlace, check: PathStep | None) -> PathStep | None:
    """What the one button of the page leads to."""
    if not place.standing.is_open:
        return None
    if (unread := place.next_lesson) is not None:
        label = "Lanjut membaca" if place.lessons_read else "Mulai membaca"
        href = url_for("lessons.show", slug=place.module.slug, lesson_slug=unread)
        return PathStep(label, "", State.OPEN, href)
    if check is not None and check.state == State.OPEN:
        return PathStep("Kerjakan cek pemahaman", "", State.OPEN, check.href)
    return PathStep("Kembali ke jalur", "", State.OPEN, url_for("path.show"))
