"""Tables as offices keep them: rows between people, columns beside questions, both tests in one."""

from __future__ import annotations

import pytest

from lms.exchange.answer_keys import parse_key
from lms.exchange.response_table import Responses
from lms.exchange.responses import parse_responses
from lms.exchange.sheet_files import parse_sheet
from lms.exchange.sheets import UnreadableFile
from lms.exchange.upload_reading import read_upload

MARKS = ["1;0;1;1;0", "0;1;1;0;0", "1;1;1;1;0", "0;0;1;0;1", "1;1;0;1;1", "0;0;0;1;0"]
NAMES = ["Budi", "Ani", "Cici", "Dodi", "Eka", "Fani"]
TOTALS = [3, 2, 4, 2, 4, 1]
NUMBERED = "S1;S2;S3;S4;S5"
ASKED = "Apa arti PPKS?;Siapa membina PSM?;Apa hak lansia?;Kapan asesmen?;Apa itu rujukan?"
ROWS = [f"{n};{name};{marks}" for n, (name, marks) in enumerate(zip(NAMES, MARKS, strict=True), 1)]
HEAD = f"No;Nama;{NUMBERED}"


def read(*lines: str, **given) -> Responses:
    return parse_responses(parse_sheet("\n".join([*lines, ""]).encode(), "nilai.csv"), **given)


def totals(found: Responses) -> list[float | None]:
    return [None if score is None else float(score) for score in found.total_scores()]


@pytest.mark.parametrize("asked", [NUMBERED, ASKED])
@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Lulus (1/0)", "101010"),
        ("Tuntas", "101010"),
        ("Remedial?", "010101"),
        ("Hadir", "111111"),
        ("Percobaan ke-", "112111"),
        ("Selisih", "112120"),
        ("Jumlah anak", "123042"),
        ("Wie vaak", "112131"),
        ("Tingkat pendidikan", "123321"),
        ("N-Gain", ["0,2", "0,14", "0,5", "0,1", "0,4", "0"]),
        ("Kriteria", ["Cukup", "Kurang", "Baik", "Kurang", "Baik", "Kurang"]),
        ("Nomor WhatsApp", [f"0812500000{n}" for n in range(6)]),
    ],
)
def test_a_column_about_people_is_no_question(asked: str, head: str, cells: str | list[str]):
    lines = [f"{row};{cell}" for row, cell in zip(ROWS, cells, strict=True)]
    found = read(f"No;Nama;{asked};{head}", *lines)
    assert (len(found.items), totals(found)) == (5, TOTALS)


def test_questions_of_points_beside_right_or_wrong_count_where_they_are_many():
    lines = [f"{row};{n};{5 - n}" for n, row in enumerate(ROWS)]
    assert len(read(f"No;Nama;{ASKED};Esai pertama;Esai kedua", *lines).items) == 7


@pytest.mark.parametrize(
    "row",
    [
        ";KKM;70;70;70;70;70",
        ";N;6;6;6;6;6",
        ";Kategori;sedang;sedang;mudah;mudah;sukar",
        "Simpulan;;baik;baik;baik;revisi;baik",
        ";Class average;0,5;0,5;0,67;0,67;0,33",
        ";Indikator;1.1;1.2;1.3;1.4;1.5",
    ],
)
def test_rows_of_an_analysis_below_are_nobody(row: str):
    assert totals(read(HEAD, *ROWS, row)) == TOTALS


def test_who_is_called_by_an_initial_is_somebody():
    rows = [f"{name[0]};{marks}" for name, marks in zip(NAMES, MARKS, strict=True)]
    assert len(read(f"Nama;{NUMBERED}", *rows, "N;1;1;1;1;1").lines) == 7


@pytest.mark.parametrize(
    "row",
    [
        "Kecamatan Binuang;;;;;;",
        ";Rata-rata kelompok 1;0,5;0,5;1;0,5;0",
        ";Jumlah;1;1;2;1;0",
        ";Bobot;1;1;1;1;1",
        "Bobot soal;;1;1;1;1;1",
        HEAD,
        HEAD.upper(),
    ],
)
def test_what_stands_between_people_is_nobody(row: str):
    found = read(HEAD, *ROWS[:2], row, *ROWS[2:])
    assert (totals(found), found.people["Nama"]) == (TOTALS, tuple(NAMES))
    if row.startswith("Kecamatan"):
        said = "baris 4 ('Kecamatan Binuang') tidak dihitung: judul kelompok, bukan peserta"
        assert found.warnings == (said,)


