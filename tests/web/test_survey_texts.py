"""What people write in a survey: read as a list without names, and never marked by anybody."""

from __future__ import annotations

import re

import pytest

from lms.assessment.gradings import count_ungraded, list_written_answers
from lms.db import db
from lms.training.angkatan import list_members
from tests.evaluation.test_instrument_sections import fill, give, likert, publish_bank
from tests.factories import make_angkatan, make_body, make_person, publish_dasar

ESSAY = {
    "kind": "essay",
    "stem": "<p>Satu hal yang perlu diubah?</p>",
    "rubric": [{"key": "isi", "html": "Isi", "levels": [{"points": 3, "html": "Baik"}]}],
}
TEXTS = ["Kurang <b>praktik</b>", "Waktunya pendek", "Baik", "Baik", "Ruangnya panas"]


@pytest.fixture
def angkatan(app, hasan):
    """Six members, a survey and a task with a text each."""
    publish_dasar()
    publish_bank("reaksi", "reaksi", [likert(), make_body(**ESSAY)])
    publish_bank("tugas", "tugas", [make_body(**ESSAY)])
    angkatan = make_angkatan(*[make_person(name=f"Orang {n}", username=f"o{n}") for n in range(6)])
    for slug in ("lembar-dasar.reaksi", "lembar-dasar.tugas"):
        give(angkatan, slug, hasan)
    db.session.commit()
    return angkatan


def hand_in(angkatan, count: int) -> None:
    for person, text in list(zip(list_members(angkatan), TEXTS, strict=False))[:count]:
        fill(person, "lembar-dasar.reaksi", ["4", text])


def test_texts_of_a_survey_are_never_in_the_marking_queue(angkatan, hasan, as_):
    hand_in(angkatan, 5)
    fill(list_members(angkatan)[0], "lembar-dasar.tugas", ["Laporan saya"])
    assert [one.answer for one in list_written_answers(angkatan, for_=hasan)] == ["Laporan saya"]
    assert count_ungraded(angkatan) == 1
    page = as_(hasan).get("/angkatan/tapin-1/penilaian").text
    assert "reaksi-2" not in page


def test_a_survey_is_not_asked_like_a_test(angkatan, as_):
    """What members think of a training is asked; nobody marks it, and none of it is right."""
    member = list_members(angkatan)[0]
    client = as_(member)
    before = client.get("/tes/lembar-dasar.reaksi").text
    assert "2 pernyataan" in before and "Tidak ada jawaban benar atau salah" in before
    assert "dinilai oleh pengajar" not in before
    assert "dinilai oleh pengajar" in client.get("/tes/lembar-dasar.tugas").text
    place = client.post("/tes/lembar-dasar.reaksi/pengerjaan").location
    pages = [client.get(f"{place}/{number}").text for number in (1, 2)]
    scale, text = sorted(pages, key=lambda page: "<textarea" in page)
    assert re.findall(r'<span class="huruf" aria-hidden="true">(.*?)</span>', scale) == [""] * 5
    assert re.search(r'<label class="pilih" hidden>\s*<input type="checkbox" name="r\d"', scale)
    assert '<label class="pilih">' in text
    client.post(f"{place}/kirim")
    assert "Menunggu penilaian" not in client.get(f"{place}/hasil").text
    after = client.get("/tes/lembar-dasar.reaksi").text
    assert "Sudah Anda kerjakan" in after and "Belum dapat dimulai" not in after


def test_they_are_read_without_names_from_five_on(angkatan, hasan, as_):
    his = as_(hasan)
    hand_in(angkatan, 4)
    page = his.get("/angkatan/tapin-1/lembar/reaksi").text
    assert "Belum cukup jawaban" in page and "Waktunya pendek" not in page
    fill(list_members(angkatan)[4], "lembar-dasar.reaksi", ["4", TEXTS[4]])
    page = his.get("/angkatan/tapin-1/lembar/reaksi").text
    assert "Kurang &lt;b&gt;praktik&lt;/b&gt;" in page and page.count(">Baik<") == 2
    assert "Orang" not in page and "o1" not in page
    shown = [page.index(text) for text in ("Waktunya pendek", "Ruangnya panas", "Kurang")]
    assert all(place > 0 for place in shown)
