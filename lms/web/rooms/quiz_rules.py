"""How a test is held in an angkatan: one form, for those who teach or organise it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import DateTimeLocalField, IntegerField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from lms import clock
from lms.assessment.decision_models import ItemOrder, Layout, Shown
from lms.assessment.models import Occasion
from lms.assessment.quiz_names import occasion_name
from lms.assessment.quiz_rules import Rules, decide_rules, get_test
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import local_time, to_utc
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import HOLDERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("quiz_rules", __name__)
SHOWN = {
    Shown.NOTHING: "Hanya bukti terima",
    Shown.SCORE: "Nilai",
    Shown.COMPETENCIES: "Nilai dan hasil menurut kemampuan",
    Shown.ANSWERS: "Semuanya, juga kunci dan penjelasan setiap soal",
}


class RulesForm(BaseForm):
    """Times are those of the hall's clock."""

    opens_at = DateTimeLocalField(
        "Dibuka",
        [Optional()],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        description="Kosongkan bila boleh mulai kapan saja.",
    )
    closes_at = DateTimeLocalField(
        "Ditutup",
        [Optional()],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        description="Yang masih mengerjakan pada saat itu berhenti juga.",
    )
    minutes = IntegerField(
        "Lama mengerjakan (menit)",
        [InputRequired(), NumberRange(1, 600)],
        description="Yang sudah mulai tetap memakai waktunya semula.",
    )
    attempts = IntegerField(
        "Berapa kali boleh dikerjakan",
        [Optional(), NumberRange(1, 50)],
        description="Kosongkan bila boleh berkali-kali.",
    )
    pass_mark = IntegerField(
        "Nilai lulus",
        [InputRequired(), NumberRange(1, 100)],
        description="Dari 100. Berlaku bagi yang mulai sesudah ini disimpan.",
    )
    shown = RadioField("Yang dilihat peserta sesudah mengumpulkan")
    item_order = RadioField(
        "Urutan soal",
        choices=[
            SelectChoice(ItemOrder.SHUFFLED, "Diacak, setiap orang lain urutannya"),
            SelectChoice(ItemOrder.FIXED, "Tetap, sama untuk bentuk soal yang sama"),
        ],
    )
    layout = RadioField(
        "Tampilan",
        choices=[
            SelectChoice(Layout.ONE, "Satu soal satu layar"),
            SelectChoice(Layout.ALL, "Semua soal di satu halaman"),
        ],
    )

    def validate_closes_at(self, field: DateTimeLocalField) -> None:
        if field.data and self.opens_at.data and field.data <= self.opens_at.data:
            raise ValidationError("Waktu tutup harus sesudah waktu buka.")


@bp.get("/angkatan/<slug>/tes/<any(pre,post,later):occasion>/aturan")
@allow(*HOLDERS)
def show(slug: str, occasion: str) -> str:
    angkatan = get_my_class(slug, HOLDERS)
    _, rules = get_test(angkatan, Occasion(occasion))
    data = {
        **vars(rules),
        "opens_at": local_time(rules.opens_at),
        "closes_at": local_time(rules.closes_at),
    }
    return _page(angkatan, Occasion(occasion), _form(occasion, data=data))


@bp.post("/angkatan/<slug>/tes/<any(pre,post,later):occasion>/aturan")
@allow(*HOLDERS)
def update(slug: str, occasion: str) -> tuple[str, int] | Response:
    angkatan = get_my_class(slug, HOLDERS)
    form = _form(occasion)
    if not form.validate():
        return _page(angkatan, Occasion(occasion), form), 422
    decide_rules(angkatan, Occasion(occasion), _rules(form), by=me(), now=clock.now())
    flash("Aturan tes disimpan.", "baik")
    return redirect(url_for("rooms.show", slug=slug, occasion=occasion), 303)


def _form(occasion: str, **given: Any) -> RulesForm:
    """The pre-test is sat once, is not passed, and keeps its keys until the post-test is in.

    So is the test months later, but for its keys.
    """
    form = RulesForm(**given)
    choices = list(Shown)
    if occasion != Occasion.POST:
        del form.attempts
        del form.pass_mark
    if occasion == Occasion.PRE:
        choices.remove(Shown.ANSWERS)
        form.shown.description = "Kunci tes awal baru terbuka sesudah tes akhir masuk."
    else:
        form.shown.description = (
            "Selama teman sekelas masih mengerjakan, lebih baik kunci belum diperlihatkan."
        )
    form.shown.choices = [SelectChoice(choice, SHOWN[choice]) for choice in choices]
    return form


def _page(angkatan: Angkatan, occasion: Occasion, form: RulesForm) -> str:
    return render_template(
        "rooms/quiz_rules/show.html",
        angkatan=heading(angkatan),
        test=occasion_name(occasion),
        back_href=url_for("rooms.show", slug=angkatan.slug, occasion=occasion),
        form=form,
    )


def _rules(form: RulesForm) -> Rules:
    return Rules(
        opens_at=_moment(form.opens_at.data),
        closes_at=_moment(form.closes_at.data),
        minutes=form.minutes.data,
        attempts=form.attempts.data if "attempts" in form else 1,
        pass_mark=form.pass_mark.data if "pass_mark" in form else None,
        shown=Shown(form.shown.data),
        item_order=ItemOrder(form.item_order.data),
        layout=Layout(form.layout.data),
    )


def _moment(typed: datetime | None) -> datetime | None:
    return to_utc(typed) if typed else None
