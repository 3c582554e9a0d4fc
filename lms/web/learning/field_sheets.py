"""The sheets that a member writes in a class, as a plain form; for phones see field_changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import (
    Blueprint,
    Response,
    flash,
    g,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as Answer

from lms import clock
from lms.errors import Conflict, NotFound
from lms.people.models import Role
from lms.people.persons import list_names
from lms.training.field_groups import find_own_group
from lms.training.field_photos import (
    MOST,
    list_photos,
)
from lms.training.field_sheets import (
    WrittenSheet,
    hand_in,
    read_sheet,
    write_lines,
)
from lms.training.member_details import Origin, list_origins
from lms.training.models import Angkatan
from lms.training.own_classes import get_own_class
from lms.training.rules.field_sheets import COUNTS, SHEETS, SOURCES, FieldSheet, list_empty
from lms.training.rules.personal_words import PERSONAL, REFUSED, find_in_lines
from lms.training.rules.pmks_types import PMKS_TYPES
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import waktu
from lms.web.kernel.headings import heading
from lms.web.kernel.unit_of_work import keep_despite_refusal

bp = Blueprint("field_sheets", __name__)
NOT_WRITTEN = (
    "Nomor induk tidak disimpan. Hapus nomornya, lalu simpan lagi; tulisan Anda masih di bawah."
)


@bp.get("/kelas/<slug>/lembar/<sheet>")
@allow(Role.TRAINEE)
def show(slug: str, sheet: str) -> str:
    angkatan, found = own_class(slug), sheet_called(sheet)
    written = read_sheet(angkatan, found, of=me())
    return _page(angkatan, found, written, with_origin(angkatan, found, written))


@bp.post("/kelas/<slug>/lembar/<sheet>")
@allow(Role.TRAINEE)
def create(slug: str, sheet: str) -> Answer | tuple[str, int]:
    """The whole form; lines that say something else than before are stored."""
    angkatan, found = own_class(slug), sheet_called(sheet)
    if refused := _write(angkatan, found):
        return refused
    flash("Tersimpan.", "baik")
    return redirect(url_for(".show", slug=slug, sheet=sheet), 303)


@bp.post("/kelas/<slug>/lembar/<sheet>/pengumpulan")
@allow(Role.TRAINEE)
def submit(slug: str, sheet: str) -> Answer | tuple[str, int] | tuple[Response, int]:
    """Stores the form and hands it in; a script hands in what it has sent already."""
    angkatan, found = own_class(slug), sheet_called(sheet)
    if request.is_json:
        return _submit_by_script(angkatan, found)
    if refused := _write(angkatan, found):
        return refused
    try:
        hand_in(angkatan, found, of=me(), now=clock.now())
    except Conflict as error:
        flash(f"Sudah disimpan, belum dikumpulkan. {error}", "awas")
        return redirect(url_for(".show", slug=slug, sheet=sheet), 303)
    flash(found.done, "baik")
    return redirect(url_for(".show", slug=slug, sheet=sheet), 303)


def own_class(slug: str) -> Angkatan:
    angkatan = get_own_class(slug, of=me())
    g.class_region = angkatan.region_code
    return angkatan


def sheet_called(name: str) -> FieldSheet:
    if name not in SHEETS:
        raise NotFound
    return SHEETS[name]


def _given(sheet: FieldSheet) -> dict[str, str]:
    """Lines as the form has them; ticks of one line stand in one word."""
    given = {}
    for line in sheet.lines:
        values = request.form.getlist(f"b-{line.name}")
        # nothing ticked comes as nothing at all
        if values or line.kind == "criteria":
            given[line.name] = " ".join(values) if line.kind == "criteria" else values[0]
    return given


def _write(angkatan: Angkatan, sheet: FieldSheet) -> tuple[str, int] | None:
    """Stores the form; where a line holds a NIK the page comes back with everything as typed."""
    given = _given(sheet)
    write_lines(angkatan, sheet, given, of=me(), now=clock.now())
    hits = find_in_lines(given)
    if not any(hit.kind == REFUSED for found in hits.values() for hit in found):
        return None
    written = read_sheet(angkatan, sheet, of=me())
    # the lines that could be stored are stored, although the page says 422
    keep_despite_refusal()
    return _page(angkatan, sheet, written, {**written.lines, **given}, said=NOT_WRITTEN), 422


def _submit_by_script(angkatan: Angkatan, sheet: FieldSheet) -> tuple[Response, int] | Response:
    try:
        at = hand_in(angkatan, sheet, of=me(), now=clock.now())
    except Conflict as error:
        return jsonify(error=str(error)), 409
    return jsonify(dikumpulkan=waktu(at), kata=sheet.done)


def with_origin(angkatan: Angkatan, sheet: FieldSheet, written: WrittenSheet) -> dict[str, str]:
    """Kecamatan and desa are known of most; who writes another one is right."""
    lines = dict(written.lines)
    if sheet is COUNTS:
        origins = list_origins(angkatan.id)
        origin = origins.get(me().id) or origins.get(me().learner_id) or Origin()
        lines.setdefault("kecamatan", origin.district)
        lines.setdefault("desa", origin.village)
    return lines


def group_words(angkatan: Angkatan) -> str:
    group = find_own_group(angkatan, of=me())
    if group is None:
        return ""
    mentor = list_names([group.mentor_id]).get(group.mentor_id) if group.mentor_id else None
    parts = [group.name, group.place, f"pembimbing {mentor}" if mentor else ""]
    return " · ".join(part for part in parts if part)


def photos_of(angkatan: Angkatan, sheet: FieldSheet) -> list[dict[str, str]]:
    if not sheet.has_photos:
        return []
    given: dict[str, Any] = {"slug": angkatan.slug, "sheet": sheet.name}
    return [
        {
            "id": one.id.hex,
            "src": url_for("field_photos.show", **given, photo_id=one.id),
            "delete_action": url_for("field_photos.delete", **given, photo_id=one.id),
        }
        for one in list_photos(angkatan).get(me().learner_id, ())
    ]


def form_of(sheet: FieldSheet) -> dict[str, Any]:
    """What both pages share."""
    return {
        "sheet": sheet,
        "types": PMKS_TYPES,
        "sources": SOURCES,
        "most_photos": MOST,
        "patterns": json.dumps(
            [{"jenis": one.name, "pola": one.pattern, "kata": one.advice,
              "tahan": one.name == REFUSED} for one in PERSONAL]
        ),
    }  # fmt: skip


def _page(
    angkatan: Angkatan,
    sheet: FieldSheet,
    written: WrittenSheet,
    lines: Mapping[str, str],
    *,
    said: str = "",
) -> str:
    slug = angkatan.slug
    return render_template(
        "learning/field_sheets/show.html",
        angkatan=heading(angkatan),
        **form_of(sheet),
        lines=lines,
        warnings={name: found[0].advice for name, found in find_in_lines(lines).items()},
        said=said,
        missing=list_empty(sheet, lines),
        is_begun=written.is_begun,
        handed_in=waktu(written.handed_in_at) if written.handed_in_at else "",
        group=group_words(angkatan) if sheet.has_photos else "",
        photos=photos_of(angkatan, sheet),
        hrefs={
            "back": url_for("own_classes.show", slug=slug),
            "submit": url_for(".submit", slug=slug, sheet=sheet.name),
            "photo": url_for("field_photos.create", slug=slug, sheet=sheet.name),
            "phone": url_for("field_changes.phone", sheet=sheet.name, slug=slug, owner=me().id.hex),
        },
    )
