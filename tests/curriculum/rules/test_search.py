"""Sections, ranking, meaning, excerpts: texts in, order out."""

from __future__ import annotations

import pytest

from lms.curriculum.rules.excerpts import LENGTH, excerpt
from lms.curriculum.rules.language import Language, SearchedWords, Synonym
from lms.curriculum.rules.meaning import Meanings
from lms.curriculum.rules.search import Field, Index, SearchedText
from lms.curriculum.rules.search_book import SearchBook
from lms.curriculum.rules.searched import LookupCard, SearchedLesson, SearchTexts
from lms.curriculum.rules.sections import TextSection, plain_text, split_sections

TEXTS = {
    "lansia": ("Lanjut usia telantar", "Umurnya enam puluh tahun. Ia terputus dari keluarga."),
    "jalan": ("Anak jalanan", "Anak yang mencari nafkah di jalan sepanjang hari."),
    "data": ("Mendata dengan santun", "Cocokkan nomor, jangan mengira-ngira keluarga."),
}
SYNONYMS = [
    Synonym("kakek", "lanjut usia telantar"),
    Synonym("lampu merah", "anak jalanan"),
    Synonym("tidak punya rumah", "anak jalanan"),
]
FIELDS = {"title": Field(5.0, 0.3), "text": Field()}


def find(query: str) -> list[str]:
    language = Language((text for pair in TEXTS.values() for text in pair), SYNONYMS)
    documents = [
        SearchedText(
            key, {"title": language.list_telling(title), "text": language.list_telling(text)}
        )
        for key, (title, text) in TEXTS.items()
    ]
    return [found.key for found in Index(documents, FIELDS).find(language.ask(query))]


def rank(word: str, *documents: dict[str, list[str]]) -> list[tuple[str, float]]:
    texts = [SearchedText(str(number), fields) for number, fields in enumerate(documents)]
    asked = SearchedWords([{word: 1.0}])
    return [(found.key, found.score) for found in Index(texts, FIELDS).find(asked)]


def test_a_field_without_words_makes_no_other_text_longer():
    """The mean length is that of the documents that have the field."""
    full = [{"text": ["air", "sumur"]}, {"text": ["desa", "kota", "kampung", "air"]}]
    assert rank("sumur", *full, {"text": []}) == rank("sumur", *full, {"title": ["lain"]})


def test_a_short_text_and_a_word_that_stands_twice_come_first():
    long, short = {"text": ["air", *"bcdefgh"]}, {"text": ["air", "b"]}
    twice, rest = {"text": ["air", "air", *"bcdefg"]}, {"text": list("bcdefgh")}
    assert [key for key, _ in rank("air", long, short, rest)] == ["1", "0"]
    assert [key for key, _ in rank("air", long, twice, rest)] == ["1", "0"]
    # twice says more than once, not twice as much
    (_, two), (_, one) = rank("air", long, twice, rest)
    assert one < two < 2 * one
    # equals stay as they were given
    assert [key for key, _ in rank("air", short, dict(short), rest)] == ["0", "1"]
    assert rank("tiada", long, short) == []


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
    "query", ["kakek tidur di gubuk", "KAKEK?", "kakke", "lanjt usia", "lanjutusia", "kakeeeek"]
)
def test_other_words_and_typing_errors_lead_to_the_same(query):
    assert find(query)[0] == "lansia"


def test_a_synonym_of_several_words_needs_all_of_them():
    assert find("lampu merah")[0] == "jalan"
    assert find("merah") == []
    assert find("ga punya rumah")[0] == "jalan"
    assert find("rumah") == find("punya rumah") == []


@pytest.mark.parametrize("query", ["", "?", "dan yang itu", "👵👵", "<b></b>", "\x00", "wxyzq"])
def test_what_says_nothing_finds_nothing(query):
    assert find(query) == []


def test_four_hundred_letters_are_read_as_far_as_a_question_goes():
    assert find("nafkah " + "zzz " * 100)[0] == "jalan"


def test_equals_keep_the_order_they_were_given_in():
    language = Language(["sama kata"])
    index = Index([SearchedText(key, {"text": ["kata"]}) for key in "cab"], {"text": Field()})
    assert [found.key for found in index.find(language.ask("kata"))] == ["c", "a", "b"]


def test_a_rare_word_that_is_missing_costs_more_than_a_common_one():
    language = Language(["warga desa", "warga kota", "warga pasung"])
    documents = [
        SearchedText(text, {"text": text.split()})
        for text in ("warga warga warga", "pasung kota", "warga kota", "kota warga", "warga")
    ]
    index = Index(documents, {"text": Field()})
    assert index.find(language.ask("warga pasung"))[0].key == "pasung kota"


