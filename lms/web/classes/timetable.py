"""The timetable of a class: read by everybody who looks after it, changed by its organisers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import IntegerField, SelectField, StringField, TimeField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length, NumberRange

from lms import clock
from lms.curriculum.catalog import get_catalog
from lms.training.closures import refuse_closed
from lms.training.models import Angkatan
from lms.training.rules.timetable import (
    KINDS,
    MORNING,
    STRANDS,
    Slot,
    count_hours,
    find_clashes,
    list_days,
)
from lms.training.timetable import (
    Planned,
    add_sessions,
    change_session,
    get_session,
    list_sessions,
    put_on_day,
    remove_session,
    step_session,
)
from lms.training.timetable_models import Status
from lms.web.kernel.access import allow, me, my_roles
from lms.web.kernel.filters import hari
from lms.web.kernel.forms import BaseForm, TokenForm, squeeze
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import CARERS, HOLDERS, KEEPERS
from lms.web.kernel.places import get_my_class, zone_here

bp = Blueprint("timetable", __name__)
PAGE = "/angkatan/<slug>/jadwal"


def _choices(words: Mapping[str, str]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in words.items()]


class SessionForm(BaseForm):
    """One session; what stands in the timetable of a hall."""

    title = StringField("Judul sesi", [InputRequired(), Length(2, 200)], filters=[squeeze])
    held_on = SelectField("Hari", [InputRequired()])
    begins = TimeField("Mulai pukul", [InputRequired()], format=["%H:%M", "%H.%M"])
    minutes = IntegerField("Lamanya (menit)", [InputRequired(), NumberRange(5, 900)])
    jp = IntegerField(
        "Jam pelajaran (JP)",
        [InputRequired(), NumberRange(0, 20)],
        description="1 JP = 45 menit. Isi 0 untuk istirahat dan acara yang tidak dihitung.",
    )
    kind = SelectField("Jenis", choices=_choices(KINDS))
    strand = SelectField("Kelompok materi", choices=_choices(STRANDS))
    speaker = StringField("Pembicara", [Length(max=120)], filters=[squeeze])
    house = StringField(
        "Dari lembaga",
        [Length(max=120)],
        description="Contoh: BBPPKS Regional IV, Dinas Sosial, LKS, media setempat",
        filters=[squeeze],
    )
    room = StringField("Ruang", [Length(max=80)], filters=[squeeze])
    module_slug = SelectField("Modul yang dibahas")


@bp.get(PAGE)
@allow(*CARERS)
def show(slug: str) -> str:
    angkatan = get_my_class(slug, CARERS)
    planned = list_sessions(angkatan.id)
    slots = [one.slot for one in planned]
    days = list_days(angkatan.starts_on, angkatan.ends_on, slots)
    clashes = find_clashes(slots)
    modules = {slug: module.title for slug, module in get_catalog().by_slug.items()}
    return render_template(
        "classes/timetable/show.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=slug),
        days=[_day(day, days, angkatan, planned, clashes) for day in days],
        hours=count_hours(slots),
        is_empty=not planned,
        kinds=KINDS,
        modules=modules,
        zone=zone_here().name,
        form=TokenForm() if _may_change(angkatan) else None,
        takes_attendance=bool(my_roles().intersection(HOLDERS)),
        slug=slug,
    )


@bp.get(f"{PAGE}/baru")
@allow(*KEEPERS)
def new(slug: str) -> str:
    """`hari` is the day to which the session is added; it begins when that day ends."""
    angkatan = _open_class(slug)
    slots = [one.slot for one in list_sessions(angkatan.id)]
    day = request.args.get("hari", angkatan.starts_on.isoformat())
    ends = [slot.ends for slot in slots if slot.held_on.isoformat() == day]
    form = _form(angkatan)
    form.process(
        None,
        held_on=day,
        begins=max(ends, default=MORNING),
        minutes=90,
        jp=2,
        kind="kelas",
        strand="inti",
        module_slug="",
    )
    return _page(angkatan, form)


@bp.post(f"{PAGE}/baru")
@allow(*KEEPERS)
def create(slug: str) -> Response | tuple[str, int]:
    angkatan = _open_class(slug)
    form = _form(angkatan)
    if not form.validate():
        return _page(angkatan, form), 422
    add_sessions(angkatan, [_slot(form)], by=me(), now=clock.now())
    return _back(slug)


@bp.get(f"{PAGE}/<uuid:session_id>")
@allow(*KEEPERS)
def edit(slug: str, session_id: UUID) -> str:
    angkatan = _open_class(slug)
    slot = get_session(session_id, angkatan=angkatan).slot
    form = _form(angkatan, slot)
    form.process(None, obj=slot, held_on=slot.held_on.isoformat())
    form.held_on.data = slot.held_on.isoformat()
    return _page(angkatan, form, session_id)


@bp.post(f"{PAGE}/<uuid:session_id>")
@allow(*KEEPERS)
def update(slug: str, session_id: UUID) -> Response | tuple[str, int]:
    angkatan = _open_class(slug)
    slot = get_session(session_id, angkatan=angkatan).slot
    form = _form(angkatan, slot)
    if not form.validate():
        return _page(angkatan, form, session_id), 422
    change_session(session_id, _slot(form), angkatan=angkatan, by=me(), now=clock.now())
    return _back(slug)


@bp.post(f"{PAGE}/<uuid:session_id>/urutan")
@allow(*KEEPERS)
def move(slug: str, session_id: UUID) -> Response:
    """One place up or down on its day: `arah` is naik or turun."""
    angkatan = _open_class(slug)
    later = request.form.get("arah") == "turun"
    step_session(session_id, later=later, angkatan=angkatan, by=me(), now=clock.now())
    return _back(slug, session_id)


@bp.post(f"{PAGE}/<uuid:session_id>/hari")
@allow(*KEEPERS)
def move_day(slug: str, session_id: UUID) -> Response:
    """To the end of the day that `hari` names."""
    angkatan = _open_class(slug)
    days = list_days(angkatan.starts_on, angkatan.ends_on)
    day = next((d for d in days if d.isoformat() == request.form.get("hari")), None)
    if day is not None:
        put_on_day(session_id, day, angkatan=angkatan, by=me(), now=clock.now())
    return _back(slug, session_id)


@bp.post(f"{PAGE}/<uuid:session_id>/penghapusan")
@allow(*KEEPERS)
def delete(slug: str, session_id: UUID) -> Response:
    angkatan = _open_class(slug)
    slot = remove_session(session_id, angkatan=angkatan, by=me(), now=clock.now())
    flash(f"“{slot.title}” dihapus dari jadwal.", "baik")
    return _back(slug)


def _day(
    day: date,
    days: Sequence[date],
    angkatan: Angkatan,
    planned: Sequence[Planned],
    clashes: set[int],
) -> dict[str, object]:
    """One day of the page with its sessions and the days beside it."""
    inside = [d for d in days if angkatan.starts_on <= d <= angkatan.ends_on]
    rows = [(place, one) for place, one in enumerate(planned) if one.slot.held_on == day]
    return {
        "title": hari(day),
        "date": day.isoformat(),
        "is_outside": day not in inside,
        "before": max((d.isoformat() for d in inside if d < day), default=None),
        "after": min((d.isoformat() for d in inside if d > day), default=None),
        "jp": sum(one.slot.jp for _, one in rows),
        "sessions": [
            {"id": one.id, "slot": one.slot, "clashes": place in clashes} for place, one in rows
        ],
    }


def _form(angkatan: Angkatan, slot: Slot | None = None) -> SessionForm:
    form = SessionForm()
    days = list_days(angkatan.starts_on, angkatan.ends_on, [slot] if slot else [])
    form.held_on.choices = [SelectChoice(day.isoformat(), hari(day)) for day in days]
    modules = get_catalog().by_slug
    named = {slug: module.title for slug, module in modules.items()}
    if slot and slot.module_slug:
        named.setdefault(slot.module_slug, slot.module_slug)
    form.module_slug.choices = [
        SelectChoice("", "Tidak ada"),
        *(SelectChoice(slug, title) for slug, title in named.items()),
    ]
    return form


def _slot(form: SessionForm) -> Slot:
    assert form.begins.data is not None  # required
    return Slot(
        held_on=date.fromisoformat(form.held_on.data),
        begins=form.begins.data,
        minutes=form.minutes.data or 0,
        jp=form.jp.data or 0,
        title=form.title.data or "",
        kind=form.kind.data,
        strand=form.strand.data,
        speaker=form.speaker.data or "",
        house=form.house.data or "",
        room=form.room.data or "",
        module_slug=form.module_slug.data or None,
    )


def _open_class(slug: str) -> Angkatan:
    angkatan = get_my_class(slug, KEEPERS)
    refuse_closed(angkatan)
    return angkatan


def _may_change(angkatan: Angkatan) -> bool:
    return bool(my_roles().intersection(KEEPERS)) and angkatan.status == Status.OPEN


def _back(slug: str, session_id: UUID | None = None) -> Response:
    anchor = f"s{session_id}" if session_id else None
    return redirect(url_for(".show", slug=slug, _anchor=anchor), 303)


def _page(angkatan: Angkatan, form: SessionForm, session_id: UUID | None = None) -> str:
    return render_template(
        "classes/timetable/session.html",
        angkatan=heading(angkatan),
        back_href=url_for(".show", slug=angkatan.slug),
        form=form,
        is_new=session_id is None,
        delete_href=session_id and url_for(".delete", slug=angkatan.slug, session_id=session_id),
    )
