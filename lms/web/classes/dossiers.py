"""The organiser's report: what is missing, the photographs, and the files in one press."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import Blueprint, Request, Response, flash, redirect, render_template, request, url_for
from flask_wtf.file import FileField
from werkzeug.wrappers import Response as Redirect
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.errors import Conflict
from lms.exchange.dossier_docx import Photo, dossier_docx, dossier_in_template
from lms.exchange.dossier_pdf import dossier_pdf
from lms.exchange.dossier_template import NoTemplate
from lms.exchange.dossiers import Dossier, class_dossier
from lms.exchange.logos import NoPicture, make_photo
from lms.training.models import Angkatan
from lms.training.photos import add_photo, get_photo, list_photos, remove_photo
from lms.web.kernel.access import allow, me, my_roles
from lms.web.kernel.filters import day_here
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class
from lms.web.reports.downloads import DOCX, PDF, download

bp = Blueprint("dossiers", __name__, url_prefix="/angkatan/<slug>/laporan-kegiatan")
# a photograph of a new phone
MOST_REQUEST = 25_000_000


class PhotoForm(BaseForm):
    """One photograph and what it shows."""

    photo = FileField(
        "Foto",
        [InputRequired()],
        description="Pilih foto yang orang-orangnya setuju. Jangan memuat wajah penerima layanan. "
        "Tempat pengambilan yang tersimpan di dalam foto dihapus.",
    )
    caption = StringField("Keterangan", [InputRequired(), Length(3, 120)], filters=[squeeze])


class TemplateForm(BaseForm):
    """The office's own Word file."""

    template = FileField(
        "Berkas Word kantor", [InputRequired()],
        description="Dokumen Word (.docx) dengan kop dan hurufnya. Tulis [ISI LAPORAN] di baris "
        "tempat laporan dimulai; tanpa itu, di akhir. [JUDUL], [KELAS], [PENYELENGGARA], dan "
        "[TEMPAT, TANGGAL] diisikan.",
    )  # fmt: skip


@bp.url_value_preprocessor
def _admit_large(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Before the form is parsed; only for those who may bring photographs at all."""
    asked: Request = request
    if asked.method == "POST" and my_roles() & set(KEEPERS):
        asked.max_content_length = MOST_REQUEST


@bp.get("")
@allow(*KEEPERS)
def show(slug: str) -> str:
    return _page(get_my_class(slug, KEEPERS), PhotoForm(formdata=None))


@bp.post("/foto")
@allow(*KEEPERS)
def create(slug: str) -> tuple[str, int] | Redirect:
    angkatan = get_my_class(slug, KEEPERS)
    form = PhotoForm()
    if not form.validate():
        return _page(angkatan, form), 422
    try:
        content = make_photo(form.photo.data.read())
        add_photo(angkatan, content, caption=str(form.caption.data), by=me(), now=clock.now())
    except (NoPicture, Conflict) as error:
        form.photo.errors = [str(error)]
        return _page(angkatan, form), 422
    flash("Foto ditambahkan.", "baik")
    return redirect(url_for(".show", slug=slug), 303)


@bp.get("/foto/<uuid:photo_id>.jpg")
@allow(*KEEPERS)
def photo(slug: str, photo_id: UUID) -> Response:
    found = get_photo(photo_id, angkatan=get_my_class(slug, KEEPERS))
    return Response(found.content, mimetype="image/jpeg")


@bp.post("/foto/<uuid:photo_id>/akhir")
@allow(*KEEPERS)
def delete(slug: str, photo_id: UUID) -> Redirect:
    angkatan = get_my_class(slug, KEEPERS)
    remove_photo(get_photo(photo_id, angkatan=angkatan), by=me(), now=clock.now())
    flash("Foto dihapus dari laporan.", "baik")
    return redirect(url_for(".show", slug=slug), 303)


@bp.get("/laporan-kegiatan.docx")
@allow(*KEEPERS)
def word(slug: str) -> Response:
    angkatan = get_my_class(slug, KEEPERS)
    content = dossier_docx(_dossier(angkatan), photo=_pixels(angkatan))
    return download(content, DOCX, f"laporan-kegiatan-{slug}.docx")


@bp.post("/pola.docx")
@allow(*KEEPERS)
def in_template(slug: str) -> tuple[str, int] | Response:
    """The report in the office's own Word file, which is kept nowhere."""
    angkatan = get_my_class(slug, KEEPERS)
    template = TemplateForm()
    if not template.validate():
        return _page(angkatan, PhotoForm(formdata=None), template), 422
    try:
        content = dossier_in_template(
            _dossier(angkatan), template.template.data.read(), photo=_pixels(angkatan)
        )
    except NoTemplate as error:
        template.template.errors = [str(error)]
        return _page(angkatan, PhotoForm(formdata=None), template), 422
    return download(content, DOCX, f"laporan-kegiatan-{slug}.docx")


@bp.get("/laporan-kegiatan.pdf")
@allow(*KEEPERS)
def paper(slug: str) -> Response:
    angkatan = get_my_class(slug, KEEPERS)
    content = dossier_pdf(_dossier(angkatan), photo=_pixels(angkatan), dated=clock.now())
    return download(content, PDF, f"laporan-kegiatan-{slug}.pdf")


def _dossier(angkatan: Angkatan) -> Dossier:
    return class_dossier(angkatan, today=_today())


def _today() -> date:
    return day_here(clock.now())


def _pixels(angkatan: Angkatan) -> Photo:
    return lambda photo_id: get_photo(photo_id, angkatan=angkatan).content


def _page(angkatan: Angkatan, form: PhotoForm, template: TemplateForm | None = None) -> str:
    slug = angkatan.slug
    dossier = _dossier(angkatan)
    return render_template(
        "classes/dossiers/show.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=slug),
        parts=[part.title for part in dossier.parts],
        gaps=dossier.gaps,
        photos=[
            {
                "caption": one.caption,
                "src": url_for(".photo", slug=slug, photo_id=one.id),
                "delete_action": url_for(".delete", slug=slug, photo_id=one.id),
            }
            for one in list_photos(angkatan)
        ],
        form=form,
        template=template or TemplateForm(formdata=None),
        hrefs={
            "template": url_for(".in_template", slug=slug),
            "word": url_for(".word", slug=slug),
            "paper": url_for(".paper", slug=slug),
            "photo": url_for(".create", slug=slug),
        },
    )
