"""Cards for the TKSK and for mentors of field practice: made, printed, replaced, ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request
from flask import url_for as link
from werkzeug.wrappers import Response as Answer
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs

from lms import clock
from lms.errors import Conflict
from lms.exchange.cards_pdf import PrintedCard, cards_pdf
from lms.people.models import Role
from lms.training.cards import GUESTS
from lms.training.closures import refuse_closed
from lms.training.guest_cards import (
    Guest,
    end_guest,
    get_guest,
    list_guests,
    make_guest,
    renew_guest_card,
)
from lms.training.models import Angkatan
from lms.training.rules.card_codes import spaced_code
from lms.web.classes.appointments import WORDS
from lms.web.kernel.access import allow, me
from lms.web.kernel.addresses import find_reach
from lms.web.kernel.filters import tanggal, waktu
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.headings import heading
from lms.web.kernel.name_fields import name_field
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class
from lms.web.reports.downloads import PDF

bp = Blueprint("guest_cards", __name__, url_prefix="/angkatan/<slug>/kartu-pendamping")


class GuestForm(BaseForm):
    """Whose card."""

    name = name_field(label="Nama lengkap")
    role = SelectField("Sebagai", choices=[SelectChoice(role, WORDS[role]) for role in GUESTS])


@bp.get("")
@allow(*KEEPERS)
def index(slug: str) -> str:
    return _page(get_my_class(slug, KEEPERS), GuestForm(formdata=None))


@bp.post("")
@allow(*KEEPERS)
def create(slug: str) -> Answer | tuple[str, int]:
    angkatan, form = _open_class(slug), GuestForm()
    if not form.validate():
        return _page(angkatan, form), 422
    try:
        person = make_guest(
            form.name.data or "", Role(form.role.data), angkatan=angkatan, secret=_secret(),
            by=me(), now=clock.now(),
        )  # fmt: skip
    except Conflict as error:
        form.name.errors = [str(error)]
        return _page(angkatan, form), 422
    flash(f"Kartu {person.name} dibuat. Cetak, lalu serahkan kepadanya saja.", "baik")
    return redirect(link(".index", slug=slug), 303)


@bp.get("/kartu.pdf")
@allow(*KEEPERS)
def sheets(slug: str) -> Response | Answer:
    """All of them, or with `orang` the card of one."""
    angkatan = get_my_class(slug, KEEPERS)
    wanted = request.args.get("orang", "")
    guests = [
        one
        for one in list_guests(angkatan, secret=_secret())
        if one.code and wanted in ("", str(one.person.id))
    ]
    if not guests:
        flash("Belum ada kartu. Buat dahulu.", "info")
        return redirect(link(".index", slug=slug), 303)
    content = cards_pdf(_printed(angkatan, guests), title=angkatan.title, dated=clock.now())
    answer = Response(content, mimetype=PDF)
    answer.headers["Content-Disposition"] = f'inline; filename="kartu-pendamping-{slug}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/<uuid:person_id>")
@allow(*KEEPERS)
def renew(slug: str, person_id: UUID) -> Answer:
    """A new card; the lost one signs in no more."""
    angkatan = _open_class(slug)
    guest = get_guest(person_id, angkatan=angkatan, secret=_secret())
    renew_guest_card(guest, angkatan=angkatan, secret=_secret(), by=me(), now=clock.now())
    flash(f"Kartu {guest.person.name} diganti; yang lama tidak berlaku lagi.", "baik")
    return redirect(link(".index", slug=slug), 303)


@bp.post("/<uuid:person_id>/pencabutan")
@allow(*KEEPERS)
def revoke(slug: str, person_id: UUID) -> Answer:
    angkatan = get_my_class(slug, KEEPERS)
    guest = get_guest(person_id, angkatan=angkatan, secret=_secret())
    end_guest(guest, angkatan=angkatan, by=me(), now=clock.now())
    flash(f"Kartu dan peran {guest.person.name} sudah diakhiri.", "baik")
    return redirect(link(".index", slug=slug), 303)


def _open_class(slug: str) -> Angkatan:
    angkatan = get_my_class(slug, KEEPERS)
    refuse_closed(angkatan)
    return angkatan


def _page(angkatan: Angkatan, form: GuestForm) -> str:
    reach = find_reach()
    guests = list_guests(angkatan, secret=_secret())
    return render_template(
        "classes/guest_cards/index.html",
        angkatan=heading(angkatan),
        back_href=link("cards.index", slug=angkatan.slug),
        form=form,
        reach_warning=reach.warning,
        until=tanggal(angkatan.ends_on),
        print_href=link(".sheets", slug=angkatan.slug) if any(one.code for one in guests) else "",
        rows=[_row(angkatan, one) for one in guests],
    )


def _row(angkatan: Angkatan, guest: Guest) -> dict[str, str]:
    own: dict[str, Any] = {"slug": angkatan.slug, "person_id": guest.person.id}
    return {
        "name": guest.person.name,
        "role": WORDS[guest.role],
        "made": waktu(guest.made_at) if guest.made_at else "",
        "print_href": link(".sheets", slug=angkatan.slug, orang=guest.person.id)
        if guest.code
        else "",
        "renew_href": link(".renew", **own),
        "revoke_href": link(".revoke", **own),
    }


def _printed(angkatan: Angkatan, guests: Sequence[Guest]) -> list[PrintedCard]:
    root = find_reach().root
    return [
        PrintedCard(
            name=one.person.name,
            apart=WORDS[one.role],
            title=angkatan.title,
            address=f"{root}{link('card_scans.show', code=one.code)}",
            typed=f"{root}{link('card_scans.new')}".split("://", 1)[-1],
            code=spaced_code(one.code),
            until=tanggal(angkatan.ends_on),
        )
        for one in guests
    ]


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
