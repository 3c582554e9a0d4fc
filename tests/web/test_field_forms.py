"""Forms to fill in by hand: one page each, empty or as a sample; no NIK is asked for."""

from __future__ import annotations

import pytest

from lms.exchange.field_forms import FIELD_FORMS, field_form_pdf
from tests.factories import make_jenjang


def words(form) -> str:
    lines = [line.label + line.sample for part in form.parts for line in part.lines]
    grids = [part.grid for part in form.parts if part.grid]
    cells = [cell for grid in grids for row in (grid.heads, *grid.rows) for cell in row]
    return " ".join([form.title, form.purpose, *lines, *cells])


@pytest.mark.parametrize("form", FIELD_FORMS.values(), ids=FIELD_FORMS)
def test_each_form_is_one_page_that_stays_the_same(form):
    # the template refuses a second page
    empty, sample = field_form_pdf(form, filled=False), field_form_pdf(form, filled=True)
    assert empty.startswith(b"%PDF") and empty != sample
    assert field_form_pdf(form, filled=False) == empty
    assert "NIK" not in words(form)


def test_the_page_leads_to_every_form(siti, as_):
    make_jenjang()
    client = as_(siti)
    assert 'href="/formulir"' in client.get("/jalur").text
    page = client.get("/formulir").text
    for slug in FIELD_FORMS:
        for kind in ("kosong", "contoh"):
            address = f"/formulir/{slug}/{kind}.pdf"
            assert f'href="{address}"' in page
    with client.get("/formulir/rujukan/contoh.pdf") as answer:
        assert answer.mimetype == "application/pdf" and answer.data.startswith(b"%PDF")
    assert client.get("/formulir/tiada/kosong.pdf").status_code == 404
    assert client.get("/formulir/rujukan/tiada.pdf").status_code == 404
