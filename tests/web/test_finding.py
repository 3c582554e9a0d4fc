"""/cari and /istilah: what is open is shown, what is locked only named; visitors too."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import update

from lms.curriculum.models import GlossaryTerm, Lesson, ModuleVersion, TypeCard
from lms.curriculum.searching import is_search_book_begun
from lms.db import db
from tests.factories import make_publication, make_sitting, publish_dasar
from tests.statements import counting

SECRET = "rahasianya gubuk di tepi danau"


@pytest.fixture
def course(app):
    """Two modules behind a pre-test; words of its own in the first lesson of each."""
    publish_dasar(items=4, modules=2)
    for number, text in enumerate(("jembatan kuning", SECRET), start=1):
        lesson = Lesson.slug == "pelajaran-1"
        version = ModuleVersion.title == f"Modul modul-{number}"
        wanted = db.session.query(ModuleVersion.id).where(version)
        html = f'<p>Awal.</p><h2 id="bagian-cerita">Cerita</h2><p>Ada {text}.</p>'
        db.session.execute(
            update(Lesson).where(lesson, Lesson.module_version_id.in_(wanted)).values(html=html)
        )
    db.session.add(
        GlossaryTerm(code="gubuk", name="Gubuk", body_html="<p>Rumah kecil dari kayu.</p>")
    )
    db.session.add(
        TypeCard(
            code="pmks-08", position=1, catalogue="PMKS", number=8, name="Lanjut Usia Telantar",
            age="60 tahun atau lebih", lesson="modul-1/pelajaran-1", body_html="<p>Enam puluh.</p>",
        )
    )  # fmt: skip
    make_publication()
    db.session.commit()


def test_a_locked_lesson_is_named_with_what_opens_it_and_nothing_of_it(course, siti, as_):
    page = as_(siti).get("/cari?q=danau").text
    assert "Pelajaran 1" in page and "Terbuka setelah Anda mengerjakan tes awal." in page
    for word in ("danau", "tepi", "bagian-cerita"):
        assert word not in page.replace('value="danau"', "").replace("Cari: danau", ""), word
    make_sitting(siti, "pre-dasar")
    page = as_(siti).get("/cari?q=danau").text
    assert "<mark>danau</mark>" in page and "/modul/modul-2/pelajaran-1#bagian-cerita" in page
    assert "Modul modul-2 › Cerita" in page


def test_a_visitor_finds_cards_and_what_is_never_locked(course, visitor):
    page = visitor.get("/cari?q=danau").text
    assert "Belum ketemu" in page and "tepi" not in page
    assert "Rumah kecil dari kayu" in visitor.get("/cari?q=gubug").text.replace("<mark>", "")
    db.session.execute(update(Lesson).values(always_open=True))
    make_publication()
    page = visitor.get("/cari?q=danau").text
    assert "/darurat/modul-2/pelajaran-1#bagian-cerita" in page and "<mark>danau</mark>" in page


def test_a_question_is_found_once_its_explanation_is_open(course, siti, budi, as_):
    pre = make_sitting(siti, "pre-dasar")
    assert str(pre.id) not in as_(siti).get("/cari?q=tepat").text
    check = make_sitting(siti, "cek-modul-1")
    found = as_(siti).get("/cari?q=tepat").text
    assert f"/pengerjaan/{check.id}/pembahasan#u" in found and str(pre.id) not in found
    assert 'id="u1"' in as_(siti).get(f"/pengerjaan/{check.id}/pembahasan").text
    assert "/pengerjaan/" not in as_(budi).get("/cari?q=tepat").text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Salah ketik tidak apa-apa."),
        ("a", "Tulis paling sedikit dua huruf."),
        ("👵👵👵", "Tulis paling sedikit dua huruf."),
        ("<script>alert(1)</script>", "Belum ketemu"),
        ("zzzzz " * 80, "Belum ketemu"),
        ("x\x00y%", "Belum ketemu"),
    ],
)
def test_every_query_has_an_answer(course, visitor, query, said):
    answer = visitor.get("/cari", query_string={"q": query})
    assert answer.status_code == 200 and said in answer.text
    assert "<script>alert" not in answer.text


def test_searching_asks_as_much_with_one_sitting_as_with_five(course, siti, as_):
    client = as_(siti)
    costs = []
    make_sitting(siti, "pre-dasar")
    for _ in range(3):
        make_sitting(siti, "cek-modul-1")
        client.get("/cari?q=tepat")
        with counting() as seen:
            client.get("/cari?q=tepat")
        costs.append(len(seen))
    assert costs[0] == costs[-1] <= 12


def test_what_is_searched_is_read_while_somebody_types(course, app, visitor, monkeypatch):
    monkeypatch.setitem(app.config, "SWEEP", True)
    assert not is_search_book_begun()
    visitor.get("/cari")
    for thread in threading.enumerate():
        if thread.name == "search":
            thread.join(30)
    assert is_search_book_begun()


def test_the_glossary_shows_cards_and_terms_to_everybody(course, visitor):
    page = visitor.get("/istilah").text
    assert 'id="pmks-08"' in page and "60 tahun atau lebih" in page and "Rumah kecil" in page
    assert "/modul/modul-1/pelajaran-1" in page


def test_the_glossary_is_sent_once_in_a_session(course, siti, budi, as_):
    client = as_(siti)
    kept = client.get("/istilah").headers["ETag"]
    again = client.get("/istilah", headers={"If-None-Match": kept})
    assert again.status_code == 304 and not again.data
    assert "Expires" not in again.headers and "no-cache" in again.headers["Cache-Control"]
    # what another person or another session gets has another name at its head
    assert as_(budi).get("/istilah", headers={"If-None-Match": kept}).status_code == 200


def test_nothing_published_is_no_error(app, visitor, siti, as_):
    assert "Belum ketemu" in visitor.get("/cari?q=kakek").text
    assert as_(siti).get("/cari?q=kakek").status_code == 200
    assert "Belum ada istilah" in visitor.get("/istilah").text
