"""What the members of a class read on its page: written here by who holds the class."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from flask import Blueprint, Request, Response, flash, redirect, render_template, request, url_for
from flask_wtf.file import FileField
from werkzeug.wrappers import Response as Redirect
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from lms import clock
from lms.exchange.logos import NoPicture, make_photo
from lms.exchange.pdf_check import UnfitPdf, check_pdf
from lms.people.models import Role
from lms.training.board_models import Announcement, ClassContact, Handout
from lms.training.class_board import (
    LINK,
    PDF,
    PICTURE,
    BoardFull,
    Posted,
    add_contact,
    add_handout,
    announce,
    get_file,
    take_down,
)
from lms.training.models import Angkatan
from lms.training.own_classes import get_own_class
from lms.training.timetable_models import Status
from lms.web.kernel.access import allow, me, my_roles
from lms.web.kernel.class_boards import board_of
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import HOLDERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("class_board", __name__)
STAFF = "/angkatan/<slug>/untuk-peserta"
# a PDF of ten megabytes, or a photograph of a new phone before it is made anew
MOST_REQUEST = 25_000_000
MEDIA = {PDF: "application/pdf", PICTURE: "image/jpeg"}
BOARDS: dict[str, type[Posted]] = {
    "pengumuman": Announcement,
    "bahan": Handout,
    "kontak": ClassContact,
}
PHONE = r"^\+?[0-9][0-9 .\-()/]{4,24}$"


class NothingBrought(ValueError):
    """Neither a file nor an address; the message says so."""


class AnnouncementForm(BaseForm):
    """A few sentences."""

    text = TextAreaField("Pengumuman", [InputRequired(), Length(3, 1000)])


class HandoutForm(BaseForm):
    """A file or a link, and whose it is."""

    title = StringField("Judul bahan", [InputRequired(), Length(3, 120)], filters=[squeeze])
    speaker = StringField("Narasumber", [Length(max=120)], filters=[squeeze])
    file = FileField(
        "Berkas",
        description="PDF sampai 10 MB, atau gambar. Tempat pengambilan di dalam gambar dihapus.",
    )
    address = StringField(
        "Atau tautan",
        [Optional(), Length(max=500)],
        filters=[squeeze],
        description="Alamat lengkap, misalnya https://… Tautan hanya berguna bila ada internet.",
    )


class ClassContactForm(BaseForm):
    """Whom members may call."""

    name = StringField(
        "Nama dan urusannya",
        [InputRequired(), Length(3, 120)],
        filters=[squeeze],
        description="Misalnya: Bu Rina, penginapan dan konsumsi.",
    )
    number = StringField(
        "Nomor telepon",
        [InputRequired(), Regexp(PHONE, message="Tulis nomor telepon, misalnya 0812 3456 7890.")],
        filters=[squeeze],
    )


@bp.url_value_preprocessor
def _admit_large(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Before the form is parsed; only for those who may bring files at all."""
    asked: Request = request
    if asked.method == "POST" and my_roles() & set(HOLDERS):
        asked.max_content_length = MOST_REQUEST


@bp.get(STAFF)
@allow(*HOLDERS)
def show(slug: str) -> str:
    return _page(get_my_class(slug, HOLDERS))


@bp.post(f"{STAFF}/pengumuman")
@allow(*HOLDERS)
def create_announcement(slug: str) -> tuple[str, int] | Redirect:
    angkatan, form = get_my_class(slug, HOLDERS), AnnouncementForm(prefix="umum")
    if not form.validate():
        return _page(angkatan, announcement=form), 422
    try:
        announce(angkatan, str(form.text.data).strip(), by=me(), now=clock.now())
    except BoardFull as error:
        form.text.errors = [str(error)]
        return _page(angkatan, announcement=form), 422
    flash("Pengumuman tampil di halaman kelas para peserta.", "baik")
    return _back(slug)


