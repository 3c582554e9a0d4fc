"""The item bank: found by words and by what a question is about; figures beside it."""

from __future__ import annotations

import pytest

from lms.assessment.models import Item
from lms.db import db
from lms.web.kernel.access import forget_everybody
from tests.factories import choice_body, every_kind, make_item, make_jenjang
from tests.statements import counting


def stem(words: str) -> dict:
    return {**choice_body(), "stem": f"<p>{words}</p>"}


@pytest.fixture
def bank(app):
    """Four questions, each with something the others do not have."""
    make_jenjang()
    one = make_item("psk-01", body=stem("Siapa yang <em>mendampingi</em> lansia?"), use="tes")
    two = make_item("psk-02", body=stem("Di mana sumur desa?"), competency="komunikasi")
    three = make_item("psk-03", body=every_kind()[4])
    old = make_item("psk-99", body=stem("Lansia yang dulu?"))
    one.pmks, two.pmks, three.pmks = [8, 24], [18], []
    two.cognitive = "mengevaluasi"
    gone = db.session.get(Item, old.item_id)
    gone.retired_at = old.published_at
    db.session.commit()


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", "psk-01 psk-02 psk-03"),
        ("cari=LANSIA", "psk-01"),
        ("cari=psk-02", "psk-02"),
        ("cari=sumur+desa", "psk-02"),
        ("cari=sumur+lansia", ""),
        ("cari=100%25", ""),
        ("kompetensi=komunikasi", "psk-02"),
        ("kognitif=mengevaluasi", "psk-02"),
        ("jenis=ordering", "psk-03"),
        ("guna=tes", "psk-01"),
        ("jenjang=dasar", "psk-01 psk-02 psk-03"),
        ("jenjang=madya", ""),
        ("pmks=8", "psk-01"),
        ("pmks=24", "psk-01"),
        ("pmks=18", "psk-02"),
        ("pmks=1", ""),
        ("pmks=xx&halaman=zz", "psk-01 psk-02 psk-03"),
    ],
)
def test_questions_are_found(hasan, as_, bank, query, codes):
    page = as_(hasan).get(f"/materi/soal?{query}").text
    every = ("psk-01", "psk-02", "psk-03", "psk-99")
    found = [code for code in every if f"<strong>{code}<" in page]
    assert " ".join(found) == codes
    assert ("Tidak ada soal yang cocok" in page) == (not codes)


def test_first_words_stand_there_and_not_a_file_s_name(hasan, as_, bank):
    page = as_(hasan).get("/materi/soal").text
    assert "Siapa yang mendampingi lansia?" in page
    assert page.count("belum cukup data") == 1


def test_many_questions_come_in_pages_and_keep_the_search(hasan, as_):
    make_jenjang()
    for number in range(45):
        make_item(f"psk-{number:02d}", body=stem(f"Sumur nomor {number}?"))
    client = as_(hasan)
    page = client.get("/materi/soal?cari=sumur&halaman=2").text
    assert "Halaman 2 dari 3" in page and "cari=sumur&amp;halaman=3" in page
    assert client.get("/materi/soal?halaman=999").text.count("<strong>psk-") == 5


def test_the_number_of_statements_does_not_grow_with_the_rows(hasan, as_):
    make_jenjang()
    make_item("psk-00", body=stem("Satu?"), use="tes")
    client = as_(hasan)
    client.get("/materi/soal")
    forget_everybody()
    with counting() as few:
        client.get("/materi/soal")
    for number in range(1, 20):
        make_item(f"psk-{number:02d}", body=stem(f"Nomor {number}?"), use="tes")
    forget_everybody()
    with counting() as many:
        client.get("/materi/soal")
    assert len(many) == len(few)


def test_only_those_who_teach_may_look(siti, as_, visitor, bank):
    for address in ("/materi/soal", "/materi/soal/berkas/gift/quizzes/dasar/contoh.md"):
        assert as_(siti).get(address).status_code == 403
        assert visitor.get(address).status_code == 303
