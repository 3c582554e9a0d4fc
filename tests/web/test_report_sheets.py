"""The parts of a class report that come from sheets, on the page, as PDF, workbook and data."""

from __future__ import annotations

import io
import re

import pytest
from python_calamine import CalamineWorkbook

from lms import clock
from lms.assessment.assignments import get_sheet, give_sheet
from lms.db import db
from tests.evaluation.test_instrument_sections import fill, likert, publish_bank
from tests.factories import (
    make_angkatan,
    make_person,
    make_sitting,
    publish_dasar,
    study_module,
)


@pytest.fixture
def client(evaluator, hasan, as_):
    """The evaluator of a class of six that sat both tests and filled in a survey and a scale."""
    publish_dasar()
    publish_bank("reaksi", "reaksi", [likert(), likert("negatif")])
    publish_bank("sikap", "sikap", [likert(), likert("negatif"), likert()])
    people = [make_person(name=f"Orang {n}") for n in range(6)]
    angkatan = make_angkatan(*people)
    for slug in ("reaksi", "sikap.sebelum", "sikap.sesudah"):
        sheet = get_sheet(f"lembar-dasar.{slug}", jenjang_slug="dasar")
        give_sheet(angkatan, sheet, closes_at=None, by=hasan, now=clock.now())
    db.session.commit()
    for number, person in enumerate(people):
        make_sitting(person, right=number % 3)
        study_module(person)
        make_sitting(person, "post-dasar", right=2 + number % 3)
        low, high = str(2 + number % 2), str(3 + number % 3)
        fill(person, "lembar-dasar.reaksi", [high, low])
        fill(person, "lembar-dasar.sikap.sebelum", [low, "3", low])
        fill(person, "lembar-dasar.sikap.sesudah", [high, "2", high])
    return as_(evaluator)


def test_the_page_shows_them_with_their_drawings(client):
    page = client.get("/laporan/tapin-1").text
    assert 'id="reaksi"' in page and 'id="sikap"' in page and 'id="praktik"' not in page
    assert "6 dari 6 peserta (100" in page
    assert page.index('id="sikap"') < page.index('id="reaksi"') < page.index('id="uji"')
    names = re.findall(r'<title id="(bagan-(?:reaksi|sikap)-[^"]+)"', page)
    assert len(names) == len(set(names)) == 2


def test_what_has_no_score_leaves_the_list_of_the_class_as_it_is(client):
    page = client.get("/angkatan/tapin-1")
    assert page.status_code == 200
    assert page.text.count("Belum lulus") + page.text.count("Lulus</") >= 6
    assert "Mengerjakan tes" not in page.text


def test_the_same_figures_are_in_every_form_of_it(client):
    sections = client.get("/laporan/tapin-1/data.json").json["sections"]
    gain = sections["sikap"]["paired_scale_mean"]
    assert gain["n_pairs"] == 6
    workbook = CalamineWorkbook.from_filelike(
        io.BytesIO(client.get("/laporan/tapin-1/data.xlsx").data)
    )
    assert {"sikap", "reaksi"} <= set(workbook.sheet_names)
    cells = [cell for row in workbook.get_sheet_by_name("sikap").to_python() for cell in row]
    assert any(
        isinstance(cell, float) and cell == pytest.approx(gain["median_gain"]) for cell in cells
    )
    pdf = client.get("/laporan/tapin-1/laporan.pdf")
    assert pdf.status_code == 200 and pdf.data.startswith(b"%PDF")
