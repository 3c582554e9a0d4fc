"""A test on paper, for halls without phones: questions with answer sheet, and the key apart."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, send_file
from werkzeug.wrappers import Response

from lms.assessment.items import list_form_versions
from lms.assessment.quizzes import newest_form
from lms.curriculum.modules import list_jenjang
from lms.errors import NotFound
from lms.exchange.paper_tests import key_pdf, paper_pdf
from lms.web.kernel.access import allow
from lms.web.kernel.keys import refuse_keys
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
