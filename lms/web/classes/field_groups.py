"""The groups of a class in the field: made, shared out, changed by its organiser."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length, NumberRange

from lms import clock
from lms.errors import NotFound
from lms.people.appointments import list_holders
from lms.people.models import Role
from lms.people.namesakes import distinct_names
from lms.people.persons import list_names
from lms.training.angkatan import get_member, list_members
from lms.training.field_groups import (
    PlannedGroup,
    add_groups,
    find_seats,
    get_group,
    list_groups,
    place_member,
    plan_group,
    remove_group,
    share_out,
)
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("field_groups", __name__, url_prefix="/angkatan/<slug>/pkl")
# who may go along with a group
GUIDES = {Role.INSTRUCTOR, Role.ORGANISER, Role.MENTOR, Role.TKSK}


class CountForm(BaseForm):
    """How many groups."""

    count = IntegerField("Berapa kelompok", [InputRequired(), NumberRange(1, 30)], default=4)


class GroupForm(BaseForm):
    """What a group is called, where it goes, with whom."""

    name = StringField("Nama kelompok", [InputRequired(), Length(1, 60)], filters=[squeeze])
    place = StringField(
        "Tempat kunjungan",
        [Length(max=160)],
        filters=[squeeze],
        description="Panti, LKS, Puskesos, atau desa.",
    )
    mentor = SelectField("Pembimbing", validate_choice=True)


@bp.get("/kelompok")
@allow(*KEEPERS)
def index(slug: str) -> str:
    return _groups_page(get_my_class(slug, KEEPERS), CountForm(formdata=None))


@bp.post("/kelompok")
@allow(*KEEPERS)
def create(slug: str) -> Response | tuple[str, int]:
    """So many groups more."""
    angkatan, form = get_my_class(slug, KEEPERS), CountForm()
    if not form.validate():
        return _groups_page(angkatan, form), 422
    # pressed twice it stays the number that was asked for
    wanted = int(form.count.data or 0) - len(list_groups(angkatan.id))
    if wanted > 0:
        add_groups(angkatan, wanted, by=me(), now=clock.now())
    return redirect(url_for(".index", slug=slug), 303)


@bp.post("/pembagian")
@allow(*KEEPERS)
def share(slug: str) -> Response:
    """Everybody without a group goes into the smallest one."""
    angkatan = get_my_class(slug, KEEPERS)
    placed = share_out(angkatan, by=me(), now=clock.now())
    flash(f"{placed} peserta dibagi rata." if placed else "Semua sudah berkelompok.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


@bp.post("/anggota")
@allow(*KEEPERS)
def place(slug: str) -> Response:
    """One button: `tempat` is "person:group", or "person:" for none."""
    angkatan = get_my_class(slug, KEEPERS)
    person_id, _, group_id = request.form.get("tempat", "").partition(":")
    person = get_member(_id(person_id), angkatan=angkatan)
    group = get_group(_id(group_id), angkatan=angkatan).id if group_id else None
    place_member(person, group, angkatan=angkatan, by=me(), now=clock.now())
    return redirect(url_for(".index", slug=slug, _anchor=f"p-{person.id}"), 303)


@bp.get("/kelompok/<uuid:group_id>")
@allow(*KEEPERS)
def edit(slug: str, group_id: UUID) -> str:
    angkatan = get_my_class(slug, KEEPERS)
    group = get_group(group_id, angkatan=angkatan)
    form = GroupForm(
        formdata=None, name=group.name, place=group.place,
        mentor=group.mentor_id.hex if group.mentor_id else "",
    )  # fmt: skip
    return _edit_page(angkatan, group, form)


@bp.post("/kelompok/<uuid:group_id>")
@allow(*KEEPERS)
def update(slug: str, group_id: UUID) -> Response | tuple[str, int]:
    angkatan = get_my_class(slug, KEEPERS)
    group, form = get_group(group_id, angkatan=angkatan), GroupForm()
    form.mentor.choices = _guides(angkatan)
    if not form.validate():
        return _edit_page(angkatan, group, form), 422
    mentor = UUID(form.mentor.data) if form.mentor.data else None
    planned = replace(
        group, name=str(form.name.data), place=form.place.data or "", mentor_id=mentor
    )
    plan_group(planned, angkatan=angkatan, by=me(), now=clock.now())
    flash(f"{planned.name} tersimpan.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


@bp.post("/kelompok/<uuid:group_id>/akhir")
@allow(*KEEPERS)
def delete(slug: str, group_id: UUID) -> Response:
    remove_group(group_id, angkatan=get_my_class(slug, KEEPERS), by=me(), now=clock.now())
    flash("Kelompok dihapus; anggotanya tanpa kelompok.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError as error:
        raise NotFound from error


def _guides(angkatan: Angkatan) -> list[SelectChoice]:
    """Who has a role in this class; the mentor of today stays one."""
    holders = {
        person.id: person.name
        for appointment, person in list_holders(angkatan_id=angkatan.id)
        if appointment.role in GUIDES
    }
    known = {group.mentor_id for group in list_groups(angkatan.id) if group.mentor_id}
    holders |= list_names(known - holders.keys())
    return [
        SelectChoice("", "Belum ada"),
        *(SelectChoice(key.hex, name) for key, name in sorted(holders.items(), key=lambda i: i[1])),
    ]


def _groups_page(angkatan: Angkatan, form: CountForm) -> str:
    slug = angkatan.slug
    members, found = list_members(angkatan), list_groups(angkatan.id)
    seats, names = find_seats(angkatan.id, found), distinct_names(members)
    mentors = list_names({group.mentor_id for group in found if group.mentor_id})
    sizes = list(seats.values())
    return render_template(
        "classes/field_practice/groups.html",
        angkatan=heading(angkatan),
        back_href=url_for(".index", slug=slug),
        form=form,
        groups=[
            {
                "id": str(group.id),
                "name": group.name,
                "place": group.place,
                "mentor": mentors.get(group.mentor_id, "") if group.mentor_id else "",
                "size": sizes.count(group.id),
                "href": url_for(".edit", slug=slug, group_id=group.id),
            }
            for group in found
        ],
        people=[
            {"id": str(one.id), "name": names[one.id],
             "group": str(seats.get(one.learner_id, ""))}
            for one in members
        ],
        waiting=sum(one.learner_id not in seats for one in members),
        hrefs={"share": url_for(".share", slug=slug), "place": url_for(".place", slug=slug),
               "guides": url_for("appointments.index", slug=slug)},
    )  # fmt: skip


def _edit_page(angkatan: Angkatan, group: PlannedGroup, form: GroupForm) -> str:
    form.mentor.choices = _guides(angkatan)
    return render_template(
        "classes/field_practice/edit.html",
        angkatan=heading(angkatan),
        back_href=url_for(".index", slug=angkatan.slug),
        group=group,
        form=form,
        delete_href=url_for(".delete", slug=angkatan.slug, group_id=group.id),
    )
