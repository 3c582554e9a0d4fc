"""Darurat: open to everybody, the same for everybody, with the numbers of the reader's region."""

from __future__ import annotations

import pytest

from lms import clock
from lms.curriculum.models import Emergency, EmergencyNumber, Lesson
from lms.db import db
from lms.people.models import LocalContact
from lms.training.contacts import add_contact
from tests.factories import make_jenjang, make_module, make_region, publish_dasar


def add_number(code: str, number: str, **given) -> None:
    known = {"name": code.title(), "according_to": "Antara, 2026", "body_html": "<p>Siang.</p>"}
    count = db.session.query(EmergencyNumber).count()
    db.session.add(
        EmergencyNumber(code=code, position=count + 1, number=number, **{**known, **given})
    )
    db.session.commit()


def tell(region: str, name: str, number: str, by, service: str = "uptd-ppa") -> LocalContact:
    contact = add_contact(
        region, service=service, name=name, number=number, note="", by=by, now=clock.now()
    )
    db.session.commit()
    return contact


@pytest.fixture
def two_regions(ratna):
    make_region("6305", "Kabupaten Tapin")
    make_region("1372", "Kota Solok")
    tell("6305", "UPTD PPA Tapin (contoh)", "0517-111", ratna)
    tell("1372", "UPTD PPA Solok (contoh)", "0755-222", ratna)


def test_a_visitor_finds_what_to_do_and_whom_to_call(visitor):
    make_jenjang()
    add_number("sapa", "129", whatsapp="0811-1129-129")
    add_number("polisi", "110")
    db.session.add(
        Emergency(
            code="kekerasan",
            position=1,
            title="Seseorang disakiti",
            numbers=["polisi"],
            lesson=None,
            body_html="<ol><li>Aman dahulu.</li></ol>",
        )
    )
    db.session.commit()
    page = visitor.get("/darurat").text
    assert "Aman dahulu." in page and "Menurut Antara, 2026." in page
    # in the situation and in the list of all; the other number in the list alone
    assert page.count('href="tel:110"') == 2 and page.count('href="tel:129"') == 1
    assert 'href="https://wa.me/628111129129"' in page
    assert "belum diisi" in page


def test_every_page_leads_there_in_one_tap(siti, as_, visitor):
    publish_dasar()
    client = as_(siti)
    assert 'href="/darurat"' in visitor.get("/").text
    sitting = client.post("/tes/pre-dasar/pengerjaan").location
    assert 'href="/darurat"' in client.get(f"{sitting}?soal=1").text
    for address in ("/jalur", "/data-saya", "/tiada"):
        assert 'href="/darurat"' in client.get(address).text, address


def test_the_page_names_nobody(two_regions, siti, as_):
    siti.region_code = "6305"
    db.session.commit()
    page = as_(siti).get("/darurat").text
    assert siti.name not in page and "csrf" not in page and "Keluar" not in page
    assert "UPTD PPA Tapin" in page and "UPTD PPA Solok" not in page


def test_the_numbers_of_the_province_stand_below_those_of_the_kabupaten(
    two_regions, ratna, siti, as_
):
    tell("63", "Dinas Sosial Provinsi (contoh)", "0511-333", ratna, "dinas-sosial")
    siti.region_code = "6305"
    db.session.commit()
    page = as_(siti).get("/darurat").text
    assert 0 < page.index("UPTD PPA Tapin") < page.index("Dinas Sosial Provinsi")
    assert "UPTD PPA Solok" not in page


def test_a_visitor_chooses_among_several_regions_and_sees_the_only_one(two_regions, visitor):
    page = visitor.get("/darurat").text
    assert "UPTD PPA Tapin" not in page and "UPTD PPA Solok" not in page
    assert "UPTD PPA Solok" in visitor.get("/darurat?wilayah=1372").text
    assert "belum diisi" in visitor.get("/darurat?wilayah=9999").text
    db.session.query(LocalContact).filter_by(region_code="1372").delete()
    db.session.commit()
    assert "UPTD PPA Tapin" in visitor.get("/darurat").text


def test_a_lesson_that_may_save_a_life_is_never_locked(siti, as_, visitor):
    publish_dasar()
    make_jenjang("madya", 2, ("dasar",))
    module = make_module("berat", jenjang_slug="madya", position=2)
    open_one = db.session.query(Lesson).filter_by(
        module_version_id=module.published_version_id, slug="pelajaran-2"
    )
    open_one.update({"always_open": True, "title": "Satu jam pertama"})
    db.session.commit()
    client = as_(siti)
    assert client.get("/modul/berat/pelajaran-1").status_code == 403
    assert client.get("/modul/berat/pelajaran-2").location == "/darurat/berat/pelajaran-2"
    assert "Isi." in client.get("/darurat/berat/pelajaran-2").text
    assert "Isi." in visitor.get("/darurat/berat/pelajaran-2").text
    assert visitor.get("/darurat/berat/pelajaran-1").status_code == 404
    page = visitor.get("/darurat").text
    assert 'href="/darurat/berat/pelajaran-2"' in page and "pelajaran-1" not in page
    module.retired_at = clock.now()
    db.session.commit()
    assert visitor.get("/darurat/berat/pelajaran-2").status_code == 404
