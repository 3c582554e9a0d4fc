"""The path, modules, lessons, the pocket card and the pictures, as a trainee meets them."""

from __future__ import annotations

import hashlib

import pytest

from lms.assessment.models import ItemVersion
from lms.curriculum.models import Blob, ModuleVersion, Picture
from lms.db import db
from lms.progress.models import LessonReading
from tests.factories import (
    make_form,
    make_item,
    make_jenjang,
    make_module,
    make_sitting,
    publish_dasar,
    study_module,
)


def test_the_front_page_names_the_three_levels(visitor):
    publish_dasar()
    make_jenjang("madya", 2, ("dasar",))
    page = visitor.get("/").text
    assert "Dasar" in page and "kabupaten/kota" in page and "Madya" in page and "/daftar" in page


def test_an_empty_server_still_has_a_path(siti, as_):
    assert as_(siti).get("/jalur").status_code == 200


def test_the_path_leads_step_by_step(siti, as_):
    publish_dasar(modules=2)
    make_jenjang("madya", 2, ("dasar",))
    client = as_(siti)
    page = client.get("/jalur").text
    assert "Buka tes awal" in page and "Terbuka setelah Anda lulus tes akhir Dasar" in page
    make_sitting(siti)
    page = client.get("/jalur").text
    assert "Mulai modul" in page and "Terbuka setelah 2 modul lagi selesai" in page
    client.post("/modul/modul-1/pelajaran-1/pembacaan")
    page = client.get("/jalur").text
    assert "Lanjutkan modul" in page and "1 dari 2 pelajaran sudah dibaca" in page
    client.post("/modul/modul-1/pelajaran-2/pembacaan")
    assert "Tinggal cek pemahaman" in client.get("/jalur").text
    for slug in ("modul-1", "modul-2"):
        study_module(siti, slug)
    assert "Buka tes akhir" in client.get("/jalur").text
    make_sitting(siti, "post-dasar", right=4)
    assert "lulus" in client.get("/jalur").text


def test_what_opens_several_modules_is_said_once(siti, as_):
    publish_dasar(modules=3)
    page = as_(siti).get("/jalur").text
    assert page.count("Terbuka setelah Anda mengerjakan tes awal.") == 1
    assert page.count("Terbuka setelah tes awal dan semua modul selesai.") == 1


