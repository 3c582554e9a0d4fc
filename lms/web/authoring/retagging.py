"""Several questions get another competency, level or type at once, in the drafts of their banks."""

from __future__ import annotations

import re
from functools import partial
from secrets import token_hex

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.assessment.rules.item_text import COGNITIVE
from lms.authoring.documents import read_shelf
from lms.authoring.drafts import Edit, open_document, write
from lms.authoring.rules.copying import find_bank
from lms.authoring.rules.pieces import piece_of
from lms.authoring.rules.retagging import retagged
from lms.curriculum.modules import competency_titles
from lms.web.authoring.workbench import WRITERS, get_piece
from lms.web.kernel.access import allow, me

bp = Blueprint("retagging", __name__, url_prefix="/materi/soal")
# as the list of questions names its boxes
CHOSEN, ALL, SHOWN = "soal", "semua", "tampil"
MOST = 100
PMKS = re.compile(r"(?:[1-9]|1\d|2[0-6])(?:\s*,\s*(?:[1-9]|1\d|2[0-6]))*")


@bp.post("/penandaan")
@allow(*WRITERS)
def create() -> Response:
    """One change for each bank; what is published stays until it is handed in."""
    codes = chosen_codes()
    data, refused = _data()
    if refused or not codes or not data:
        return back_to_list(refused or "Pilih soalnya dan isi yang ingin diubah.")
    pieces = _write(codes, data)
    words = f"{len(codes)} soal diubah di draf {len(pieces)} bank."
    flash(f"{words} Ajukan setiap draf bila sudah sesuai.", "baik")
    is_one = len(pieces) == 1
    page = url_for("pieces.show", piece=pieces[0]) if is_one else url_for("pieces.index")
    return redirect(page, 303)


def chosen_codes() -> list[str]:
    """Those that were ticked in the list, or all that it shows."""
    return request.form.getlist(SHOWN if request.form.get(ALL) else CHOSEN)[:MOST]


def back_to_list(refused: str) -> Response:
    """The same list with what is missing; never another site."""
    flash(refused, "awas")
    back, page = request.form.get("kembali", ""), url_for("item_search.index")
    return redirect(f"{page}?{back}" if re.fullmatch(r"[\w=&%+.-]*", back) else page, 303)


def _data() -> tuple[dict[str, str], str]:
    """What is to be written, and what is wrong with it."""
    given = {key: request.form.get(key, "").strip() for key in ("kompetensi", "kognitif", "pmks")}
    if given["kompetensi"] and given["kompetensi"] not in competency_titles():
        return {}, "Kompetensi itu tidak ada di daftar."
    if given["kognitif"] and given["kognitif"] not in COGNITIVE:
        return {}, "Tingkat kognitif itu tidak dikenal."
    if given["pmks"] and not PMKS.fullmatch(given["pmks"]):
        return {}, "Nomor jenis ditulis 1 sampai 26, dipisah koma; misalnya 3, 14."
    given["pmks"] = re.sub(r"\s*,\s*", ", ", given["pmks"])
    return {key: value for key, value in given.items() if value}, ""


def _write(codes: list[str], data: dict[str, str]) -> list[str]:
    """The pieces that changed; KeysClosed for questions of a test the writer may still sit."""
    shelf = read_shelf()
    banks: dict[str, list[str]] = {}
    for code in codes:
        if found := find_bank(shelf.texts, code):
            banks.setdefault(found[0], []).append(code)
    now = clock.now()
    pieces = []
    for path, chosen in banks.items():
        piece = piece_of(path, shelf.texts[path])
        get_piece(piece)
        document = open_document(path, piece=piece, by=me(), now=now)
        change = partial(retagged, path=path, codes=chosen, data=data)
        edit = Edit(id=token_hex(16), seen="", place=0, make=change)
        write(document, edit, by=me(), now=now)
        pieces.append(piece)
    return sorted(set(pieces))