@pytest.mark.parametrize(
    "row", ["Bobot;1;1;1;1;1", "KKM;70;70;70;70;70", "Skor maksimum;1;1;1;1;1"]
)
def test_weights_above_people_without_numbers_are_nobody(row: str):
    people = [f"{name};{marks}" for name, marks in zip(NAMES, MARKS, strict=True)]
    assert totals(read(f"Nama;{NUMBERED}", row, *people)) == TOTALS


def test_an_empty_line_between_numbered_people_is_nobody():
    assert totals(read(HEAD, *ROWS[:2], ";;;;;;", *ROWS[2:])) == TOTALS


def test_a_numbered_question_is_no_sum_of_the_others():
    found = read("Nama;1;2;3", "A;8;9;15", "B;10;10;20", "C;5;5;10")
    assert (found.item_names, totals(found)) == (("1", "2", "3"), [32, 40, 20])


@pytest.mark.parametrize("answers", ["A;B", "a.;b.", "A. Pekerja;B. Relawan", "A) x;B)"])
def test_a_letter_with_its_words_is_the_letter(answers: str):
    key = parse_key(parse_sheet(b"soal,kunci\nS1,A\nS2,B\n", "kunci.csv"))
    found = read("Nama;S1;S2", f"Budi;{answers}", "Ani;B. x;C.", key=key)
    assert totals(found) == [2, 0]
    assert [item.answers[1] for item in found.items] == ["B", "C"]


@pytest.mark.parametrize("row", ["(1);(2);(3);(4);(5);(6);(7)", "1;2;3;4;5;6;7"])
def test_numbers_of_columns_are_nobody(row: str):
    assert totals(read(HEAD, row, *ROWS)) == TOTALS


def test_a_first_person_who_looks_like_numbers_of_columns_is_somebody():
    reading = read_upload({"pre": ("n.csv", b"id;pre;post\n1;2;3\n2;5;6\n3;4;7\n")})
    assert totals(reading.sides["pre"]) == [2, 5, 4]


def test_who_signs_below_the_marks_is_nobody():
    foot = [";;;;;Rantau, 20 November 2026;", ";Mengetahui,;;;;Panitia;", ";Kepala Dinas;;;;;",
            ";Drs. Contoh;;;;Polan;"]  # fmt: skip
    assert totals(read(HEAD, *ROWS, *foot)) == TOTALS


def test_a_merged_heading_of_numbers_of_questions_names_questions():
    found = read("No;Nama;Nomor Soal;;;;;Nilai", ";;1;2;3;4;5;", *(f"{row};50" for row in ROWS))
    assert (len(found.items), totals(found)) == (5, TOTALS)


@pytest.mark.parametrize("word", ["-", "Sakit", "izin", "tidak hadir", "TH", "A"])
def test_a_word_in_place_of_marks_is_somebody_who_did_not_sit(word: str):
    cells = ";".join([word] * 5)
    assert totals(read(HEAD, *ROWS, f"7;Gita;{cells}")) == [*TOTALS, None]
    assert totals(read(HEAD, *ROWS, f"7;Gita;{word};;;;")) == [*TOTALS, None]


def test_dashes_for_letters_are_no_wrong_answers_of_who_did_not_sit():
    key = parse_key(parse_sheet(b"soal,kunci\nS1,A\nS2,I\n", "kunci.csv"))
    found = read("Nama;S1;S2", "Budi;A;I", "Ani;I;I", "Cici;-;-", "Dodi;A;-", key=key)
    assert totals(found) == [2, 1, None, 1]


@pytest.mark.parametrize("head", ["Nilai/100", "Skor /20", "Nilai / 5"])
def test_a_mark_out_of_a_hundred_behind_points_is_no_report_of_moodle(head: str):
    found = read(f"Nama;1;2;3;{head}", "A;20;0;40;60", "B;20;40;40;100", "C;0;10;40;50")
    assert (found.shape, len(found.items), totals(found)) == ("plain", 3, [60, 100, 50])


def test_answers_of_0_and_1_beside_their_right_answers_are_a_report_of_moodle():
    head = "Last name,First name,Status,Grade/2,Response 1,Right answer 1,Response 2,Right answer 2"
    found = read(head, "A,B,Finished,1,1,1,0,1", "C,D,Finished,2,1,1,1,1")
    assert (found.shape, totals(found)) == ("moodle", [1, 2])


@pytest.mark.parametrize("word", ["Skor", "Puntuaci\u00f3n", "Punkte"])
def test_a_form_in_another_language_has_its_points(word: str):
    heads = ["Nama", f"Nama [{word}]", "P1", f"P1 [{word}]", "P1 [Masukan]"]
    rows = ["Ani;-- / 0;Ya;1.00 / 1;--", "Budi;-- / 0;Tidak;0.00 / 1;--"]
    found = read(";".join(["Cap waktu", *heads]), *(f"20/11/2026 8:31:02;{row}" for row in rows))
    assert (found.item_names, totals(found)) == (("P1",), [1, 0])


