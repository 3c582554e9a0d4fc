"""Bringing questions in a file: chosen or pasted, looked at, completed, taken away as a bank."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, Request, flash, redirect, render_template, request, url_for
from flask_wtf.file import FileField
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import Length, Optional

from lms import clock
from lms.assessment.rules.item_text import COGNITIVE
from lms.authoring.documents import read_shelf
from lms.curriculum.modules import competency_titles, list_jenjang
from lms.exchange.import_drafts import begin_bank, find_put_in, list_targets, put_in
from lms.exchange.item_files.codes import slug_of
from lms.exchange.item_files.formats import TITLES
from lms.exchange.item_files.found import NoteKind, UnreadableItems
from lms.exchange.item_files.sheet_writer import write_template
from lms.exchange.item_imports import (
    ImportRow,
    delete_import,
    fill_import,
    get_import,
    list_imports,
    list_rows,
    other_notes,
    start_import,
    write_import,
)
from lms.people.models import Role
from lms.web.authoring.workbench import get_piece
from lms.web.kernel.access import allow, me, my_roles
from lms.web.kernel.forms import BaseForm, TokenForm, squeeze
from lms.web.kernel.lists import listed

bp = Blueprint("item_imports", __name__, url_prefix="/materi/impor")
TEACHERS = (Role.INSTRUCTOR, Role.ADMINISTRATOR)
# bytes
MOST_REQUEST, MOST_FILE = 60_000_000, 50_000_000
PAGE = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# before a jenjang, in the choice of a draft
NEW_BANK = "baru."
CHOICES = [
    SelectChoice("", "Kenali sendiri"),
    *(SelectChoice(name, title) for name, title in TITLES.items()),
]
MEDIA = {"md": "text/markdown; charset=utf-8", "zip": "application/zip"}


class ImportForm(BaseForm):
    """A file or a text; the format is seen from what stands in it."""

    file = FileField(
        "Berkas soal",
        description="Word (.docx), Excel, CSV, Moodle XML, GIFT, Aiken, QTI, atau berkas bank soal "
        "Jenjang. Paling besar 50 MB.",
    )
    pasted = TextAreaField(
        "Atau tempel teksnya",
        [Optional(), Length(max=500_000)],
        description="Misalnya kuis Google Forms: buka pratinjau dengan kunci, pilih semua, salin.",
    )
    title = StringField("Nama bank", [Optional(), Length(max=120)], filters=[squeeze])
    format = SelectField("Bentuk berkas", choices=CHOICES, default="")


@dataclass(frozen=True)
class ImportPage:
    """Part of a long list."""

    number: int
    total: int
    previous_href: str | None
    next_href: str | None


@bp.url_value_preprocessor
def _admit_large(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Before the form is parsed; only for those who may bring files at all."""
    asked: Request = request
    if asked.method == "POST" and my_roles() & set(TEACHERS):
        asked.max_content_length = MOST_REQUEST


@bp.get("")
@allow(*TEACHERS)
def index() -> str:
    return _start(ImportForm(formdata=None))


@bp.post("")
@allow(*TEACHERS)
def create() -> Response | tuple[str, int]:
    """What can be read is kept as a draft, so that nothing has to be chosen again."""
    form = ImportForm()
    if not form.validate():
        return _start(form), 422
    content, source = _content(form)
    if not content.strip():
        form.file.errors = ["Pilih berkas, atau tempel teksnya."]
        return _start(form), 422
    if len(content) > MOST_FILE:
        form.file.errors = ["Berkas ini terlalu besar; paling besar 50 MB."]
        return _start(form), 422
    try:
        made = start_import(
            content, source, form.format.data, title=form.title.data or "", of=me(), now=clock.now()
        )
    except UnreadableItems as refusal:
        form.file.errors = [str(refusal)]
        return _start(form), 422
    return redirect(url_for(".show", import_id=made.id), 303)


@bp.get("/pola-soal.xlsx")
@allow(*TEACHERS)
def template() -> Response:
    """An empty table with an example and drop-downs."""
    content = write_template(sorted(competency_titles().items()))
    return _download(content, XLSX, "pola-soal.xlsx")


@bp.get("/<uuid:import_id>")
@allow(*TEACHERS)
def show(import_id: UUID) -> str:
    found = get_import(import_id, of=me())
    rows = list_rows(found)
    page = _page(import_id, len(rows))
    notes = other_notes(found)
    put_in_piece = find_put_in(found)
    return render_template(
        "content/item_imports/show.html",
        found=found,
        format_title=TITLES.get(found.format, found.format),
        rows=rows[(page.number - 1) * PAGE : page.number * PAGE],
        counts=_counts(rows),
        refused=[note for note in notes if note.kind is NoteKind.REFUSED],
        others=[note for note in notes if note.kind is not NoteKind.REFUSED],
        page=page if page.total > 1 else None,
        competencies=sorted(competency_titles().items(), key=lambda each: each[1]),
        cognitive=COGNITIVE,
        form=TokenForm(formdata=None),
        put_in_piece=put_in_piece,
        targets=[] if put_in_piece else list_targets(read_shelf()),
        jenjang_list=list_jenjang(),
        new_bank=NEW_BANK,
    )


