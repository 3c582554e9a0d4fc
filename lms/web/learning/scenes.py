"""Branching stories: a list, a beginning, one step a page, and the way that was gone."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.curriculum.rules.scenes import ENDINGS
from lms.curriculum.scenes import get_scene, list_scenes, story_of
from lms.errors import NotFound
from lms.people.models import Role
from lms.progress.scenes import begin_walk, choose, get_walk, list_own_scenes
from lms.web.kernel.access import allow, me
from lms.web.kernel.forms import TokenForm

bp = Blueprint("scenes", __name__)


@bp.get("/adegan")
@allow(Role.TRAINEE)
def index() -> str:
    scenes = list_scenes()
    own = list_own_scenes([scene for _, scene in scenes], of=me())
    levels = {jenjang.title: [s for of, s in scenes if of == jenjang] for jenjang, _ in scenes}
    return render_template("learning/scenes/index.html", levels=levels, own=own)


@bp.get("/adegan/<slug>")
@allow(Role.TRAINEE)
def show(slug: str) -> str:
    scene = get_scene(slug)
    return render_template(
        "learning/scenes/show.html",
        story=story_of(scene.published),
        own=list_own_scenes([scene], of=me())[slug],
        endings=ENDINGS,
        form=TokenForm(),
    )


@bp.post("/adegan/<slug>/jalan")
@allow(Role.TRAINEE)
def begin(slug: str) -> Response:
    walk_id = begin_walk(get_scene(slug), by=me(), now=clock.now())
    return redirect(url_for(".step", slug=slug, walk_id=walk_id, number=1), 303)


@bp.get("/adegan/<slug>/jalan/<uuid:walk_id>")
@allow(Role.TRAINEE)
def go_on(slug: str, walk_id: UUID) -> Response:
    """To the step at which the walk stands."""
    walk = get_walk(walk_id, of=me(), slug=slug)
    address = url_for(".step", slug=slug, walk_id=walk_id, number=walk.standing.number)
    return redirect(address, 303)


@bp.get("/adegan/<slug>/jalan/<uuid:walk_id>/<int:number>")
@allow(Role.TRAINEE)
def step(slug: str, walk_id: UUID, number: int) -> str:
    walk = get_walk(walk_id, of=me(), slug=slug)
    standing = walk.standing
    if not 1 <= number <= standing.number:
        raise NotFound
    passed = standing.passed[number - 1] if number < standing.number else None
    return render_template(
        "learning/scenes/step.html",
        story=walk.story,
        walk_id=walk_id,
        number=number,
        step=passed.step if passed else standing.step,
        chosen=passed.choice if passed else None,
        before=standing.passed[: number - 1],
        endings=ENDINGS,
        form=TokenForm(),
    )


@bp.post("/adegan/<slug>/jalan/<uuid:walk_id>/<int:number>")
@allow(Role.TRAINEE)
def choose_step(slug: str, walk_id: UUID, number: int) -> Response:
    """A step that was left keeps its first choice, whatever a second tap says."""
    walk = get_walk(walk_id, of=me(), slug=slug)
    choice = request.form.get("pilihan", type=int)
    if choice is None:
        return redirect(url_for(".step", slug=slug, walk_id=walk_id, number=number), 303)
    following = choose(walk, number, choice, now=clock.now())
    return redirect(url_for(".step", slug=slug, walk_id=walk_id, number=following), 303)
