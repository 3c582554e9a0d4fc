"""My certificates: taking them away, handing them on, and the name that will stand on them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as Redirect

from lms import clock
from lms.credentials.holding import HeldCertificate, Validity, get_own, list_own
from lms.credentials.names import confirm_name, find_name, list_earlier_names
from lms.credentials.rules.certified import print_days
from lms.exchange.certificate_files import file_name
from lms.exchange.certificate_pdf import certificate_pdf
from lms.people.models import Role
from lms.web.kernel.access import allow, me
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.name_fields import name_field
from lms.web.kernel.paper_keys import paper_secret, paper_signer
from lms.web.reports.downloads import PDF, download

bp = Blueprint("own_certificates", __name__, url_prefix="/sertifikat")


class OwnNameForm(BaseForm):
    """What the person wants printed."""

    name = name_field()


@bp.get("")
@allow(Role.TRAINEE)
def index() -> str:
    confirmed = find_name(me())
    return render_template(
        "credentials/own/index.html",
        rows=[_row(held) for held in list_own(me())],
        name=confirmed.name if confirmed else me().name,
        is_confirmed=confirmed is not None,
    )


@bp.get("/<uuid:certificate_id>.pdf")
@allow(Role.TRAINEE)
def file(certificate_id: UUID) -> Response:
    held = get_own(certificate_id, of=me())
    content = paper_signer().sign(certificate_pdf(held.certificate, secret=paper_secret()))
    return download(content, PDF, file_name(held.certificate))


@bp.get("/nama")
@allow(Role.TRAINEE)
def edit_name() -> str:
    confirmed = find_name(me())
    name = confirmed.name if confirmed else me().name
    return _name_page(OwnNameForm(formdata=None, data={"name": name}))


@bp.post("/nama")
@allow(Role.TRAINEE)
def update_name() -> tuple[str, int] | Redirect:
    form = OwnNameForm()
    if not form.validate():
        return _name_page(form), 422
    confirm_name(me(), str(form.name.data), by=me(), now=clock.now())
    flash(f"Tersimpan. Sertifikat Anda akan bertuliskan “{form.name.data}”.", "baik")
    return redirect(url_for(".index"), 303)


def _name_page(form: OwnNameForm) -> str:
    has_any = any(held.validity is Validity.VALID for held in list_own(me()))
    return render_template(
        "credentials/own/name.html",
        form=form,
        back_href=url_for(".index"),
        has_any=has_any,
        earlier=list_earlier_names(me()),
    )


def _row(held: HeldCertificate) -> dict[str, Any]:
    certificate = held.certificate
    check = f"{certificate.address}/periksa/{certificate.code}"
    said = (
        f"{certificate.letterhead.title} saya: {certificate.training}, {certificate.jp} JP, "
        f"nomor {certificate.number}. Keasliannya dapat diperiksa di {check}"
    )
    return {
        "title": certificate.letterhead.title,
        "training": certificate.training,
        "name": certificate.name,
        "number": certificate.number,
        "days": print_days(certificate.starts_on, certificate.ends_on),
        "jp": certificate.jp,
        "issuer": certificate.letterhead.name,
        "validity": held.validity,
        "is_valid": held.validity is Validity.VALID,
        "successor": held.successor.number if held.successor else "",
        "file_href": url_for(".file", certificate_id=certificate.id),
        "file_name": file_name(certificate),
        "check_href": url_for("certificate_checks.show", code=certificate.code),
        "said": said,
        "whatsapp_href": f"https://wa.me/?text={quote(said)}",
    }
