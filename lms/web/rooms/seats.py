"""One member's test as those who hold the class see it, and what is decided for this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, NumberRange

from lms import clock
from lms.assessment.attempts import list_class_attempts
from lms.assessment.completeness import count_complete
from lms.assessment.decision_models import SeatDoor
from lms.assessment.extra_time import (
    GivenMeanwhile,
    give_time,
    list_given,
    mark_of,
    take_back,
)
from lms.assessment.key_release import keys_open_since
from lms.assessment.late_answers import Arrivals, LateAnswer, get_arrivals
from lms.assessment.models import Attempt, Occasion
from lms.assessment.quiz_names import occasion_name
from lms.assessment.reopenings import reopen_attempt
from lms.assessment.rules.windows import is_closed
from lms.assessment.seat_decisions import decide_entry
from lms.errors import NotFound
from lms.people.audit import list_entries
from lms.people.models import Person
from lms.progress.agenda import read_doors_for
from lms.progress.decisions import accept_late
from lms.progress.rules.agenda import Door
from lms.training.angkatan import get_member
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.offices import HOLDERS
from lms.web.kernel.places import get_my_class
from lms.web.rooms import decision_words, room_words
from lms.web.rooms.rooms import REASON, TimeForm, time_given

# before the names of their fields: the forms stand on one page
REOPEN, LATE = "ulang", "telat"
bp = Blueprint(
    "seats",
    __name__,
    url_prefix="/angkatan/<slug>/ruang/<any(pre,post,later):occasion>/peserta/<uuid:person_id>",
)


class ReopenForm(BaseForm):
    """Going on with a test that was handed in."""

    minutes = IntegerField(
        "Waktu untuk melanjutkan (menit)", [InputRequired(), NumberRange(1, 600)]
    )
    reason = StringField("Alasan", REASON, description="Misalnya: terkumpul karena salah tekan.")


class EntryForm(BaseForm):
    """Opening or closing the test for this person alone; its prefix says which."""

    reason = StringField("Alasan", REASON)


class LateForm(BaseForm):
    """Counting what came late."""

    reason = StringField(
        "Alasan", REASON, description="Misalnya: Wi-Fi aula putus saat waktu habis."
    )


@dataclass(frozen=True)
class SeatDetail:
    """The member, the attempts, and what came late for the newest."""

    angkatan: Angkatan
    occasion: Occasion
    person: Person
    attempts: Sequence[Attempt]

    @property
    def newest(self) -> Attempt | None:
        return self.attempts[-1] if self.attempts else None

    @property
    def is_finished(self) -> bool:
        return self.newest is not None and self.newest.submission is not None

    def get_newest(self) -> Attempt:
        if self.newest is None:
            raise NotFound
        return self.newest


@bp.get("")
@allow(*HOLDERS)
def show(slug: str, occasion: str, person_id: UUID) -> str:
    return _page(_seat(slug, occasion, person_id))


@bp.post("/tambahan-waktu")
@allow(*HOLDERS)
def add_time(slug: str, occasion: str, person_id: UUID) -> tuple[str, int] | Response:
    seat, form = _seat(slug, occasion, person_id), TimeForm()
    if not form.validate():
        return _page(seat, time_form=form), 422
    try:
        given = give_time(
            seat.angkatan,
            seat.occasion,
            to=[person_id],
            minutes=form.minutes.data or 0,
            reason=str(form.reason.data),
            by=me(),
            now=clock.now(),
            seen=form.seen.data,
        )
    except GivenMeanwhile as meanwhile:
        return time_given(form, meanwhile) or (_page(seat, time_form=form), 422)
    if given:
        flash(f"Tambahan {form.minutes.data} menit diberikan.", "baik")
    else:
        flash("Tes ini sudah dikumpulkan. Yang dapat dilakukan: membukanya lagi.", "awas")
    return _back(seat)


@bp.post("/tambahan-waktu/<uuid:extra_id>/pembatalan")
@allow(*HOLDERS)
def take_time_back(slug: str, occasion: str, person_id: UUID, extra_id: UUID) -> Response:
    seat = _seat(slug, occasion, person_id)
    take_back(extra_id, angkatan=seat.angkatan, occasion=seat.occasion, by=me(), now=clock.now())
    flash("Tambahan waktu ditarik kembali.", "baik")
    return _back(seat)


@bp.post("/pintu/<any(open,closed,room):entry>")
@allow(*HOLDERS)
def decide(slug: str, occasion: str, person_id: UUID, entry: str) -> tuple[str, int] | Response:
    """Opens or closes the test for this person, or lets the room decide again."""
    seat, form = _seat(slug, occasion, person_id), EntryForm(prefix=entry)
    if not form.validate():
        return _page(seat, entry_form=form), 422
    decide_entry(
        seat.angkatan,
        seat.occasion,
        seat.person,
        SeatDoor(entry),
        reason=str(form.reason.data),
        by=me(),
        now=clock.now(),
    )
    flash(decision_words.ENTRIES[SeatDoor(entry)].format(name=seat.person.name), "baik")
    return _back(seat)


@bp.post("/pembukaan-ulang")
@allow(*HOLDERS)
def reopen(slug: str, occasion: str, person_id: UUID) -> tuple[str, int] | Response:
    seat, form = _seat(slug, occasion, person_id), ReopenForm(prefix=REOPEN)
    if not form.validate():
        return _page(seat, reopen_form=form), 422
    reopen_attempt(
        seat.get_newest(),
        minutes=form.minutes.data or 0,
        reason=str(form.reason.data),
        by=me(),
        now=clock.now(),
    )
    flash("Tes dibuka lagi dengan jawaban yang sudah ada. Peserta boleh melanjutkan.", "baik")
    return _back(seat)


@bp.post("/jawaban-terlambat")
@allow(*HOLDERS)
def accept(slug: str, occasion: str, person_id: UUID) -> tuple[str, int] | Response:
    seat, form = _seat(slug, occasion, person_id), LateForm(prefix=LATE)
    if not form.validate():
        return _page(seat, late_form=form), 422
    accept_late(seat.get_newest(), reason=str(form.reason.data), by=me(), now=clock.now())
    flash("Jawaban terlambat diterima dan tes dinilai ulang.", "baik")
    return _back(seat)


def _seat(slug: str, occasion: str, person_id: UUID) -> SeatDetail:
    angkatan = get_my_class(slug, HOLDERS)
    person = get_member(person_id, angkatan=angkatan)
    attempts = list_class_attempts(person, angkatan_id=angkatan.id, occasion=Occasion(occasion))
    return SeatDetail(angkatan, Occasion(occasion), person, attempts)


def _page(
    seat: SeatDetail,
    *,
    time_form: TimeForm | None = None,
    reopen_form: ReopenForm | None = None,
    late_form: LateForm | None = None,
    entry_form: EntryForm | None = None,
) -> str:
    newest, now = seat.newest, clock.now()
    given = (
        [] if seat.is_finished else list_given(seat.angkatan, seat.occasion, to=[seat.person.id])
    )
    door = _door(seat, now)
    arrivals = get_arrivals(newest) if newest else Arrivals((), frozenset())
    place: dict[str, Any] = {
        "slug": seat.angkatan.slug, "occasion": seat.occasion, "person_id": seat.person.id
    }  # fmt: skip
    subjects = [f"person:{seat.person.id}", *(f"attempt:{a.id}" for a in seat.attempts)]
    return render_template(
        "rooms/rooms/seat.html",
        person=seat.person,
        angkatan=seat.angkatan,
        test=occasion_name(seat.occasion),
        back_href=url_for("rooms.show", slug=seat.angkatan.slug, occasion=seat.occasion),
        lines=decision_words.attempt_lines(
            seat.attempts, _count_answered(newest, arrivals), clock.now()
        ),
        decisions=decision_words.decision_lines(list_entries(subjects)),
        late=_late_words(arrivals.late) if seat.is_finished else [],
        can_reopen=seat.is_finished,
        door=door,
        can_add=not seat.is_finished and (newest is not None or door.is_enterable),
        given=[
            {
                "words": decision_words.given_line(one),
                "href": url_for(".take_time_back", extra_id=one.id, **place),
            }
            for one in given
        ],
        keys_since=keys_open_since(seat.angkatan.id, now=now) if seat.is_finished else None,
        door_ways=[
            {
                "words": way,
                "form": entry_form
                if entry_form is not None and entry_form.reason.name.startswith(way.entry)
                else EntryForm(prefix=way.entry, formdata=None, reason=way.reason),
                "href": url_for(".decide", entry=way.entry, **place),
            }
            for way in door.ways
        ],
        time_form=time_form or TimeForm(formdata=None, seen=mark_of(given)),
        reopen_form=reopen_form or ReopenForm(prefix=REOPEN, formdata=None),
        late_form=late_form or LateForm(prefix=LATE, formdata=None),
        is_over=newest is not None and is_closed(newest.closes_at, clock.now()),
        actions={
            "time": url_for(".add_time", **place),
            "reopen": url_for(".reopen", **place),
            "late": url_for(".accept", **place),
        },
    )


def _door(seat: SeatDetail, now: datetime) -> decision_words.DoorView:
    """One statement; nothing is asked about a test that was handed in."""
    if seat.is_finished:
        return decision_words.DoorView(SeatDoor.ROOM, Door.CLOSED, is_class_over=True)
    room, entry = read_doors_for(seat.person, seat.angkatan, now)[seat.occasion]
    is_class_over = room_words.is_over(seat.angkatan, seat.occasion)
    return decision_words.DoorView(entry, room, is_class_over=is_class_over)


def _count_answered(newest: Attempt | None, arrivals: Arrivals) -> int:
    return count_complete(newest.id, arrivals.counted) if newest else 0


def _late_words(late: Sequence[LateAnswer]) -> list[str]:
    return [decision_words.late_line(answer) for answer in late]


def _back(seat: SeatDetail) -> Response:
    address = url_for(
        ".show", slug=seat.angkatan.slug, occasion=seat.occasion, person_id=seat.person.id
    )
    return redirect(address, 303)
