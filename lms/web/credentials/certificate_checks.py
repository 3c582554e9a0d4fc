"""Checking a certificate, by anybody: its code, its square code, its file, or without network."""

from __future__ import annotations

import logging
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask_wtf.file import FileField
from werkzeug.wrappers import Response as Redirect
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.credentials.certificates import list_public_keys
from lms.credentials.checking import Checked, check_code, check_file, check_token, clean_code
from lms.credentials.holding import Validity, list_ended_codes
from lms.credentials.rules.certified import compare_with_paper, print_day, printed
from lms.exchange.certificate_pdf import code_in_groups
from lms.exchange.saved_page import saved_page
from lms.web.kernel.access import public
from lms.web.kernel.filters import day_here
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.unit_of_work import keep_despite_refusal
from lms.web.reports.downloads import download

bp = Blueprint("certificate_checks", __name__)
logger = logging.getLogger(__name__)
HTML = "text/html; charset=utf-8"
# what somebody may copy from the paper, by the name of its field
COMPARED = {
    "nomor": "Nomor", "nama": "Nama", "jenis": "Jenis", "pelatihan": "Pelatihan",
    "jp": "Jumlah JP", "waktu": "Waktu",
}  # fmt: skip


class CodeForm(BaseForm):
    """The code below the square code."""

    class Meta(BaseForm.Meta):
        # it only asks, and its address may be handed on
        csrf = False

    kode = StringField(
        "Kode di sertifikat",
        [InputRequired(), Length(8, 40)],
        description="Enam belas huruf dan angka di bawah kode QR. Contoh: ABCD-EFGH-JKLM-NPQR",
    )


class CertificateFileForm(BaseForm):
    """The file as it was downloaded or received."""

    file = FileField("Berkas PDF sertifikat", [InputRequired()])


@bp.get("/periksa")
@public
def index() -> str | Redirect | tuple[str, int]:
    if "kode" not in request.args:
        return _start(CodeForm(formdata=None))
    form = CodeForm(request.args)
    if not form.validate():
        return _start(form), 422
    return Redirect(status=303, headers={"Location": url_for(".show", code=form.kode.data)})


@bp.get("/periksa/<code>")
@public
def show(code: str) -> tuple[str, int]:
    """What was certified, and whether it still holds; what was copied from a paper beside it."""
    checked = check_code(code)
    logger.info("certificate checked by code: %s", checked.validity)
    return _result(checked, code=clean_code(code))


@bp.get("/P/<token>")
@public
def scan(token: str) -> tuple[str, int]:
    """Where the square code leads; capital letters, because they take the least room in it."""
    checked = check_token(token)
    logger.info("certificate checked by square code: %s", checked.validity)
    return _result(checked)


@bp.post("/periksa/berkas")
@public
def create() -> tuple[str, int]:
    """The file is looked at and not kept."""
    form = CertificateFileForm()
    content = form.file.data.read() if form.validate() else b""
    if not content:
        form.file.errors = ["Pilih berkasnya dahulu."]
        return _start(CodeForm(formdata=None), form), 422
    checked = check_file(content)
    logger.info("certificate checked by file: %s", checked.validity)
    keep_despite_refusal()
    return _result(checked, is_file=True)


@bp.get("/periksa/tanpa-jaringan.html")
@public
def saved() -> Response:
    """One page to keep: it checks square codes and files without any network."""
    today = print_day(day_here(clock.now()))
    page = saved_page(keys=list_public_keys(), ended=list_ended_codes(), day=today)
    return download(page.encode(), HTML, "periksa-sertifikat.html")


def _start(form: CodeForm, file_form: CertificateFileForm | None = None) -> str:
    return render_template(
        "credentials/checking/index.html",
        form=form,
        file_form=file_form or CertificateFileForm(formdata=None),
    )


def _result(checked: Checked, *, code: str = "", is_file: bool = False) -> tuple[str, int]:
    facts = checked.facts
    known = code_in_groups(facts.code) if facts else ""
    page = render_template(
        "credentials/checking/show.html",
        checked=checked,
        is_file=is_file,
        facts=list(printed(facts).items()) if facts else [],
        code=known,
        compare=_compare(checked, code) if facts and code else None,
    )
    return page, 404 if checked.validity is Validity.UNKNOWN and not facts else 200


def _compare(checked: Checked, code: str) -> dict[str, Any]:
    """The form for what is on the paper, and what was found in it."""
    assert checked.facts is not None
    typed = {word: request.args.get(name, "")[:300] for name, word in COMPARED.items()}
    found = compare_with_paper(checked.facts, typed)
    return {
        "action": url_for(".show", code=code),
        "fields": [
            {"name": name, "label": word, "value": typed[word], "same": found.get(word)}
            for name, word in COMPARED.items()
        ],
        "is_typed": bool(found),
        "all_same": all(found.values()),
    }
