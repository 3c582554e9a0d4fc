"""Other laptops of the same training: their backups are brought, looked at, and joined."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, Request, flash, redirect, render_template, request, url_for
from flask_wtf.file import MultipleFileField
from werkzeug.wrappers import Response
from wtforms import PasswordField
from wtforms.validators import InputRequired

from lms import clock
from lms.errors import Conflict
from lms.evaluation.words import number
from lms.exchange.halls.arrivals import WaitingBackup, drop_arrival, keep_arrival, list_arrivals
from lms.exchange.halls.joining import join_hall, list_joined
from lms.exchange.halls.opening import CannotJoin, open_hall
from lms.exchange.halls.preview import HallNews, preview_hall
from lms.people.models import Person, Role
from lms.people.own_affairs import refuse_any_own
from lms.people.persons import get_person
from lms.training.two_accounts import list_lookalikes, list_united
from lms.training.unions import separate_persons, unite_persons
from lms.web.kernel.access import allow_nationally, me, my_roles
from lms.web.kernel.filters import waktu
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.nightly import data_place
from lms.web.kernel.unit_of_work import keep_so_far

bp = Blueprint("halls", __name__, url_prefix="/pengaturan/laptop-lain")
# five laptops with their pictures; it is stored on the disk while it comes
MOST_REQUEST = 1_000_000_000
SAME_NAME = "nama yang sama di dua laptop, dipastikan oleh administrator"


class HallsForm(BaseForm):
    """Backups of other laptops."""

    files = MultipleFileField(
        "Cadangan laptop lain",
        [InputRequired()],
        description="Boleh beberapa sekaligus. Di laptop itu: Pengaturan → Cadangan → Unduh.",
    )
    passphrase = PasswordField("Kata sandi cadangan", description="Hanya bila cadangannya disegel.")


@dataclass(frozen=True)
class ArrivalRow:
    """One backup that waits, with what it would bring or why it cannot be joined."""

    name: str
    taken_at: str
    news: HallNews | None
    refused: str


@bp.url_value_preprocessor
def _admit_large(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Before the form is parsed; only for those who may bring files at all."""
    asked: Request = request
    if asked.method == "POST" and Role.ADMINISTRATOR in my_roles():
        asked.max_content_length = MOST_REQUEST


@bp.get("")
@allow_nationally(Role.ADMINISTRATOR)
def index() -> str:
    return _page(HallsForm(formdata=None))


@bp.post("")
@allow_nationally(Role.ADMINISTRATOR)
def create() -> tuple[str, int] | Response:
    """What is a backup is kept at once; what is none is named with its reason."""
    form = HallsForm()
    files = [file for file in form.files.data or () if file and file.filename]
    if not files:
        form.files.errors = ["Pilih berkas cadangannya dahulu."]
        return _page(form), 422
    refused = []
    for file in files:
        try:
            keep_arrival(data_place(), file.stream, passphrase=form.passphrase.data or "")
        except Conflict as error:
            refused.append(f"{file.filename}: {error}")
        finally:
            file.close()
    if refused:
        form.files.errors = refused
        return _page(form), 422
    return redirect(url_for(".index"), 303)


@bp.post("/penggabungan")
@allow_nationally(Role.ADMINISTRATOR)
def join() -> Response:
    """One laptop after the other: what was joined stays, also when the next is refused."""
    added, joined = 0, 0
    for arrival in list_arrivals(data_place()):
        try:
            with open_hall(arrival.file) as hall:
                added += sum(join_hall(hall, by=me(), now=clock.now()).values())
        except CannotJoin as error:
            flash(f"Cadangan {waktu(arrival.taken_at)} tidak digabungkan. {error}", "salah")
            continue
        keep_so_far()
        drop_arrival(data_place(), arrival.name)
        joined += 1
    if joined:
        said = f"{number(added, 0)} catatan baru ditambahkan." if added else "Tidak ada yang baru."
        flash(f"Selesai digabungkan. {said}", "baik")
    return redirect(url_for(".index"), 303)


@bp.post("/<name>/penghapusan")
@allow_nationally(Role.ADMINISTRATOR)
def drop(name: str) -> Response:
    drop_arrival(data_place(), name)
    return redirect(url_for(".index"), 303)


@bp.post("/satu-orang")
@allow_nationally(Role.ADMINISTRATOR)
def unite() -> Response:
    person = _decide(unite_persons)
    flash(f"Kedua akun {person.name} sekarang dihitung sebagai satu orang.", "baik")
    return redirect(url_for(".index", _anchor="orang"), 303)


@bp.post("/dua-orang")
@allow_nationally(Role.ADMINISTRATOR)
def separate() -> Response:
    person = _decide(separate_persons)
    flash(f"Kedua akun {person.name} dihitung sebagai dua orang lagi.", "baik")
    return redirect(url_for(".index", _anchor="orang"), 303)


def _decide(action: Callable[..., Any]) -> Person:
    """About the two people named in the form; pressed twice it was so already."""
    person, other = (_named(name) for name in ("person", "other"))
    refuse_any_own([person.learner_id, other.learner_id], by=me())
    with suppress(Conflict):
        action(person, other, reason=SAME_NAME, by=me(), now=clock.now())
    return person


def _named(name: str) -> Person:
    """Raises Conflict for a form without it, NotFound."""
    try:
        return get_person(UUID(request.form.get(name, "")))
    except ValueError as error:
        raise Conflict("Orangnya tidak terbaca. Muat ulang halamannya, lalu tekan lagi.") from error


def _page(form: HallsForm) -> str:
    arrivals = [_row(arrival) for arrival in list_arrivals(data_place())]
    return render_template(
        "machine/halls/index.html",
        form=form,
        arrivals=arrivals,
        joinable=sum(bool(row.news and row.news.new) for row in arrivals),
        lookalikes=list_lookalikes(),
        united=list_united(),
        joined=[
            (waktu(entry.at), entry.subject.partition(":")[2], sum(entry.detail["rows"].values()))
            for entry in list_joined()
        ],
    )


def _row(arrival: WaitingBackup) -> ArrivalRow:
    news, refused = None, ""
    try:
        with open_hall(arrival.file) as hall:
            news = preview_hall(hall)
    except CannotJoin as error:
        refused = str(error)
    return ArrivalRow(arrival.name, waktu(arrival.taken_at), news, refused)
