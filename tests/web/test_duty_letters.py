"""Surat tugas: a letter for each office that sends people, and the own one of a member."""

from __future__ import annotations

import io

import pytest
from docx import Document

from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.angkatan import enrol
from lms.training.member_details import Origin, tell_origin
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_region, publish_dasar
from tests.web.test_uploads import pdf_text

ALL, OWN = "/angkatan/tapin-1/surat-tugas", "/kelas/tapin-1/surat-tugas.pdf"
NIP = "19850217 201001 2 003"


@pytest.fixture
def rina(app):
    make_region()
    rina = make_person(name="Bu Rina", username="rina")
    appoint(rina, Role.ORGANISER, region_code="6305", by=None, now=NOON)
    db.session.commit()
    return rina


@pytest.fixture
def angkatan(rina, siti, budi):
    """Siti is sent by an office, Budi and Tono by none; another class sends somebody too."""
    publish_dasar()
    tono = make_person(name="Tono", username="tono")
    angkatan = make_angkatan(siti, budi, tono, region_code="6305")
    told = Origin("6305", office="Dinas Sosial Tapin", position="Penyuluh", nip=NIP)
    tell_origin(siti, told, angkatan=angkatan, by=rina, now=NOON)
    tell_origin(budi, Origin(village="Binuang"), angkatan=angkatan, by=rina, now=NOON)
    other = make_angkatan(slug="lain", region_code="6305")
    enrol(make_person(name="Orang Lain", username="lain"), angkatan=other, now=NOON)
    db.session.commit()
    return angkatan


def test_each_office_gets_a_letter_with_its_own_people(as_, rina, angkatan):
    document = Document(io.BytesIO(as_(rina).get(f"{ALL}.docx").data))
    rows = [[cell.text for cell in row.cells] for one in document.tables for row in one.rows[1:]]
    assert rows == [
        ["1", "Siti", NIP, "Penyuluh", "Kabupaten Tapin"],
        ["1", "Budi", "", "", "Binuang"],
        ["2", "Tono", "", "", ""],
    ]
    said = "\n".join(one.text for one in document.paragraphs)
    assert said.index("Dinas Sosial Tapin") < said.index("(nama instansi atau lembaga)")
    assert "20–23 November 2026" in said and "Orang Lain" not in said
    paper = as_(rina).get(f"{ALL}.pdf").data
    assert paper.startswith(b"%PDF") and paper == as_(rina).get(f"{ALL}.pdf").data


def test_a_member_takes_the_own_letter_and_sees_nobody_else(as_, siti, angkatan):
    client = as_(siti)
    assert f'href="{OWN}"' in client.get("/kelas/tapin-1").text
    printed = pdf_text(client.get(OWN).data)
    if printed is not None:
        assert NIP in printed and "Siti" in printed and "Budi" not in printed


def test_it_is_offered_once_there_are_people(as_, rina, angkatan, siti, hasan, visitor):
    make_angkatan(slug="kosong", region_code="6305")
    hers = as_(rina)
    assert "surat-tugas.docx" in hers.get("/angkatan/tapin-1/surat-undangan").text
    assert "surat-tugas" not in hers.get("/angkatan/kosong/surat-undangan").text
    assert hers.get("/angkatan/kosong/surat-tugas.pdf").status_code == 404
    assert as_(siti).get(f"{ALL}.pdf").status_code == 403
    assert as_(hasan).get(OWN).status_code == 404
    assert visitor.get(f"{ALL}.docx").status_code == visitor.get(OWN).status_code == 303
