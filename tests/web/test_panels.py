"""The pages of a panel: the evaluator leads it, a judge rates with one press, others stay out."""

from __future__ import annotations

import pytest

from lms import clock
from lms.assessment.models import Occasion
from lms.db import db
from lms.evaluation.panels.holding import get_panel, name_judge, open_panel
from lms.evaluation.panels.models import JudgeRating, Panel
from lms.evaluation.panels.results import panel_result
from lms.evaluation.sections.panel import panel_view
from lms.people.appointments import appoint
from lms.people.models import Role
from tests.evaluation.sheets import hand_in, make_people, make_test_form
from tests.evaluation.test_form_reports import ladder
from tests.factories import (
    make_angkatan,
    make_jenjang,
    make_person,
    make_publication,
    make_region,
)
from tests.web.report_files import same_in_every_file, table_under
from tests.web.test_statements import ask


@pytest.fixture
def form(app):
    make_jenjang()
    return make_test_form("a", "bbbb")


@pytest.fixture
def panel(form, evaluator, siti):
    """Siti judges."""
    panel = open_panel(form, title="Panel dasar", by=evaluator, now=clock.now())
    name_judge(get_panel(panel.id), siti, by=evaluator, now=clock.now(), today=clock.today())
    db.session.commit()
    return panel


def test_the_evaluator_opens_a_panel_and_names_judges(form, evaluator, siti, budi, as_):
    client = as_(evaluator)
    assert "Belum ada panel" in client.get("/laporan/panel").text
    assert "bentuk A, edisi 1" in client.get("/laporan/panel/baru").text
    answer = client.post("/laporan/panel/baru", data={"form_id": form.id, "title": "  Panel  1 "})
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "<h1>Panel 1</h1>" in page and "Belum ada juri" in page and "Putaran pertama" in page
    named = client.post(f"{answer.location}/juri", data={"username": "SITI"})
    assert named.status_code == 303
    page = client.get(answer.location).text
    assert "Siti" in page and "0 dari 4" in page and "/panel/" in page
    assert "Panel 1" in client.get("/laporan/panel").text


@pytest.mark.parametrize(
    ("data", "words"),
    [({"title": "", "form_id": 0}, "wajib"), ({"title": "Panel"}, "Pilih"), ({}, "wajib")],
)
def test_a_wrong_form_comes_back_with_its_words(form, evaluator, as_, data, words):
    answer = as_(evaluator).post("/laporan/panel/baru", data=data)
    assert answer.status_code == 422 and words in answer.text
    assert db.session.query(Panel).count() == 0


def test_who_cannot_be_a_judge_is_told_beside_the_field(panel, evaluator, budi, as_):
    client, address = as_(evaluator), f"/laporan/panel/{panel.id}/juri"
    answer = client.post(address, data={"username": "tiada"})
    assert answer.status_code == 422 and "Tidak ada akun" in answer.text
    assert client.post(address, data={}).status_code == 422
    make_angkatan(budi)
    answer = client.post(address, data={"username": "budi"})
    assert answer.status_code == 409 and "belum boleh melihat kunci" in answer.text


def test_a_judge_rates_with_one_press_a_question(panel, siti, as_):
    client, sheet = as_(siti), f"/panel/{panel.id}"
    assert "Panel dasar" in client.get("/panel").text
    page = client.get(sheet).text
    assert "0 dari 4 soal dinilai" in page and f'href="{sheet}/1"' in page
    page = client.get(f"{sheet}/1").text
    assert page.count('name="percent"') == 21 and "Panel pada putaran pertama" not in page
    answer = client.post(f"{sheet}/1", data={"percent": "60"})
    assert (answer.status_code, answer.location) == (303, f"{sheet}/2")
    assert client.post(f"{sheet}/3", data={"percent": "0"}).location == f"{sheet}/4"
    assert client.post(f"{sheet}/4", data={"percent": "100"}).location == f"{sheet}/2"
    assert client.post(f"{sheet}/2", data={"percent": "5"}).location == sheet
    page = client.get(sheet).text
    assert "4 dari 4 soal dinilai" in page and "Semua soal sudah Anda nilai" in page
    assert "Penilaian Anda sekarang: 60 %" in client.get(f"{sheet}/1").text
    assert [r.percent for r in db.session.query(JudgeRating).order_by(JudgeRating.place)] == [
        60, 5, 0, 100,
    ]  # fmt: skip


