"""Who is in a class: a list read before it counts, accounts told once, leaving, new passwords."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from lms import clock
from lms.errors import Conflict, NotAllowed
from lms.people.appointments import list_appointments
from lms.people.models import Role
from lms.people.persons import get_person, reset_password
from lms.training.angkatan import get_member, withdraw
from lms.training.models import Angkatan
from lms.training.rosters import Fate, NewAccount, carry_out, plan_roster
from lms.training.rules.roster import MOST_LINES
from lms.web.kernel.access import allow, forget_everybody, me, my_roles
from lms.web.kernel.addresses import public_address
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("enrolments", __name__)
FATES = {
    Fate.NEW: ("akun baru", "hijau"),
    Fate.KNOWN: ("sudah punya akun", "langit"),
    Fate.MEMBER: ("sudah di angkatan ini", ""),
    Fate.FAULT: ("perlu diperbaiki", "bata"),
}


class RosterForm(BaseForm):
    """The list as it was typed or pasted."""

    people = TextAreaField(
        "Daftar peserta",
        [DataRequired("Isian ini wajib diisi."), Length(2, 30_000)],
        description=(
            "Satu orang satu baris: nama lengkap saja, atau nama, koma, nama pengguna bagi yang "
            f"sudah punya akun. Boleh ditempel dari Excel. Paling banyak {MOST_LINES} baris."
        ),
    )


@bp.get("/angkatan/<slug>/peserta-baru")
@allow(*KEEPERS)
def new(slug: str) -> str:
    return _page(_angkatan(slug), RosterForm())


@bp.post("/angkatan/<slug>/peserta-baru")
@allow(*KEEPERS)
def create(slug: str) -> str | tuple[str, int] | Response:
    """First shows what each line would do; with `confirm` does it and shows the new accounts."""
    angkatan, form = _angkatan(slug), RosterForm()
    if not form.validate():
        return _page(angkatan, form), 422
    planned = plan_roster(form.people.data or "", angkatan=angkatan)
    if "confirm" not in request.form or any(entry.fate is Fate.FAULT for entry in planned):
        return _page(angkatan, form, planned=planned)
    try:
        made = carry_out(planned, angkatan=angkatan, by=me(), now=clock.now())
    except Conflict as error:
        form.people.errors = [f"{error} Periksa daftar sekali lagi."]
        return _page(angkatan, form), 409
    if not made:
        flash("Peserta sudah didaftarkan.", "baik")
        return redirect(url_for("angkatan.show", slug=slug), 303)
    return _cards(angkatan, made)


@bp.post("/angkatan/<slug>/peserta/<uuid:person_id>/keluar")
@allow(*KEEPERS)
def delete(slug: str, person_id: UUID) -> Response:
    angkatan = _angkatan(slug)
    member = get_member(person_id, angkatan=angkatan)
    person = withdraw(member, angkatan=angkatan, by=me(), now=clock.now())
    name = get_person(person.person_id).name
    flash(f"{name} tidak lagi di angkatan ini. Jawabannya tetap tersimpan.", "baik")
    return redirect(url_for("angkatan.show", slug=slug), 303)


@bp.post("/angkatan/<slug>/peserta/<uuid:person_id>/kata-sandi")
@allow(*KEEPERS)
def renew(slug: str, person_id: UUID) -> str:
    """A new password for somebody who forgot the old one; there is no e-mail to send it to.

    Who holds a role gets one from the administrator alone: else any organiser could become them.
    """
    angkatan = _angkatan(slug)
    person = get_member(person_id, angkatan=angkatan)
    if list_appointments(person) and Role.ADMINISTRATOR not in my_roles():
        raise NotAllowed("Kata sandi orang yang memegang peran hanya diganti administrator.")
    password = reset_password(person, by=me(), now=clock.now())
    forget_everybody()
    return _cards(angkatan, [NewAccount(person.name, person.username, password)])


def _angkatan(slug: str) -> Angkatan:
    return get_my_class(slug, KEEPERS)


def _page(angkatan: Angkatan, form: RosterForm, *, planned: object = None) -> str:
    return render_template(
        "classes/enrolments/new.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=angkatan.slug),
        form=form,
        planned=planned,
        fates=FATES,
    )


def _cards(angkatan: Angkatan, accounts: list[NewAccount]) -> str:
    return render_template(
        "classes/enrolments/cards.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=angkatan.slug),
        accounts=accounts,
        address=public_address(url_for("sign_ins.new")),
    )
