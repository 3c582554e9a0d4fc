"""Surat tugas of a class, for the offices that send its people: on paper and for Word."""

from __future__ import annotations

from flask import Blueprint, Response

from lms.errors import NotFound
from lms.exchange.duty_letters import DutyLetters, class_duties, duties_docx, duties_pdf
from lms.people.models import Role
from lms.training.own_classes import get_own_class
from lms.web.kernel.access import allow, me
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class
from lms.web.reports.downloads import DOCX, PDF, download

bp = Blueprint("duty_letters", __name__)


@bp.get("/angkatan/<slug>/surat-tugas.pdf")
@allow(*KEEPERS)
def paper(slug: str) -> Response:
    return download(duties_pdf(_all(slug)), PDF, f"surat-tugas-{slug}.pdf")


@bp.get("/angkatan/<slug>/surat-tugas.docx")
@allow(*KEEPERS)
def word(slug: str) -> Response:
    return download(duties_docx(_all(slug)), DOCX, f"surat-tugas-{slug}.docx")


@bp.get("/kelas/<slug>/surat-tugas.pdf")
@allow(Role.TRAINEE)
def own(slug: str) -> Response:
    """Of the member alone, to be taken to the own office."""
    angkatan = get_own_class(slug, of=me())
    duties = class_duties(angkatan, only={me().id, me().learner_id})
    return download(duties_pdf(duties), PDF, f"surat-tugas-{slug}.pdf")


def _all(slug: str) -> DutyLetters:
    """Raises NotFound while the class has no members."""
    duties = class_duties(get_my_class(slug, KEEPERS))
    if not duties.letters:
        raise NotFound("Kelas ini belum punya peserta.")
    return duties
