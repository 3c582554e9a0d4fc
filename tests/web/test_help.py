"""Bantuan from everywhere; a problem goes to who can help, without a name unless it is offered."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from lms import clock
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.problem_models import ProblemReport
from tests.factories import make_angkatan, make_person, publish_dasar
from tests.facts_watch import watching
from tests.statements import counting

WORDS = "Tombol Berikutnya tidak jalan"


def tell(client, words: str = WORDS, **given):
    return client.post("/bantuan/masalah", data={"words": words, "page": "/jalur?x=1", **given})


def test_help_is_one_tap_away(siti, as_, visitor):
    publish_dasar()
    client = as_(siti)
    sitting = client.post("/tes/pre-dasar/pengerjaan").location
    for page in (visitor.get("/"), client.get("/jalur"), client.get(f"{sitting}?soal=1"),
                 client.get("/tiada")):  # fmt: skip
        assert 'href="/bantuan' in page.text
    assert "/lupa-sandi" in visitor.get("/masuk").text
    assert visitor.get("/bantuan").status_code == 200


@pytest.fixture
def two_classes(siti, budi):
    publish_dasar()
    mine = make_angkatan(siti, slug="tapin-1", title="Kelas Tapin")
    other = make_angkatan(budi, slug="solok-1", title="Kelas Solok")
    keepers = []
    for name, angkatan in (("rina", mine), ("dewi", other)):
        keepers.append(make_person(username=name, name=name))
        appoint(keepers[-1], Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=clock.now())
    db.session.commit()
    return keepers


def test_a_problem_is_read_by_the_organiser_of_the_class_and_closed(
    two_classes, siti, ratna, hasan, as_
):
    rina, dewi = two_classes
    with watching():
        assert tell(as_(siti)).status_code == 303
        tell(as_(siti))
        tell(as_(siti), "Gambar tidak tampak", with_name="y")
    first, second = db.session.scalars(select(ProblemReport).order_by(ProblemReport.told_at))
    assert (first.person_id, second.person_id) == (None, siti.id)
    assert first.page == "/jalur", "without what was typed into the address"
    seen = as_(rina).get("/masalah").text
    assert WORDS in seen and "tanpa nama" in seen and "(siti)" in seen and "2 menunggu" in seen
    assert WORDS not in as_(dewi).get("/masalah").text
    assert as_(dewi).post(f"/masalah/{first.id}/penyelesaian").status_code == 404
    assert as_(hasan).get("/masalah").status_code == 403
    assert WORDS in as_(ratna).get("/masalah").text
    with watching():
        for _ in range(2):
            assert as_(rina).post(f"/masalah/{first.id}/penyelesaian").status_code == 303
    assert WORDS not in as_(rina).get("/masalah").text
    assert WORDS in as_(rina).get("/masalah?selesai=1").text


def test_a_visitor_may_tell_and_only_administrators_read(two_classes, visitor, ratna, as_):
    assert tell(visitor, with_name="y", page="https://lain.example/x").status_code == 303
    report = db.session.scalars(select(ProblemReport)).one()
    assert (report.person_id, report.angkatan_id, report.page) == (None, None, "")
    assert WORDS in as_(ratna).get("/masalah").text
    assert WORDS not in as_(two_classes[0]).get("/masalah").text


def test_a_flood_stops_and_keeps_what_was_typed(visitor, ratna):
    for number in range(30):
        assert tell(visitor, f"Laporan nomor {number}").status_code == 303
    answer = tell(visitor, "Laporan terakhir sekali")
    assert answer.status_code == 429 and "Laporan terakhir sekali" in answer.text
    short = tell(visitor, "ya")
    assert short.status_code == 422 and "ya</textarea>" in short.text


def test_the_list_asks_as_much_with_one_as_with_thirty(visitor, ratna, as_):
    costs = []
    for number in range(30):
        tell(visitor, f"Laporan nomor {number}")
        if number in (0, 29):
            as_(ratna).get("/masalah")
            with counting() as seen:
                page = as_(ratna).get("/masalah").text
            costs.append(len(seen))
    assert costs[0] == costs[1]
    assert page.count("Sudah ditangani") == 25 and "hal=2" in page
    assert as_(ratna).get("/masalah?hal=2").text.count("Sudah ditangani") == 5