@pytest.mark.parametrize("data", [{}, {"percent": "x"}, {"percent": "3"}, {"percent": "105"}])
def test_a_percentage_that_is_not_on_the_page_is_not_taken(panel, siti, as_, data):
    assert as_(siti).post(f"/panel/{panel.id}/1", data=data).status_code == 404
    assert as_(siti).post(f"/panel/{panel.id}/5", data={"percent": "50"}).status_code == 404
    assert db.session.query(JudgeRating).count() == 0


def test_a_stranger_finds_no_sheet(panel, budi, evaluator, as_, visitor):
    for address in (f"/panel/{panel.id}", f"/panel/{panel.id}/1"):
        assert as_(budi).get(address).status_code == 404
        assert as_(evaluator).get(address).status_code == 404
        assert visitor.get(address).status_code == 303
    assert as_(budi).post(f"/panel/{panel.id}/1", data={"percent": "50"}).status_code == 404
    assert "Belum ada panel untuk Anda" in as_(budi).get("/panel").text


def test_the_evaluators_pages_are_closed_to_others(panel, siti, hasan, as_):
    for person in (siti, hasan):
        client = as_(person)
        for address in ("", "/baru", f"/{panel.id}", f"/{panel.id}/data.pdf"):
            assert client.get(f"/laporan/panel{address}").status_code == 403
        for address in ("/putaran-kedua", "/penutupan", "/juri"):
            assert client.post(f"/laporan/panel/{panel.id}{address}").status_code == 403


def test_an_evaluator_of_one_region_reads_and_does_not_decide(panel, form, as_):
    make_region()
    regional = make_person()
    appoint(regional, Role.EVALUATOR, region_code="6305", by=None, now=clock.now())
    db.session.commit()
    client, address = as_(regional), f"/laporan/panel/{panel.id}"
    page = client.get(address).text
    assert "Siti" in page and "Tutup panel" not in page and "Tambahkan juri" not in page
    for end in ("/putaran-kedua", "/penutupan", "/juri"):
        assert client.post(address + end, data={"username": "siti"}).status_code == 403
    answer = client.post("/laporan/panel/baru", data={"form_id": form.id, "title": "Panel"})
    assert answer.status_code == 403


def test_both_rounds_to_the_closing(panel, form, evaluator, siti, as_):
    hand_in(form, Occasion.POST, make_people(10), *ladder(10, 4))
    leader, address, sheet = as_(evaluator), f"/laporan/panel/{panel.id}", f"/panel/{panel.id}"
    budi = make_person(name="Juri Dua", username="juri2")
    leader.post(f"{address}/juri", data={"username": "juri2"})
    for person, percents in ((siti, (50, 50, 50, 50)), (budi, (80, 70, 70, 80))):
        for number, percent in enumerate(percents, start=1):
            as_(person).post(f"{sheet}/{number}", data={"percent": percent})
    page = leader.get(address).text
    assert "Batas lulus menurut 2 juri: 2,5 dari 4 poin (62,5 %). Lulus mulai dari 3 poin." in page
    assert "Sesudah pelatihan (10 orang): 40 % mencapai batas ini, 40 %" in page
    assert "nilai lulus 75 di berkas" in page and "Kurang dari 5 juri" in page
    assert leader.post(f"{address}/putaran-kedua").status_code == 303
    page = as_(siti).get(f"{sheet}/1").text
    assert "Sesudah pelatihan 80 % poinnya diraih" in page
    assert "Panel pada putaran pertama: rata-rata 65 %, dari 50 sampai 80 %" in page
    assert "0 dari 4 soal dinilai pada putaran ini" in as_(siti).get(sheet).text
    as_(siti).post(f"{sheet}/1", data={"percent": "60"})
    page = leader.get(address).text
    assert "Sesudah putaran pertama batasnya 2,5 poin" in page and "2,6 dari 4 poin" in page
    assert leader.post(f"{address}/penutupan").status_code == 303
    assert "Ditutup" in leader.get(address).text
    assert as_(siti).post(f"{sheet}/1", data={"percent": "70"}).status_code == 409
    assert "sudah ditutup" in as_(siti).get(sheet).text
    assert leader.post(f"{address}/penutupan").status_code == 409
    body = leader.get(f"{address}/data.json").json
    assert body["angoff"]["cut_score"] == pytest.approx(2.55) and body["pass_percent"] == 75
    assert body["angoff_first_round"]["cut_score"] == pytest.approx(2.5)
    view = panel_view(panel_result(get_panel(panel.id)))
    same_in_every_file(leader, view, address, f"{address}/data")
    workbook = leader.get(f"{address}/data.xlsx")
    assert table_under(workbook, "tiap-juri", "Juri")[1:] == [
        ["Juri Dua", pytest.approx(3.0), pytest.approx(3.0)],
        ["Siti", pytest.approx(2.0), pytest.approx(2.1)],
    ]
    first = table_under(workbook, "beda", "Soal")[1]
    assert first[0] == "4. a4" and first[1] == pytest.approx(body["items"][0]["mean"])


