"""Calling people to a class: the letter, its link, and who has answered."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as Redirect
from wtforms import DateField, Field, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from lms import clock
from lms.credentials.plans import find_plan
from lms.credentials.rules.certified import print_days
from lms.errors import NotFound
from lms.exchange.call_letters import CallLetter, class_letter, letter_docx, letter_pdf
from lms.training.angkatan import count_members, list_members
from lms.training.call_models import ClassCall
from lms.training.calls import CallText, count_sizes, decide_call, find_call, list_replies
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me
from lms.web.kernel.addresses import public_address, qr_code
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class, today
from lms.web.reports.downloads import DOCX, PDF, download

bp = Blueprint("calls", __name__, url_prefix="/angkatan/<slug>/surat-undangan")


class CallForm(BaseForm):
    """What only the office knows; days, place and JP come from the class."""

    letter_number = StringField(
        "Nomor surat",
        [Length(max=60)],
        description="Dikosongkan: disediakan tempat untuk menuliskannya.",
        filters=[squeeze],
    )
    sent_on = DateField("Tanggal surat", [InputRequired()])
    recipients = TextAreaField(
        "Kepada",
        [InputRequired(), Length(3, 300)],
        description="Contoh: PSM se-Kabupaten Tapin (daftar terlampir)",
    )
    answer_until = DateField(
        "Jawaban paling lambat",
        [Optional()],
        description="Dikosongkan: sampai hari pertama kelas.",
    )

    def validate_answer_until(self, field: Field) -> None:
        if self.sent_on.data and field.data < self.sent_on.data:
            raise ValidationError("Tidak boleh sebelum tanggal surat.")

    def text(self) -> CallText:
        sent_on = self.sent_on.data
        assert sent_on is not None  # required
        return CallText(
            letter_number=self.letter_number.data or "",
            sent_on=sent_on,
            recipients=(self.recipients.data or "").strip(),
            answer_until=self.answer_until.data,
        )


@bp.get("")
@allow(*KEEPERS)
def show(slug: str) -> str:
    angkatan = get_my_class(slug, KEEPERS)
    call = find_call(angkatan)
    data = {"sent_on": today().at(angkatan.region_code)}
    form = CallForm(formdata=None, obj=call) if call else CallForm(formdata=None, data=data)
    return _page(angkatan, call, form)


@bp.post("")
@allow(*KEEPERS)
def update(slug: str) -> tuple[str, int] | Redirect:
    angkatan = get_my_class(slug, KEEPERS)
    form = CallForm()
    if not form.validate():
        return _page(angkatan, find_call(angkatan), form), 422
    decide_call(angkatan, form.text(), by=me(), now=clock.now())
    flash("Disimpan. Suratnya dapat diunduh dan tautannya dapat dibagikan.", "baik")
    return redirect(url_for(".show", slug=slug), 303)


@bp.get("/undangan.pdf")
@allow(*KEEPERS)
def paper(slug: str) -> Response:
    return download(letter_pdf(_letter(slug)), PDF, f"undangan-{slug}.pdf")


@bp.get("/undangan.docx")
@allow(*KEEPERS)
def word(slug: str) -> Response:
    return download(letter_docx(_letter(slug)), DOCX, f"undangan-{slug}.docx")


def _letter(slug: str) -> CallLetter:
    """Raises NotFound before the letter was written."""
    angkatan = get_my_class(slug, KEEPERS)
    call = find_call(angkatan)
    if call is None:
        raise NotFound
    return class_letter(call, angkatan, link=_link(call))


def _link(call: ClassCall) -> str:
    return public_address(url_for("call_replies.new", code=call.code))


def _page(angkatan: Angkatan, call: ClassCall | None, form: CallForm) -> str:
    slug = angkatan.slug
    return render_template(
        "classes/calls/show.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=slug),
        form=form,
        plan_href="" if find_plan(angkatan) else url_for("certificate_plans.edit", slug=slug),
        call=_call(angkatan, call) if call else None,
        duties={
            "paper_href": url_for("duty_letters.paper", slug=slug),
            "word_href": url_for("duty_letters.word", slug=slug),
        }
        if count_members(angkatan)
        else None,
    )


def _call(angkatan: Angkatan, call: ClassCall) -> dict[str, Any]:
    """The link and what was answered; members who have not answered, by name alone."""
    link, replies = _link(call), list_replies(angkatan)
    answered = {one.name.casefold() for one in replies}
    days = print_days(angkatan.starts_on, angkatan.ends_on)
    said = f"Undangan {angkatan.title}, {days}. Mohon konfirmasi di {link}"
    members = {person.name.casefold() for person in list_members(angkatan)}
    return {
        "link": link,
        "qr": qr_code(link),
        "whatsapp_href": f"https://wa.me/?text={quote(said)}",
        "paper_href": url_for(".paper", slug=angkatan.slug),
        "word_href": url_for(".word", slug=angkatan.slug),
        "coming": [
            {
                "name": one.name,
                "place": one.place,
                "size": one.size,
                "is_member": one.name.casefold() in members,
            }
            for one in replies
            if one.comes
        ],  # fmt: skip
        "declined": [one.name for one in replies if not one.comes],
        "silent": [
            person.name
            for person in list_members(angkatan)
            if person.name.casefold() not in answered
        ],
        "sizes": count_sizes(replies),
    }
