"""All published versions of one document: who and when, what differs between two, the way back."""

from __future__ import annotations

from collections.abc import Sequence
from secrets import token_hex

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.authoring.drafts import find_document, open_document, take_version
from lms.authoring.earlier import EarlierText, list_earlier
from lms.authoring.rules.blocks import decode
from lms.authoring.rules.differences import differences
from lms.authoring.rules.pieces import IS_TEST, front_of
from lms.errors import NotFound
from lms.people.persons import list_names
from lms.web.authoring.block_views import NAMES
from lms.web.authoring.document_page import address_of
from lms.web.authoring.workbench import (
    WRITERS,
    Workbench,
    get_desk,
    get_piece,
    taken_out,
)
from lms.web.kernel.access import allow, me
from lms.web.kernel.keys import refuse_keys

DRAFT = "draf"

bp = Blueprint("document_history", __name__, url_prefix="/penulisan")


@bp.get("/<piece>/<name>/riwayat")
@allow(*WRITERS)
def show(piece: str, name: str) -> str:
    """The versions, and the difference between two of them where the address names two."""
    desk = get_desk(piece, name)
    versions = list_earlier(desk.path)
    numbers = {str(version.number): version for version in versions}
    since, until = (
        _asked(request.args.get("dari"), numbers),
        _asked(request.args.get("ke"), numbers),
    )
    people = {version.released_by_id for version in versions if version.released_by_id}
    return render_template(
        "authoring/documents/history.html",
        desk=desk,
        versions=versions,
        people=list_names(people),
        has_draft=desk.path in desk.shelf.changed(piece),
        since=since,
        until=until,
        changes=_compared(desk, numbers, since, until) if since and until else None,
        names=NAMES,
    )


@bp.post("/<piece>/<name>/riwayat/<int:number>/pengembalian")
@allow(*WRITERS)
def restore(piece: str, name: str, number: int) -> Response:
    """An earlier text becomes the draft; what is published stays. Twice is once."""
    desk = get_desk(piece, name)
    version = next((each for each in list_earlier(desk.path) if each.number == number), None)
    if version is None or version.sha256 is None:
        raise NotFound
    _refuse_test(desk, decode(version.content))
    now = clock.now()
    document = open_document(desk.path, piece=piece, by=me(), now=now)
    take_version(document, version.content, by=me(), event_id=token_hex(16), now=now)
    flash(f"Versi {number} menjadi draf. Ajukan bila sudah sesuai; Urungkan bila keliru.", "baik")
    return redirect(address_of(desk), 303)


@bp.post("/<piece>/pemulihan/<name>")
@allow(*WRITERS)
def bring_back(piece: str, name: str) -> Response:
    """A page that a draft takes out stays in, as it is published."""
    shelf, _ = get_piece(piece)
    path = dict(taken_out(shelf, piece)).get(name)
    document = find_document(path) if path else None
    if path is None or document is None:
        return redirect(url_for("pieces.show", piece=piece), 303)
    content = shelf.published[path]
    take_version(document, content, by=me(), event_id=token_hex(16), now=clock.now())
    flash("Halaman itu kembali seperti yang terbit.", "baik")
    return redirect(url_for("documents.show", piece=piece, name=name), 303)


def _asked(said: str | None, numbers: dict[str, EarlierText]) -> str:
    """A version of this document or the draft; "" for anything else."""
    return said if said and (said == DRAFT or said in numbers) else ""


def _compared(
    desk: Workbench, numbers: dict[str, EarlierText], since: str, until: str
) -> Sequence[object]:
    texts = [
        desk.text if said == DRAFT else decode(numbers[said].content) for said in (since, until)
    ]
    for text in texts:
        _refuse_test(desk, text)
    return differences(texts[0], texts[1], desk.path)


def _refuse_test(desk: Workbench, text: str) -> None:
    """A bank that is no test today may have been one."""
    if desk.is_bank and IS_TEST.search(front_of(text)):
        refuse_keys(desk.piece.jenjang)
