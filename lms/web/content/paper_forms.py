"""Questions on paper, for halls without phones: with an answer sheet, and the key apart."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from math import ceil

from flask import Blueprint, request, send_file
from werkzeug.wrappers import Response

from lms import clock
from lms.assessment.items import list_chosen, list_form_versions
from lms.assessment.models import Item
from lms.assessment.quizzes import newest_form
from lms.curriculum.modules import list_jenjang
from lms.errors import NotFound
from lms.exchange.paper_tests import Selection, key_pdf, paper_pdf
from lms.web.authoring.retagging import back_to_list, chosen_codes
from lms.web.kernel.access import allow
from lms.web.kernel.forms import squeeze
from lms.web.kernel.keys import refuse_keys, refuse_keys_of
from lms.web.kernel.offices import TEACHERS

bp = Blueprint("paper_forms", __name__)
PAPERS = {"soal": paper_pdf, "kunci": key_pdf}


@bp.get("/materi/tes/<jenjang>/<code>/<paper>.pdf")
@allow(*TEACHERS)
def show(jenjang: str, code: str, paper: str) -> Response:
    """The newest edition; closed to whoever may still sit a test of this jenjang."""
    refuse_keys(jenjang)
    form, write = newest_form(jenjang, code), PAPERS.get(paper)
    if write is None:
        raise NotFound
    titles = {each.slug: f"Tingkat {each.number} · {each.title}" for each in list_jenjang()}
    pdf = write(form, list_form_versions(form), level=titles.get(jenjang, jenjang))
    name = f"{paper}-{jenjang}-{code}-edisi-{form.number}.pdf"
    return send_file(BytesIO(pdf), mimetype="application/pdf", download_name=name)


@bp.post("/materi/soal/kertas/<paper>")
@allow(*TEACHERS)
def create(paper: str) -> Response:
    """Questions that were ticked in the bank, in the order of the list."""
    items, write = list_chosen(chosen_codes()), PAPERS.get(paper)
    if write is None:
        raise NotFound
    if not items:
        return back_to_list("Pilih dahulu soal yang dicetak.")
    refuse_keys_of(*items)
    versions = [(each.code, each.published) for each in items if each.published]
    pdf = write(_selection(items), versions, level="Bank soal")
    name = f"{paper}-pilihan-{len(items)}.pdf"
    return send_file(BytesIO(pdf), mimetype="application/pdf", download_name=name)


def _selection(items: Sequence[Item]) -> Selection:
    said = request.form.get("menit", "")
    minutes = int(said) if said.isdecimal() and 0 < len(said) < 4 else ceil(len(items) * 1.5)
    digest = sha256(" ".join(each.code for each in items).encode()).hexdigest()
    title = (squeeze(request.form.get("judul")) or "")[:120] or "Soal latihan"
    return Selection(title, max(minutes, 1), digest, clock.now())
