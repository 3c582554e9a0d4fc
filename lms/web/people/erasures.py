"""One person's data for an administrator: what there is, a copy to hand over, and erasing it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as Redirect
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.people import accounts, audit, erasures
from lms.people.models import Person, Role
from lms.progress.own_copies import OwnCopy, copy_person
from lms.web.kernel.access import allow, forget_everybody, me, my_appointments
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.people.own_copies import json_file, kept_lines, page_file

bp = Blueprint("erasures", __name__, url_prefix="/akun/<uuid:person_id>")


class ErasureForm(BaseForm):
    """Why, and that it is meant."""

    reason = StringField(
        "Mengapa",
        [InputRequired(), Length(5, 200)],
        description="Misalnya: diminta yang bersangkutan lewat surat. Jangan tulis namanya.",
        filters=[squeeze],
    )
    sure = BooleanField(
        "Saya sudah membaca daftarnya, dan ini tidak dapat dibatalkan",
        [InputRequired("Centang bila Anda sudah yakin.")],
    )


@bp.get("/data")
@allow(Role.ADMINISTRATOR)
def show(person_id: UUID) -> str:
    return _page(_account(person_id), ErasureForm(formdata=None))


@bp.post("/data.json")
@allow(Role.ADMINISTRATOR)
def as_json(person_id: UUID) -> Response:
    """A POST, because it is written down who took it."""
    return json_file(_copy(person_id))


@bp.post("/data.html")
@allow(Role.ADMINISTRATOR)
def as_page(person_id: UUID) -> Response:
    return page_file(_copy(person_id))


@bp.post("/penghapusan")
@allow(Role.ADMINISTRATOR)
def erase(person_id: UUID) -> Redirect | tuple[str, int]:
    person = _account(person_id)
    form = ErasureForm()
    if not form.validate():
        return _page(person, form), 422
    erasures.erase_person(person, reason=str(form.reason.data), by=me(), now=clock.now())
    forget_everybody()
    flash("Sudah dihapus. Hasilnya tetap dihitung, tanpa nama.", "baik")
    return redirect(url_for("accounts.index"), 303)


def _account(person_id: UUID) -> Person:
    return accounts.get_account(person_id, by=me(), held=my_appointments())


def _copy(person_id: UUID) -> OwnCopy:
    person = _account(person_id)
    audit.record("person.copy", subject=f"person:{person.id}", by=me(), now=clock.now())
    return copy_person(person, now=clock.now())


def _page(person: Person, form: ErasureForm) -> str:
    found = erasures.accounts_of(person)
    return render_template(
        "people/erasures/show.html",
        form=form,
        person=person,
        accounts=found,
        kept=kept_lines(found),
        asked=erasures.find_request(found),
        why_not=erasures.why_not_erased(found),
    )
