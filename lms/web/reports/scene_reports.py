"""What people chose in a branching story: of everybody, and of one class."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, url_for

from lms.curriculum.scenes import get_scene, list_scenes, story_of
from lms.evaluation.report_parts import ReportView
from lms.evaluation.scenes import scene_report
from lms.evaluation.sections.scene import scene_view
from lms.training.models import Angkatan
from lms.web.kernel.access import allow
from lms.web.kernel.offices import EVALUATORS, READERS
from lms.web.kernel.places import get_my_class
from lms.web.reports.downloads import ANY_KIND, file_links, report_file, report_page

bp = Blueprint("scene_reports", __name__)


@bp.get("/laporan/adegan")
@allow(*EVALUATORS)
def index() -> str:
    links = [(scene, url_for(".show", scene=scene.slug)) for _, scene in list_scenes()]
    return render_template("reports/scenes/index.html", links=links, title="Semua angkatan")


@bp.get("/laporan/adegan/<scene>")
@allow(*EVALUATORS)
def show(scene: str) -> str:
    return report_page(
        _view(scene), file_links(".file", scene=scene), back=("Adegan", url_for(".index"))
    )


@bp.get(f"/laporan/adegan/<scene>/data.{ANY_KIND}")
@allow(*EVALUATORS)
def file(scene: str, kind: str) -> Response:
    return report_file(_view(scene), kind, name=f"adegan-{scene}")


@bp.get("/angkatan/<slug>/adegan")
@allow(*READERS)
def of_class(slug: str) -> str:
    angkatan = get_my_class(slug, READERS)
    scenes = [scene for _, scene in list_scenes()]
    links = [(one, url_for(".show_of_class", slug=slug, scene=one.slug)) for one in scenes]
    return render_template(
        "reports/scenes/index.html",
        links=links,
        title=angkatan.title,
        back=url_for("angkatan.show", slug=slug),
    )


@bp.get("/angkatan/<slug>/adegan/<scene>")
@allow(*READERS)
def show_of_class(slug: str, scene: str) -> str:
    return report_page(
        _view(scene, get_my_class(slug, READERS)),
        file_links(".file_of_class", slug=slug, scene=scene),
        back=("Adegan", url_for(".of_class", slug=slug)),
    )


@bp.get(f"/angkatan/<slug>/adegan/<scene>/data.{ANY_KIND}")
@allow(*READERS)
def file_of_class(slug: str, scene: str, kind: str) -> Response:
    view = _view(scene, get_my_class(slug, READERS))
    return report_file(view, kind, name=f"adegan-{scene}-{slug}")


def _view(slug: str, angkatan: Angkatan | None = None) -> ReportView:
    story = story_of(get_scene(slug).published)
    about = angkatan.title if angkatan else "Semua angkatan dan yang belajar sendiri"
    return scene_view(scene_report(story, angkatan), about)
