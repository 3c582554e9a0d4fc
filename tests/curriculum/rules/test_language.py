"""Words, stems, speech and spelling: what is typed becomes what is written."""

from __future__ import annotations

import pytest

from lms.curriculum.rules.language import Language
from lms.curriculum.rules.spelling import Spelling
from lms.curriculum.rules.spoken import SPOKEN
from lms.curriculum.rules.stems import Stems
from lms.curriculum.rules.words import fold, list_words

# enough words for each rule: roots that are written, and forms of roots that are not
WRITTEN = """
layan data daya tulis sapu tukar pukul cuci angkat omong bantu kerja catat terima orang keluarga
sekolah masalah masa empat jalan anak beri tahu umur tua ketua mohon hari isi
mendampingi didampingi pendampingan dampingan diperkosa memperkosa perkosaan
"""
STEMS = Stems(dict.fromkeys(WRITTEN.split(), 5) | {"masalah": 90})


@pytest.mark.parametrize(
    ("root", "forms"),
    [
        ("layan", "melayani dilayani pelayanan pelayanannya layani"),
        ("data", "mendata didata pendataan datanya"),
        ("daya", "pemberdayaan memberdayakan"),
        ("tulis", "menulis penulisan ditulisin nulis nulisnya"),
        ("sapu", "menyapu nyapu penyapu"),
        ("pukul", "memukul dipukuli mukul mukulin pemukulan"),
        ("cuci", "mencuci nyuci pencucian"),
        ("angkat", "mengangkat pengangkatan ngangkat"),
        ("omong", "ngomong ngomongin diomongin"),
        ("kerja", "bekerja pekerjaan pekerja dikerjakan"),
        ("terima", "menerima penerima diterima penerimanya"),
        ("mohon", "pemohon permohonan memohon"),
        ("isi", "mengisi ngisi diisi"),
        ("damping", "dampingi pendamping mendampinginya damping"),
        ("perkosa", "perkosaan diperkosa"),
    ],
)
def test_words_of_one_root_have_one_stem(root, forms):
    assert {form: STEMS.stem(form) for form in forms.split()} == dict.fromkeys(forms.split(), root)


@pytest.mark.parametrize("whole", ["keluarga", "sekolah", "masalah", "ketua", "psm", "2019", "lk3"])
def test_what_only_looks_like_an_affix_stays(whole):
    assert STEMS.stem(whole) == whole


def test_a_name_is_no_root():
    """`ima` only stands with a capital, so `penerima` is not hers."""
    language = Language(["Ima datang. Ima pulang. Mereka menerima, penerima, terima."])
    assert language.stem("penerima") == language.stem("menerima") == "terima"


def test_folding_keeps_every_place():
    text = "Ångka É 👵 İstilah ½"
    assert len(fold(text)) == len(text)
    words = {text[word.start : word.end]: word.plain for word in list_words(text)}
    assert words["Ångka"] == "angka"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SIKS-NG", ["siks-ng", "siks", "ng"]),
        ("anak-anak", ["anak"]),
        ("orang2", ["orang"]),
        ("undang-undang undang2", ["undang-undang", "undang-undang"]),
        ("lk3 2019", ["lk3", "2019"]),
    ],
)
def test_a_doubled_word_is_one_and_a_joined_one_is_also_its_parts(text, words):
    assert [word.plain for word in list_words(text)] == words


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("knp ga dpt duit", "mengapa tidak dapat uang"),
        ("ngomongin tetangga", "membicarakan tetangga"),
        ("bini digebukin", "istri dipukuli"),
        ("emak nangis", "ibu menangis"),
        ("nelpon malem2", "menelepon malam"),
    ],
)
def test_speech_is_read_as_it_is_written(said, written):
    language = Language(
        ["membicarakan bicara dipukuli pukul uang tetangga", "istri menangis telepon malam"]
    )
    assert language.ask(said).groups == language.ask(written).groups


@pytest.mark.parametrize(
    ("plain", "telling"),
    [
        ("tetap", []),
        ("caranya", []),
        ("bolehkah", []),
        ("menetapkan", ["tetap"]),
        ("ditolong", ["tolong"]),
        ("peserta", ["serta"]),
    ],
)
def test_a_word_made_from_one_that_says_nothing_says_something(plain, telling):
    language = Language(["tetap menetapkan tolong ditolong serta peserta cara boleh"])
    assert language.list_telling(plain) == telling


def test_what_is_written_is_not_said_of_another_word():
    assert not [said for said, written in SPOKEN.items() if not SPOKEN.keys().isdisjoint(written)]


SPELLING = Spelling({"kakek": 9, "telantar": 5, "rumah": 7, "sakit": 4, "musyawarah": 3, "a": 9})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kakke", "kakek"),
        ("kakeeek", "kakek"),
        ("telntar", "telantar"),
        ("mosyawaroh", "musyawarah"),
        ("rumahsakit", "rumah"),
        ("musya", "musyawarah"),
    ],
)
def test_a_typing_error_finds_the_word(typed, meant):
    assert SPELLING.meant(typed)[0] == meant


@pytest.mark.parametrize("typed", ["", "xq", "12345", "wxyzq", "aaaaaa"])
def test_what_resembles_nothing_is_nothing(typed):
    assert SPELLING.meant(typed) == []
