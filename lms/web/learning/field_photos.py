"""Pictures of a member from the field: brought, shown to their owner, taken away."""

from __future__ import annotations

import binascii
from base64 import b64decode
from uuid import UUID

from flask import Blueprint, Request, Response, flash, jsonify, redirect, request, url_for
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from werkzeug.wrappers import Response as Answer

from lms import clock
from lms.errors import Conflict, NotFound
from lms.exchange.logos import NoPicture, make_photo
from lms.people.models import Role
from lms.people.own_affairs import is_own
from lms.training.field_photos import get_field_photo, keep_photo, remove_field_photo
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me, my_roles
from lms.web.learning.field_sheets import own_class, sheet_called

bp = Blueprint("field_photos", __name__)
# a picture of a phone as it comes from its camera, without a script that makes it small
MOST_REQUEST = 12_000_000


class FieldPhotoIn(BaseModel):
    """A picture that the phone made small, as base64."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    content: str = Field(max_length=6_000_000)


@bp.url_value_preprocessor
def _admit_large(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Before the form is parsed: pictures, of people who signed in."""
    asked: Request = request
    if endpoint == "field_photos.create" and asked.method == "POST" and my_roles():
        asked.max_content_length = MOST_REQUEST


@bp.post("/kelas/<slug>/lembar/<sheet>/foto")
@allow(Role.TRAINEE)
def create(slug: str, sheet: str) -> Answer | tuple[Response, int] | Response:
    angkatan, found = own_class(slug), sheet_called(sheet)
    if not found.has_photos:
        raise NotFound
    if request.is_json:
        return _photo_by_script(angkatan)
    try:
        content = make_photo(request.files["photo"].read() if "photo" in request.files else b"")
        keep_photo(None, content, angkatan=angkatan, of=me(), now=clock.now())
        flash("Foto ditambahkan.", "baik")
    except (NoPicture, Conflict) as error:
        flash(str(error), "awas")
    return redirect(url_for("field_sheets.show", slug=slug, sheet=sheet, _anchor="foto"), 303)


@bp.get("/kelas/<slug>/lembar/<sheet>/foto/<uuid:photo_id>.jpg")
@allow(Role.TRAINEE)
def show(slug: str, sheet: str, photo_id: UUID) -> Response:
    sheet_called(sheet)
    found = get_field_photo(photo_id, angkatan=own_class(slug))
    if not is_own(found.learner_id, by=me()):
        raise NotFound
    return Response(found.content, mimetype="image/jpeg")


@bp.post("/kelas/<slug>/lembar/<sheet>/foto/<uuid:photo_id>/akhir")
@allow(Role.TRAINEE)
def delete(slug: str, sheet: str, photo_id: UUID) -> Answer | Response:
    sheet_called(sheet)
    found = get_field_photo(photo_id, angkatan=own_class(slug))
    if not is_own(found.learner_id, by=me()):
        raise NotFound
    remove_field_photo(found, by=me(), now=clock.now())
    if request.is_json:
        return jsonify(stored=photo_id.hex)
    flash("Foto dihapus.", "baik")
    return redirect(url_for("field_sheets.show", slug=slug, sheet=sheet, _anchor="foto"), 303)


def _photo_by_script(angkatan: Angkatan) -> tuple[Response, int] | Response:
    try:
        given = FieldPhotoIn.model_validate(request.get_json(silent=True))
        content = make_photo(b64decode(given.content, validate=True))
        keep_photo(given.id, content, angkatan=angkatan, of=me(), now=clock.now())
    except (ValidationError, binascii.Error, NoPicture):
        return jsonify(error="unreadable"), 422
    except Conflict as error:
        return jsonify(error=str(error)), 409
    return jsonify(stored=given.id.hex)
