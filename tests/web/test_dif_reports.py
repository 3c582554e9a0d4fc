"""The page that asks whether questions are fair: gated, sorted, only for those who evaluate."""

from __future__ import annotations

import math
import random

import pytest

from lms import clock
from lms.assessment.models import Occasion
from lms.db import transaction
from lms.evaluation.dif_jobs import find_kept, find_large
from lms.evaluation.dif_reports import GROUPINGS, dif_report
from lms.evaluation.sections.dif import dif_view
from lms.evaluation.sums.forms import MOST_SHEETS
from lms.evaluation.sums.keeping import rebuild_sums
from lms.jobs.jobs import SILENCE, take_job
from lms.people.models import Role
from lms.web.kernel.job_runner import run_next_job
from tests.evaluation.sheets import hand_in, make_people, make_test_form
from tests.evaluation.test_dif_reports import KABUPATEN, KOTA, places
from tests.factories import make_angkatan, make_person, make_publication
from tests.web.report_files import same_in_every_file, table_under
from tests.web.test_statements import ask

PRE, POST = Occasion.PRE, Occasion.POST
__all__ = ["places"]


def unfair(size: int):
    """Twelve questions; of equal ability, every second person fails the last one far more often."""
    luck, marks = random.Random(7), []
    for i in range(size):
        ability = luck.gauss(0, 1)
        harder = [0.0] * 11 + [2.0 * (i % 2) - 1]
        chances = [1 / (1 + math.exp(shift - ability)) for shift in harder]
        marks.append([int(luck.random() < chance) for chance in chances])
    return [["b" if x else "a" for x in row] for row in marks], marks


@pytest.fixture
def form(places):
    form = make_test_form("a", "b" * 12)
    hand_in(form, POST, make_people(480, regions=[KABUPATEN, KOTA]), *unfair(480))
    return form


def test_what_is_unlike_comes_first_and_says_for_whom(form, evaluator, as_):
    client = as_(evaluator)
    page = " ".join(client.get("/laporan/dif").text.split())
    assert "1 soal perlu dibaca" in page
    assert "Tes akhir: 240 peserta kabupaten dan 240 peserta kota." in page
    assert page.index(">a12<") < page.index(">a1<") and "C: besar" in page
    first = page[page.index(">a12<") : page.index(">a1<")]
    assert 'data-label="Lebih sukar bagi">peserta kota<' in first
    assert "bukan untuk membuangnya" in page
    body = client.get("/laporan/dif/data.json").json
    assert body["dif_mh"][11]["delta_mh"] < -1.5 and body["dif_mh"][11]["ets_class"] == "C"
    assert (body["n_focal"], body["n_reference"], body["item"][11]) == (240, 240, "a12")


def test_every_file_shows_the_figures_of_the_page(form, evaluator, as_):
    client = as_(evaluator)
    body = client.get("/laporan/dif/data.json").json
    view = dif_view(dif_report(form, GROUPINGS["wilayah"], POST))
    same_in_every_file(client, view, "/laporan/dif", "/laporan/dif/data")
    heads, first = table_under(client.get("/laporan/dif/data.xlsx"), "soal", "Soal")[:2]
    assert heads[:5] == ["Soal", "Delta", "Kesalahan", "p", "Kelas"]
    unlike = body["dif_mh_purified"][11]
    assert first[0] == "a12" and first[4].startswith("C: besar")
    expected = [unlike["delta_mh"], unlike["se_delta_rbg"], unlike["p"]]
    assert first[1:4] == pytest.approx(expected)


def test_too_few_persons_read_how_many_are_missing(places, evaluator, as_):
    form = make_test_form("a", "b" * 12)
    hand_in(form, PRE, make_people(40, regions=[KABUPATEN, KOTA, None]), *unfair(40))
    page = as_(evaluator).get("/laporan/dif?waktu=post&menurut=tiada").text
    assert "Belum cukup data untuk membandingkan kelompok" in page
    assert "14 peserta kabupaten dan 13 peserta kota; 13 tanpa keterangan" in page
    assert "kurang 87 di kelompok yang lebih kecil dan 273 seluruhnya" in page
    assert "Unduh" not in page
    for kind in ("pdf", "xlsx", "csv", "json"):
        assert as_(evaluator).get(f"/laporan/dif/data.{kind}").status_code == 404