BOTH = {"pre": [60, 50, 40, 70], "post": [80, 70, 90, 75]}
PEOPLE = ["Siti", "Ahmad", "Nur", "Dewi"]


def both(head: str, cells: str = "{a};{b}", *foot: str) -> dict[str, list[float | None]]:
    lines = [
        f"{n};{name};" + cells.format(a=a, b=b)
        for n, (name, a, b) in enumerate(zip(PEOPLE, *BOTH.values(), strict=True), 1)
    ]
    reading = read_upload({"pre": ("n.csv", "\n".join([head, *lines, *foot, ""]).encode())})
    assert not reading.faults
    return {part: totals(side) for part, side in reading.sides.items()}


@pytest.mark.parametrize(
    "heads",
    ["Nilai Pre Test;Nilai Post Test", "Tes Awal;Tes Akhir", "Sebelum;Sesudah", "pretes;postes",
     "Skor Pretest;Skor Posttest", "Pre (0-100);Post (0-100)", "Pra Tes;Pasca Tes", "Before;After",
     "Hasil Pre-Test;Hasil Post-Test", "Nilai Sebelum Pelatihan;Nilai Sesudah Pelatihan",
     "Prates;Pascates", "Pre score;Post score", "Ujian awal;Ujian akhir", "NILAI_AWAL;NILAI AKHIR",
     "Kemampuan awal;Kemampuan akhir", "Sebelum Diklat;Setelah Diklat"],
)  # fmt: skip
def test_totals_of_both_tests_are_known_by_what_offices_call_them(heads: str):
    assert both(f"No;Nama;{heads}") == BOTH


@pytest.mark.parametrize("cells", ["{a}%;{b}%", "{a} / 100;{b} / 100", "{a},00;{b},00"])
def test_totals_are_percents_or_points_of_a_maximum(cells: str):
    assert both("No;Nama;Pre;Post", cells) == BOTH


def test_totals_of_different_maxima_in_one_column_are_refused():
    text = b"Nama;Pre;Post\nA;8 / 10;9 / 10\nB;8 / 20;9 / 20\nC;8 / 20;9 / 20\n"
    assert "nilai maksimumnya tidak sama" in read_upload({"pre": ("n.csv", text)}).faults["pre"]


@pytest.mark.parametrize(
    "foot", [";;55;79", ";;220;315", ";Peningkatan;;24", "Rata-rata;;55;78,75", ";KKM;70;70"]
)
def test_sums_below_totals_are_nobody(foot: str):
    assert both("No;Nama;Pre;Post", "{a};{b}", foot) == BOTH


def test_who_has_a_word_in_place_of_a_total_did_not_sit():
    found = both("No;Nama;Pre;Post", "{a};{b}", "5;Eka;Sakit;50", "6;Joko;40;-")
    assert found == {"pre": [*BOTH["pre"], None, 40], "post": [*BOTH["post"], 50, None]}


@pytest.mark.parametrize(
    "head",
    [
        ["Nama;Pre 1;Pre 2;Pre 3;Post 1;Post 2;Post 3"],
        ["Nama;S1 Pre;S2 Pre;S3 Pre;S1 Post;S2 Post;S3 Post"],
        ["Nama;Pre Test;;;Post Test;;", ";1;2;3;1;2;3"],
        ["Nama;Tes Awal;;;Tes Akhir;;", ";1;2;3;1;2;3"],
        ["Nama;awal_1;awal_2;awal_3;akhir_1;akhir_2;akhir_3"],
    ],
)
def test_questions_of_both_tests_in_one_file_are_two_tests(head: list[str]):
    rows = ["Siti;1;0;1;1;1;1", "Ahmad;0;0;1;1;0;1", "Nur;1;1;0;1;1;1"]
    reading = read_upload({"pre": ("n.csv", "\n".join([*head, *rows, ""]).encode())})
    found = {part: totals(side) for part, side in reading.sides.items()}
    assert found == {"pre": [2, 1, 2], "post": [3, 2, 3]}
    assert reading.sides["pre"].item_names == reading.sides["post"].item_names


def test_an_unknown_word_in_place_of_a_mark_is_refused_with_its_place():
    with pytest.raises(UnreadableFile, match=r"nilai.csv:8: kolom 'S1': 'hujan' bukan angka"):
        read(HEAD, *ROWS, "7;Gita;hujan;1;0;1;1")
