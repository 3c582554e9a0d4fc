"""What to teach a class first: the wrong ideas that its people brought along."""

from __future__ import annotations

from flask import Blueprint, Response, url_for

from lms.evaluation.report_parts import ReportView
from lms.evaluation.reports import angkatan_ideas
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, my_roles
from lms.web.kernel.filters import tanggal
from lms.web.kernel.keys import refuse_keys
from lms.web.kernel.offices import READERS, TEACHERS
from lms.web.kernel.places import get_my_class
from lms.web.reports.downloads import ANY_KIND, file_links, report_file, report_page

bp = Blueprint("teach_first", __name__)


@bp.get("/angkatan/<slug>/ajarkan-dulu")
@allow(*READERS)
def show(slug: str) -> str:
    angkatan = get_my_class(slug, READERS)
    # a lesson that its readers have not opened is for those who teach
    teaches = bool(my_roles().intersection(TEACHERS))
    return report_page(
        _view(angkatan),
        file_links(".file", slug=slug),
        back=(angkatan.title, url_for("angkatan.show", slug=slug)),
        address=_lesson if teaches else None,
    )


@bp.get(f"/angkatan/<slug>/ajarkan-dulu/data.{ANY_KIND}")
@allow(*READERS)
def file(slug: str, kind: str) -> Response:
    return report_file(_view(get_my_class(slug, READERS)), kind, name=f"ajarkan-dulu-{slug}")


def _view(angkatan: Angkatan) -> ReportView:
    """What people chose tells which options are wrong: closed to who may still sit the test."""
    refuse_keys(angkatan.jenjang_slug)
    dates = f"{tanggal(angkatan.starts_on)} – {tanggal(angkatan.ends_on)}"
    return angkatan_ideas(angkatan, dates=dates)


def _lesson(code: str) -> str:
    module, lesson = code.split("/", 1)
    return url_for("items.lesson", slug=module, lesson_slug=lesson)
