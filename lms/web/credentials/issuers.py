"""Issuers: who stands at the head of certificates, how they look, and their numbers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as Redirect

from lms import clock
from lms.credentials.issuers import (
    Look,
    decide_look,
    find_logo,
    find_range,
    found_issuer,
    get_issuer,
    get_letterhead,
    give_range,
    keep_logo,
    list_issuers,
    look_of,
)
from lms.credentials.models import Issuer, Letterhead
from lms.credentials.numbering import NoNumbers, next_serial
from lms.errors import Conflict, NotFound
from lms.exchange.logos import NoPicture, make_logo
from lms.people.appointments import may_open
from lms.people.regions import region_names
from lms.web.credentials.issuer_forms import EVERYWHERE, IssuerForm, RangeForm, regions_to_choose
from lms.web.kernel.access import allow, me, my_appointments
from lms.web.kernel.lists import listed
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import today

bp = Blueprint("issuers", __name__, url_prefix="/penerbit")


@bp.get("")
@allow(*KEEPERS)
def index() -> str:
    kept = list_issuers(held=my_appointments())
    found = listed(kept, ".index", name=lambda row: row[1].name)
    rows = found.rows
    names = region_names({issuer.region_code for issuer, _ in rows if issuer.region_code})
    return render_template(
        "credentials/issuers/index.html",
        listed=found,
        rows=[
            {
                "name": letterhead.name,
                "place": names.get(issuer.region_code or "", "Indonesia"),
                "href": url_for(".edit", issuer_id=issuer.id),
            }
            for issuer, letterhead in rows
        ],
        new_href=url_for(".new") if may_open(me()) else "",
    )


@bp.get("/baru")
@allow(*KEEPERS)
def new() -> str:
    form = IssuerForm(formdata=None)
    form.region_code.choices = regions_to_choose(my_appointments())
    return _page(form, None)


@bp.post("/baru")
@allow(*KEEPERS)
def create() -> tuple[str, int] | Redirect:
    form = IssuerForm()
    form.region_code.choices = regions_to_choose(my_appointments())
    look = _read_look(form, None)
    if look is None:
        return _page(form, None), 422
    region = None if form.region_code.data == EVERYWHERE else form.region_code.data
    issuer = found_issuer(look, region_code=region, by=me(), now=clock.now())
    flash("Penerbit disimpan. Ia dapat dipilih di setiap angkatan di wilayahnya.", "baik")
    return redirect(url_for(".edit", issuer_id=issuer.id), 303)


@bp.get("/<uuid:issuer_id>")
@allow(*KEEPERS)
def edit(issuer_id: UUID) -> str:
    issuer = get_issuer(issuer_id, held=my_appointments())
    return _page(_form_of(issuer), issuer)


@bp.post("/<uuid:issuer_id>")
@allow(*KEEPERS)
def update(issuer_id: UUID) -> tuple[str, int] | Redirect:
    issuer = get_issuer(issuer_id, held=my_appointments())
    form = IssuerForm()
    look = _read_look(form, get_letterhead(issuer))
    if look is None:
        return _page(form, issuer), 422
    decide_look(issuer, look, by=me(), now=clock.now())
    flash("Disimpan. Sertifikat yang sudah terbit tidak berubah.", "baik")
    return redirect(url_for(".edit", issuer_id=issuer.id), 303)


@bp.get("/<uuid:issuer_id>/logo.png")
@allow(*KEEPERS)
def logo(issuer_id: UUID) -> Response:
    content = find_logo(get_letterhead(get_issuer(issuer_id, held=my_appointments())))
    if content is None:
        raise NotFound
    return Response(content, mimetype="image/png")


@bp.post("/<uuid:issuer_id>/nomor")
@allow(*KEEPERS)
def number(issuer_id: UUID) -> tuple[str, int] | Redirect:
    """From which number this server goes on in a year, and to which."""
    issuer = get_issuer(issuer_id, held=my_appointments())
    form = RangeForm()
    try:
        if form.validate():
            year, first = form.year.data, form.first.data
            assert year is not None and first is not None  # required
            last = form.last.data
            give_range(issuer, year=year, first=first, last=last, by=me(), now=clock.now())
            flash(f"Nomor tahun {year} mulai dari {first}.", "baik")
            return redirect(url_for(".edit", issuer_id=issuer.id), 303)
    except Conflict as error:
        form.first.errors = [str(error)]
    return _page(_form_of(issuer), issuer, form), 422


def _form_of(issuer: Issuer) -> IssuerForm:
    """As it is today; its region stays."""
    data = IssuerForm.data_of(look_of(get_letterhead(issuer)))
    form = IssuerForm(formdata=None, data=data)
    del form.region_code
    return form


def _read_look(form: IssuerForm, before: Letterhead | None) -> Look | None:
    """None when something is to be mended; a logo that was chosen before stays."""
    if before is not None:
        del form.region_code
    is_valid = form.validate()
    kept = before.logo_sha256 if before else None
    if form.no_logo.data:
        kept = None
    if form.logo.data:
        try:
            kept = keep_logo(make_logo(form.logo.data.read()), now=clock.now()).sha256
        except NoPicture as error:
            form.logo.errors = [str(error)]
            return None
    return form.look(kept) if is_valid else None


def _page(form: IssuerForm, issuer: Issuer | None, numbers: RangeForm | None = None) -> str:
    return render_template(
        "credentials/issuers/edit.html",
        form=form,
        back_href=url_for(".index"),
        existing=_existing(issuer) if issuer else None,
        numbers=numbers or RangeForm(formdata=None, data={"year": _year(issuer)}),
    )


def _existing(issuer: Issuer) -> dict[str, Any]:
    letterhead, year = get_letterhead(issuer), _year(issuer)
    try:
        following = f"Nomor berikutnya tahun {year}: {next_serial(issuer, year)}."
    except NoNumbers as refused:
        following = str(refused)
    given = find_range(issuer, year)
    if given is not None and given.last is not None:
        following += f" Rentang yang boleh dipakai di sini: {given.first} sampai {given.last}."
    return {
        "name": letterhead.name,
        "logo_href": url_for(".logo", issuer_id=issuer.id) if letterhead.logo_sha256 else "",
        "action": url_for(".update", issuer_id=issuer.id),
        "number_action": url_for(".number", issuer_id=issuer.id),
        "following": following,
    }


def _year(issuer: Issuer | None) -> int:
    return today().at(issuer.region_code if issuer else None).year
