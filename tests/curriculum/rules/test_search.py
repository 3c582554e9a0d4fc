"""Words, sections, ranking, synonyms, typing errors, excerpts: texts in, order out."""

from __future__ import annotations

import pytest

from lms.curriculum.rules.excerpts import LENGTH, excerpt
from lms.curriculum.rules.search import Index, SearchedText, Synonym
from lms.curriculum.rules.sections import plain_text, split_sections
from lms.curriculum.rules.words import fold, list_telling, list_words, stem

TEXTS = {
    "lansia": ("Lanjut usia telantar", "Umurnya enam puluh tahun. Ia terputus dari keluarga."),
    "jalan": ("Anak jalanan", "Anak yang mencari nafkah di jalan sepanjang hari."),
    "data": ("Mendata dengan santun", "Cocokkan nomor, jangan mengira-ngira keluarga."),
}
SYNONYMS = [Synonym("kakek", "lanjut usia telantar"), Synonym("lampu merah", "anak jalanan")]


def find(query: str) -> list[str]:
    index = Index(
        (
            SearchedText(key, ((list_telling(title), 5.0), (list_telling(text), 1.0)))
            for key, (title, text) in TEXTS.items()
        ),
        SYNONYMS,
    )
    return [found.key for found in index.find(index.ask(query))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("melayani", "pelayanan"),
        ("mendata", "pendataan"),
        ("memberdayakan", "pemberdayaan"),
        ("ngamen", "mengamen"),
    ],
)
def test_words_of_one_root_have_one_stem(one, other):
    assert stem(one) == stem(other)


def test_short_words_and_figures_keep_their_letters():
    assert [stem(each) for each in ("psm", "2019", "lk3")] == ["psm", "2019", "lk3"]


def test_folding_keeps_every_place():
    text = "Ångka É 👵 İstilah ½"
    assert len(fold(text)) == len(text)
    words = {text[word.start : word.end]: word.plain for word in list_words(text)}
    assert words["Ångka"] == "angka"


def test_a_word_with_a_hyphen_is_found_whole_and_in_parts():
    assert [word.plain for word in list_words("SIKS-NG")] == ["siks-ng", "siks", "ng"]


def test_sections_have_their_anchor_and_nothing_silent():
    html = (
        '<p>Awal <em>sekali</em>.</p><h2 id="bagian-a">Dua <b>kata</b></h2>'
        "<svg><title>gambar</title></svg><ul><li>satu</li><li>dua &amp; tiga</li></ul>"
    )
    assert [(s.anchor, s.heading, s.text) for s in split_sections(html)] == [
        ("", "", "Awal sekali."),
        ("bagian-a", "Dua kata", "satu dua & tiga"),
    ]
    assert plain_text(html) == "Awal sekali. Dua kata satu dua & tiga"


def test_a_title_counts_more_than_a_text():
    assert find("anak keluarga")[0] == "jalan"
    assert find("keluarga")[0] in ("data", "lansia") and "jalan" not in find("keluarga")


@pytest.mark.parametrize(
    "query", ["kakek tidur di gubuk", "KAKEK?", "kakke", "lanjt usia", "mutus"]
)
def test_other_words_and_typing_errors_lead_to_the_same(query):
    assert find(query)[0] == "lansia"


def test_a_synonym_of_two_words_needs_both():
    assert find("lampu merah")[0] == "jalan"
    assert find("merah") == []


@pytest.mark.parametrize("query", ["", "?", "dan yang itu", "👵👵", "<b></b>", "\x00"])
def test_what_says_nothing_finds_nothing(query):
    assert find(query) == []


def test_four_hundred_letters_are_read_as_far_as_a_question_goes():
    assert find("nafkah " + "zzz " * 100)[0] == "jalan"


def test_equals_keep_the_order_they_were_given_in():
    index = Index(SearchedText(key, ((list_telling("sama kata"), 1.0),)) for key in "cab")
    assert [found.key for found in index.find(index.ask("kata"))] == ["c", "a", "b"]


def test_an_excerpt_begins_near_the_hits_and_marks_them():
    text = "Kata lain. " * 40 + "Di sini kakek makan ubi. " + "Kata lain. " * 40
    pieces = excerpt(text, {stem("kakek"), stem("ubi")})
    assert [piece.text for piece in pieces if piece.is_hit] == ["kakek", "ubi"]
    whole = "".join(piece.text for piece in pieces)
    assert whole.startswith("… ") and whole.endswith(" …") and len(whole) <= LENGTH + 4
    assert whole[2:-2] in text


def test_an_excerpt_without_a_hit_is_the_beginning():
    assert [piece.text for piece in excerpt("Pendek saja.", {"x"})] == ["Pendek saja."]
    assert excerpt("", {"x"}) == []