def test_without_a_form_there_is_an_empty_page(evaluator, as_):
    assert "Belum ada bentuk tes" in as_(evaluator).get("/laporan/dif").text
    assert as_(evaluator).get("/laporan/dif/data.json").status_code == 404


def test_others_do_not_get_in(places, siti, hasan, as_, visitor):
    for address in ("/laporan/dif", "/laporan/dif/data.json", "/laporan/dif/data.pdf"):
        assert as_(siti).get(address).status_code == 403
        assert as_(hasan).get(address).status_code == 403
        assert visitor.get(address).status_code == 303


def test_the_page_asks_at_most_eight_times(form, evaluator, as_):
    make_publication()
    assert ask(as_(evaluator), "/laporan/dif") <= 8


@pytest.fixture
def nation(places):
    """More sheets of one form than a page reads, in two classes."""
    form = make_test_form("a", "b" * 12)
    answers, marks = unfair(MOST_SHEETS + 40)
    half = len(marks) // 2
    for nth in (0, 1):
        class_id = make_angkatan(slug=f"kelas-{nth}").id
        people = make_people(half, regions=[KABUPATEN, KOTA], angkatan_id=class_id)
        some = slice(nth * half, (nth + 1) * half)
        hand_in(form, POST, people, answers[some], marks[some], angkatan_id=class_id)
    with transaction():
        rebuild_sums()
    return form


def test_very_many_sheets_are_computed_by_a_job_and_kept_for_all_evaluators(
    app, nation, evaluator, as_
):
    mine, other = as_(evaluator), as_(make_person(username="eva-2", role=Role.EVALUATOR))
    page = mine.get("/laporan/dif").text
    assert "Belum dihitung" in page and "Tes akhir: 5.040 lembar." in page
    assert mine.get("/laporan/dif/data.json").status_code == 404
    begun = mine.post("/laporan/dif/hitungan?menurut=wilayah&waktu=post")
    assert begun.status_code == 303 and "/pekerjaan/" in begun.location
    # a second press, and another person's, begin nothing
    assert mine.post("/laporan/dif/hitungan?menurut=wilayah").location == begun.location
    assert "/laporan/dif?" in other.post("/laporan/dif/hitungan?menurut=wilayah").location
    assert "Sedang dihitung, sudah 0 %" in other.get("/laporan/dif").text
    assert run_next_job(app) is True and run_next_job(app) is False
    page = " ".join(other.get("/laporan/dif").text.split())
    assert "Tes akhir: 2.520 peserta kabupaten dan 2.520 peserta kota." in page
    assert "Dihitung 21 Nov" in page and "Hitung lagi" in page
    assert "Belum dihitung" in other.get("/laporan/dif?menurut=usia").text
    expected = dif_report(nation, GROUPINGS["wilayah"], POST)
    assert find_kept(find_large(nation, GROUPINGS["wilayah"], None)).report == expected
    assert dif_view(expected).headline[0] in page
    same_in_every_file(other, dif_view(expected), "/laporan/dif", "/laporan/dif/data")
    assert "Buka hasilnya" in mine.get(begun.location).text


def test_what_a_page_reads_itself_has_no_job(form, evaluator, as_):
    assert as_(evaluator).post("/laporan/dif/hitungan").status_code == 404
    assert "Hitung sekarang" not in as_(evaluator).get("/laporan/dif").text


def test_a_run_whose_server_was_lost_is_asked_for_again(app, nation, evaluator, as_):
    client = as_(evaluator)
    first = client.post("/laporan/dif/hitungan").location
    with transaction():
        take_job(now=clock.now() - 2 * SILENCE)
    assert "Hitung sekarang" in client.get("/laporan/dif").text
    assert client.post("/laporan/dif/hitungan").location != first