def test_texts_that_share_words_with_the_answer_are_near_without_a_common_word():
    texts = [
        "pamit relawan mundur", "relawan berhenti bosan", "bosan semangat api",
        "api semangat dijaga", "beras telur sembako", "sembako kartu beras", "kartu bank beras",
    ]  # fmt: skip
    language = Language(texts)
    meanings = Meanings([language.list_telling(text) for text in texts], directions=2)
    likeness = meanings.likeness(language.ask("relawan"))
    assert likeness is not None
    # neither says `relawan`
    assert likeness[2] > 0.3 and abs(likeness[5]) < 0.1
    assert meanings.likeness(language.ask("zzzz")) is None


def lesson(slug: str, title: str, *sections: tuple[str, str]) -> SearchedLesson:
    parts = tuple(TextSection(heading.lower(), heading, text) for heading, text in sections)
    return SearchedLesson("modul", "Modul", slug, title, False, parts)


BOOK = SearchTexts(
    lessons=[
        lesson("tua", "Lanjut usia", ("Umur", "Enam puluh tahun."), ("Rumah", "Atap bocor.")),
        lesson("jalan", "Anak jalanan", ("Umur", "Belum delapan belas tahun.")),
    ],
    cards=[LookupCard("psm", "istilah", "Pekerja Sosial Masyarakat", "Relawan desa.")],
    asked=[("modul/jalan", "anak mengamen"), ("modul/hilang", "tidak ada")],
    examples=[("modul/tua", "Seorang kakek makan singkong rebus.")],
    synonyms=[Synonym("opa", "lanjut usia")],
)


@pytest.mark.parametrize(
    ("query", "slug", "heading"),
    [
        ("atap bocor", "tua", "Rumah"),
        ("ngamen", "jalan", "Umur"),
        ("kakek makan ubi singkong", "tua", "Umur"),
        ("opa", "tua", "Umur"),
    ],
)
def test_a_lesson_is_found_by_its_text_its_questions_and_its_stories(query, slug, heading):
    book = SearchBook(BOOK)
    first = book.find_lessons(book.ask(query))[0]
    assert (first.lesson.slug, first.section.heading) == (slug, heading)


def test_a_card_is_found_by_its_name():
    book = SearchBook(BOOK)
    assert [card.code for card in book.find_cards(book.ask("relawan"))] == ["psm"]


ASKED = SearchTexts(
    lessons=[
        lesson("sebab", "Bantuan beras", ("Sebab", "Bantuan beras dan bantuan uang.")),
        lesson("orang", "Bantuan beras", ("Orang", "Bantuan beras dan bantuan uang.")),
    ],
    asked=[("modul/sebab", "kenapa ada bantuan"), ("modul/orang", "bantuan itu untuk siapa")],
)


@pytest.mark.parametrize(
    ("query", "slug"),
    [("kenapa ada bantuan beras", "sebab"), ("siapa yang dapat bantuan beras", "orang"),
     ("bantuan beras untuk siapa", "orang")],
)  # fmt: skip
def test_of_lessons_on_one_subject_the_wording_decides(query, slug):
    book = SearchBook(ASKED)
    assert book.find_lessons(book.ask(query))[0].lesson.slug == slug


@pytest.mark.parametrize("query", ["siapa yang", "siapa yang wxyzq", "apa itu"])
def test_the_wording_alone_finds_nothing(query):
    book = SearchBook(ASKED)
    assert book.find_lessons(book.ask(query)) == []


def test_who_types_a_title_finds_what_bears_it_before_all_that_is_more_about_it():
    text = "Atap bocor di rumah itu, dan rumah itu tua. Atap rumah bocor lagi."
    written = SearchedLesson(
        "baru", "Atap Rumah", "awal", "Awal", False, (TextSection("", "", "Selamat datang."),)
    )
    book = SearchBook(SearchTexts(lessons=[lesson("atap", "Bocor", ("Rumah", text)), written]))
    assert [hit.lesson.slug for hit in book.find_lessons(book.ask("atap rumah!"))][0] == "awal"
    assert [hit.lesson.slug for hit in book.find_lessons(book.ask("rumah atap"))][0] == "atap"


def test_a_book_of_nothing_finds_nothing():
    book = SearchBook(SearchTexts(lessons=[]))
    asked = book.ask("kakek")
    assert book.find_lessons(asked) == [] and book.find_cards(asked) == []


def stem_of(*texts: str):
    return Language(texts).stem


def test_an_excerpt_begins_near_the_hits_and_marks_them():
    text = "Kata lain. " * 40 + "Di sini kakek makan ubi. " + "Kata lain. " * 40
    stem = stem_of(text)
    pieces = excerpt(text, {stem("kakek"), stem("ubi")}, stem)
    assert [piece.text for piece in pieces if piece.is_hit] == ["kakek", "ubi"]
    whole = "".join(piece.text for piece in pieces)
    assert whole.startswith("… ") and whole.endswith(" …") and len(whole) <= LENGTH + 4
    assert whole[2:-2] in text


def test_an_excerpt_without_a_hit_is_the_beginning():
    stem = stem_of("Pendek saja.")
    assert [piece.text for piece in excerpt("Pendek saja.", {"x"}, stem)] == ["Pendek saja."]
    assert excerpt("", {"x"}, stem) == []
