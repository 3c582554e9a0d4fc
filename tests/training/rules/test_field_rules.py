"""The field practice: rubric and mark, personal words, sheets."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from lms.training.rules.field_rubric import (
    REPORT_RUBRIC,
    WATCHED,
    mark_of,
    read_report_points,
    read_watched_points,
    report_share,
    watched_share,
)
from lms.training.rules.field_sheets import PLAN, REPORT, list_empty, read_count, shown_lines_of
from lms.training.rules.personal_words import find_personal, is_refused
from lms.training.rules.pmks_types import PMKS_TYPES, SENSITIVE

ROOT = Path(__file__).parents[3]
BANK = ROOT / "quizzes" / "dasar" / "tugas-pkl.md"


def test_the_rubric_is_the_one_of_the_bank():
    task = BANK.read_text().split("## tpk-01")[1].split("## tpk-02")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", task, re.M)[1:]
    assert [(line.title, *line.levels) for line in REPORT_RUBRIC] == rows


def points(level: int, **other: int) -> dict[str, int]:
    return {line.key: level for line in REPORT_RUBRIC} | other


def test_the_mark_of_a_field_practice():
    assert report_share(points(4)) == 1 and report_share(points(1)) == Fraction(1, 4)
    # 7 x 3 + 1 = 22 of 32
    first, second = report_share(points(3, izin=1)), report_share(points(4))
    assert first == Fraction(22, 32)
    assert mark_of([], [Fraction(1)]) is None
    assert mark_of([first, second], []) == Fraction(27, 32)
    # two parts of 27/32, one of 1/2
    assert mark_of([first, second], [Fraction(1, 2)]) == Fraction(35, 48)


def test_what_was_not_to_be_seen_counts_neither_way():
    keys = list(WATCHED)
    given = {keys[0]: "ya", keys[1]: "belum", keys[2]: "ya", keys[3]: ""}
    assert watched_share(given) == Fraction(2, 3)
    assert watched_share({}) is None
    assert read_watched_points({keys[0]: "ya", keys[1]: "mungkin"}) == {
        key: "ya" if key == keys[0] else "" for key in keys if key != keys[1]
    }
    assert read_report_points({"izin": "3", "amatan": "5", "usul": ""}) == {"izin": 3}


def test_all_types_are_there_in_their_order():
    assert [one.number for one in PMKS_TYPES] == list(range(1, 27))
    assert len({code for one in PMKS_TYPES for code, _ in one.letters()}) > 100
    assert {one.number for one in PMKS_TYPES} > SENSITIVE


def test_the_types_are_called_as_in_the_official_list():
    text = (ROOT / "curriculum" / "types.md").read_text()
    named = re.findall(r"^nama: (.+?) · daftar: PMKS · nomor: (\d+)", text, re.M)
    official = [(int(number), re.sub(r" \(.*\)", "", name).casefold()) for name, number in named]
    assert official == [(one.number, one.title.casefold()) for one in PMKS_TYPES]


NAMING = [
    ("nik", "NIK 6305012304870001 dicatat"),
    ("nik", "6305 0123 0487 0001"),
    ("nik", "nomor 63.05.01.230487.0001, benar"),
    ("nik", "6305-0123-0487-0001"),
    ("nik", "NIP 198701232010011003"),
    ("telepon", "hubungi 081234567890"),
    ("telepon", "0812-3456-7890 (ibu)"),
    ("telepon", "+62 812 3456 7890"),
    ("telepon", "WA:62812 3456 789"),
    ("telepon", "telp (0517) 31-4567"),
    ("telepon", "0511 3301234"),
    ("alamat", "rumahnya di Jl. Melati 12"),
    ("alamat", "Jln Ahmad Yani"),
    ("alamat", "Jalan Pangeran Antasari No. 5"),
    ("alamat", "Gang Mawar 3, sebelah masjid"),
    ("alamat", "RT 03/RW 02"),
    ("alamat", "RT.5 RW.1"),
]
PLAIN = [
    "Ibu M, 62 tahun, berjalan kaki 2 km ke puskesmas.",
    "anak jalanan di Jalan Raya kota",
    "Rp 1.250.000 sebulan; PKH Rp 600.000",
    "Kunjungan 21-11-2026 pukul 09.30 sampai 10.15",
    "Permensos 08/2012, UU 11/2009 pasal 5",
    "di jalan menuju pasar, gang sempit",
    "Nomor surat 460/123/Dinsos/2026",
    "Ibu S di RT 4 mengatakan: “beras habis”.",
]


@pytest.mark.parametrize(("kind", "words"), NAMING)
def test_what_names_a_person_is_found(kind: str, words: str):
    assert kind in [hit.kind for hit in find_personal(words)]
    assert is_refused(words) == (kind == "nik")


@pytest.mark.parametrize("words", PLAIN)
def test_plain_words_are_left_alone(words: str):
    assert find_personal(words) == []


def test_planted_numbers_are_found_and_the_vignettes_are_not():
    """Each of 110 vignettes as it is, and with a number and an address planted into it."""
    texts = [
        part
        for path in sorted((ROOT / "quizzes" / "dasar").glob("vignet-*.md"))
        for part in path.read_text().split("\n## ")[1:]
    ]
    assert len(texts) >= 100
    assert sum(bool(find_personal(text)) for text in texts) <= len(texts) // 100
    planted = ["6305012304870001", "6305 0123 0487 0001", "0812 3456 7890", "Jl. Melati No. 4"]
    for word in planted:
        found = sum(bool(find_personal(f"{text[:80]} {word} {text[80:]}")) for text in texts)
        assert found >= 0.99 * len(texts), word


@pytest.mark.parametrize(
    ("words", "count"),
    [("12", 12), (" 1.204 ", 1204), ("0", 0), ("", None), ("dua", None), ("-3", None),
     ("1234567", None), ("²", None)],
)  # fmt: skip
def test_counts_are_whole_numbers(words: str, count: int | None):
    assert read_count(words) == count


def test_what_is_still_empty_has_a_name():
    lines = {line.name: "ada" for line in PLAN.lines}
    assert list_empty(PLAN, lines) == []
    assert list_empty(PLAN, {**lines, "bukti1": "  ", "apa2": ""}) == ["Apa buktinya?"]


def test_ticks_are_shown_of_the_type_that_was_chosen():
    lines = {"jenis": "08", "kriteria": "08a 09a", "tempat": " Panti "}
    assert shown_lines_of(REPORT, lines) == [
        ("Tempat dan tanggal kunjungan", "Panti"),
        ("Jenis yang paling cocok", "8. Lanjut usia telantar"),
        ("Kriteria yang tandanya Anda lihat", "kebutuhan dasar (sandang, pangan, papan) tidak "
         "terpenuhi"),
    ]  # fmt: skip
