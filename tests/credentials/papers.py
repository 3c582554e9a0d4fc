"""An issuer, a plan and a class whose members pass or do not."""

from __future__ import annotations

from datetime import date
from typing import Any

from lms.assessment.models import Occasion
from lms.assessment.quiz_rules import open_test
from lms.credentials.certificates import issue_certificates
from lms.credentials.holding import get_held
from lms.credentials.issuers import Look, found_issuer
from lms.credentials.models import Certificate, CertificatePlan, Issuer
from lms.credentials.plans import PlanText, decide_plan
from lms.credentials.rules.signatures import secret_of
from lms.db import db
from lms.people.models import Person
from lms.training.models import Angkatan
from tests.conftest import NOON
from tests.factories import make_sitting

# as the application of the tests has it, see lms/web/kernel/paper_keys.py
SECRET = secret_of("only for tests")
ADDRESS = "https://jenjang.contoh.go.id"
LOOK: dict[str, Any] = {
    "name": "Dinas Sosial Kabupaten Tapin", "lines": ["Jalan Contoh 1"], "code": "DINSOS-TPN",
    "pattern": "{urut}/{kode}/{bulan}/{tahun}", "title": "Sertifikat Pelatihan",
    "layout": "bingkai", "city": "Rantau",
    "signatories": [{"name": "Nama Pejabat, S.Sos.", "office": "Kepala Dinas"}],
}  # fmt: skip


def make_issuer(by: Person, *, region_code: str | None = None, **given: Any) -> Issuer:
    issuer = found_issuer(Look(**{**LOOK, **given}), region_code=region_code, by=by, now=NOON)
    db.session.commit()
    return issuer


def make_plan(angkatan: Angkatan, issuer: Issuer, by: Person, **given: Any) -> CertificatePlan:
    text: dict[str, Any] = {
        "issuer_id": issuer.id, "training": "Pelatihan Dasar PSM", "jp": 34, "place": "Rantau",
        "issued_on": date(2026, 11, 23), "subjects": [{"title": "Etika", "jp": 34}],
    }  # fmt: skip
    plan = decide_plan(angkatan, PlanText(**{**text, **given}), by=by, now=NOON)
    db.session.commit()
    return plan


def pass_post(angkatan: Angkatan, *members: Person, by: Person, right: int = 4) -> None:
    """Each sits the post-test of the class: of four questions `right` are right."""
    open_test(angkatan, Occasion.POST, by=by, now=NOON)
    for member in members:
        make_sitting(member, "post-dasar", right=right)


def issue(angkatan: Angkatan, plan: CertificatePlan, by: Person) -> list[Certificate]:
    given = issue_certificates(
        angkatan, plan, secret=SECRET, address=ADDRESS, by=by, now=NOON
    )  # fmt: skip
    db.session.commit()
    return [get_held(one.id, angkatan=angkatan).certificate for one in given]
