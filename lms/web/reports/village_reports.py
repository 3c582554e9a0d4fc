"""What was told apart in the practice village: by everybody, and by one class."""

from __future__ import annotations

from flask import Blueprint, Response, url_for

from lms.evaluation.report_parts import ReportView
from lms.evaluation.sections.village import village_view
from lms.evaluation.village import village_report
from lms.training.models import Angkatan
from lms.web.kernel.access import allow
from lms.web.kernel.offices import EVALUATORS, READERS
from lms.web.kernel.places import get_my_class
from lms.web.reports.downloads import ANY_KIND, file_links, report_file, report_page

bp = Blueprint("village_reports", __name__)


@bp.get("/laporan/desa-latihan")
@allow(*EVALUATORS)
def show() -> str:
    return report_page(_view(), file_links(".file"))


@bp.get(f"/laporan/desa-latihan/data.{ANY_KIND}")
@allow(*EVALUATORS)
def file(kind: str) -> Response:
    return report_file(_view(), kind, name="desa-latihan")


@bp.get("/angkatan/<slug>/desa-latihan")
@allow(*READERS)
def show_of_class(slug: str) -> str:
    angkatan = get_my_class(slug, READERS)
    return report_page(
        _view(angkatan),
        file_links(".file_of_class", slug=slug),
        back=(angkatan.title, url_for("angkatan.show", slug=slug)),
    )


@bp.get(f"/angkatan/<slug>/desa-latihan/data.{ANY_KIND}")
@allow(*READERS)
def file_of_class(slug: str, kind: str) -> Response:
    view = _view(get_my_class(slug, READERS))
    return report_file(view, kind, name=f"desa-latihan-{slug}")


def _view(angkatan: Angkatan | None = None) -> ReportView:
    about = angkatan.title if angkatan else "Semua angkatan dan yang belajar sendiri"
    return village_view(village_report(angkatan), about)
