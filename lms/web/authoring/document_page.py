"""The page of one document, and the answer to each change of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from secrets import token_hex

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.authoring.documents import hash_of
from lms.authoring.drafts import (
    Edit,
    Saved,
    find_document,
    find_typed,
    list_events,
    list_kept,
    open_document,
    write,
)
from lms.authoring.resending import as_sent_again
from lms.authoring.rules.blocks import split_blocks
from lms.authoring.rules.fields.forms import PARTS, SOURCE, BlockForm
from lms.authoring.rules.insertion import NEW, NEW_ENTRIES
from lms.people.persons import list_names
from lms.web.authoring.block_views import ADD_NAMES, list_views
from lms.web.authoring.choices import choices_for
from lms.web.authoring.workbench import Workbench
from lms.web.kernel.access import me
from lms.web.kernel.pages import Page, page_asked

BLOCK_ADDRESS = re.compile(r"/blok/(\d{1,4})$")
FORM_KINDS = {*PARTS, SOURCE, "front"}
EVENT_ID = re.compile(r"[0-9a-f]{32}")
# of an event's id, how many letters are those of the form that was sent
FORM_LETTERS = 16
ABOUT_FORM = ("csrf_token", "dasar", "peristiwa")
# questions of a bank, or entries of a list; a lesson is one page
ON_A_PAGE = 10


def write_change(desk: Workbench, place: int, words: str, change: Callable[[str], str]) -> Saved:
    """Puts it into the draft; the form says which text its author saw."""
    now = clock.now()
    document = open_document(desk.path, piece=desk.piece.slug, by=me(), now=now)
    form, event_id = _event_id(words)
    edit = Edit(
        id=event_id,
        seen=request.form.get("dasar", ""),
        place=place,
        make=change,
        words=words,
    )
    return write(document, as_sent_again(document, edit, form=form, by=me()), by=me(), now=now)


def _event_id(words: str) -> tuple[str, str]:
    """How the ids of this form begin, and that of what stands in it now.

    The same form with other words is another change.
    """
    given = request.form.get("peristiwa", "")
    if not EVENT_ID.fullmatch(given):
        given = token_hex(16)
    fields = sorted(item for item in request.form.items(multi=True) if item[0] not in ABOUT_FORM)
    form = hash_of(f"{given} {request.path}".encode())[:FORM_LETTERS]
    # a picture stands in the words alone; what a copy is called is not its author's
    said = repr((fields, words if request.files else ""))
    return form, form + hash_of(said.encode())[: 32 - FORM_LETTERS]


def answer_saved(desk: Workbench, saved: Saved, place: int) -> Response:
    """The page again, at the block; a script takes it from there."""
    if saved.is_met:
        flash("Bagian ini juga diubah orang lain. Keduanya disimpan; pilih yang dipakai.", "awas")
    return redirect(address_at(desk, place), 303)


def document_page(
    desk: Workbench,
    *,
    form: BlockForm | None = None,
    place: int | None = None,
    after: int | None = None,
    refused: str = "",
) -> str:
    document = find_document(desk.path)
    events = list_events(document) if document else []
    kept = list_kept(document) if document else []
    people = list_names(
        {event.written_by_id for event in events[-1:]} | {k.written_by_id for k in kept}
    )
    count = len(split_blocks(desk.text, desk.path))
    open_at = place if place is not None else after
    page = _page(desk, count, open_at)
    shown = range(page.offset, page.offset + page.size)
    pictures = pictures_of(desk)
    return render_template(
        "authoring/documents/show.html",
        desk=desk,
        views=list_views(desk.text, desk.path, desk.reading, pictures=pictures, only=shown),
        page=page,
        shown=shown,
        form=form,
        place=place,
        after=after,
        refused=refused,
        kept=kept,
        people=people,
        last=events[-1] if events else None,
        can_undo=any(event.written_by_id == me().id for event in events),
        typed=None if form else read_typed(desk),
        is_behind=desk.shelf.is_behind(desk.path),
        event_id=token_hex(16),
        kinds=NEW_ENTRIES if desk.is_bank else ({} if desk.is_list else NEW),
        add_names=ADD_NAMES,
        choices=choices_for(desk),
    )


@dataclass(frozen=True)
class TypedForm:
    """A form that was being filled in when its author left."""

    form: BlockForm
    place: int | None
    after: int | None


def read_typed(desk: Workbench) -> TypedForm | None:
    """One's own form that was typed on and never saved; None if there is none."""
    document = find_document(desk.path)
    event = find_typed(document, of=me()) if document else None
    if event is None or event.beside is None:
        return None
    body = json.loads(event.beside)
    try:
        fields = {str(name): str(value) for name, value in json.loads(body["isi"]).items()}
    except (ValueError, AttributeError):
        return None
    found = BLOCK_ADDRESS.search(body["alamat"])
    after = fields.get("sesudah", "")
    if found is None and not after.isdecimal():
        return None
    form = BlockForm(fields.get("bentuk-blok", ""), fields)
    if form.kind not in FORM_KINDS:
        return None
    return TypedForm(form, int(found[1]) if found else None, None if found else int(after))


def _page(desk: Workbench, count: int, place: int | None) -> Page:
    """The one that the address asks for, or the one on which this block stands."""
    here = {"piece": desk.piece.slug, "name": desk.name}
    size = ON_A_PAGE if desk.is_bank or desk.is_list else max(count, 1)
    page = page_asked(count, "documents.show", here, size=size)
    return page if place is None else replace(page, number=min(place // size + 1, page.total))


def pictures_of(desk: Workbench) -> str:
    """Where the pictures of a draft are served."""
    return url_for("document_changes.picture", piece=desk.piece.slug, picture="x").rpartition("/")[
        0
    ]


def typed_number(name: str) -> int:
    said = request.form.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 5 else 0


def address_at(desk: Workbench, place: int) -> str:
    """Of one block, on its page of a long bank."""
    is_paged = desk.is_bank or desk.is_list
    page = f"?hal={place // ON_A_PAGE + 1}" if is_paged and place >= ON_A_PAGE else ""
    return f"{address_of(desk)}{page}#b{place}"


def address_of(desk: Workbench) -> str:
    if desk.is_forms:
        return url_for("form_builder.show", jenjang=desk.piece.jenjang)
    return url_for("documents.show", piece=desk.piece.slug, name=desk.name)
