"""Evaluating a test held elsewhere: files are brought, looked at, and computed; for their owner."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Request, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.exchange.upload_models import Upload
from lms.exchange.upload_reports import read_stored
from lms.exchange.uploads import (
    delete_upload,
    digest_of,
    get_upload,
    list_files,
    list_uploads,
    start_upload,
    subject_of,
)
from lms.jobs.jobs import ask_job
from lms.web.kernel.access import allow, me, my_roles
from lms.web.kernel.forms import TokenForm
from lms.web.kernel.lists import listed
from lms.web.kernel.unit_of_work import keep_despite_refusal
from lms.web.reports.jobs import ASKERS
from lms.web.reports.upload_forms import (
    UploadForm,
    store,
    store_choices,
    take_files,
)
from lms.web.reports.upload_pages import upload_page

bp = Blueprint("uploads", __name__, url_prefix="/laporan/berkas")
# a file that is far too large is still read to its end, so that nothing typed is lost
MOST_REQUEST = 60_000_000


@bp.url_value_preprocessor
def _admit_large(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Before the form is parsed; only for those who may bring files at all."""
    asked: Request = request
    if asked.method == "POST" and my_roles() & set(ASKERS):
        asked.max_content_length = MOST_REQUEST


@bp.get("")
@allow(*ASKERS)
def index() -> str:
    return _start(UploadForm(formdata=None))


@bp.post("")
@allow(*ASKERS)
def create() -> str | tuple[str, int] | Response:
    """What can be read is kept at once, so that it need not be chosen again."""
    form = UploadForm()
    is_valid = form.validate()
    files = take_files(form)
    if not files:
        if not any(form[part].errors for part in ("pre", "post", "key")):
            form.pre.errors = ["Pilih berkasnya dahulu."]
        return _start(form), 422
    upload = start_upload(of=me(), title="", place="", now=clock.now())
    store(upload, form, files)
    if not is_valid or form.errors:
        return _refuse(upload, form)
    return redirect(url_for(".show", upload_id=upload.id), 303)


@bp.get("/<uuid:upload_id>")
@allow(*ASKERS)
def show(upload_id: UUID) -> str:
    upload = get_upload(upload_id, of=me())
    return upload_page(upload, UploadForm(formdata=None, obj=upload))


@bp.post("/<uuid:upload_id>")
@allow(*ASKERS)
def update(upload_id: UUID) -> tuple[str, int] | Response:
    upload = get_upload(upload_id, of=me())
    form = _save(upload)
    if form.errors:
        return _refuse(upload, form)
    return redirect(url_for(".show", upload_id=upload.id), 303)


@bp.post("/<uuid:upload_id>/perhitungan")
@allow(*ASKERS)
def compute(upload_id: UUID) -> tuple[str, int] | Response:
    """Saves as `update` does, then asks for the report of the class, or of the one test."""
    upload = get_upload(upload_id, of=me())
    form = _save(upload)
    files = list_files(upload)
    reading = read_stored(upload, files)
    if form.errors or not (reading.is_complete or reading.single):
        return _refuse(upload, form)
    job = ask_job(
        "upload_report" if reading.is_complete else "upload_test",
        subject=subject_of(upload.id),
        title=upload.title,
        arguments={"upload_id": str(upload.id)},
        input_sha256=digest_of(upload, files),
        by=me(),
        now=clock.now(),
    )
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@bp.post("/<uuid:upload_id>/penghapusan")
@allow(*ASKERS)
def delete(upload_id: UUID) -> Response:
    upload = get_upload(upload_id, of=me())
    delete_upload(upload, by=me(), now=clock.now())
    flash("Berkas dan semua hasil hitungannya sudah dihapus.", "baik")
    return redirect(url_for(".index"), 303)


def _save(upload: Upload) -> UploadForm:
    """Stores all that can be stored; the form keeps the errors of what could not."""
    form = UploadForm()
    form.validate()
    store_choices(upload, read_stored(upload, list_files(upload)))
    store(upload, form, take_files(form))
    return form


def _refuse(upload: Upload, form: UploadForm) -> tuple[str, int]:
    """The same page with the errors; what was right is kept all the same."""
    keep_despite_refusal()
    return upload_page(upload, form), 422


def _start(form: UploadForm) -> str:
    found = listed(list_uploads(of=me()), ".index", name=_title)
    return render_template(
        "reports/uploads/index.html",
        form=form,
        listed=found,
        rows=[
            {
                "title": _title(upload),
                "href": url_for(".show", upload_id=upload.id),
                "at": upload.uploaded_at,
            }
            for upload in found.rows
        ],
        token=TokenForm(),
    )


def _title(upload: Upload) -> str:
    return upload.title or "Tanpa judul"
