"""Who waits for a place in a class: the line, giving a place, crossing out; and who left."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.people.models import Person
from lms.people.namesakes import distinct_names
from lms.people.own_affairs import is_own
from lms.training.follow_ups import list_phones
from lms.training.member_details import Origin, list_origins
from lms.training.models import Angkatan
from lms.training.moves import Former, list_former
from lms.training.waiting import cross_out, give_place, list_waiting, read_places
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import waktu, whatsapp
from lms.web.kernel.headings import Figure, dates_of, heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("waiting", __name__, url_prefix="/angkatan/<slug>/daftar-tunggu")
ASKED = (
    "Salam, {name}. Ada satu tempat untuk Anda di {title}, {dates}{place}. Apakah Anda dapat "
    "datang? Mohon dijawab hari ini; bila tidak, tempatnya kami tawarkan kepada yang berikutnya."
)


@bp.get("")
@allow(*KEEPERS)
def index(slug: str) -> str:
    angkatan = get_my_class(slug, KEEPERS)
    places, line = read_places(angkatan), list_waiting(angkatan)
    people = [person for _, person in line]
    names = distinct_names(people)
    origins = list_origins(angkatan.id) if line else {}
    phones = list_phones(angkatan) if line else {}
    return render_template(
        "classes/waiting/index.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=slug),
        edit_href=url_for("class_details.edit", slug=slug),
        figures=[
            Figure("Tempat", "tanpa batas" if places.capacity is None else places.capacity),
            Figure("Peserta", places.members),
            Figure("Tempat kosong", "–" if places.free is None else places.free),
            Figure("Menunggu", places.waiting),
        ],
        offered=places.offered,
        rows=[
            {
                "name": names[person.id],
                "place": origins.get(person.id, Origin()).words,
                "since": waktu(place.waits_since),
                "is_own": is_own(person.learner_id, by=me()),
                "ask_href": _ask_href(person, angkatan, phones.get(person.id, "")),
                "give_href": url_for(".give", slug=slug, row_id=place.id),
                "cross_href": url_for(".delete", slug=slug, row_id=place.id),
            }
            for place, person in line
        ],
        former=[
            {"name": one.person.name, "at": waktu(one.left_at), "why": _why_left(one)}
            for one in list_former(angkatan)
        ],
    )


@bp.post("/<uuid:row_id>/tempat")
@allow(*KEEPERS)
def give(slug: str, row_id: UUID) -> Response:
    angkatan = get_my_class(slug, KEEPERS)
    person = give_place(row_id, angkatan=angkatan, by=me(), now=clock.now())
    flash(f"{person.name} sekarang peserta. Kartunya dicetak di halaman Kartu masuk.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


@bp.post("/<uuid:row_id>/pembatalan")
@allow(*KEEPERS)
def delete(slug: str, row_id: UUID) -> Response:
    angkatan = get_my_class(slug, KEEPERS)
    person = cross_out(row_id, angkatan=angkatan, by=me(), now=clock.now())
    flash(f"{person.name} tidak menunggu lagi.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


def _why_left(one: Former) -> str:
    if one.cancelled:
        return "membatalkan sendiri"
    return f"pindah ke {one.went_to}" if one.went_to else "dikeluarkan penyelenggara"


def _ask_href(person: Person, angkatan: Angkatan, phone: str) -> str:
    """A ready text in WhatsApp; without a number that was kept, WhatsApp asks to whom."""
    text = ASKED.format(
        name=person.name,
        title=angkatan.title,
        dates=dates_of(angkatan),
        place=f", {angkatan.place}" if angkatan.place else "",
    )
    return f"https://wa.me/{whatsapp(phone) if phone else ''}?text={quote(text)}"
