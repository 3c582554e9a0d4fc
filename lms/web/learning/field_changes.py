"""The sheets of a class on phones that go offline: the page, what the server has, what they bring.

The page (`/lembar/…`) is the same for everybody and is kept by the browser for a week, so that it
opens in a village without network; what was written comes from the phone itself.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from lms import clock
from lms.people.models import Role
from lms.training.field_sheets import WrittenChange, keep_changes, read_sheet
from lms.web.kernel.access import allow, me, public, without_session
from lms.web.kernel.filters import waktu
from lms.web.learning.field_sheets import (
    form_of,
    group_words,
    own_class,
    photos_of,
    sheet_called,
    with_origin,
)

bp = Blueprint("field_changes", __name__)
# seconds: longer than any training goes into the field
WEEK = 7 * 24 * 3600


class ChangeIn(BaseModel):
    """One change of one line."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    line: str = Field(max_length=40)
    words: str = Field(max_length=20_000)
    sequence: int = Field(ge=0, lt=2**31)
    client_at: datetime | None = None


class ChangesIn(BaseModel):
    """What one sending brings."""

    model_config = ConfigDict(extra="forbid")

    changes: list[ChangeIn] = Field(max_length=200)


@bp.get("/lembar/<sheet>/<slug>/<owner>")
@public
def phone(sheet: str, slug: str, owner: str) -> Response:
    """Holds nothing of anybody; the script asks for what is the owner's."""
    without_session()
    found = sheet_called(sheet)
    response = make_response(
        render_template(
            "learning/field_sheets/phone.html", slug=slug, owner=owner, **form_of(found), lines={},
            warnings={}, me=None, menu=(),
        )
    )  # fmt: skip
    response.headers["Cache-Control"] = f"private, max-age={WEEK}"
    return response


@bp.get("/kelas/<slug>/lembar/<sheet>/isi.json")
@allow(Role.TRAINEE)
def state(slug: str, sheet: str) -> Response:
    """What the server has of this person's sheet."""
    angkatan, found = own_class(slug), sheet_called(sheet)
    written = read_sheet(angkatan, found, of=me())
    return jsonify(
        orang=me().id.hex,
        kelas=angkatan.title,
        kelompok=group_words(angkatan) if found.has_photos else "",
        baris=with_origin(angkatan, found, written),
        berikut=written.next,
        dikumpulkan=waktu(written.handed_in_at) if written.handed_in_at else "",
        foto=[{"id": one["id"], "src": one["src"]} for one in photos_of(angkatan, found)],
    )


@bp.post("/kelas/<slug>/lembar/<sheet>/perubahan")
@allow(Role.TRAINEE)
def change(slug: str, sheet: str) -> tuple[Response, int] | Response:
    """Changes of a phone: any number of times, in any order."""
    angkatan, found = own_class(slug), sheet_called(sheet)
    try:
        given = ChangesIn.model_validate(request.get_json(silent=True))
    except ValidationError:
        return jsonify(error="unreadable"), 422
    kept = keep_changes(
        angkatan,
        found,
        [WrittenChange(one.id, one.line, one.words, one.sequence, one.client_at)
         for one in given.changes],
        of=me(),
        now=clock.now(),
    )  # fmt: skip
    return jsonify(
        stored=[one.hex for one in kept.stored],
        clashing=[one.hex for one in kept.clashing],
        refused=[one.hex for one in kept.refused],
    )
