"""Opening a class: for the administrator, and for organisers in their own region."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import DateField, Field, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import (
    InputRequired,
    Length,
    NumberRange,
    Optional,
    StopValidation,
    ValidationError,
)

from lms import clock
from lms.curriculum.modules import list_jenjang
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.people.regions import region_names
from lms.training.arrangements import Details
from lms.training.models import Training
from lms.training.openings import Opening, open_class, opening_from
from lms.training.templates import list_trainings
from lms.web.classes.region_choices import EVERYWHERE, region_choices
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import month_of
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.offices import KEEPERS

bp = Blueprint("openings", __name__)
LONGEST_DAYS = 366
NEEDED = "Bagian ini wajib diisi bila tidak memakai pola."


def _unless_template(form: OpeningForm, field: Field) -> None:
    """May stay empty where a template says it."""
    if not any(str(typed).strip() for typed in field.raw_data or ()):
        # what an empty date field says of itself
        field.errors = []
        raise StopValidation("" if form.chosen else NEEDED)


class OpeningForm(BaseForm):
    """Template, days, place and size; `trainings` are those that may be chosen."""

    trainings: Sequence[Training] = ()

    # left out while no training is published
    training = SelectField(
        "Pola pelatihan",
        description="Jadwal, jumlah peserta, dan syarat lulus disalin dari pola. Semuanya dapat "
        "diubah sesudahnya.",
    )
    starts_on = DateField("Hari pertama", [InputRequired()])
    region_code = SelectField("Wilayah penyelenggara", [InputRequired()])
    place = StringField(
        "Tempat",
        [Length(max=200)],
        description="Seperti di surat undangan. Contoh: Aula SMK Negeri 1, Jalan Merdeka",
        filters=[squeeze],
    )
    title = StringField(
        "Nama kelas",
        [_unless_template, Length(3, 100)],
        description="Bila kosong, nama dibuat dari pola, wilayah, dan bulannya.",
        filters=[squeeze],
    )
    ends_on = DateField(
        "Hari terakhir", [_unless_template], description="Bila kosong, mengikuti lamanya pola."
    )
    organised_by = StringField(
        "Diselenggarakan oleh",
        [Length(max=200)],
        description="Contoh: Dinas Sosial Kota Solok dan Dinas Sosial Kabupaten Solok",
        filters=[squeeze],
    )
    capacity = IntegerField(
        "Tempat untuk berapa peserta",
        [Optional(), NumberRange(1, 5000)],
        description="Bila kosong, mengikuti pola.",
    )
    jenjang = SelectField(
        "Tingkat",
        [_unless_template],
        description="Dari tingkat ini tes dan lembar diambil. Biasanya menurut pola.",
    )

    @property
    def chosen(self) -> Training | None:
        """The template that was chosen; None: a class of its own."""
        slug = self.training.data if self.training else None
        return next((one for one in self.trainings if one.slug == slug), None)

    def validate_training(self, field: Field) -> None:
        if self.chosen and self.jenjang.data not in ("", None, self.chosen.jenjang_slug):
            raise ValidationError("Pelatihan ini untuk tingkat lain. Samakan dengan tingkatnya.")

    def validate_ends_on(self, field: Field) -> None:
        first = self.starts_on.data
        if isinstance(first, date) and field.data is not None:
            refuse_days(first, field.data)


def refuse_days(first: date, last: date) -> None:
    """Raises ValidationError for days that are no training."""
    if last < first:
        raise ValidationError("Hari terakhir tidak boleh sebelum hari pertama.")
    if (last - first).days >= LONGEST_DAYS:
        raise ValidationError("Paling lama satu tahun. Periksa tahunnya.")


@bp.get("/angkatan-baru")
@allow(*KEEPERS)
def new() -> str:
    """`pola` names a template that is chosen already."""
    form = _form()
    if form.training and not form.training.data:
        form.training.data = request.args.get("pola", "")
    return _page(form)


@bp.post("/angkatan-baru")
@allow(*KEEPERS)
def create() -> tuple[str, int] | Response:
    form = _form()
    if not form.validate():
        return _page(form), 422
    opening = _opening(form)
    angkatan = open_class(opening, by=me(), now=clock.now())
    appoint(me(), Role.ORGANISER, angkatan_id=angkatan.id, by=me(), now=clock.now())
    if angkatan.title != opening.title:
        flash(f"Sudah ada kelas bernama sama, jadi yang ini bernama “{angkatan.title}”.", "info")
    flash("Kelas dibuka. Sekarang daftarkan pesertanya.", "baik")
    return redirect(url_for("enrolments.new", slug=angkatan.slug), 303)


def _opening(form: OpeningForm) -> Opening:
    first, training = form.starts_on.data, form.chosen
    assert first is not None  # required
    last = form.ends_on.data or first + timedelta(days=training.days - 1 if training else 0)
    region = None if form.region_code.data == EVERYWHERE else form.region_code.data
    details = Details(
        first,
        last,
        region,
        place=form.place.data or "",
        organised_by=form.organised_by.data or "",
        capacity=form.capacity.data,
    )
    title = form.title.data or _title(training, region, first)
    if training is None:
        return Opening(title, form.jenjang.data, details)
    return opening_from(training, title=title, details=details, jenjang_slug=form.jenjang.data)


def _title(training: Training | None, region: str | None, first: date) -> str:
    assert training is not None  # without a template a title is required
    place = region_names([region]).get(region, "") if region else ""
    return ", ".join(part for part in (training.title, place, month_of(first)) if part)


def _form() -> OpeningForm:
    form = OpeningForm()
    form.jenjang.choices = [
        SelectChoice("", "Menurut pola"),
        *(
            SelectChoice(j.slug, f"Tingkat {j.number} · {j.title} ({j.organiser})")
            for j in list_jenjang()
        ),
    ]
    form.region_code.choices = [SelectChoice("", "Pilih wilayah"), *region_choices()]
    _offer_trainings(form)
    return form


def _offer_trainings(form: OpeningForm) -> None:
    """One that is not among the published ones is left open: a class need not follow any."""
    form.trainings = list_trainings()
    if not form.trainings:
        del form.training
        return
    form.training.choices = [
        SelectChoice("", "Tidak memakai pola"),
        *(SelectChoice(one.slug, _offer_words(one)) for one in form.trainings),
    ]


def _offer_words(training: Training) -> str:
    words = f"{training.days} hari, {training.jp} JP"
    return f"{training.title} ({words}{', tes sendiri' if training.test_series else ''})"


def _page(form: OpeningForm) -> str:
    back = url_for("angkatan.index")
    return render_template("classes/openings/new.html", form=form, back_href=back)
