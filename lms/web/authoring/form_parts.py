"""What the form builder changes: a question in or out, the blueprint, a form filled or left out."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.assessment.rules.form_filling import filled_form
from lms.assessment.rules.item_text import COGNITIVE
from lms.assessment.rules.parallel_forms import LETTERS, NEEDED, Cell
from lms.authoring.drafts import Edit, open_document, write
from lms.authoring.rules.blocks import split_blocks
from lms.authoring.rules.edits import replace_block
from lms.authoring.rules.fields.front import write_front
from lms.authoring.rules.form_edits import (
    MOST_IN_CELL,
    codes_of,
    put_in,
    put_instead,
    take_out,
    with_blueprint,
    with_form,
    without_form,
)
from lms.curriculum.rules.text_files import is_code
from lms.errors import NotFound
from lms.web.authoring.form_desk import FormDesk, get_form_desk
from lms.web.authoring.workbench import WRITERS
from lms.web.kernel.access import allow, me

bp = Blueprint("form_parts", __name__, url_prefix="/penulisan/form.<jenjang>")
HEAD = ("title", "minutes", "pass_mark", "offered")


@bp.post("/kisi")
@allow(*WRITERS)
def update(jenjang: str) -> Response:
    """Title, time, pass mark, and how many questions each cell has."""
    desk = get_form_desk(jenjang)
    cells: dict[Cell, int] = {}
    for competency in request.form.getlist("kompetensi"):
        typed = {
            level: _count(request.form.get(f"{competency}/{level}", "")) for level in COGNITIVE
        }
        if is_code(competency) and any(typed.values()):
            cells |= {(competency, level): count for level, count in typed.items()}
    head = {name: request.form[name] for name in HEAD if request.form.get(name, "").strip()}

    def change(text: str) -> str:
        path = desk.path
        blocks = split_blocks(text, path)
        if blocks and blocks[0].kind == "front":
            text = replace_block(text, path, 0, write_front(blocks[0].words, path, head))
        return with_blueprint(text, path, cells) if cells else text

    _change(desk, change)
    return _back(jenjang, "kisi")


@bp.post("/form-<letter>/<code>")
@allow(*WRITERS)
def place(jenjang: str, letter: str, code: str) -> Response:
    """The question into the form: as the last, at a place (`tempat`), or instead of another."""
    desk = _desk_of(jenjang, letter)
    if not is_code(code):
        raise NotFound
    said, old = request.form.get("tempat", ""), request.form.get("ganti", "")
    spot = int(said) if said.isdecimal() and len(said) < 4 else None
    if old:
        _change(desk, lambda text: put_instead(text, desk.path, letter, old, code))
        return _back(jenjang, f"form-{letter}")
    _change(desk, lambda text: put_in(text, desk.path, letter, code, spot))
    return _back(jenjang, "pilih" if spot is None else f"form-{letter}")


@bp.post("/form-<letter>/<code>/pelepasan")
@allow(*WRITERS)
def remove(jenjang: str, letter: str, code: str) -> Response:
    desk = _desk_of(jenjang, letter)
    _change(desk, lambda text: take_out(text, desk.path, letter, code))
    return _back(jenjang, request.form.get("dari", f"form-{letter}")[:20])


@bp.post("/form-<letter>/isi/kekurangan")
@allow(*WRITERS)
def fill(jenjang: str, letter: str) -> Response:
    """What the blueprint still asks for, from the bank; C begins with the anchors of A and B."""
    desk = _desk_of(jenjang, letter)
    plan = desk.plan
    if letter not in plan.forms:
        shared = [code for code in plan.forms.get("A", ()) if code in plan.forms.get("B", ())]
        plan = desk.plan_with(letter, shared)
    codes = filled_form(letter, plan, desk.reading.bank, without=sorted(desk.archived))
    before = len(codes_of(desk.text, letter))
    _change(desk, lambda text: with_form(text, desk.path, letter, codes))
    lack = desk.missing_in(codes)
    words = f"{len(codes) - before} soal dipasang di form {letter}."
    if lack:
        words += f" Bank belum punya {lack} soal lain yang diminta kisi-kisi."
    flash(words, "awas" if lack else "baik")
    return _back(jenjang, f"form-{letter}")


@bp.post("/form-<letter>/isi/penarikan")
@allow(*WRITERS)
def withdraw(jenjang: str, letter: str) -> Response:
    """A reserve form leaves the test; A and B are needed as long as the test is in use."""
    desk = _desk_of(jenjang, letter)
    if letter in NEEDED:
        raise NotFound
    _change(desk, lambda text: without_form(text, desk.path, letter))
    flash(f"Form {letter} ditarik di draf ini. Tekan Urungkan bila keliru.", "baik")
    return _back(jenjang, "perbandingan")


def _desk_of(jenjang: str, letter: str) -> FormDesk:
    if letter not in LETTERS:
        raise NotFound
    return get_form_desk(jenjang)


def _change(desk: FormDesk, change: Callable[[str], str]) -> None:
    """What was pressed is done to the text as it is now, whatever others did meanwhile."""
    now = clock.now()
    document = open_document(desk.path, piece=desk.piece.slug, by=me(), now=now)
    write(document, Edit(id=token_hex(16), seen="", place=0, make=change), by=me(), now=now)


def _back(jenjang: str, anchor: str) -> Response:
    """The builder again, with the cell that was open."""
    cell = request.form.get("sel", "")[:120]
    opened = anchor.removeprefix("form-") if anchor.startswith("form-") else None
    page = url_for("form_builder.show", jenjang=jenjang, sel=cell or None, buka=opened)
    return redirect(f"{page}#{anchor}", 303)


def _count(typed: str) -> int:
    said = typed.strip()
    return min(int(said), MOST_IN_CELL) if said.isdecimal() and len(said) < 4 else 0
