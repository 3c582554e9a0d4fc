"""One member's test as those who hold the class see it, and what is decided for this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, NumberRange

from lms import clock
from lms.assessment.attempts import list_class_attempts
from lms.assessment.completeness import count_complete
from lms.assessment.extra_time import give_time
from lms.assessment.late_answers import Arrivals, LateAnswer, get_arrivals
from lms.assessment.models import Attempt, Occasion
from lms.assessment.quiz_names import occasion_name
from lms.assessment.reopenings import reopen_attempt
from lms.assessment.rules.windows import is_closed
from lms.errors import NotFound
from lms.people.audit import list_entries
from lms.people.models import Person
from lms.progress.decisions import accept_late
from lms.training.angkatan import get_member
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.offices import HOLDERS
from lms.web.kernel.places import get_my_class
from lms.web.rooms import decision_words
from lms.web.rooms.rooms import REASON, TimeForm

# before the names of their fields: the forms stand on one page
REOPEN, LATE = "ulang", "telat"
bp = Blueprint(
    "seats",
    __name__,
    url_prefix="/angkatan/<slug>/ruang/<any(pre,post):occasion>/peserta/<uuid:person_id>",
)


class ReopenForm(BaseForm):
    """Going on with a test that was handed in."""

    minutes = IntegerField(
        "Waktu untuk melanjutkan (menit)", [InputRequired(), NumberRange(1, 600)]
    )
    reason = StringField("Alasan", REASON, description="Misalnya: terkumpul karena salah tekan.")


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
    given = give_time(
        seat.angkatan,
        seat.occasion,
        to=[person_id],
        minutes=form.minutes.data or 0,
        reason=str(form.reason.data),
        by=me(),
        now=clock.now(),
    )
    if given:
        flash(f"Tambahan {form.minutes.data} menit diberikan.", "baik")
    else:
        flash("Tes ini sudah dikumpulkan. Yang dapat dilakukan: membukanya lagi.", "awas")
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
) -> str:
    newest = seat.newest
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
        time_form=time_form or TimeForm(formdata=None),
        reopen_form=reopen_form or ReopenForm(prefix=REOPEN, formdata=None),
        late_form=late_form or LateForm(prefix=LATE, formdata=None),
        is_over=newest is not None and is_closed(newest.closes_at, clock.now()),
        actions={
            "time": url_for(".add_time", **place),
            "reopen": url_for(".reopen", **place),
            "late": url_for(".accept", **place),
        },
    )


def _count_answered(newest: Attempt | None, arrivals: Arrivals) -> int:
    return count_complete(newest.id, arrivals.counted) if newest else 0


def _late_words(late: Sequence[LateAnswer]) -> list[str]:
    return [decision_words.late_line(answer) for answer in late]


def _back(seat: SeatDetail) -> Response:
    address = url_for(
        ".show", slug=seat.angkatan.slug, occasion=seat.occasion, person_id=seat.person.id
    )
    return redirect(address, 303)
