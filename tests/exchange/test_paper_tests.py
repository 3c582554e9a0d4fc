"""A form on paper: every kind is asked, and its key in the letters of the paper earns all."""

from __future__ import annotations

import pytest

from lms.assessment.items import list_form_versions
from lms.assessment.quizzes import newest_form
from lms.exchange.paper_tests import LETTERS, paper_items, paper_keys, paragraphs
from tests.factories import every_kind, make_angkatan, publish_dasar


@pytest.fixture
def form(app):
    publish_dasar(bodies=every_kind())
    return newest_form("dasar", "A")


def test_the_key_says_what_earns_everything(form):
    versions = list_form_versions(form)
    items, keys = paper_items(form, versions), paper_keys(form, versions)
    assert [item.way for item in items] == [
        *("tick", "tick", "tick", "pairs", "order", "words", "words"),
    ]
    assert paper_items(form, versions) == items
    texts = [dict(item.options) for item in items]
    assert texts[0][keys[0].right] == "Pilihan b"
    assert {texts[1][letter] for letter in keys[1].right.split(", ")} == {"Pilihan a", "Pilihan c"}
    assert texts[2][keys[2].right] == "Salah"
    pairs = [pair.split() for pair in keys[3].right.split(", ")]
    for row, letter in pairs:
        left = items[3].rows[int(row) - 1]
        assert texts[3][letter] == left.replace("Kiri", "Kanan")
    assert len(pairs) == 3 and len(texts[3]) == 4
    steps = [texts[4][letter] for letter in keys[4].right.split(", ")]
    assert steps == [f"Langkah {key}" for key in "abcd"]
    assert keys[5].right == "Karang Taruna / KT" and items[6].note == "%"
    assert [key.marks for key in keys] == [version.max_marks for _, version in versions]
    assert all(letter in LETTERS for text in texts for letter in text)
    assert not any("Sebab" in str(item) for item in items)


def test_words_keep_their_paragraphs_and_lists():
    html = "<p>Satu &amp; <b>dua</b>.</p><ul><li>tiga</li><li>empat</li></ul>"
    assert paragraphs(html) == ["Satu & dua.", "• tiga", "• empat"]
    assert paragraphs("<tr><td>a</td> <td>b</td></tr>") == ["a | b"]


def test_only_who_may_see_keys_gets_the_papers(form, siti, hasan, as_):
    teacher = as_(hasan)
    page = teacher.get("/materi").text
    for paper in ("soal", "kunci"):
        address = f"/materi/tes/dasar/A/{paper}.pdf"
        assert f'href="{address}"' in page
        with teacher.get(address) as answer:
            assert answer.mimetype == "application/pdf" and answer.data.startswith(b"%PDF")
            first = answer.data
        assert teacher.get(address).data == first
        assert as_(siti).get(address).status_code == 403
    assert teacher.get("/materi/tes/dasar/A/lain.pdf").status_code == 404
    assert teacher.get("/materi/tes/dasar/Z/soal.pdf").status_code == 404
    make_angkatan(hasan)
    refused = teacher.get("/materi/tes/dasar/A/kunci.pdf")
    assert refused.status_code == 403 and "masih menjadi peserta" in refused.text
