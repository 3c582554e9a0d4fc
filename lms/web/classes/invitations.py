"""A class asks somebody who has an account: their answer, and taking the question back."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.people.models import Role
from lms.training import invitations
from lms.web.kernel.access import allow, me
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class, today

bp = Blueprint("invitations", __name__)
FULL = (
    "Terima kasih. {title} sudah penuh, jadi Anda masuk daftar tunggu. Begitu ada tempat, "
    "penyelenggara mengabari Anda."
)


@bp.post("/undangan/<uuid:invitation_id>/penerimaan")
@allow(Role.TRAINEE)
def accept(invitation_id: UUID) -> Response:
    angkatan, is_in = invitations.accept(invitation_id, of=me(), today=today(), now=clock.now())
    if is_in:
        flash(f"Anda sekarang peserta {angkatan.title}.", "baik")
    else:
        flash(FULL.format(title=angkatan.title), "info")
    return redirect(url_for("path.show"), 303)


@bp.post("/undangan/<uuid:invitation_id>/penolakan")
@allow(Role.TRAINEE)
def decline(invitation_id: UUID) -> Response:
    angkatan = invitations.decline(invitation_id, of=me(), today=today(), now=clock.now())
    flash(f"Baik, Anda tidak didaftarkan ke {angkatan.title}. Tidak ada yang berubah.", "info")
    return redirect(url_for("path.show"), 303)


@bp.post("/angkatan/<slug>/undangan/<uuid:invitation_id>/pembatalan")
@allow(*KEEPERS)
def delete(slug: str, invitation_id: UUID) -> Response:
    angkatan = get_my_class(slug, KEEPERS)
    invitations.take_back(invitation_id, angkatan=angkatan)
    flash("Pertanyaannya sudah dibatalkan.", "baik")
    return redirect(url_for("angkatan.show", slug=slug), 303)
