"""One member and the certificate: a decision, the name, taking it back, putting it right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.credentials.candidates import Candidate, decide_pass, get_candidate
from lms.credentials.certificates import replace_certificate, revoke_certificate
from lms.credentials.holding import HeldCertificate, Validity, get_held, list_held
from lms.credentials.names import confirm_name
from lms.credentials.plans import find_plan
from lms.errors import Conflict
from lms.people.own_affairs import refuse_own
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me
from lms.web.kernel.addresses import public_address
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.headings import heading
from lms.web.kernel.name_fields import name_field
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.paper_keys import paper_secret
from lms.web.kernel.places import get_my_class

bp = Blueprint("certificate_members", __name__, url_prefix="/angkatan/<slug>/sertifikat/peserta")
# "": the rule of the class decides again
CHOICES = {"lulus": True, "belum": False, "aturan": None}


def reason_field(where: str) -> StringField:
    """`where` tells it from the same field of another form on the page."""
    return StringField(
        "Alasannya",
        [InputRequired(), Length(3, 300)],
        description="Tercatat dengan nama Anda; tidak tampil di sertifikat.",
        filters=[squeeze],
        id=f"alasan-{where}",
    )


class DecisionForm(BaseForm):
    """Passes, or not, whatever the rule says."""

    passes = RadioField(
        "Keputusan",
        [InputRequired()],
        choices=[
            SelectChoice("lulus", "Lulus"),
            SelectChoice("belum", "Belum lulus"),
            SelectChoice("aturan", "Kembali menurut syarat kelas"),
        ],
    )
    reason = reason_field("putusan")


class CertificateNameForm(BaseForm):
    """As the person says, or as a paper of theirs has it."""

    name = name_field()


class ReplacementForm(BaseForm):
    """A new one with a name put right."""

    name = name_field("nama-ganti")
    reason = reason_field("ganti")


class RevocationForm(BaseForm):
    """Why it does not hold any more."""

    reason = reason_field("cabut")


@bp.get("/<uuid:person_id>")
@allow(*KEEPERS)
def show(slug: str, person_id: UUID) -> str:
    angkatan = get_my_class(slug, KEEPERS)
    return _page(angkatan, get_candidate(person_id, angkatan=angkatan, by=me()))


@bp.post("/<uuid:person_id>/keputusan")
@allow(*KEEPERS)
def decide(slug: str, person_id: UUID) -> tuple[str, int] | Response:
    angkatan = get_my_class(slug, KEEPERS)
    candidate = get_candidate(person_id, angkatan=angkatan, by=me())
    refuse_own(candidate.person.learner_id, by=me())
    form = DecisionForm()
    if not form.validate():
        return _page(angkatan, candidate, decision=form), 422
    passes = CHOICES[str(form.passes.data)]
    reason = str(form.reason.data)
    decide_pass(angkatan, candidate.person, passes=passes, reason=reason, by=me(), now=clock.now())
    flash("Keputusan disimpan.", "baik")
    return _back(slug, person_id)


@bp.post("/<uuid:person_id>/nama")
@allow(*KEEPERS)
def name(slug: str, person_id: UUID) -> tuple[str, int] | Response:
    angkatan = get_my_class(slug, KEEPERS)
    candidate = get_candidate(person_id, angkatan=angkatan, by=me())
    refuse_own(candidate.person.learner_id, by=me())
    form = CertificateNameForm()
    if not form.validate():
        return _page(angkatan, candidate, name=form), 422
    confirm_name(candidate.person, str(form.name.data), by=me(), now=clock.now())
    flash("Nama disimpan.", "baik")
    return _back(slug, person_id)


@bp.post("/<uuid:person_id>/penggantian")
@allow(*KEEPERS)
def replace(slug: str, person_id: UUID) -> tuple[str, int] | Response:
    angkatan, candidate, held = _find_valid(slug, person_id)
    form = ReplacementForm()
    if not form.validate():
        return _page(angkatan, candidate, replacement=form), 422
    plan = find_plan(angkatan)
    if plan is None:
        raise Conflict("Isi dahulu apa yang tertulis di sertifikat.")
    given = replace_certificate(
        held, angkatan, plan, name=str(form.name.data), reason=str(form.reason.data),
        secret=paper_secret(), address=public_address(""), by=me(), now=clock.now(),
    )  # fmt: skip
    confirm_name(candidate.person, str(form.name.data), by=me(), now=clock.now())
    flash(f"Diganti dengan nomor {given.number}. Yang lama tercatat “diganti”.", "baik")
    return _back(slug, person_id)


@bp.post("/<uuid:person_id>/pencabutan")
@allow(*KEEPERS)
def revoke(slug: str, person_id: UUID) -> tuple[str, int] | Response:
    angkatan, candidate, held = _find_valid(slug, person_id)
    form = RevocationForm()
    if not form.validate():
        return _page(angkatan, candidate, revocation=form), 422
    revoke_certificate(held, reason=str(form.reason.data), by=me(), now=clock.now())
    flash("Sertifikat dicabut. Nomornya tidak dipakai lagi.", "baik")
    return _back(slug, person_id)


def _find_valid(slug: str, person_id: UUID) -> tuple[Angkatan, Candidate, HeldCertificate]:
    """Raises Conflict when there is none any more, OwnAffair before anything is asked."""
    angkatan = get_my_class(slug, KEEPERS)
    candidate = get_candidate(person_id, angkatan=angkatan, by=me())
    refuse_own(candidate.person.id, by=me())
    if candidate.certificate is None:
        raise Conflict("Tidak ada sertifikat yang berlaku. Muat ulang halamannya.")
    return angkatan, candidate, get_held(candidate.certificate.id, angkatan=angkatan)


def _back(slug: str, person_id: UUID) -> Response:
    return redirect(url_for(".show", slug=slug, person_id=person_id), 303)


def _page(angkatan: Angkatan, candidate: Candidate, **typed: BaseForm) -> str:
    """`typed`: the form that came back, by its name; the others as things stand."""
    slug, person = angkatan.slug, candidate.person
    standing = {"name": candidate.name}
    forms: dict[str, BaseForm] = {
        "decision": DecisionForm(formdata=None),
        "name": CertificateNameForm(formdata=None, data=standing),
        "replacement": ReplacementForm(formdata=None, data=standing),
        "revocation": RevocationForm(formdata=None),
    }
    mine = [one for one in list_held(angkatan) if one.certificate.learner_id == person.id]
    actions = {
        word: url_for(f".{word}", slug=slug, person_id=person.id)
        for word in ("decide", "name", "replace", "revoke")
    }
    return render_template(
        "credentials/certificates/member.html",
        angkatan=heading(angkatan),
        back_href=url_for("certificates.index", slug=slug),
        candidate=candidate,
        held=[_held(slug, one) for one in mine],
        forms={**forms, **typed},
        open_form=next(iter(typed), ""),
        actions=actions,
    )


def _held(slug: str, held: HeldCertificate) -> dict[str, Any]:
    certificate = held.certificate
    return {
        "number": certificate.number,
        "name": certificate.name,
        "validity": held.validity,
        "since": held.since,
        "reason": held.revocation.reason if held.revocation else "",
        "is_valid": held.validity is Validity.VALID,
        "file_href": url_for("certificates.file", slug=slug, certificate_id=certificate.id),
        "check_href": url_for("certificate_checks.show", code=certificate.code),
    }
