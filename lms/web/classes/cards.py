"""Cards of a class: made and printed at once, printed again for one or all, revoked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request
from flask import url_for as link
from werkzeug.wrappers import Response as Answer

from lms import clock
from lms.exchange.cards_pdf import PrintedCard, cards_pdf
from lms.people.own_affairs import refuse_own
from lms.people.regions import region_names
from lms.training.angkatan import get_member
from lms.training.cards import (
    Holder,
    list_holders,
    make_cards,
    renew_card,
    revoke_card,
)
from lms.training.closures import refuse_closed
from lms.training.member_details import Origin, list_origins
from lms.training.models import Angkatan
from lms.training.rules.card_codes import spaced_code
from lms.web.kernel.access import allow, me, my_appointments
from lms.web.kernel.addresses import find_reach, qr_code
from lms.web.kernel.filters import tanggal, waktu
from lms.web.kernel.forms import TokenForm
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import HOLDERS, KEEPERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("cards", __name__, url_prefix="/angkatan/<slug>")


@bp.get("/kartu")
@allow(*KEEPERS)
def index(slug: str) -> str:
    angkatan = get_my_class(slug, KEEPERS)
    holders, reach = _holders(angkatan), find_reach()
    return render_template(
        "classes/cards/index.html",
        angkatan=heading(angkatan),
        back_href=link("angkatan.show", slug=slug),
        form=TokenForm(),
        missing=sum(one.may_have and not one.code for one in holders),
        made=sum(bool(one.code) for one in holders),
        people=[_row(angkatan, holder) for holder in holders],
        reach_warning=reach.warning,
        address=f"{reach.root}{link('card_scans.new')}",
        until=tanggal(angkatan.ends_on),
        slug=slug,
    )


@bp.post("/kartu")
@allow(*KEEPERS)
def create(slug: str) -> Answer:
    """Makes what is missing and leads to the sheets."""
    angkatan = get_my_class(slug, KEEPERS)
    refuse_closed(angkatan)
    make_cards(angkatan, held=my_appointments(), secret=_secret(), by=me(), now=clock.now())
    return redirect(link(".sheets", slug=slug), 303)


@bp.get("/kartu.pdf")
@allow(*KEEPERS)
def sheets(slug: str) -> Response | Answer:
    """All cards, or with `orang` the card of one, with the address of today."""
    angkatan = get_my_class(slug, KEEPERS)
    wanted = request.args.get("orang", "")
    holders = [one for one in _holders(angkatan) if one.code and one.may_have]
    if wanted:
        holders = [one for one in holders if str(one.person.id) == wanted]
    if not holders:
        flash("Belum ada kartu. Buat dahulu.", "info")
        return redirect(link(".index", slug=slug), 303)
    pdf = cards_pdf(_printed(angkatan, holders), title=angkatan.title, dated=clock.now())
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="kartu-{slug}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/kartu/<uuid:person_id>")
@allow(*KEEPERS)
def renew(slug: str, person_id: UUID) -> Answer:
    """A new card for one person; the lost one signs in no more."""
    angkatan = get_my_class(slug, KEEPERS)
    refuse_closed(angkatan)
    person = get_member(person_id, angkatan=angkatan)
    refuse_own(person.learner_id, by=me())
    renew_card(
        person, angkatan=angkatan, held=my_appointments(), secret=_secret(), by=me(),
        now=clock.now(),
    )  # fmt: skip
    return redirect(link(".sheets", slug=slug, orang=person.id), 303)


@bp.post("/kartu/<uuid:person_id>/pencabutan")
@allow(*KEEPERS)
def revoke(slug: str, person_id: UUID) -> Answer:
    angkatan = get_my_class(slug, KEEPERS)
    person = get_member(person_id, angkatan=angkatan)
    refuse_own(person.learner_id, by=me())
    revoke_card(person, angkatan=angkatan, by=me(), now=clock.now())
    flash(f"Kartu {person.name} tidak berlaku lagi.", "baik")
    return redirect(link(".index", slug=slug), 303)


@bp.get("/qr-ruang")
@allow(*HOLDERS)
def room(slug: str) -> str:
    """One QR for the whole room: whoever scans it arrives at what is open now."""
    angkatan = get_my_class(slug, HOLDERS)
    reach = find_reach()
    address = f"{reach.root}{link('own_classes.now', slug=slug)}"
    return render_template(
        "classes/cards/room.html",
        angkatan=heading(angkatan),
        back_href=link("angkatan.show", slug=slug),
        qr=qr_code(address),
        address=address,
        reach_warning=reach.warning,
    )


def _holders(angkatan: Angkatan) -> Sequence[Holder]:
    return list_holders(angkatan, held=my_appointments(), secret=_secret())


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])


def _row(angkatan: Angkatan, holder: Holder) -> dict[str, str]:
    person = holder.person
    own: dict[str, Any] = {"slug": angkatan.slug, "person_id": person.id}
    return {
        "name": person.name,
        "username": person.username,
        "made": waktu(holder.made_at) if holder.made_at else "",
        "print_href": link(".sheets", slug=angkatan.slug, orang=person.id) if holder.code else "",
        "renew_href": link(".renew", **own) if holder.may_have else "",
        "revoke_href": link(".revoke", **own) if holder.code else "",
    }


def _printed(angkatan: Angkatan, holders: Sequence[Holder]) -> list[PrintedCard]:
    """With the region of each, and the user name where two share a name."""
    names = [one.person.name.casefold() for one in holders]
    regions = region_names({one.person.region_code for one in holders if one.person.region_code})
    origins = list_origins(angkatan.id)
    root = find_reach().root
    typed = f"{root}{link('card_scans.new')}"
    return [
        PrintedCard(
            name=one.person.name,
            apart=" · ".join(
                part
                for part in (
                    origins.get(one.person.id, Origin()).words,
                    regions.get(one.person.region_code or "", ""),
                    one.person.username if names.count(one.person.name.casefold()) > 1 else "",
                )
                if part
            ),
            title=angkatan.title,
            address=f"{root}{link('card_scans.show', code=one.code)}",
            typed=typed.split("://", 1)[-1],
            code=spaced_code(one.code),
            until=tanggal(angkatan.ends_on),
        )
        for one in holders
    ]