@bp.post(f"{STAFF}/bahan")
@allow(*HOLDERS)
def create_handout(slug: str) -> tuple[str, int] | Redirect:
    angkatan, form = get_my_class(slug, HOLDERS), HandoutForm(prefix="bahan")
    if not form.validate():
        return _page(angkatan, handout=form), 422
    try:
        add_handout(
            angkatan,
            title=str(form.title.data),
            speaker=form.speaker.data or "",
            by=me(),
            now=clock.now(),
            **_brought(form),
        )
    except (NoPicture, UnfitPdf, NothingBrought, BoardFull) as error:
        form.file.errors = [str(error)]
        return _page(angkatan, handout=form), 422
    flash("Bahan tampil di halaman kelas para peserta.", "baik")
    return _back(slug)


@bp.post(f"{STAFF}/kontak")
@allow(*HOLDERS)
def create_contact(slug: str) -> tuple[str, int] | Redirect:
    angkatan, form = get_my_class(slug, HOLDERS), ClassContactForm(prefix="kontak")
    if not form.validate():
        return _page(angkatan, contact=form), 422
    try:
        add_contact(
            angkatan,
            name=str(form.name.data),
            number=str(form.number.data),
            by=me(),
            now=clock.now(),
        )
    except BoardFull as error:
        form.number.errors = [str(error)]
        return _page(angkatan, contact=form), 422
    flash("Nomor itu tampil di halaman kelas para peserta.", "baik")
    return _back(slug)


@bp.post(f"{STAFF}/<any(pengumuman,bahan,kontak):board>/<uuid:row_id>/akhir")
@allow(*HOLDERS)
def delete(slug: str, board: str, row_id: UUID) -> Redirect:
    angkatan = get_my_class(slug, HOLDERS)
    take_down(BOARDS[board], row_id, angkatan=angkatan, by=me(), now=clock.now())
    flash("Sudah diturunkan.", "baik")
    return _back(slug)


@bp.get("/angkatan/<slug>/bahan/<uuid:handout_id>")
@allow(*HOLDERS)
def preview(slug: str, handout_id: UUID) -> Response:
    return _file(get_file(handout_id, angkatan=get_my_class(slug, HOLDERS)))


@bp.get("/kelas/<slug>/bahan/<uuid:handout_id>")
@allow(Role.TRAINEE)
def handout(slug: str, handout_id: UUID) -> Response:
    """For a member; once fetched the phone has it, also without network."""
    return _file(get_file(handout_id, angkatan=get_own_class(slug, of=me())))


def _brought(form: HandoutForm) -> dict[str, Any]:
    """The file as it is kept, or the link; raises NoPicture, UnfitPdf or NothingBrought."""
    content = form.file.data.read() if form.file.data else b""
    if content and b"%PDF-" in content[:1024]:
        return {"kind": PDF, "content": check_pdf(content)}
    if content:
        return {"kind": PICTURE, "content": make_photo(content)}
    link = urlsplit(form.address.data or "")
    if link.scheme not in ("http", "https") or not link.hostname:
        raise NothingBrought(
            "Pilih berkasnya, atau tulis alamat lengkap yang dimulai dengan https://"
        )
    return {"kind": LINK, "address": link.geturl()}


def _file(handout: Handout) -> Response:
    """Opened by the phone's own reader, never as a page of ours."""
    response = Response(handout.content, mimetype=MEDIA[handout.kind])
    name = f"bahan-{handout.id.hex[-8:]}.{handout.kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = "sandbox"
    return response


def _page(
    angkatan: Angkatan,
    *,
    announcement: AnnouncementForm | None = None,
    handout: HandoutForm | None = None,
    contact: ClassContactForm | None = None,
) -> str:
    slug = angkatan.slug
    return render_template(
        "classes/class_board/show.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=slug),
        is_open=angkatan.status == Status.OPEN,
        forms={
            "announcement": announcement or AnnouncementForm(prefix="umum", formdata=None),
            "handout": handout or HandoutForm(prefix="bahan", formdata=None),
            "contact": contact or ClassContactForm(prefix="kontak", formdata=None),
        },
        actions={
            "announcement": url_for(".create_announcement", slug=slug),
            "handout": url_for(".create_handout", slug=slug),
            "contact": url_for(".create_contact", slug=slug),
        },
        ending=lambda board, row_id: url_for(".delete", slug=slug, board=board, row_id=row_id),
        **board_of(angkatan, endpoint=".preview"),
    )


def _back(slug: str) -> Redirect:
    return redirect(url_for(".show", slug=slug), 303)
