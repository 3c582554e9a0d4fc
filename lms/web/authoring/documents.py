"""One lesson, bank or list that is edited where it stands: every block has its form."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from lms import clock
from lms.assessment.items import list_codes
from lms.authoring.pictures import BadPicture, add_picture
from lms.authoring.rules.blocks import split_blocks
from lms.authoring.rules.citing import with_sources
from lms.authoring.rules.copying import code_of, copy_code
from lms.authoring.rules.edits import insert_block, move_block, remove_block, replace_block
from lms.authoring.rules.fields.forms import BlockForm, changed_words, form_of, words_of
from lms.authoring.rules.insertion import NEW, NEW_ENTRIES, reworked
from lms.web.authoring.document_page import (
    address_of,
    answer_saved,
    document_page,
    read_typed,
    typed_number,
    write_change,
)
from lms.web.authoring.workbench import WRITERS, Workbench, asked_number, get_desk, typed_fields
from lms.web.kernel.access import allow, me, my_roles

bp = Blueprint("documents", __name__, url_prefix="/penulisan")
# a photograph as a camera makes it
MOST_REQUEST = 25_000_000


@bp.url_value_preprocessor
def _admit_photographs(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    if request.method == "POST" and my_roles() & set(WRITERS):
        request.max_content_length = MOST_REQUEST


@bp.get("/<piece>/<name>")
@allow(*WRITERS)
def show(piece: str, name: str) -> str | Response:
    desk = get_desk(piece, name)
    if desk.is_forms:
        return redirect(address_of(desk))
    place = asked_number("ubah")
    after = asked_number("sesudah")
    kind = request.args.get("baru", "")
    blocks = split_blocks(desk.text, desk.path)
    if request.args.get("pulih") and (typed := read_typed(desk)):
        return document_page(desk, form=typed.form, place=typed.place, after=typed.after)
    if place is not None and place < len(blocks):
        return document_page(desk, form=form_of(blocks[place], desk.path), place=place)
    new = _new_form(desk, kind) if after is not None and after < len(blocks) else None
    return document_page(desk, form=new, after=after if new else None)


@bp.post("/<piece>/<name>/blok")
@allow(*WRITERS)
def create(piece: str, name: str) -> str | tuple[str, int] | Response:
    """A further block after the one that the form names."""
    desk = get_desk(piece, name)
    fields, after = typed_fields(), typed_number("sesudah")
    kind = fields.get("bentuk-blok", "")
    if fields.get("aksi"):
        form = BlockForm(kind, reworked(fields, fields["aksi"]))
        return document_page(desk, form=form, after=after)
    refused = _take_picture(desk, fields)
    if refused:
        return document_page(desk, form=BlockForm(kind, fields), after=after, refused=refused), 422
    words = words_of(kind, fields, path=desk.path)
    place = after + 1
    path = desk.path
    saved = write_change(desk, place, words, lambda text: _put_in(text, path, place, words))
    return answer_saved(desk, saved, place)


@bp.post("/<piece>/<name>/blok/<int:place>")
@allow(*WRITERS)
def update(piece: str, name: str, place: int) -> str | tuple[str, int] | Response:
    """What the form of a block says now; the rest of the file stays byte for byte."""
    desk = get_desk(piece, name)
    fields = typed_fields()
    kind = fields.get("bentuk-blok", "")
    if fields.get("aksi"):
        form = BlockForm(kind, reworked(fields, fields["aksi"]))
        return document_page(desk, form=form, place=place)
    refused = _take_picture(desk, fields)
    if refused:
        return document_page(desk, form=BlockForm(kind, fields), place=place, refused=refused), 422
    path = desk.path
    words = words_of(kind, fields, path=path)

    def change(text: str) -> str:
        blocks = split_blocks(text, path)
        if place >= len(blocks):
            return insert_block(text, path, len(blocks), words)
        new = changed_words(blocks[place], path, kind, fields)
        return with_sources(text, replace_block(text, path, place, new), path)

    return answer_saved(desk, write_change(desk, place, words, change), place)


@bp.post("/<piece>/<name>/blok/<int:place>/tempat")
@allow(*WRITERS)
def move(piece: str, name: str, place: int) -> Response:
    """One place up or down; the front matter stays where it is."""
    desk = get_desk(piece, name)
    path = desk.path
    to = place - 1 if request.form.get("arah") == "naik" else place + 1

    def change(text: str) -> str:
        blocks = split_blocks(text, path)
        lowest = int(bool(blocks) and blocks[0].kind == "front")
        possible = lowest <= min(place, to) and max(place, to) < len(blocks)
        return move_block(text, path, place, to) if possible else text

    return answer_saved(desk, write_change(desk, place, "", change), to)


@bp.post("/<piece>/<name>/blok/<int:place>/penghapusan")
@allow(*WRITERS)
def delete(piece: str, name: str, place: int) -> Response:
    desk = get_desk(piece, name)
    path = desk.path

    def change(text: str) -> str:
        blocks = split_blocks(text, path)
        may = place < len(blocks) and blocks[place].kind != "front"
        return remove_block(text, path, place) if may else text

    saved = write_change(desk, place, "", change)
    flash("Bagian itu dihapus. Tekan Urungkan bila keliru.", "baik")
    return answer_saved(desk, saved, max(place - 1, 0))


def _new_form(desk: Workbench, kind: str) -> BlockForm | None:
    if desk.is_bank and kind in NEW_ENTRIES:
        here = [code for block in split_blocks(desk.text, desk.path) if (code := code_of(block))]
        stem = "".join(part[0] for part in desk.name.removeprefix("soal.").split("-"))
        # a code that was ever used stays with its figures
        code = copy_code(here[-1] if here else stem, [*list_codes(), *here])
        return BlockForm("entry", {**NEW_ENTRIES[kind], "kode": code})
    if not desk.is_bank and kind in NEW:
        return BlockForm(kind, NEW[kind])
    return None


def _put_in(text: str, path: str, place: int, words: str) -> str:
    return with_sources(text, insert_block(text, path, place, words), path)


def _take_picture(desk: Workbench, fields: dict[str, str]) -> str:
    """Stores the chosen picture and puts its name into the fields; the refusal, "" if none."""
    given = request.files.get("gambar")
    if given is None or not given.filename:
        return ""
    content = given.read()
    given.close()
    try:
        name = add_picture(desk.piece, content, filename=given.filename, by=me(), now=clock.now())
    except BadPicture as refusal:
        return str(refusal)
    fields["berkas"] = name
    return ""
