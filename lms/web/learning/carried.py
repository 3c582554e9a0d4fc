"""Carried files: an instructor uploads one, sees what it would add, and takes it in."""

from __future__ import annotations

import base64
import binascii
from contextlib import closing
from typing import Any, Literal
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf.file import FileField
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from werkzeug.wrappers import Response
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.assessment.rules.sealing import Unreadable, is_pass, open_sealed
from lms.people.appointments import is_appointed_everywhere
from lms.progress.carried import (
    CarriedAnswers,
    FileRefused,
    Preview,
    preview_carried,
    take_carried,
)
from lms.training.angkatan import find_angkatan
from lms.web.kernel.access import allow, me, my_appointments
from lms.web.kernel.carry_keys import carry_secret
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.offices import HOLDERS
from lms.web.learning.answers import EventIn, as_event

bp = Blueprint("carried", __name__)
MOST_BYTES = 400_000
NOT_YOURS = "Berkas ini milik peserta dari kelas lain. Serahkan kepada pengajar kelasnya."


class CarriedForm(BaseForm):
    """The file itself."""

    file = FileField(
        "Berkas jawaban", description="Berakhiran .jenjang, dikirim atau dibawa oleh peserta."
    )


class TakeForm(BaseForm):
    """The same file once more, and why it is taken in."""

    sealed = HiddenField()
    reason = StringField(
        "Alasan",
        [InputRequired(), Length(5, 300)],
        description="Misalnya: Wi-Fi aula putus sampai tes selesai.",
    )


class CarriedIn(BaseModel):
    """What is inside, as js/carried.js writes it."""

    model_config = ConfigDict(extra="forbid")

    version: Literal[1]
    attempt: UUID
    owner: UUID
    permit: str = Field(alias="pass", max_length=64)
    made_at: str | None = Field(default=None, max_length=40)
    events: list[EventIn] = Field(min_length=1, max_length=2000)


@bp.get("/berkas-jawaban")
@allow(*HOLDERS)
def new() -> str:
    return _page(CarriedForm(formdata=None))


@bp.post("/berkas-jawaban")
@allow(*HOLDERS)
def preview() -> str | tuple[str, int]:
    form = CarriedForm()
    try:
        if not form.validate() or not form.file.data:
            raise Unreadable("Pilih berkasnya dahulu.")
        with closing(form.file.data) as file:
            data = file.read(MOST_BYTES + 1)
        found = preview_carried(_open(data), now=clock.now())
        _check_scope(found)
    except (Unreadable, FileRefused) as error:
        form.file.errors = [str(error)]
        return _page(form), 422
    return _preview(found, TakeForm(formdata=None, data={"sealed": _text(data)}))


@bp.post("/berkas-jawaban/penerimaan")
@allow(*HOLDERS)
def create() -> str | tuple[str, int] | Response:
    form, upload = TakeForm(), CarriedForm(formdata=None)
    try:
        carried = _open(_bytes(form.sealed.data or ""))
        found = preview_carried(carried, now=clock.now())
        _check_scope(found)
    except (Unreadable, FileRefused) as error:
        upload.file.errors = [str(error)]
        return _page(upload), 422
    if not form.validate():
        return _preview(found, form), 422
    taken = take_carried(carried, reason=str(form.reason.data), by=me(), now=clock.now())
    flash(_thanks(taken), "baik")
    return redirect(url_for(".new"), 303)


def _open(data: bytes) -> CarriedAnswers:
    """Raises Unreadable: another server's, changed, of another shape, or with another's pass."""
    if len(data) > MOST_BYTES:
        raise Unreadable("Berkas ini terlalu besar untuk berkas jawaban.")
    secret = carry_secret()
    try:
        said = CarriedIn.model_validate_json(open_sealed(data, secret))
    except ValidationError as error:
        raise Unreadable("Isi berkas ini bukan jawaban yang dapat dibaca.") from error
    if not is_pass(said.permit, secret, attempt=said.attempt.hex, person=said.owner.hex):
        raise Unreadable("Berkas ini tidak dibuat dari lembar tes peserta itu sendiri.")
    return CarriedAnswers(said.attempt, said.owner, [as_event(event) for event in said.events])


def _check_scope(found: Preview) -> None:
    """The class must be one of mine; who sat alone belongs to those appointed everywhere."""
    angkatan_id = found.attempt.angkatan_id
    if angkatan_id is None:
        mine = is_appointed_everywhere(me(), HOLDERS)
    else:
        mine = find_angkatan(angkatan_id, held=my_appointments(), roles=HOLDERS) is not None
    if not mine:
        raise FileRefused(NOT_YOURS)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable("Berkasnya tidak ikut terkirim. Unggah sekali lagi.") from error


def _page(form: CarriedForm) -> str:
    return render_template("learning/carried/new.html", form=form)


def _preview(found: Preview, form: TakeForm) -> str:
    given: dict[str, Any] = {
        "name": found.person.name,
        "title": found.attempt.title,
        "new": len(found.new),
        "changed": found.changed,
        "is_late": found.is_late,
    }
    return render_template(
        "learning/carried/preview.html", form=form, back_href=url_for(".new"), **given
    )


def _thanks(taken: Preview) -> str:
    if not taken.new:
        return "Semua isi berkas ini sudah pernah diterima. Tidak ada yang ditambahkan."
    return f"{len(taken.new)} jawaban milik {taken.person.name} diterima."
