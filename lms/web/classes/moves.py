"""A member goes to another class of the same keeper."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField
from wtforms.validators import InputRequired

from lms import clock
from lms.errors import Conflict
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.training.angkatan import get_member
from lms.training.models import Angkatan
from lms.training.moves import Target, list_targets, move_member
from lms.training.waiting import read_places
from lms.web.kernel.access import allow, me, my_appointments
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.headings import dates_of, heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class, today

bp = Blueprint("moves", __name__, url_prefix="/angkatan/<slug>/peserta/<uuid:person_id>/pindah")


class MoveForm(BaseForm):
    """Which class."""

    target = RadioField("Pindah ke kelas", [InputRequired("Pilih kelasnya dahulu.")])


@bp.get("")
@allow(*KEEPERS)
def new(slug: str, person_id: UUID) -> str:
    angkatan, person = _member(slug, person_id)
    return _page(angkatan, person, _form(_targets(angkatan)))


@bp.post("")
@allow(*KEEPERS)
def create(slug: str, person_id: UUID) -> Response | tuple[str, int]:
    angkatan, person = _member(slug, person_id)
    targets = _targets(angkatan)
    form = _form(targets)
    if not form.validate():
        return _page(angkatan, person, form), 422
    target = next(one.angkatan for one in targets if one.angkatan.slug == form.target.data)
    try:
        move_member(person, start=angkatan, target=target, by=me(), now=clock.now())
    except Conflict as error:
        form.target.errors = [str(error)]
        return _page(angkatan, person, form), 409
    flash(
        f"{person.name} sekarang peserta {target.title}. Yang sudah dikerjakan di "
        f"{angkatan.title} tetap tercatat di sana. Cetak kartu barunya di kelas yang baru.", "baik",
    )  # fmt: skip
    is_awaited = bool(read_places(angkatan).offered)
    return redirect(url_for("waiting.index" if is_awaited else "angkatan.show", slug=slug), 303)


def _member(slug: str, person_id: UUID) -> tuple[Angkatan, Person]:
    angkatan = get_my_class(slug, KEEPERS)
    person = get_member(person_id, angkatan=angkatan)
    refuse_own(person.learner_id, by=me())
    return angkatan, person


def _targets(angkatan: Angkatan) -> list[Target]:
    return list_targets(angkatan, held=my_appointments(), roles=KEEPERS, today=today())


def _form(targets: list[Target]) -> MoveForm:
    form = MoveForm()
    form.target.choices = [(one.angkatan.slug, _words(one)) for one in targets]
    return form


def _words(one: Target) -> str:
    full = f"{one.members} peserta"
    if one.free is not None:
        full += f", {one.free} tempat kosong" if one.free else ", penuh"
    return f"{one.angkatan.title} · {dates_of(one.angkatan)} · {full}"


def _page(angkatan: Angkatan, person: Person, form: MoveForm) -> str:
    return render_template(
        "classes/moves/new.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.member", slug=angkatan.slug, person_id=person.id),
        person=person,
        form=form,
    )
