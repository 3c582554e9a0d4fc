"""A class with names in many scripts: page, PDF, XLSX and CSV all come out, and hold the names."""

from __future__ import annotations

import io

import pytest
from python_calamine import CalamineWorkbook

from lms.db import db
from lms.people.models import Person
from lms.training.models import Angkatan
from tests.evaluation.class_of_nine import make_class

NAMES = ("Siti 😊 Rahma", "نور الهدى", "王小明", "தமிழ்", "ꦱꦶꦠꦶ", "=HYPERLINK(1)")


@pytest.fixture
def world(app):
    """The class of nine, most of them with other names."""
    make_class()
    for number, person in enumerate(db.session.query(Person).order_by(Person.id).limit(6)):
        person.name = NAMES[number]
    db.session.query(Angkatan).one().title = "Angkatan 😊 王"
    db.session.commit()


def test_every_document_of_such_a_class_comes_out(world, evaluator, ratna, as_):
    client = as_(evaluator)
    page = client.get("/laporan/tapin-1").text
    assert "Angkatan 😊 王" in page
    pdf = client.get("/laporan/tapin-1/laporan.pdf")
    assert pdf.status_code == 200 and pdf.data.startswith(b"%PDF")
    csv = client.get("/laporan/tapin-1/peserta.csv").data.decode("utf-8-sig")
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/laporan/tapin-1/data.xlsx").data))
    cells = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    for name in NAMES[:-1]:
        assert name in csv and name in cells, name
    board = as_(ratna).get("/angkatan/tapin-1/ruang/pre").text
    assert all(name in board for name in NAMES)


def test_a_name_is_the_same_whichever_keyboard_typed_it(siti, as_):
    client = as_(siti)
    for typed in ("Rene\u0301e", "Renée"):
        client.post("/data-saya", data={"called": typed})
        assert 'value="Renée"' in client.get("/data-saya").text
