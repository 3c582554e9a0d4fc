"""What concerns a whole document: taking back, its source, kept words, what was published."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from secrets import token_hex

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from lms import clock
from lms.authoring.documents import find_picture
from lms.authoring.drafts import (
    Edit,
    find_document,
    keep_typed,
    list_kept,
    list_writers,
    open_document,
    take_published,
    undo_last,
    write,
)
from lms.authoring.models import EventKind
from lms.authoring.rules.blocks import split_blocks
from lms.authoring.rules.edits import insert_block, replace_block
from lms.curriculum.rules.lessons import LessonText
from lms.curriculum.rules.pictures import MEDIA_TYPES
from lms.errors import NotFound
from lms.people.persons import list_names
from lms.web.authoring.block_views import with_pictures
from lms.web.authoring.document_page import (
    EVENT_ID,
    address_at,
    address_of,
    answer_saved,
    pictures_of,
    write_change,
)
from lms.web.authoring.workbench import WRITERS, Workbench, get_desk, get_piece
from lms.web.kernel.access import allow, me
from lms.web.learning.pictures import SANDBOX

# letters of one form
MOST_TYPED = 200_000

bp = Blueprint("document_changes", __name__, url_prefix="/penulisan")


@bp.post("/<piece>/<name>/urungan")
@allow(*WRITERS)
def undo(piece: str, name: str) -> Response:
    """Takes back one's own last change."""
    desk = get_desk(piece, name)
    document = find_document(desk.path)
    done = document is not None and undo_last(
        document, by=me(), event_id=token_hex(16), now=clock.now()
    )
    words = "Perubahan terakhir Anda diurungkan." if done else "Tidak ada perubahan Anda lagi."
    flash(words, "baik" if done else "info")
    page = request.args.get("hal", "")
    return redirect(f"{address_of(desk)}?hal={page}" if page.isdecimal() else address_of(desk), 303)


@bp.get("/<piece>/<name>/sumber")
@allow(*WRITERS)
def source(piece: str, name: str) -> str:
    """The whole file as it is written, for who prefers that."""
    desk = get_desk(piece, name)
    return render_template(
        "authoring/documents/source.html", desk=desk, event_id=token_hex(16), text=desk.text
    )


@bp.post("/<piece>/<name>/sumber")
@allow(*WRITERS)
def replace_source(piece: str, name: str) -> Response:
    desk = get_desk(piece, name)
    typed = request.form.get("teks", "").replace("\r\n", "\n")
    end = "\r\n" if "\r\n" in desk.text else "\n"
    new = typed.replace("\n", end)
    same = new == desk.text
    saved = write_change(desk, 0, typed, lambda text: text if same else new)
    if not new.strip():
        flash("Halaman ini dikeluarkan dari draf. Yang terbit belum berubah.", "awas")
        return redirect(url_for("pieces.show", piece=piece), 303)
    return answer_saved(desk, saved, 0)


@bp.post("/<piece>/<name>/tertahan/<event_id>")
@allow(*WRITERS)
def settle(piece: str, name: str, event_id: str) -> Response:
    """Kept words go into the text, or are left out; they stay in the history."""
    desk = get_desk(piece, name)
    document = find_document(desk.path)
    kept = (
        next((one for one in list_kept(document) if one.id == event_id), None) if document else None
    )
    if document is None or kept is None:
        return redirect(address_of(desk), 303)
    words, place, path = kept.beside or "", kept.place, desk.path
    choice = request.form.get("pilihan", "")

    def change(text: str) -> str:
        if choice == "pakai":
            blocks = split_blocks(text, path)
            is_there = place < len(blocks)
            return replace_block(text, path, place, words) if is_there else text
        return insert_block(text, path, place + 1, words) if choice == "keduanya" else text

    edit = Edit(
        id=token_hex(16),
        seen="",
        place=place,
        make=change,
        kind=EventKind.SETTLED,
        about_id=kept.id,
    )
    write(document, edit, by=me(), now=clock.now())
    return redirect(address_at(desk, place), 303)


@bp.post("/<piece>/<name>/terbitan")
@allow(*WRITERS)
def refresh(piece: str, name: str) -> Response:
    """What was published since the draft began comes into it."""
    desk = get_desk(piece, name)
    document = find_document(desk.path)
    if document is not None:
        clean = take_published(document, by=me(), event_id=token_hex(16), now=clock.now())
        words = "Versi terbit sudah digabungkan ke draf ini."
        flash(words if clean else f"{words} Ada bagian yang perlu Anda pilih.", "baik")
    return redirect(address_of(desk), 303)


@bp.post("/<piece>/<name>/ketikan")
@allow(*WRITERS)
def type_on(piece: str, name: str) -> Response:
    """What is being typed; answered after the commit, with who else writes here."""
    desk = get_desk(piece, name)
    now = clock.now()
    document = open_document(desk.path, piece=piece, by=me(), now=now)
    given, fields = request.form.get("peristiwa", ""), request.form.get("isi", "")
    if EVENT_ID.fullmatch(given) and len(fields) <= MOST_TYPED:
        body = json.dumps({"alamat": request.form.get("alamat", "")[:300], "isi": fields})
        seen = request.form.get("dasar", "")[:64]
        keep_typed(document, body, seen=seen, place=0, event_id=given, by=me(), now=now)
    others = list_writers(document, since=now - timedelta(seconds=30)) - {me().id}
    return jsonify(orang=sorted(list_names(others).values()))


@bp.get("/<piece>/gambar/<picture>")
@allow(*WRITERS)
def picture(piece: str, picture: str) -> Response:
    """A picture of a draft; nobody else sees it before it is published."""
    shelf, found = get_piece(piece)
    return answer_picture(find_picture(found, picture, shelf), picture)


def answer_picture(content: bytes, name: str) -> Response:
    """Shown and nothing else: a drawing may hold no script that runs."""
    response = FlaskResponse(content, mimetype=MEDIA_TYPES[name.rpartition(".")[2]])
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


@bp.get("/<piece>/<name>/pratinjau")
@allow(*WRITERS)
def preview(piece: str, name: str) -> str:
    """A lesson as trainees will see it, as wide as this screen or as a phone."""
    desk = get_desk(piece, name)
    lesson = find_lesson(desk)
    return render_template(
        "authoring/documents/preview.html",
        lesson=lesson,
        module=desk.piece,
        module_href=address_of(desk),
        total=len(desk.piece.documents),
        terms=[
            {"code": each.code, "name": each.fields.get("istilah", ""), "body_html": each.html}
            for each in desk.reading.course.terms
            if each.code in lesson.terms
        ],
        sources=[
            {
                "code": each.code,
                "short": each.fields.get("singkat", ""),
                "title": each.fields.get("judul", ""),
                "body_html": each.html,
            }
            for each in desk.reading.course.sources
            if each.code in lesson.sources
        ],
        read_action=None,
        is_narrow=request.args.get("lebar") == "hp",
    )


def find_lesson(desk: Workbench) -> LessonText:
    """Raises NotFound for what is no lesson, or cannot be read yet."""
    lessons = [each for module in desk.reading.course.modules for each in module.lessons]
    slug = desk.name[3:] if desk.name[:2].isdigit() else ""
    lesson = next((each for each in lessons if each.slug == slug), None)
    if lesson is None:
        raise NotFound("Halaman ini belum dapat ditampilkan; lengkapi Keterangan dahulu.")
    html = with_pictures(lesson.html, desk.path, desk.reading, pictures_of(desk))
    return replace(lesson, html=html)
