"""One question of a bank as its author handles it: found, copied as a new one, archived."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from lms.assessment.items import list_codes, list_forms_of
from lms.authoring.documents import read_shelf
from lms.authoring.rules.blocks import TextBlock, split_blocks
from lms.authoring.rules.copying import (
    code_of,
    copied_question,
    copy_code,
    find_bank,
    find_question,
)
from lms.authoring.rules.edits import insert_block, remove_block
from lms.authoring.rules.pieces import document_name, piece_of
from lms.errors import NotFound
from lms.web.authoring.document_page import address_at, address_of, write_change
from lms.web.authoring.workbench import WRITERS, Workbench, get_desk
from lms.web.kernel.access import allow

bp = Blueprint("questions", __name__, url_prefix="/penulisan")


@bp.get("/pencarian/soal/<code>")
@allow(*WRITERS)
def find(code: str) -> Response:
    """The question where it is edited, whatever the file of its bank is called today."""
    texts = read_shelf().texts
    found = find_bank(texts, code)
    if found is not None:
        path, place = found
        piece, name = piece_of(path, texts[path]), document_name(path)
        return redirect(address_at(get_desk(piece, name), place), 303)
    if code not in list_codes():
        raise NotFound("Soal ini tidak ada lagi di draf; mungkin sudah diarsipkan di sana.")
    flash("Soal ini tidak ada di draf; mungkin sudah diarsipkan di sana.", "awas")
    return redirect(url_for("items.show", code=code), 303)


@bp.post("/<piece>/<name>/blok/<int:place>/salinan")
@allow(*WRITERS)
def copy(piece: str, name: str, place: int) -> Response:
    """The same question under a new code below it, with its form open."""
    desk = get_desk(piece, name)
    path, original = desk.path, _question(desk, place)
    here = [code_of(block) for block in split_blocks(desk.text, path)]
    # a code that was ever used stays with its figures
    code = copy_code(code_of(original), [*list_codes(), *filter(None, here)])
    words = copied_question(original.words, code)
    write_change(desk, place + 1, words, lambda text: _below(text, path, original, words))
    flash(f"Salinan menjadi soal baru {code}. Ubah isinya, lalu ajukan.", "baik")
    return redirect(f"{address_of(desk)}?ubah={place + 1}#isian-blok", 303)


@bp.post("/<piece>/<name>/blok/<int:place>/arsip")
@allow(*WRITERS)
def archive(piece: str, name: str, place: int) -> Response:
    """Out of the bank, as a change of the draft; answers and figures stay."""
    desk = get_desk(piece, name)
    path, original = desk.path, _question(desk, place)
    code = code_of(original)
    write_change(desk, place, "", lambda text: _without(text, path, original))
    flash(
        f"Soal {code} diarsipkan di draf ini. Sesudah terbit ia tidak ditanyakan lagi; jawaban dan"
        " angkanya tetap tersimpan. Tekan Urungkan bila keliru.",
        "baik",
    )
    if forms := list_forms_of(code):
        names = ", ".join(f"form {form} tingkat {jenjang}" for jenjang, form in forms)
        flash(f"Soal {code} masih dipakai {names}; gantilah di sana sebelum terbit.", "awas")
    return redirect(address_at(desk, max(place - 1, 0)).partition("#")[0], 303)


def _question(desk: Workbench, place: int) -> TextBlock:
    """Raises NotFound for a place without a question."""
    blocks = split_blocks(desk.text, desk.path)
    if not desk.is_bank or place >= len(blocks) or not code_of(blocks[place]):
        raise NotFound("Soal itu tidak ada lagi di sini.")
    return blocks[place]


def _below(text: str, path: str, original: TextBlock, words: str) -> str:
    """Below the original in the text that its author saw; as the last where it is gone."""
    place = find_question(text, path, code_of(original))
    end = len(split_blocks(text, path))
    return insert_block(text, path, end if place is None else place + 1, words)


def _without(text: str, path: str, original: TextBlock) -> str:
    place = find_question(text, path, code_of(original))
    return text if place is None else remove_block(text, path, place)
