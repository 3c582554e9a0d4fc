"""The pages of questions' figures: who may read them, what they say, what they cost."""

from __future__ import annotations

import json

import pytest

from lms.assessment.models import Occasion
from lms.evaluation.items.lists import item_list
from lms.evaluation.items.reports import item_report
from lms.evaluation.sections.item import item_view
from lms.evaluation.sections.item_list import item_list_view
from lms.web.kernel.filters import tanggal, waktu
from tests.evaluation.sheets import hand_in, make_people, make_test_form
from tests.evaluation.test_item_reports import backward
from tests.factories import make_item, make_jenjang, make_publication, publish_dasar
from tests.web.report_files import same_in_every_file, table_under
from tests.web.test_statements import ask

PRE, POST = Occasion.PRE, Occasion.POST


@pytest.fixture
def form(app):
    """Six questions of form A; thirty persons before and after, the sixth question backward."""
    make_jenjang()
    form = make_test_form("a", "bbbbbb")
    people = make_people(30)
    for occasion in (PRE, POST):
        hand_in(form, occasion, people, *backward(range(30)))
    return form


def test_the_list_puts_first_what_needs_a_look(form, evaluator, as_):
    page = as_(evaluator).get("/laporan/soal").text
    assert "soal perlu dilihat" in page and "tes awal 30 orang, tes akhir 30 orang" in page
    assert page.index(">6. a6<") < page.index(">1. a1<")
    assert "Periksa kuncinya" in page and 'href="/laporan/soal/a6"' in page


def test_one_question_in_sentences_tables_and_advice(form, evaluator, as_):
    page = as_(evaluator).get("/laporan/soal/a6").text
    assert "Sebelum pelatihan 50 % poinnya diraih oleh 30 orang" in page
    assert "dengan keyakinan 95 % antara 33 % dan 67 %" in page
    assert (
        "Dari 30 orang yang bertemu soal ini dua kali, 0 berubah dari salah menjadi benar" in page
    )
    assert "PPDI 0,00" in page and "Periksa kuncinya" in page and "Tidak naik" in page
    assert "Bentuk A, tes awal" in page and "Bentuk A, tes akhir" in page
    assert "Moodle: discriminative efficiency" in page and "Daya beda" in page
    assert "Penilaian tiap pilihan muncul mulai dari 50 orang" in page
    assert "Versi 1 terbit." in page and "Perbaiki kunci" not in page


def test_those_who_teach_come_from_the_question_and_go_back(form, hasan, as_):
    client = as_(hasan)
    assert 'href="/laporan/soal/a6"' in client.get("/materi/soal/a6").text
    page = client.get("/laporan/soal/a6").text
    assert 'href="/materi/soal/a6"' in page and 'href="/materi/soal/a6/koreksi"' in page
    assert client.get("/laporan/soal").status_code == 200


def test_trainees_and_visitors_do_not_get_in(form, siti, as_, visitor):
    for address in ("", "/a6", "/a6/data.json", "/a6/data.pdf", "/data.xlsx"):
        address = f"/laporan/soal{address}"
        assert as_(siti).get(address).status_code == 403
        assert visitor.get(address).status_code == 303


def test_the_data_names_every_figure_and_says_why_one_is_missing(form, evaluator, as_):
    answer = as_(evaluator).get("/laporan/soal/a1/data.json")
    body = json.loads(answer.text)
    assert answer.mimetype == "application/json" and "NaN" not in answer.text
    assert body["n_pairs"] == 30 and body["mcnemar"]["ppdi"] == 0
    first = body["places"][0]["figures"]
    assert first["difficulty_p"] == pytest.approx(25 / 30)
    assert set(body["pooled"]) == {"pre", "post"}
    assert "p_mid" in body["mcnemar"] and first["D27"] is not None


def test_every_file_shows_the_figures_of_the_page(form, evaluator, as_):
    client = as_(evaluator)
    report = item_report("a6")
    view = item_view(report, competency="x", day=tanggal, moment=waktu)
    same_in_every_file(client, view, "/laporan/soal/a6", "/laporan/soal/a6/data")
    places = client.get("/laporan/soal/a6/data.json").json["places"]
    cells = table_under(client.get("/laporan/soal/a6/data.xlsx"), "tempat-1", "Angka")
    assert cells[1][1] == pytest.approx(100 * places[0]["figures"]["difficulty_p"])
    assert cells[2][1] == pytest.approx(places[0]["figures"]["r_item_rest"])
    assert cells[3][1] == pytest.approx(places[0]["figures"]["D27"])


def test_the_list_is_a_file_too(form, evaluator, as_):
    client = as_(evaluator)
    view = item_list_view(item_list(form, [form]))
    same_in_every_file(client, view, "/laporan/soal", "/laporan/soal/data")
    rows = table_under(client.get("/laporan/soal/data.xlsx"), "soal", "Soal")
    assert rows[0][:4] == ["Soal", "Bunyi", "Awal (%)", "Akhir (%)"]
    assert rows[1][0] == "6. a6" and rows[1][2:4] == [50.0, 50.0]
    assert rows[1][6].startswith("Periksa kuncinya; ")
    body = client.get("/laporan/soal/data.json").json
    assert body["n"] == {"pre": 30, "post": 30} and body["items"][0]["item"] == "a6"
    assert body["items"][0]["figures"]["pre"]["difficulty_p"] == 0.5


def test_a_question_nobody_met_in_a_test_says_so(evaluator, as_):
    make_item("latihan")
    page = as_(evaluator).get("/laporan/soal/latihan").text
    assert "Belum cukup data" in page and "Soal latihan tidak dihitung" in page
    assert as_(evaluator).get("/laporan/soal/tiada").status_code == 404
    assert as_(evaluator).get("/laporan/soal/latihan/data.pdf").status_code == 404


def test_without_forms_or_answers_the_list_says_what_is_missing(evaluator, as_):
    client = as_(evaluator)
    assert "Belum ada bentuk tes" in client.get("/laporan/soal").text
    publish_dasar()
    assert "Belum ada yang mengerjakan" in client.get("/laporan/soal").text


def test_the_address_chooses_form_and_edition_and_nonsense_falls_back(form, evaluator, as_):
    second = make_test_form("b", "bbb")
    hand_in(second, PRE, make_people(5), [["b"] * 3] * 5, [[1] * 3] * 5)
    client = as_(evaluator)
    page = client.get("/laporan/soal?jenjang=dasar&bentuk=B&edisi=1").text
    assert ">1. b1<" in page and "tes awal 5 orang" in page
    for odd in ("bentuk=Z", "jenjang=tiada", "edisi=99", "edisi=x"):
        assert ">6. a6<" in client.get(f"/laporan/soal?{odd}").text


def test_the_pages_ask_little_and_as_much_for_many_as_for_few(form, evaluator, as_):
    make_publication()
    client = as_(evaluator)
    pages = ("/laporan/soal", "/laporan/soal/a1")
    few = [ask(client, page) for page in pages]
    hand_in(form, PRE, make_people(60), *backward(range(60)))
    assert [ask(client, page) for page in pages] == few
    assert max(few) <= 12, few