@bp.post("/<uuid:import_id>")
@allow(*TEACHERS)
def update(import_id: UUID) -> Response:
    """What the table of one page says; fields that it does not have stay as they are."""
    found = get_import(import_id, of=me())
    fill_import(found, _filled(request.form))
    flash("Jawaban Anda tersimpan. Belum ada yang diterbitkan.", "baik")
    number = request.form.get("halaman", "1")
    return redirect(url_for(".show", import_id=import_id, halaman=number), 303)


@bp.post("/<uuid:import_id>/penghapusan")
@allow(*TEACHERS)
def delete(import_id: UUID) -> Response:
    found = get_import(import_id, of=me())
    delete_import(found)
    flash(f"Impor {found.source} dihapus. Bank soal yang terbit tidak berubah.", "baik")
    return redirect(url_for(".index"), 303)


@bp.post("/<uuid:import_id>/draf")
@allow(*TEACHERS)
def put_into_draft(import_id: UUID) -> Response:
    """Into the draft of a module's check or of a bank, or into a new bank; twice is once."""
    found = get_import(import_id, of=me())
    slug = find_put_in(found)
    if not slug:
        slug = request.form.get("tujuan", "")
        now = clock.now()
        jenjang = slug.removeprefix(NEW_BANK)
        if slug.startswith(NEW_BANK) and jenjang in {each.slug for each in list_jenjang()}:
            slug = begin_bank(read_shelf(), jenjang, found.title, by=me(), now=now)
        get_piece(slug)
        shelf = read_shelf()
        put_in(found, shelf.get_piece(slug), shelf, by=me(), now=now)
        flash(
            "Soal masuk ke draf. Lengkapi di sini, lalu ajukan; yang terbit belum berubah.", "baik"
        )
    return redirect(url_for("pieces.show", piece=slug), 303)


@bp.get("/<uuid:import_id>/bank")
@allow(*TEACHERS)
def bank(import_id: UUID) -> Response:
    """The questions that are wanted, as a file of ours."""
    found = get_import(import_id, of=me())
    content, ending = write_import(found)
    return _download(content, MEDIA[ending], f"{slug_of(found.title)}.{ending}")


def _start(form: ImportForm) -> str:
    found = listed(list_imports(of=me()), ".index", name=lambda row: row.title)
    return render_template("content/item_imports/index.html", form=form, listed=found)


def _content(form: ImportForm) -> tuple[bytes, str]:
    if form.file.data:
        with closing(form.file.data) as file:
            return file.read(MOST_FILE + 1), (form.file.data.filename or "berkas")
    return (form.pasted.data or "").encode(), "teks yang ditempel"


def _page(import_id: UUID, count: int) -> ImportPage:
    total = max(1, -(-count // PAGE))
    asked = request.args.get("halaman", "1")
    number = min(max(int(asked), 1), total) if asked.isdecimal() and len(asked) < 6 else 1

    def href(at: int) -> str | None:
        is_there = 1 <= at <= total
        return url_for(".show", import_id=import_id, halaman=at) if is_there else None

    return ImportPage(number, total, href(number - 1), href(number + 1))


def _counts(rows: Sequence[ImportRow]) -> Mapping[str, int]:
    taken = [row for row in rows if row.is_taken]
    return {
        "all": len(rows),
        "ready": sum(row.is_ready for row in rows),
        "open": sum(not row.is_ready for row in taken),
        "out": len(rows) - len(taken),
        "same": sum(bool(row.same_as) or row.same_here is not None for row in rows),
    }


def _filled(form: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
    """`s3-kognitif=memahami` → place 3."""
    found: dict[int, dict[str, Any]] = {}
    for name in form:
        place = re.fullmatch(r"s(\d{1,3})-ada", name)
        if place:
            found[int(place[1])] = _row_of(form, int(place[1]))
    return found


def _row_of(form: Any, place: int) -> dict[str, Any]:
    start = f"s{place}-"
    keys = {key: form.get(start + key, "").strip() for key in ("kompetensi", "kognitif", "pmks")}
    everybody = {key: form.get(f"semua-{key}", "").strip() for key in keys}
    fields = {key: value or everybody[key] for key, value in keys.items()}
    row: dict[str, Any] = {"fields": fields, "taken": form.get(start + "ikut") == "ya"}
    if start + "why" in form:
        row["why"] = _lines(form[start + "why"])
    whys = {n: _lines(form[f"{start}w{n}"]) for n in range(12) if f"{start}w{n}" in form}
    row["whys"] = whys
    if start + "kunci-ada" in form:
        row["right"] = {int(n) for n in form.getlist(start + "kunci") if n.isdecimal()}
    return row


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()[:2000]


def _download(content: bytes, media: str, name: str) -> Response:
    answer = Response(content, mimetype=media)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
