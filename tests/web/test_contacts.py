"""Numbers of a region: filled in by who keeps it, by nobody else; typed words stay."""

from __future__ import annotations

import pytest

from lms import clock
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import AuditEntry, LocalContact, Role
from tests.factories import make_angkatan, make_jenjang, make_person, make_region

TYPED = {
    "service": "uptd-ppa",
    "name": "UPTD PPA Tapin (contoh)",
    "number": "0517 - 123 456",
    "note": "24 jam",
}


@pytest.fixture
def organiser():
    """Keeps Tapin, and nothing of Solok."""
    make_jenjang()
    make_region("6305", "Kabupaten Tapin")
    make_region("1372", "Kota Solok")
    person = make_person(name="Organiser (contoh)")
    appoint(person, Role.ORGANISER, region_code="6305", by=None, now=clock.now())
    db.session.commit()
    return person


def test_a_number_is_added_seen_and_removed(organiser, as_, visitor):
    client = as_(organiser)
    assert client.get("/nomor-penting").location == "/nomor-penting/6305"
    assert "Belum ada nomor" in client.get("/nomor-penting/6305").text
    assert client.post("/nomor-penting/6305", data=TYPED).status_code == 303
    # pressed twice is once
    assert client.post("/nomor-penting/6305", data=TYPED).status_code == 303
    other = {**TYPED, "name": "Puskesmas (contoh)", "service": "puskesmas", "number": "119"}
    assert client.post("/nomor-penting/6305", data=other).status_code == 303
    page = client.get("/nomor-penting/6305").text
    assert page.count("UPTD PPA Tapin (contoh)</strong>") == 1
    assert "Yang belum ada: Polisi," in page
    assert 'href="tel:0517123456"' in visitor.get("/darurat").text
    contact = db.session.query(LocalContact).filter_by(service="uptd-ppa").one()
    gone = client.post(f"/nomor-penting/6305/{contact.id}/penghapusan")
    assert gone.status_code == 303
    page = visitor.get("/darurat").text
    assert "UPTD PPA" not in page.split("Puskesmas (contoh)")[0] and 'href="tel:119"' in page
    # what was removed can be told again
    assert client.post("/nomor-penting/6305", data=TYPED).status_code == 303
    assert "UPTD PPA Tapin (contoh)" in visitor.get("/darurat").text
    actions = [e.action for e in db.session.query(AuditEntry).filter_by(actor_id=organiser.id)]
    assert sorted(actions) == ["contact.add"] * 3 + ["contact.remove"]


@pytest.mark.parametrize("number", ["", "tanya pak RT", "1", "+", "0517-12345678901234567890123"])
def test_what_cannot_be_dialled_is_refused_and_stays(organiser, as_, number: str):
    answer = as_(organiser).post("/nomor-penting/6305", data={**TYPED, "number": number})
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    assert 'value="UPTD PPA Tapin (contoh)"' in answer.text
    assert db.session.query(LocalContact).count() == 0


def test_nobody_fills_in_another_region(organiser, siti, as_):
    client = as_(organiser)
    assert client.get("/nomor-penting/1372").status_code == 404
    assert client.post("/nomor-penting/1372", data=TYPED).status_code == 404
    assert as_(siti).get("/nomor-penting/6305").status_code == 403
    client.post("/nomor-penting/6305", data=TYPED)
    contact = db.session.query(LocalContact).one()
    stranger = make_person(name="Solok (contoh)")
    appoint(stranger, Role.ORGANISER, region_code="1372", by=None, now=clock.now())
    db.session.commit()
    client = as_(stranger)
    for code in ("6305", "1372"):
        address = f"/nomor-penting/{code}/{contact.id}/penghapusan"
        assert client.post(address).status_code == 404
    assert db.session.query(LocalContact).one().ended_at is None


def test_who_keeps_a_class_fills_in_its_region(organiser, as_):
    keeper = make_person(name="Kelas (contoh)")
    angkatan = make_angkatan(slug="solok-1", region_code="1372")
    appoint(keeper, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=clock.now())
    db.session.commit()
    client = as_(keeper)
    assert client.get("/nomor-penting").location == "/nomor-penting/1372"
    assert client.get("/nomor-penting/6305").status_code == 404


def test_who_keeps_the_country_chooses(organiser, ratna, as_):
    client = as_(ratna)
    page = client.get("/nomor-penting").text
    assert "Kabupaten Tapin" in page and "Kota Solok" in page
    assert client.get("/nomor-penting?wilayah=1372").location == "/nomor-penting/1372"


def test_a_class_without_a_region_is_told_why(app, as_):
    make_jenjang()
    keeper = make_person(name="Kelas (contoh)")
    angkatan = make_angkatan(slug="tanpa", region_code=None)
    appoint(keeper, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=clock.now())
    db.session.commit()
    assert "Belum ada wilayah" in as_(keeper).get("/nomor-penting").text
