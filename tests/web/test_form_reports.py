"""The page of a test: who may read it, what it says, what it costs, the data behind it."""

from __future__ import annotations

import json
import re

import pytest

from lms.assessment.models import Form, Occasion
from lms.db import db
from lms.evaluation.cuts import list_cuts
from lms.evaluation.form_reports import form_report
from lms.evaluation.items.lists import list_test_forms
from lms.evaluation.sections.form import form_view
from tests.evaluation.sheets import hand_in, make_people, make_test_form
from tests.evaluation.test_form_reports import ladder, make_pair
from tests.factories import make_jenjang, make_publication, publish_dasar
from tests.web.report_files import same_in_every_file, table_under
from tests.web.test_statements import ask

PRE, POST = Occasion.PRE, Occasion.POST


@pytest.fixture
def forms(app):
    """Forms A and B of eight questions: forty persons each before, form A also after."""
    form_a, form_b = make_pair(40, extra=1)
    hand_in(form_a, POST, make_people(40), *ladder(40, 8, extra=3))
    return form_a, form_b


def test_the_page_says_it_in_sentences_and_tables(forms, evaluator, as_):
    page = as_(evaluator).get("/laporan/tes/dasar/A").text
    assert "Tes awal: 40 orang dari 1 angkatan. Rata-rata" in page
    assert "Tes akhir: 40 orang" in page and "Alpha 0," in page
    assert "Pada nilai lulus 70 % (6 poin)" in page and "keputusan yang sama" in page
    assert "dari batas itu: lihatlah sekali lagi" in page
    assert "perlu 100 orang" in page and "Flanagan-Rulon" in page
    assert "dipakai cara: busur lingkaran" in page and "Setara di B" in page
    assert "Model Rasch, tes awal" in page and "hanya untuk dicoba" in page
    assert "Alpha bila satu soal dihapus" in page
    assert "nan" not in page.lower().replace("pengerjaan", "").split()


def test_the_data_is_the_same_object(forms, evaluator, as_):
    answer = as_(evaluator).get("/laporan/tes/dasar/A/data.json")
    body = json.loads(answer.text)
    assert answer.mimetype == "application/json" and "NaN" not in answer.text
    pre = body["occasions"]["pre"]
    assert pre["ctt"]["total_mean"] == pytest.approx(sum(i % 9 for i in range(40)) / 40)
    assert pre["ctt"]["kr20"] == pre["ctt"]["alpha"]
    assert pre["decision"]["pass_score"] == 6 and pre["decision"]["huynh"] is None
    assert body["equating"]["method"] == "circle_arc"
    assert body["form"]["items"] == [f"a{n}" for n in range(1, 9)]


def test_every_file_shows_the_figures_of_the_page(forms, evaluator, as_):
    client, address = as_(evaluator), "/laporan/tes/dasar/A"
    report = form_report(forms[0], list_test_forms())
    cuts = list_cuts(report.edition, judged=None)
    same_in_every_file(client, form_view(report, cuts), address, f"{address}/data")
    body = client.get(f"{address}/data.json").json["occasions"]
    rows = table_under(client.get(f"{address}/data.xlsx"), "semua", "Angka")
    cells = {row[0]: row[1:3] for row in rows}
    for label, name in (("Rata-rata (poin)", "total_mean"), ("Alpha Cronbach", "alpha"),
                        ("Kesalahan baku (SEM)", "sem")):  # fmt: skip
        expected = [body[side]["ctt"][name] for side in ("pre", "post")]
        assert cells[label] == pytest.approx(expected), label
    assert cells["Orang"] == [40.0, 40.0]


def test_the_picker_leads_to_an_address_of_its_own(forms, evaluator, as_):
    client = as_(evaluator)
    answer = client.get("/laporan/tes?jenjang=dasar&bentuk=B&edisi=1")
    assert (answer.status_code, answer.location) == (303, "/laporan/tes/dasar/B?edisi=1")
    assert client.get("/laporan/tes").location == "/laporan/tes/dasar/A?edisi=1"
    assert 'href="/laporan/tes/dasar/A?edisi=1"' in client.get("/laporan/soal").text


def test_what_nobody_sat_and_what_is_not_there(evaluator, as_):
    client = as_(evaluator)
    assert "Belum ada bentuk tes" in client.get("/laporan/tes").text
    publish_dasar()
    assert "belum dikerjakan siapa pun" in client.get("/laporan/tes/dasar/A").text
    for address in ("dasar/Z", "tiada/A", "dasar/A?edisi=2", "dasar/Z/data.pdf"):
        assert client.get(f"/laporan/tes/{address}").status_code == 404


def test_the_address_of_a_later_paper_leads_to_its_edition(forms, evaluator, as_):
    first = forms[0]
    first.measure = "sama"
    other = Form(**_columns(first), id=first.id + 2, number=2, measure="lain")
    again = Form(**_columns(first), id=first.id + 3, number=3, measure="sama")
    db.session.add_all([other, again])
    db.session.flush()
    client = as_(evaluator)
    first, second, third = (
        re.sub(r'value="[\w.-]+"', "", client.get(f"/laporan/tes/dasar/A?edisi={number}").text)
        for number in (1, 2, 3)
    )
    assert first == third != second
    assert client.get("/laporan/tes/dasar/A?edisi=4").status_code == 404
    chosen = client.get("/laporan/tes?jenjang=dasar&bentuk=A&edisi=3").location
    assert chosen == "/laporan/tes/dasar/A?edisi=1"
    assert client.get("/laporan/tes/dasar/A/data.json?edisi=3").status_code == 200


def _columns(form: Form) -> dict[str, object]:
    """What two papers of one form have alike."""
    names = {column.key for column in Form.__table__.columns} - {"id", "number", "measure"}
    return {name: getattr(form, name) for name in names}


def test_four_persons_show_no_figure(evaluator, as_):
    make_jenjang()
    form = make_test_form("a", "bbb")
    hand_in(form, PRE, make_people(4), *ladder(4, 3))
    page = as_(evaluator).get("/laporan/tes/dasar/A").text
    assert "4 orang dari 1 angkatan. Angka muncul mulai dari 5 orang" in page
    assert "Rata-rata" not in page and "Unduh" not in page
    body = as_(evaluator).get("/laporan/tes/dasar/A/data.json").json
    assert body["occasions"]["pre"]["ctt"] is None


def test_others_do_not_get_in(forms, siti, hasan, as_, visitor):
    for address in ("/laporan/tes", "/laporan/tes/dasar/A", "/laporan/tes/dasar/A/data.json"):
        assert as_(siti).get(address).status_code == 403
        assert as_(hasan).get(address).status_code == 403
        assert visitor.get(address).status_code == 303


def test_the_page_asks_at_most_eight_times(forms, evaluator, as_):
    make_publication()
    client = as_(evaluator)
    few = ask(client, "/laporan/tes/dasar/A")
    hand_in(forms[0], PRE, make_people(60), *ladder(60, 8))
    assert ask(client, "/laporan/tes/dasar/A") == few <= 8
