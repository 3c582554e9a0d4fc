"""Who is in a class: a list read before it counts, accounts told once, leaving, new passwords."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.errors import Conflict, NotAllowed
from lms.people.appointments import list_appointments
from lms.people.models import Role
from lms.people.persons import get_person, reset_password
from lms.people.settings import needs_class_code
from lms.training.angkatan import get_member, withdraw
from lms.training.authority import may_renew_password
from lms.training.closures import refuse_closed
from lms.training.models import Angkatan
from lms.training.registration_codes import find_code, make_code
from lms.training.roster_admissions import NewAccount, carry_out
from lms.training.rosters import Fate, PlannedLine, RosterPlan
from lms.training.rules.roster import MOST_PEOPLE
from lms.training.waiting import read_places
from lms.web.classes.roster_forms import (
    FATES,
    SECOND,
    TOO_MANY,
    RosterForm,
    codes_now,
    columns_of,
    digest,
    is_confirmed,
    mark_of,
    origins_of,
    plan_of,
    said_now,
    take_list,
)
from lms.web.kernel.access import allow, forget_everybody, me, my_appointments, my_roles
from lms.web.kernel.addresses import find_reach
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("enrolments", __name__)
ASKED = (
    "Ditanya dahulu, dan masuk begitu menjawab ya di halaman Jalur: {names}. Sampai itu mereka "
    "tampak di halaman angkatan sebagai “menunggu jawaban”."
)
FROM_ELSEWHERE = (
    "Akun ini tidak dibuat oleh angkatan ini dan di luar wilayah Anda. Kata sandinya diganti "
    "penyelenggara di wilayahnya atau administrator."
)


@bp.get("/angkatan/<slug>/peserta-baru")
@allow(*KEEPERS)
def new(slug: str) -> str:
    return _page(_open_class(slug), RosterForm())


@bp.post("/angkatan/<slug>/peserta-baru")
@allow(*KEEPERS)
def create(slug: str) -> str | tuple[str, int] | Response:
    """First shows what each line would do; with `confirm` does it and shows the new accounts."""
    angkatan, form = _open_class(slug), RosterForm()
    is_valid = form.validate()
    left_out = take_list(form)
    if not is_valid or form.errors:
        return _page(angkatan, form), 422
    plan = plan_of(form, angkatan)
    if len(plan.roster.people) > MOST_PEOPLE:
        count = len(plan.roster.people)
        form.people.errors = [TOO_MANY.format(count=count, most=MOST_PEOPLE)]
        return _page(angkatan, form), 422
    coming = plan.of(Fate.NEW, Fate.KNOWN, Fate.ASKED)
    if not coming or not is_confirmed(form.people.data or ""):
        return _page(angkatan, form, plan=plan, left_out=left_out)
    try:
        made = carry_out(plan, angkatan=angkatan, by=me(), now=clock.now())
    except Conflict as error:
        form.people.errors = [f"{error} Periksa daftar sekali lagi."]
        return _page(angkatan, form), 409
    return _done(angkatan, plan, made)


def _done(angkatan: Angkatan, plan: RosterPlan, made: list[NewAccount]) -> str | Response:
    """The new accounts, or the class where there are none to tell."""
    remaining = plan.of(Fate.FAULT, Fate.ASK, Fate.WRONG_CODE)
    if line := read_places(angkatan).waiting:
        flash(f"{line} orang di daftar tunggu kelas ini.", "info")
    if asked := plan.of(Fate.ASKED):
        flash(ASKED.format(names=", ".join(entry.name for entry in asked)), "info")
    if not made and not remaining:
        if plan.of(Fate.KNOWN):
            flash("Peserta sudah didaftarkan.", "baik")
        return redirect(url_for("angkatan.show", slug=angkatan.slug), 303)
    return _cards(angkatan, made, remaining)


@bp.post("/angkatan/<slug>/peserta/<uuid:person_id>/keluar")
@allow(*KEEPERS)
def delete(slug: str, person_id: UUID) -> Response:
    angkatan = _angkatan(slug)
    member = get_member(person_id, angkatan=angkatan)
    person = withdraw(member, angkatan=angkatan, by=me(), now=clock.now())
    name = get_person(person.person_id).name
    flash(f"{name} tidak lagi di angkatan ini. Jawabannya tetap tersimpan.", "baik")
    if read_places(angkatan).offered:
        flash("Tempatnya dapat ditawarkan kepada yang pertama menunggu.", "info")
        return redirect(url_for("waiting.index", slug=slug), 303)
    return redirect(url_for("angkatan.show", slug=slug), 303)


@bp.post("/angkatan/<slug>/peserta/<uuid:person_id>/kata-sandi")
@allow(*KEEPERS)
def renew(slug: str, person_id: UUID) -> str:
    """A new password for somebody who forgot the old one; there is no e-mail to send it to.

    Only for accounts of this class or of the own region. Who holds a role gets one from the
    administrator alone: else any organiser could become them.
    """
    angkatan = _angkatan(slug)
    person = get_member(person_id, angkatan=angkatan)
    if list_appointments(person) and Role.ADMINISTRATOR not in my_roles():
        raise NotAllowed("Kata sandi orang yang memegang peran hanya diganti administrator.")
    if not may_renew_password(person, angkatan=angkatan, held=my_appointments()):
        raise NotAllowed(FROM_ELSEWHERE)
    password = reset_password(person, by=me(), now=clock.now())
    forget_everybody()
    return _cards(angkatan, [NewAccount(person.name, person.username, password)])


def _angkatan(slug: str) -> Angkatan:
    return get_my_class(slug, KEEPERS)


def _open_class(slug: str) -> Angkatan:
    angkatan = _angkatan(slug)
    refuse_closed(angkatan)
    return angkatan


@bp.post("/angkatan/<slug>/kode-pendaftaran")
@allow(*KEEPERS)
def make_class_code(slug: str) -> Response:
    angkatan = _open_class(slug)
    make_code(angkatan, by=me(), now=clock.now())
    flash("Kode baru dibuat. Kode yang lama tidak berlaku lagi.", "baik")
    return redirect(url_for(".new", slug=slug, _anchor="kode-kelas"), 303)


def _page(
    angkatan: Angkatan,
    form: RosterForm,
    *,
    plan: RosterPlan | None = None,
    left_out: Sequence[str] = (),
) -> str:
    text = form.people.data or ""
    return render_template(
        "classes/enrolments/new.html",
        angkatan=heading(angkatan),
        slug=angkatan.slug,
        back_href=url_for("angkatan.show", slug=angkatan.slug),
        form=form,
        plan=plan,
        columns=columns_of(plan, keeps_nip=form.keeps_nip.data) if plan else [],
        origins=origins_of(plan, angkatan.region_code) if plan else [],
        said=said_now(),
        checked=digest(text),
        mark=lambda entry: mark_of(entry, text),
        left_out=[*left_out, *_second_table(plan)],
        codes=codes_now(text),
        fates=FATES,
        class_code=_class_code(angkatan),
        code_href=url_for(".make_class_code", slug=angkatan.slug),
    )


def _second_table(plan: RosterPlan | None) -> list[str]:
    letters = plan.roster.second_names if plan else ()
    return [SECOND.format(letters=", ".join(letters))] if letters else []


def _class_code(angkatan: Angkatan) -> str | None:
    """None where registering asks for no code, "" where the class has none yet."""
    if not needs_class_code():
        return None
    found = find_code(angkatan)
    return found.code if found else ""


def _cards(
    angkatan: Angkatan, accounts: list[NewAccount], remaining: Sequence[PlannedLine] = ()
) -> str:
    reach = find_reach()
    return render_template(
        "classes/enrolments/cards.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=angkatan.slug),
        accounts=accounts,
        cards_href=url_for("cards.index", slug=angkatan.slug),
        remaining=remaining,
        address=f"{reach.root}{url_for('sign_ins.new')}",
        reach_warning=reach.warning,
    )
