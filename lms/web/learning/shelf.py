"""The shelf: modules kept in the phone's browser, to read where there is no network.

A copy is a page without anything of the person who reads it: no name, no form token, no mark of
what was read. The worker (`static/js/sw.js`) keeps copies; live pages are never kept.
"""

from __future__ import annotations

from typing import Annotated, Any

from flask import Blueprint, Response, jsonify, make_response, render_template, request, url_for
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from lms import clock
from lms.curriculum.modules import get_version, list_card_versions, list_sources
from lms.errors import NotFound
from lms.people.models import Role
from lms.progress.learning import NotOpenYet, get_module_place, get_open_module, read_lesson
from lms.progress.path import JenjangPlace, ModulePlace, list_path
from lms.progress.rules.opening import State
from lms.web.kernel.access import allow, me, public
from lms.web.kernel.worker import EDITION, edition
from lms.web.learning.lessons import lesson_context, list_neighbours
from lms.web.learning.path import PathStep

bp = Blueprint("shelf", __name__)
Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,80}$")]
NEUTRAL: dict[str, Any] = {"me": None, "menu": ()}


@bp.get("/rak")
@allow(Role.TRAINEE)
def show() -> str:
    """What is on this phone; the browser itself fills the list in."""
    return render_template("learning/shelf/show.html")


@bp.get("/rak/luring")
@public
def offline() -> str:
    """Shown by the worker in place of a page that is not on the shelf; the same for everybody."""
    return render_template("learning/shelf/offline.html", **NEUTRAL)


@bp.get("/rak/luring/kirim")
@public
def unsent() -> str:
    """Shown by the worker after a button that writes; the same for everybody."""
    return render_template("learning/shelf/unsent.html", **NEUTRAL)


class ReadingsIn(BaseModel):
    """Lessons that a phone saw read to their end while it had no network."""

    model_config = ConfigDict(extra="forbid")

    orang: str = Field(pattern=r"^[0-9a-f]{32}$")
    dibaca: list[tuple[Slug, Slug]] = Field(max_length=500)


@bp.post("/rak/pembacaan")
@allow(Role.TRAINEE)
def credit() -> Response:
    """Credits what is open to this person; the same again changes nothing. 409: somebody else's."""
    try:
        given = ReadingsIn.model_validate(request.get_json(silent=True))
    except ValidationError:
        return make_response(jsonify(error="malformed"), 422)
    if given.orang != me().id.hex:
        return make_response(jsonify(error="person"), 409)
    places = {p.module.slug: p for jenjang in list_path(me()) for p in jenjang.places}
    noted = 0
    for slug, lesson_slug in given.dibaca:
        place = places.get(slug)
        if place is not None and place.standing.is_open and _has(place, lesson_slug):
            read_lesson(place.module, lesson_slug, by=me(), now=clock.now())
            noted += 1
    return jsonify(dicatat=noted)


def _has(place: ModulePlace, lesson_slug: str) -> bool:
    return any(lesson.slug == lesson_slug for lesson in place.module.lessons)


@bp.get("/rak/daftar.json")
@allow(Role.TRAINEE)
def index() -> Response:
    """The modules that are open to this person, and the addresses of their pages."""
    cards = list_card_versions()
    modules = [
        _entry(jenjang, place, has_card=place.module.version_id in cards)
        for jenjang in list_path(me())
        for place in jenjang.places
        if place.standing.is_open and place.module.lessons
    ]
    return jsonify(orang=me().id.hex, edisi=edition(), modul=modules)


@bp.get("/rak/modul/<slug>")
@allow(Role.TRAINEE)
def module(slug: str) -> Response:
    jenjang, place = get_module_place(slug, of=me())
    if not place.standing.is_open:
        raise NotOpenYet(place.standing.reason)
    version = get_version(place.module.version_id)
    card = url_for("modules.pocket_card", slug=slug) if version.pocket_card_html else None
    return _copy(
        "learning/shelf/module.html",
        module=version,
        state=State.OPEN,
        jenjang=jenjang.jenjang,
        path_href=url_for(".show"),
        lessons=[_step(place, number) for number in range(len(place.module.lessons))],
        minutes=sum(lesson.minutes for lesson in place.module.lessons),
        pocket_card_href=card,
        sources=list_sources(version.sources),
    )


@bp.get("/rak/modul/<slug>/<lesson_slug>")
@allow(Role.TRAINEE)
def lesson(slug: str, lesson_slug: str) -> Response:
    place = get_open_module(slug, of=me())
    previous, following = list_neighbours(place, lesson_slug)
    return _copy(
        "learning/shelf/lesson.html",
        **lesson_context(place, lesson_slug),
        previous=previous,
        next=following,
    )


@bp.get("/rak/modul/<slug>/kartu-saku")
@allow(Role.TRAINEE)
def pocket_card(slug: str) -> Response:
    version = get_version(get_open_module(slug, of=me()).module.version_id)
    if version.pocket_card_html is None:
        raise NotFound
    back_href = url_for("modules.show", slug=slug)
    return _copy("learning/shelf/pocket_card.html", version=version, back_href=back_href)


def _copy(template: str, **context: Any) -> Response:
    response = make_response(render_template(template, **context, **NEUTRAL))
    response.headers[EDITION] = edition()
    return response


def _entry(jenjang: JenjangPlace, place: ModulePlace, *, has_card: bool) -> dict[str, object]:
    slug = place.module.slug
    pages = {url_for("modules.show", slug=slug): place.module.title}
    for number in range(len(place.module.lessons)):
        step = _step(place, number)
        pages[step.href or ""] = step.title
    if has_card:
        pages[url_for("modules.pocket_card", slug=slug)] = "Kartu saku"
    level = f"Tingkat {jenjang.jenjang.number} · {jenjang.jenjang.title}"
    return {"slug": slug, "judul": place.module.title, "tingkat": level, "halaman": pages}


def _step(place: ModulePlace, number: int) -> PathStep:
    entry = place.module.lessons[number]
    href = url_for("lessons.show", slug=place.module.slug, lesson_slug=entry.slug)
    return PathStep(entry.title, f"{entry.minutes} menit membaca", State.OPEN, href)
