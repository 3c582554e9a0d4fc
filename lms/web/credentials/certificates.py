"""The certificates of a class: who is ready, giving them in one go, their files and their list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as Redirect
from wtforms import SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.credentials.achievements import rule_of
from lms.credentials.candidates import Candidate, list_candidates, pass_many
from lms.credentials.certificates import Recipient, draft_certificate, issue_certificates
from lms.credentials.holding import HeldCertificate, Validity, get_held, list_held
from lms.credentials.issuers import get_letterhead
from lms.credentials.models import Certificate, CertificatePlan
from lms.credentials.numbering import NoNumbers, next_serial
from lms.credentials.plans import find_plan, issuer_of
from lms.credentials.rules.certified import print_day
from lms.credentials.rules.numbers import write_number
from lms.credentials.rules.passing import say_rule
from lms.errors import Conflict
from lms.exchange.certificate_files import file_name
from lms.exchange.certificate_pdf import Papers, certificate_pdf
from lms.exchange.hours_workbook import hours_workbook
from lms.jobs.jobs import ask_job
from lms.training.angkatan import list_members
from lms.training.member_details import Origin, list_origins
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me
from lms.web.kernel.addresses import is_passing, public_address
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.paper_keys import paper_secret, paper_signer
from lms.web.kernel.places import get_my_class
from lms.web.reports.downloads import PDF, XLSX, download

bp = Blueprint("certificates", __name__, url_prefix="/angkatan/<slug>/sertifikat")


class ManyForm(BaseForm):
    """Who of those that do not pass by the rule passes all the same, and why."""

    chosen = SelectMultipleField("Peserta", [InputRequired("Pilih sedikitnya satu orang.")])
    reason = StringField(
        "Alasannya",
        [InputRequired(), Length(3, 300)],
        description="Satu alasan untuk semua yang dipilih, tercatat dengan nama Anda.",
        filters=[squeeze],
    )


NO_PLAN = "Isi dahulu apa yang tertulis di sertifikat."
SAMPLE_NAME = "Nama Peserta, Gelar"


@bp.get("")
@allow(*KEEPERS)
def index(slug: str) -> str:
    return _index(get_my_class(slug, KEEPERS), ManyForm(formdata=None))


def _index(angkatan: Angkatan, form: ManyForm) -> str:
    slug = angkatan.slug
    candidates, plan = list_candidates(angkatan, by=me()), find_plan(angkatan)
    held = list_held(angkatan)
    return render_template(
        "credentials/certificates/index.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=slug),
        rule=say_rule(rule_of(angkatan)),
        plan=_plan(plan) if plan else None,
        ready=[_candidate(slug, one) for one in candidates if one.is_ready],
        waiting=[_candidate(slug, one) for one in candidates if one.why_not],
        given=[_held(slug, one) for one in held],
        form=form,
        chosen=set(form.chosen.data or []),
        is_given=any(one.validity is Validity.VALID for one in held),
        hrefs={
            "plan": url_for("certificate_plans.edit", slug=slug),
            "sample": url_for(".sample", slug=slug),
            "files": url_for(".make_files", slug=slug),
            "decide": url_for(".decide", slug=slug),
            "hours": url_for(".hours", slug=slug),
        },
    )


@bp.post("")
@allow(*KEEPERS)
def create(slug: str) -> Redirect:
    """To everybody who is ready; then their files are made."""
    angkatan = get_my_class(slug, KEEPERS)
    plan = _get_plan(angkatan)
    address = public_address("")
    given = issue_certificates(
        angkatan, plan, secret=paper_secret(), address=address, by=me(), now=clock.now()
    )
    if not given:
        flash("Tidak ada yang baru: semua yang memenuhi syarat sudah punya sertifikat.", "info")
        return redirect(url_for(".index", slug=slug), 303)
    flash(f"{len(given)} sertifikat terbit, nomor {given[0].number} sampai {given[-1].number}.",
          "baik")  # fmt: skip
    return _ask_files(angkatan, given)


@bp.post("/keputusan")
@allow(*KEEPERS)
def decide(slug: str) -> str | tuple[str, int] | Redirect:
    """Several pass at once, with one reason: those whose attendance is on paper, for instance."""
    angkatan = get_my_class(slug, KEEPERS)
    form = ManyForm()
    form.chosen.choices = [(str(one.id), one.name) for one in list_members(angkatan)]
    if not form.validate():
        return _index(angkatan, form), 422
    chosen = {UUID(one) for one in form.chosen.data or []}
    reason = str(form.reason.data)
    count = pass_many(angkatan, chosen, reason=reason, by=me(), now=clock.now())
    flash(f"{count} orang dicatat lulus.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


@bp.post("/berkas")
@allow(*KEEPERS)
def make_files(slug: str) -> Redirect:
    """All that hold, as files; a second press makes them anew."""
    angkatan = get_my_class(slug, KEEPERS)
    held = [one.certificate for one in list_held(angkatan) if one.validity is Validity.VALID]
    if not held:
        raise Conflict("Belum ada sertifikat yang berlaku di angkatan ini.")
    return _ask_files(angkatan, held)


@bp.get("/contoh.pdf")
@allow(*KEEPERS)
def sample(slug: str) -> Response:
    """The first who is ready, else a name that is none; marked as a sample."""
    angkatan = get_my_class(slug, KEEPERS)
    plan = _get_plan(angkatan)
    issuer = issuer_of(plan)
    ready = next((one for one in list_candidates(angkatan, by=me()) if one.is_ready), None)
    try:
        serial = next_serial(issuer, plan.issued_on.year)
    except NoNumbers:
        serial = 0
    person = ready.person if ready else me()
    recipient = Recipient(person, ready.name if ready else SAMPLE_NAME)
    draft = draft_certificate(
        angkatan, plan, get_letterhead(issuer), recipient, serial=serial, address=public_address("")
    )
    draft.nip = list_origins(angkatan.id).get(person.id, Origin()).nip
    return Response(Papers.of([draft]).sample(), mimetype=PDF)


@bp.get("/<uuid:certificate_id>.pdf")
@allow(*KEEPERS)
def file(slug: str, certificate_id: UUID) -> Response:
    held = get_held(certificate_id, angkatan=get_my_class(slug, KEEPERS))
    content = paper_signer().sign(certificate_pdf(held.certificate, secret=paper_secret()))
    return download(content, PDF, file_name(held.certificate))


@bp.get("/rekap-jp.xlsx")
@allow(*KEEPERS)
def hours(slug: str) -> Response:
    """For the offices: who was given how many JP, under which number."""
    angkatan = get_my_class(slug, KEEPERS)
    return download(hours_workbook(angkatan, list_held(angkatan)), XLSX, f"rekap-jp-{slug}.xlsx")


def _get_plan(angkatan: Angkatan) -> CertificatePlan:
    plan = find_plan(angkatan)
    if plan is None:
        raise Conflict(NO_PLAN)
    return plan


def _ask_files(angkatan: Angkatan, certificates: Sequence[Certificate]) -> Redirect:
    ids = [str(one.id) for one in certificates]
    job = ask_job(
        "certificates",
        subject=f"angkatan:{angkatan.id}",
        title=f"Berkas sertifikat {angkatan.title}",
        arguments={
            "certificates": ids,
            "name": f"sertifikat-{angkatan.slug}",
            "slug": angkatan.slug,
        },
        input_sha256="",
        by=me(),
        now=clock.now(),
    )
    return redirect(url_for("jobs.show", job_id=job.id), 303)


def _plan(plan: CertificatePlan) -> dict[str, Any]:
    issuer = issuer_of(plan)
    letterhead = get_letterhead(issuer)
    try:
        serial = next_serial(issuer, plan.issued_on.year)
        number = write_number(
            letterhead.pattern, serial=serial, code=letterhead.code, day=plan.issued_on
        )
        fault = ""
    except NoNumbers as refused:
        number, fault = "", str(refused)
    address = letterhead.address or public_address("")
    return {
        "facts": [
            ("Penerbit", letterhead.name),
            ("Judul", letterhead.title),
            ("Pelatihan", plan.training),
            ("JP", str(plan.jp)),
            ("Tempat", plan.place),
            ("Tanggal", print_day(plan.issued_on)),
            ("Nomor berikutnya", number or "belum dapat diberikan"),
            ("Diperiksa di", f"{address}/periksa"),
        ],
        "fault": fault,
        "is_passing": is_passing(address),
        "issuer_href": url_for("issuers.edit", issuer_id=issuer.id),
    }


def _candidate(slug: str, candidate: Candidate) -> dict[str, Any]:
    return {
        "id": str(candidate.person.id),
        "may_pass": not candidate.passes and not candidate.is_own,
        "name": candidate.name,
        "href": url_for("certificate_members.show", slug=slug, person_id=candidate.person.id),
        "is_confirmed": candidate.is_name_confirmed,
        "by_decision": bool(candidate.missing),
        "why": candidate.why_not,
    }


def _held(slug: str, held: HeldCertificate) -> dict[str, Any]:
    certificate = held.certificate
    return {
        "name": certificate.name,
        "number": certificate.number,
        "href": url_for("certificate_members.show", slug=slug, person_id=certificate.learner_id),
        "file_href": url_for(".file", slug=slug, certificate_id=certificate.id),
        "validity": held.validity,
    }
