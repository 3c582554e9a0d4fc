"""What is written: the list of modules and banks, one of them, and new ones from a pattern."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from secrets import token_hex

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response
from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from lms import clock
from lms.authoring.documents import Shelf, list_pieces, read_shelf
from lms.authoring.new_files import begin
from lms.authoring.proposals import find_release, list_proposals
from lms.authoring.rules.blocks import decode
from lms.authoring.rules.patterns import (
    bank_path,
    free_slug,
    lesson_path,
    module_folder,
    new_bank,
    new_lesson,
    new_module,
    slug_of,
)
from lms.authoring.rules.pieces import LISTS_PIECE, Piece, document_name, title_of
from lms.curriculum.modules import list_jenjang
from lms.errors import Conflict
from lms.exchange.content import find_folder_conflicts
from lms.exchange.content_files import hash_files, read_files
from lms.exchange.folder import take_folder
from lms.exchange.item_files.found import UnreadableItems
from lms.exchange.lesson_imports import Brought, bring_lessons
from lms.exchange.piece_reading import read_piece
from lms.web.authoring.advice import advise
from lms.web.authoring.workbench import WRITERS, get_piece, taken_out
from lms.web.kernel.access import allow, me, my_roles
from lms.web.kernel.forms import BaseForm, squeeze

bp = Blueprint("pieces", __name__, url_prefix="/penulisan")
# a Word file with its pictures
MOST_REQUEST = 60_000_000
KINDS = {"module": "Keterangan dan pengantar modul", "kartu-saku": "Kartu saku"}


class ModuleForm(BaseForm):
    title = StringField("Judul modul", [InputRequired(), Length(3, 120)], filters=[squeeze])
    jenjang = SelectField("Tingkat", [InputRequired()])
    jp = IntegerField("Jam pelajaran (JP)", [InputRequired(), NumberRange(1, 40)], default=2)


class LessonForm(BaseForm):
    title = StringField("Judul pelajaran", [InputRequired(), Length(3, 120)], filters=[squeeze])


class WordForm(BaseForm):
    file = FileField(
        "Berkas Word (.docx)",
        [FileRequired("Pilih berkas Word dahulu.")],
        description="Judul besar (Heading 1) menjadi pelajaran; judul kecil, daftar, tabel, dan "
        "gambar ikut.",
    )


@dataclass(frozen=True)
class DocumentRow:
    """One document in the list of its piece."""

    name: str
    title: str
    kind: str
    faults: int
    warnings: int
    is_changed: bool
    # the first things to mend
    advice: Sequence[str]


@bp.url_value_preprocessor
def _admit_word_files(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    if request.method == "POST" and my_roles() & set(WRITERS):
        request.max_content_length = MOST_REQUEST


@bp.get("")
@allow(*WRITERS)
def index() -> str:
    """Everything that can be written on, with what is being written."""
    shelf = read_shelf()
    pieces = list_pieces(shelf)
    changed = {draft.piece for path, draft in shelf.drafts.items() if _differs(shelf, path)}
    return render_template(
        "authoring/pieces/index.html",
        modules=[piece for piece in pieces if piece.is_module],
        banks=[piece for piece in pieces if piece.slug.startswith("bank.")],
        forms=[piece for piece in pieces if piece.is_forms],
        lists=[piece for piece in pieces if piece.slug == LISTS_PIECE],
        changed=changed,
        published=set(shelf.published),
        jenjang_list=list_jenjang(),
        conflicts=find_folder_conflicts(),
    )


@bp.post("/folder")
@allow(*WRITERS)
def take_folder_in() -> Response:
    """What the folder and the browser both changed is laid side by side in the drafts."""
    hashes = hash_files(read_files())
    now = clock.now()
    for conflict in find_folder_conflicts():
        sha256 = hashes.get(conflict.path)
        take_folder(conflict, sha256, by=me(), event_id=token_hex(16), now=now)
    flash("Isi folder sudah masuk ke draf. Pilih yang dipakai di setiap bagian.", "baik")
    return redirect(url_for(".index"), 303)


@bp.get("/modul-baru")
@allow(*WRITERS)
def new() -> str:
    return _new_page(_module_form())


@bp.post("/modul-baru")
@allow(*WRITERS)
def create() -> Response | tuple[str, int]:
    """A module with its introduction; lessons follow on its page."""
    form = _module_form()
    if not form.validate():
        return _new_page(form), 422
    shelf = read_shelf()
    taken = {piece.slug for piece in list_pieces(shelf)}
    slug = free_slug(slug_of(form.title.data or "") or "modul", taken)
    folder = module_folder(form.jenjang.data, slug, shelf.texts)
    text = new_module({"title": form.title.data or "", "jp": str(form.jp.data)})
    begin(f"{folder}/module.md", text, piece=slug, by=me(), now=clock.now())
    return redirect(url_for(".show", piece=slug), 303)


@bp.get("/<piece>")
@allow(*WRITERS)
def show(piece: str) -> str:
    """Its documents, what is still to be mended, and the way to review and publication."""
    return _piece_page(*get_piece(piece), WordForm(formdata=None))


def _piece_page(shelf: Shelf, found: Piece, word_form: WordForm) -> str:
    piece = found.slug
    reading = read_piece(shelf, found)
    rows = []
    for name, path in found.documents.items():
        problems = reading.problems_of(path)
        faults = [each for each in problems if not each.is_warning]
        rows.append(
            DocumentRow(
                name,
                title_of(shelf.texts[path]) or name,
                _kind(found, name),
                len(faults),
                len(problems) - len(faults),
                _differs(shelf, path),
                [advise(each) for each in faults[:2]],
            )
        )
    return render_template(
        "authoring/pieces/show.html",
        piece=found,
        rows=rows,
        changed=bool(shelf.changed(piece)),
        gone=[
            (name, title_of(decode(shelf.published[path])) or name)
            for name, path in taken_out(shelf, piece)
        ],
        has_bank=any(row.name.startswith("soal.") for row in rows),
        form=LessonForm(formdata=None),
        word_form=word_form,
        proposals=[(each, find_release(each) is not None) for each in list_proposals(piece)],
    )


@bp.post("/<piece>/pelajaran")
@allow(*WRITERS)
def add_lesson(piece: str) -> Response | tuple[str, int]:
    """A lesson after the last one, from a pattern."""
    shelf, found = get_piece(piece)
    form = LessonForm()
    if not form.validate() or not found.is_module:
        return render_template("authoring/pieces/lesson.html", piece=found, form=form), 422
    taken = {name[3:] for name in found.documents}
    slug = free_slug(slug_of(form.title.data or "") or "pelajaran", taken)
    path = lesson_path(found.folder, slug, shelf.texts)
    text = new_lesson({"title": form.title.data or ""})
    begin(path, text, piece=piece, by=me(), now=clock.now())
    return redirect(url_for("documents.show", piece=piece, name=document_name(path)), 303)


@bp.post("/<piece>/berkas-word")
@allow(*WRITERS)
def add_word_file(piece: str) -> Response | tuple[str, int]:
    """The lessons of a Word file behind the last one; nothing of it where it cannot be read."""
    shelf, found = get_piece(piece)
    form = WordForm()
    if form.validate() and found.is_module:
        with closing(form.file.data) as given:
            content = given.read()
        try:
            done = bring_lessons(
                found, shelf, content, form.file.data.filename, by=me(), now=clock.now()
            )
        except (UnreadableItems, Conflict) as refusal:
            form.file.errors = [str(refusal)]
        else:
            flash(_brought(done), "awas" if done.flags else "baik")
            return redirect(url_for(".show", piece=piece), 303)
    return _piece_page(shelf, found, form), 422


def _brought(done: Brought) -> str:
    words = f"{done.lessons} pelajaran masuk ke draf dari berkas Word."
    if not done.flags:
        return f"{words} Baca sekali lagi, lalu lengkapi sumbernya."
    return f"{words} {done.flags} hal perlu dilihat; tempatnya ditandai [Periksa: …]."


@bp.post("/<piece>/soal")
@allow(*WRITERS)
def add_bank(piece: str) -> Response:
    """A bank of questions for the module's check of understanding."""
    shelf, found = get_piece(piece)
    path = bank_path(found.jenjang, found.slug)
    if found.is_module and path not in shelf.texts:
        text = new_bank(found.title, found.slug)
        begin(path, text, piece=piece, by=me(), now=clock.now())
    return redirect(url_for("documents.show", piece=piece, name=document_name(path)), 303)


def _kind(piece: Piece, name: str) -> str:
    if piece.is_forms:
        return "Kisi-kisi dan form"
    if piece.is_lists:
        return "Daftar"
    return KINDS.get(name, "Soal" if name.startswith("soal.") else "Pelajaran")


def _differs(shelf: Shelf, path: str) -> bool:
    draft = shelf.drafts.get(path)
    return draft is not None and draft.content != shelf.published.get(path, b"")


def _module_form() -> ModuleForm:
    form = ModuleForm()
    form.jenjang.choices = [(one.slug, f"{one.number} · {one.title}") for one in list_jenjang()]
    return form


def _new_page(form: ModuleForm) -> str:
    return render_template("authoring/pieces/new.html", form=form)