def test_before_the_first_judge_is_through_there_is_no_data(panel, evaluator, as_):
    client = as_(evaluator)
    for kind in ("pdf", "xlsx", "csv", "json"):
        assert client.get(f"/laporan/panel/{panel.id}/data.{kind}").status_code == 404
    assert "Belum ada juri yang menilai ke-4 soal" in client.get(f"/laporan/panel/{panel.id}").text


def test_a_judge_can_be_taken_off(panel, evaluator, siti, as_):
    address = f"/laporan/panel/{panel.id}/juri/{siti.id}/pengakhiran"
    assert as_(evaluator).post(address).status_code == 303
    assert as_(siti).get(f"/panel/{panel.id}").status_code == 404
    assert as_(evaluator).post(address).status_code == 404


def test_the_pages_ask_as_much_for_many_judges_as_for_one(panel, evaluator, siti, as_):
    make_publication()
    leader, judge = as_(evaluator), as_(siti)
    sheet = f"/panel/{panel.id}"
    pages = [(leader, "/laporan/panel"), (leader, f"/laporan{sheet}")]
    pages += [(judge, "/panel"), (judge, sheet), (judge, f"{sheet}/1")]
    few = [ask(client, page) for client, page in pages]
    for n in range(6):
        person = make_person()
        name_judge(get_panel(panel.id), person, by=evaluator, now=clock.now(), today=clock.today())
        db.session.commit()
        for number in range(1, 5):
            as_(person).post(f"/panel/{panel.id}/{number}", data={"percent": 5 * n})
    assert [ask(client, page) for client, page in pages] == few
    assert max(few) <= 8, few


def test_on_its_last_day_a_member_is_no_judge_yet(panel, evaluator, budi, as_):
    make_angkatan(budi).ends_on = clock.now().date()
    db.session.commit()
    answer = as_(evaluator).post(f"/laporan/panel/{panel.id}/juri", data={"username": "budi"})
    assert answer.status_code == 409


def test_each_panel_has_its_own_judges_and_ratings(panel, form, evaluator, siti, budi, as_):
    other = open_panel(form, title="Panel kedua", by=evaluator, now=clock.now())
    for person in (budi, make_person(name="Juri Tiga", username="juri3")):
        name_judge(get_panel(other.id), person, by=evaluator, now=clock.now(), today=clock.today())
    db.session.commit()
    as_(siti).post(f"/panel/{panel.id}/1", data={"percent": "60"})
    client = as_(evaluator)
    first, second = (client.get(f"/laporan/panel/{one.id}").text for one in (panel, other))
    assert "Siti" in first and "Budi" not in first and "1 dari 4" in first
    assert "Siti" not in second and "Budi" in second and "1 dari 4" not in second
    mine = as_(budi).get("/panel").text
    assert "Panel kedua" in mine and "Panel dasar" not in mine
    assert as_(budi).get(f"/panel/{panel.id}").status_code == 404
