"""What a class is called: renamed by those who say who belongs to it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.training.models import Angkatan
from lms.training.namings import list_namings, name_angkatan
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import waktu
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("namings", __name__, url_prefix="/angkatan/<slug>/nama")


class NamingForm(BaseForm):
    """The name of a class; whoever opens one fills in more."""

    title = StringField(
        "Nama angkatan",
        [InputRequired(), Length(3, 100)],
        description="Seperti di surat undangan. Contoh: Pelatihan Dasar PSM Tapin 2026, angkatan 1",
        filters=[squeeze],
    )


@bp.get("")
@allow(*KEEPERS)
def edit(slug: str) -> str:
    angkatan = get_my_class(slug, KEEPERS)
    return _page(angkatan, NamingForm(data={"title": angkatan.title}))


@bp.post("")
@allow(*KEEPERS)
def update(slug: str) -> Response | tuple[str, int]:
    angkatan = get_my_class(slug, KEEPERS)
    form = NamingForm()
    if not form.validate():
        return _page(angkatan, form), 422
    if name_angkatan(angkatan, str(form.title.data), by=me(), now=clock.now()) is not None:
        flash("Nama angkatan diubah.", "baik")
    return redirect(url_for("angkatan.show", slug=slug), 303)


def _page(angkatan: Angkatan, form: NamingForm) -> str:
    """With the names it had before, and until when; the name of today is in the form."""
    namings = list_namings(angkatan)
    return render_template(
        "classes/namings/edit.html",
        angkatan=angkatan,
        form=form,
        back_href=url_for("angkatan.show", slug=angkatan.slug),
        before=[
            {"title": older.title, "until": waktu(newer.named_at), "by": by}
            for (newer, by), (older, _) in zip(namings, namings[1:], strict=False)
        ],
    )