def test_a_locked_module_says_what_opens_it_and_shows_no_lesson(siti, as_):
    publish_dasar()
    client = as_(siti)
    page = client.get("/modul/modul-1")
    assert page.status_code == 200
    assert "Terbuka setelah Anda mengerjakan tes awal" in page.text
    assert "/modul/modul-1/pelajaran-1" not in page.text
    for address in ("/modul/modul-1/pelajaran-1", "/modul/modul-1/kartu-saku"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "Terbuka setelah Anda mengerjakan tes awal" in answer.text
    assert client.post("/modul/modul-1/pelajaran-1/pembacaan").status_code == 403
    assert db.session.query(LessonReading).count() == 0


def test_reading_goes_from_lesson_to_lesson_to_the_check(siti, as_):
    publish_dasar()
    make_sitting(siti)
    client = as_(siti)
    assert "Mulai membaca" in client.get("/modul/modul-1").text
    page = client.get("/modul/modul-1/pelajaran-1").text
    assert "Pelajaran 1 dari 2" in page and "Pelajaran 2" in page
    answer = client.post("/modul/modul-1/pelajaran-1/pembacaan")
    assert answer.location == "/modul/modul-1/pelajaran-2"
    assert "Sebelumnya" in client.get("/modul/modul-1/pelajaran-2").text
    assert "Lanjut membaca" in client.get("/modul/modul-1").text
    answer = client.post("/modul/modul-1/pelajaran-2/pembacaan")
    assert answer.location == "/tes/cek-modul-1"
    assert "Kerjakan cek pemahaman" in client.get("/modul/modul-1").text
    assert "sudah Anda baca" in client.get("/modul/modul-1/pelajaran-1").text


def test_a_module_without_a_check_leads_back_to_the_path(siti, as_):
    publish_dasar()
    make_module("baca", position=4)
    make_sitting(siti)
    client = as_(siti)
    client.post("/modul/baca/pelajaran-1/pembacaan")
    assert client.post("/modul/baca/pelajaran-2/pembacaan").location == "/jalur"
    assert "Kembali ke jalur" in client.get("/modul/baca").text


def make_optional(slug: str, **given) -> None:
    module = make_module(slug, **given)
    module.is_optional = True
    db.session.commit()


def test_a_module_for_some_tasks_is_open_from_the_start(siti, as_):
    publish_dasar()
    make_jenjang("madya", 2, ("dasar",))
    make_optional("penyuluh", position=7)
    make_optional("penyuluh-lanjut", jenjang_slug="madya", position=8)
    client = as_(siti)
    page = client.get("/jalur").text
    assert page.count("Untuk tugas tertentu") == 2
    assert "0 dari 3 langkah" in page  # tests and the one module that everybody reads
    assert "Isi." in client.get("/modul/penyuluh/pelajaran-1").text
    assert "Isi." in client.get("/modul/penyuluh-lanjut/pelajaran-1").text
    assert client.get("/modul/modul-1/pelajaran-1").status_code == 403


def test_no_test_waits_for_a_module_for_some_tasks(siti, as_):
    publish_dasar()
    make_optional("penyuluh", position=7)
    make_sitting(siti)
    study_module(siti)
    page = as_(siti).get("/tes/post-dasar").text
    assert "Terbuka setelah" not in page
    # and reading it moves nobody on
    client = as_(siti)
    before = client.get("/jalur").text.count("2 dari 3 langkah selesai")
    for number in (1, 2):
        client.post(f"/modul/penyuluh/pelajaran-{number}/pembacaan")
    assert before and client.get("/jalur").text.count("2 dari 3 langkah selesai") == before


@pytest.mark.parametrize(
    "address",
    ["/modul/tiada", "/modul/tiada/pelajaran-1", "/modul/modul-1/tiada", "/modul/tiada/kartu-saku"],
)
def test_what_is_not_published_is_not_there(siti, as_, address: str):
    publish_dasar()
    make_sitting(siti)
    client = as_(siti)
    assert client.get(address).status_code == 404
    assert client.post("/modul/modul-1/tiada/pembacaan").status_code == 404


def test_the_pocket_card_is_one_page_or_not_there(siti, as_):
    publish_dasar()
    make_sitting(siti)
    client = as_(siti)
    assert "Ingat." in client.get("/modul/modul-1/kartu-saku").text
    db.session.query(ModuleVersion).one().pocket_card_html = None
    db.session.commit()
    assert client.get("/modul/modul-1/kartu-saku").status_code == 404
    assert "kartu-saku" not in client.get("/modul/modul-1").text


def keep(content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    db.session.add(Blob(sha256=digest, content=content))
    db.session.commit()
    return digest


def test_only_published_pictures_are_served_and_they_never_change(visitor):
    secret = keep(b"# bank soal dengan kunci")
    shown = keep(b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")
    db.session.add(Picture(sha256=shown, media_type="image/svg+xml"))
    db.session.commit()
    answer = visitor.get(f"/gambar/{shown}.svg")
    assert answer.status_code == 200 and answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "immutable" in answer.headers["Cache-Control"]
    for digest in (secret, "0" * 64, "tiada"):
        assert visitor.get(f"/gambar/{digest}.svg").status_code == 404
    assert visitor.get(f"/gambar/../{shown}.svg").status_code == 404


def test_static_files_are_named_by_their_content(visitor):
    page = visitor.get("/masuk").text
    assert "/static/built/jenjang.css?v=" in page


def test_the_page_before_a_quiz_says_what_awaits(siti, as_):
    publish_dasar()
    make_item(module_slug="modul-1")
    client = as_(siti)
    page = client.get("/tes/pre-dasar").text
    assert "45" in page and "4" in page and "Mulai" in page
    assert "Terbuka setelah" in client.get("/tes/post-dasar").text
    assert "Terbuka setelah" in client.get("/tes/cek-modul-1").text
    assert client.get("/tes/tiada").status_code == 404
    assert client.post("/tes/tiada/pengerjaan").status_code == 404
    assert client.post("/tes/post-dasar/pengerjaan").status_code == 403
    make_sitting(siti)
    page = client.get("/tes/pre-dasar").text
    assert "satu kali" in page
    assert client.post("/tes/pre-dasar/pengerjaan").status_code == 403


def test_what_counts_without_a_signal_is_said_before_and_during(siti, as_):
    publish_dasar()
    client = as_(siti)
    before = client.get("/tes/pre-dasar").text
    assert "yang sampai <strong>sebelum waktu habis</strong>" in before
    place = client.post("/tes/pre-dasar/pengerjaan").location
    during = " ".join(client.get(f"{place}/1").text.split())
    notice = during.split("data-tanpa-sinyal hidden")[1].split("</div>")[0]
    assert "yang dihitung adalah yang sampai sebelum tes ditutup" in notice
    over = during.split("data-habis hidden")[1].split("</p>")[0]
    assert "yang sampai sesudahnya disimpan sebagai terlambat" in over
    # nothing of it where time is not limited
    make_sitting(siti)
    study_module(siti)
    assert "sebelum waktu habis" not in client.get("/tes/cek-modul-1").text


def test_who_comes_back_sees_first_that_time_is_running(siti, as_):
    publish_dasar()
    client = as_(siti)
    client.post("/tes/pre-dasar/pengerjaan")
    page = client.get("/tes/pre-dasar").text.split("<main")[1]
    assert "Waktu Anda sampai <strong>12.45 WIB</strong>" in page
    assert page.index("Anda sudah mulai") < page.index("Lanjutkan mengerjakan")
    assert page.index("Lanjutkan mengerjakan") < page.index("dari mana Anda berangkat")


@pytest.mark.parametrize(
    ("intro", "shown"),
    [
        ("Belajar dari yang paling awal. " * 9, ">Belajar dari yang paling awal.<"),
        ("Belajar dari yang paling awal, " * 9, " …</p>"),
    ],
)
def test_an_introduction_ends_with_its_first_sentence_or_one_mark(visitor, intro, shown):
    jenjang = make_jenjang()
    jenjang.intro_html = f"<p>{intro}</p>"
    db.session.commit()
    page = visitor.get("/").text
    assert shown in page and "..." not in page


@pytest.mark.parametrize(
    ("title", "words"),
    [("Kartu saku: ke siapa", "Kartu saku: ke siapa"), ("Ringkasan", "Kartu saku: Ringkasan")],
)
def test_a_pocket_card_is_called_one_once(siti, as_, title: str, words: str):
    publish_dasar()
    make_sitting(siti)
    db.session.query(ModuleVersion).one().pocket_card_title = title
    db.session.commit()
    client = as_(siti)
    assert f"{words}</a>" in client.get("/modul/modul-1").text
    assert f"<title>{words} ·" in client.get("/modul/modul-1/kartu-saku").text


def test_passing_the_last_level_ends_the_way(siti, as_):
    publish_dasar()
    make_sitting(siti)
    study_module(siti)
    attempt_id = make_sitting(siti, "post-dasar", right=4).id
    page = as_(siti).get(f"/pengerjaan/{attempt_id}/hasil").text
    assert "Semua tingkat sudah Anda tempuh" in page and "Kembali ke jalur" in page


@pytest.mark.parametrize(
    ("forms", "words"),
    [(True, "Tingkat 2 · Madya (provinsi) sekarang terbuka"), (False, "sedang disiapkan")],
)
def test_passing_says_what_is_open_now(siti, as_, forms: bool, words: str):
    publish_dasar()
    make_jenjang("madya", 2, ("dasar",))
    if forms:
        for code in "AB":
            make_form(code, [make_item(use="tes")], jenjang_slug="madya")
    make_sitting(siti)
    study_module(siti)
    attempt_id = make_sitting(siti, "post-dasar", right=4).id
    assert words in as_(siti).get(f"/pengerjaan/{attempt_id}/hasil").text


def test_failing_leads_to_what_should_be_read_again(siti, as_):
    publish_dasar()
    for version in db.session.query(ItemVersion):
        version.reread = "modul-1/pelajaran-2"
    db.session.commit()
    make_sitting(siti)
    study_module(siti)
    attempt_id = make_sitting(siti, "post-dasar", right=2).id
    page = as_(siti).get(f"/pengerjaan/{attempt_id}/hasil").text
    assert "Baca lagi yang perlu" in page and "/modul/modul-1/pelajaran-2" in page
    assert "2 soal belum tepat" in page
