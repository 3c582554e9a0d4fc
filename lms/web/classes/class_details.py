"""Days, place, size and pass rule of a class; a copy of it; closing and deleting it."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import DateField, Field, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from lms import clock
from lms.assessment.attempts import count_sitting
from lms.assessment.quiz_rules import close_open_tests
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.arrangements import Details, arrange, details_of, list_arrangements
from lms.training.closures import (
    close_class,
    is_empty,
    refuse_closed,
    remove_class,
    reopen_class,
)
from lms.training.models import Angkatan
from lms.training.openings import open_class, opening_like
from lms.training.timetable import shift_sessions
from lms.training.timetable_models import Status
from lms.web.classes.openings import refuse_days
from lms.web.classes.region_choices import EVERYWHERE, region_choices
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import masa_hari
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("class_details", __name__)
SHIFTED = "Jadwal ikut digeser {days} hari {way}. Periksa sekali lagi."


class DetailsForm(BaseForm):
    """What stands on the invitation, and when somebody passes."""

    starts_on = DateField("Hari pertama", [InputRequired()])
    ends_on = DateField("Hari terakhir", [InputRequired()])
    region_code = SelectField("Wilayah penyelenggara", [InputRequired()])
    place = StringField("Tempat", [Length(max=200)], filters=[squeeze])
    organised_by = StringField("Diselenggarakan oleh", [Length(max=200)], filters=[squeeze])
    capacity = IntegerField("Tempat untuk berapa peserta", [Optional(), NumberRange(1, 5000)])
    least_attendance = IntegerField(
        "Kehadiran paling sedikit (% dari JP)", [Optional(), NumberRange(0, 100)]
    )
    least_post = IntegerField("Nilai tes akhir paling sedikit", [Optional(), NumberRange(0, 100)])
    least_pkl = IntegerField(
        "Nilai praktik lapangan (PKL) paling sedikit", [Optional(), NumberRange(0, 100)]
    )

    def validate_ends_on(self, field: Field) -> None:
        if isinstance(self.starts_on.data, date) and field.data is not None:
            refuse_days(self.starts_on.data, field.data)


class CopyForm(BaseForm):
    """The name and the first day of the same class once more."""

    title = StringField(
        "Nama kelas yang baru", [InputRequired(), Length(3, 100)], filters=[squeeze]
    )
    starts_on = DateField("Hari pertama", [InputRequired()])


@bp.get("/angkatan/<slug>/ubah")
@allow(*KEEPERS)
def edit(slug: str) -> str:
    angkatan = get_my_class(slug, KEEPERS)
    form = _form(angkatan)
    form.process(None, obj=angkatan, region_code=angkatan.region_code or EVERYWHERE)
    form.region_code.data = angkatan.region_code or EVERYWHERE
    return _page(angkatan, form)


@bp.post("/angkatan/<slug>/ubah")
@allow(*KEEPERS)
def update(slug: str) -> Response | tuple[str, int]:
    """When the first day moves, the timetable moves with it."""
    angkatan = get_my_class(slug, KEEPERS)
    refuse_closed(angkatan)
    form = _form(angkatan)
    if not form.validate():
        return _page(angkatan, form), 422
    days = (form.starts_on.data - angkatan.starts_on).days if form.starts_on.data else 0
    arrange(angkatan, _details(form), by=me(), now=clock.now())
    if days:
        shift_sessions(angkatan, days, by=me(), now=clock.now())
        flash(SHIFTED.format(days=abs(days), way="ke depan" if days > 0 else "ke belakang"), "info")
    flash("Perubahan disimpan.", "baik")
    return redirect(url_for("angkatan.show", slug=slug), 303)


@bp.get("/angkatan/<slug>/salinan")
@allow(*KEEPERS)
def copy(slug: str) -> str:
    angkatan = get_my_class(slug, KEEPERS)
    form = CopyForm()
    form.title.data = angkatan.title
    return _copy_page(angkatan, form)


@bp.post("/angkatan/<slug>/salinan")
@allow(*KEEPERS)
def create_copy(slug: str) -> Response | tuple[str, int]:
    angkatan = get_my_class(slug, KEEPERS)
    form = CopyForm()
    if not form.validate() or form.starts_on.data is None:
        return _copy_page(angkatan, form), 422
    opening = opening_like(angkatan, title=form.title.data or "", starts_on=form.starts_on.data)
    made = open_class(opening, by=me(), now=clock.now())
    appoint(me(), Role.ORGANISER, angkatan_id=made.id, by=me(), now=clock.now())
    flash(f"“{made.title}” dibuat dengan jadwal yang sama. Pesertanya belum ada.", "baik")
    return redirect(url_for("angkatan.show", slug=made.slug), 303)


@bp.post("/angkatan/<slug>/penutupan")
@allow(*KEEPERS)
def close(slug: str) -> Response:
    angkatan = get_my_class(slug, KEEPERS)
    close_open_tests(angkatan, by=me(), now=clock.now())
    close_class(angkatan, by=me(), now=clock.now())
    flash("Kelas ditutup. Semua hasilnya tetap dapat dibaca.", "baik")
    return redirect(url_for("angkatan.show", slug=slug), 303)


@bp.post("/angkatan/<slug>/pembukaan-kembali")
@allow(*KEEPERS)
def reopen(slug: str) -> Response:
    reopen_class(get_my_class(slug, KEEPERS), by=me(), now=clock.now())
    flash("Kelas dibuka kembali.", "baik")
    return redirect(url_for("angkatan.show", slug=slug), 303)


@bp.post("/angkatan/<slug>/penghapusan")
@allow(*KEEPERS)
def delete(slug: str) -> Response:
    angkatan = get_my_class(slug, KEEPERS)
    remove_class(angkatan, by=me(), now=clock.now())
    flash(f"“{angkatan.title}” dihapus.", "baik")
    return redirect(url_for("angkatan.index"), 303)


def _details(form: DetailsForm) -> Details:
    first, last = form.starts_on.data, form.ends_on.data
    assert first is not None and last is not None  # required
    region = form.region_code.data
    return Details(
        first,
        last,
        None if region == EVERYWHERE else region,
        place=form.place.data or "",
        organised_by=form.organised_by.data or "",
        capacity=form.capacity.data,
        least_attendance=form.least_attendance.data,
        least_post=form.least_post.data,
        least_pkl=form.least_pkl.data,
    )


def _form(angkatan: Angkatan) -> DetailsForm:
    form = DetailsForm()
    form.region_code.choices = region_choices(also=angkatan.region_code)
    return form


def _page(angkatan: Angkatan, form: DetailsForm) -> str:
    return render_template(
        "classes/class_details/edit.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=angkatan.slug),
        form=form,
        slug=angkatan.slug,
        is_open=angkatan.status == Status.OPEN,
        is_empty=is_empty(angkatan),
        sitting=count_sitting(angkatan, now=clock.now()),
        rule=details_of(angkatan).rule.words,
        history=[
            {"words": _words(details), "at": at, "by": by}
            for details, at, by in list_arrangements(angkatan)
        ],
    )


def _words(details: Details) -> str:
    """One arrangement in a line, for the list of what it was before."""
    parts = [masa_hari(details.starts_on, details.ends_on), details.place]
    if details.capacity:
        parts.append(f"{details.capacity} peserta")
    parts += details.rule.parts
    if details.status == Status.CLOSED:
        parts.append("ditutup")
    return " · ".join(part for part in parts if part)


def _copy_page(angkatan: Angkatan, form: CopyForm) -> str:
    return render_template(
        "classes/class_details/copy.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=angkatan.slug),
        form=form,
    )
