"""All accounts, for administrators: find, make, close, open again, a new password."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.people import accounts, audit
from lms.people.accounts import PER_PAGE, AccountSearch
from lms.people.erasures import list_requests
from lms.people.models import Person, Role
from lms.people.passwords import make_password
from lms.people.persons import (
    UsernameTaken,
    fold_username,
    is_username,
    register_person,
    reset_password,
)
from lms.people.regions import Province, list_provinces
from lms.web.kernel.access import allow, am_appointed_everywhere, forget_everybody, me
from lms.web.kernel.access import my_appointments as held
from lms.web.kernel.addresses import public_address
from lms.web.kernel.filters import waktu
from lms.web.kernel.forms import BaseForm, squeeze

bp = Blueprint("accounts", __name__)
ROLES = {
    Role.INSTRUCTOR: "Pengajar", Role.ORGANISER: "Penyelenggara", Role.EVALUATOR: "Evaluator",
    Role.ADMINISTRATOR: "Administrator", Role.MENTOR: "Pembimbing lapangan", Role.TKSK: "TKSK",
}  # fmt: skip


class AccountForm(BaseForm):
    """One new account; its password is made and shown once."""

    name = StringField("Nama lengkap", [InputRequired(), Length(2, 80)], filters=[squeeze])
    username = StringField(
        "Nama pengguna", [InputRequired(), Length(3, 30)],
        description="Huruf kecil dan angka, tanpa spasi. Contoh: siti.tapin",
    )  # fmt: skip
    region_code = SelectField("Kabupaten atau kota", [InputRequired()])

    def validate_username(self, field: StringField) -> None:
        if not is_username(fold_username(field.data or "")):
            raise ValidationError("Hanya huruf a–z, angka, titik, tanda hubung, atau garis bawah.")


@bp.get("/akun")
@allow(Role.ADMINISTRATOR)
def index() -> str:
    return _page(_form(formdata=None))


@bp.post("/akun")
@allow(Role.ADMINISTRATOR)
def create() -> str | tuple[str, int]:
    form = _form()
    if not am_appointed_everywhere({Role.ADMINISTRATOR}):
        form.form_errors.append("Akun baru dibuat administrator pusat, atau lewat daftar peserta.")
        return _page(form), 403
    if not form.validate():
        return _page(form), 422
    password = make_password(words=3)
    try:
        person = register_person(
            name=form.name.data or "", username=form.username.data or "", password=password,
            region_code=form.region_code.data, now=clock.now(),
        )  # fmt: skip
    except UsernameTaken as error:
        form.username.errors = [str(error)]
        return _page(form), 422
    audit.record("person.create", subject=f"person:{person.id}", by=me(), now=clock.now())
    return _card(person, password)


@bp.post("/akun/<uuid:person_id>/penutupan")
@allow(Role.ADMINISTRATOR)
def close(person_id: UUID) -> Response:
    person = accounts.get_account(person_id, by=me(), held=held())
    accounts.close_account(person, by=me(), now=clock.now())
    forget_everybody()
    flash(f"Akun {person.name} ditutup. Semua yang pernah dikerjakannya tetap tersimpan.", "baik")
    return redirect(url_for(".index", cari=person.username), 303)


@bp.post("/akun/<uuid:person_id>/pembukaan")
@allow(Role.ADMINISTRATOR)
def reopen(person_id: UUID) -> Response:
    person = accounts.get_account(person_id, by=me(), held=held())
    accounts.reopen_account(person, by=me(), now=clock.now())
    flash(f"Akun {person.name} terbuka lagi dengan kata sandinya yang lama.", "baik")
    return redirect(url_for(".index", cari=person.username), 303)


@bp.post("/akun/<uuid:person_id>/kata-sandi")
@allow(Role.ADMINISTRATOR)
def renew(person_id: UUID) -> str:
    person = accounts.get_account(person_id, by=me(), held=held())
    password = reset_password(person, by=me(), now=clock.now())
    forget_everybody()
    return _card(person, password)


def _form(**given: object) -> AccountForm:
    form = AccountForm(**given)
    form.region_code.choices = [
        SelectChoice("", "Pilih kabupaten atau kota"),
        *(
            SelectChoice(code, name, optgroup=province.name)
            for province in _provinces()
            for code, name in province.places
        ),
    ]
    return form


def _provinces() -> Sequence[Province]:
    """Asked for once in a request: the form, the search and the table need them."""
    if "provinces" not in g:
        g.provinces = list_provinces()
    found: Sequence[Province] = g.provinces
    return found


def _place_names() -> dict[str, str]:
    provinces = _provinces()
    return {one.code: one.name for one in provinces} | {
        code: name for one in provinces for code, name in one.places
    }


def _search() -> AccountSearch:
    page = request.args.get("hal", "")
    role = request.args.get("peran", "")
    return AccountSearch(
        text=" ".join(request.args.get("cari", "")[:80].split()),
        role=role if role in ROLES else "",
        region_code=request.args.get("wilayah", "")[:4],
        page=int(page) if page.isdecimal() and len(page) < 6 and int(page) > 0 else 1,
    )


def _page(form: AccountForm) -> str:
    search = _search()
    people, total = accounts.list_accounts(search, held=held())
    roles = accounts.list_roles_of([person.id for person in people])
    places = _place_names()
    last = max(1, -(-total // PER_PAGE))
    return render_template(
        "people/accounts/index.html",
        form=form,
        search=search,
        total=total,
        roles=ROLES,
        provinces=_provinces(),
        requests=list_requests(held()),
        is_national=am_appointed_everywhere({Role.ADMINISTRATOR}),
        people=[
            {
                "id": person.id, "name": person.name, "username": person.username,
                "place": places.get(person.region_code or "", "–"),
                "roles": ", ".join(ROLES[role] for role in roles.get(person.id, ())),
                "closed": waktu(person.disabled_at) if person.disabled_at else "",
                "is_me": person.id == me().id,
            }
            for person in people
        ],
        page={
            "number": search.page, "total": last,
            "previous_href": _turned(search, -1) if search.page > 1 else None,
            "next_href": _turned(search, 1) if search.page < last else None,
        },
    )  # fmt: skip


def _turned(search: AccountSearch, by: int) -> str:
    return url_for(
        ".index", cari=search.text or None, peran=search.role or None,
        wilayah=search.region_code or None, hal=search.page + by,
    )  # fmt: skip


def _card(person: Person, password: str) -> str:
    return render_template(
        "people/accounts/card.html",
        person=person,
        password=password,
        address=public_address(url_for("sign_ins.new")),
    )
