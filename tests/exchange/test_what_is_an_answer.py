"""Rows and columns that are no answers, questions drawn at random, forms in any locale."""

from __future__ import annotations

import pytest

from lms.exchange.answer_keys import parse_key
from lms.exchange.paired_evaluations import evaluate_scores, score_table
from lms.exchange.response_table import Responses
from lms.exchange.responses import parse_responses
from lms.exchange.sheet_files import parse_sheet
from lms.exchange.sheets import UnreadableFile
from lms.exchange.upload_reading import read_upload
from tests.exchange.workbooks import workbook

CLASS = ["Budi;1;0;1;1;0", "Ani;0;1;1;0;0", "Cici;1;1;1;1;0", "Dodi;0;0;1;0;1", "Eka;1;1;0;1;1",
         "Fani;0;0;0;1;0"]  # fmt: skip
SCORES = [3, 2, 4, 2, 4, 1]
HEAD = "Nama;1;2;3;4;5"


def read(text: str, **given) -> Responses:
    return parse_responses(parse_sheet(text.encode(), "nilai.csv"), **given)


def totals(found: Responses) -> list[float | None]:
    return [None if score is None else float(score) for score in found.total_scores()]


def with_columns(*columns: tuple[str, list[object]]) -> str:
    heads = "".join(f";{name}" for name, _ in columns)
    rows = [line + "".join(f";{cells[i]}" for _, cells in columns) for i, line in enumerate(CLASS)]
    return "\n".join([HEAD + heads, *rows]) + "\n"


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Jumlah Benar", SCORES),
        ("Nilai", [60, 40, 80, 40, 80, 20]),
        ("Totaal", SCORES),
        ("Cijfer", [60, 40, 80, 40, 80, 20]),
        ("Umur", [45, 23, 61, 38, 45, 23]),
        ("Berat", [45, 53, 61, 48, 70, 55]),
        ("Peringkat", [3, 4, 1, 4, 1, 6]),
        ("Catatan", ["baik sekali", "perlu belajar", "ya", "", "lebih aktif lagi", "-"]),
        ("Diisi", [f"20/11/2026 8.3{n}" for n in range(6)]),
        ("Response ID", [101, 102, 103, 104, 105, 106]),
    ],
)
def test_a_column_that_is_no_question_does_not_count(name: str, cells: list[object]) -> None:
    found = read(with_columns((name, cells)))
    assert found.item_names == ("1", "2", "3", "4", "5")
    assert totals(found) == SCORES


def test_what_was_left_out_is_said_and_can_be_overruled() -> None:
    from fractions import Fraction

    text = with_columns(("Esai", [55, 40, 83, 41, 80, 20]))
    found = read(text)
    assert found.warnings[0].startswith("kolom 'Esai' tidak dihitung sebagai soal: angkanya jauh")
    assert "tulis nilai maksimum untuk setiap kolom" in found.warnings[-1]
    tops = [Fraction(1)] * 5 + [Fraction(100)]
    assert read(text, max_marks=tops).item_names[-1] == "Esai"
    assert read(text, max_marks=tops).warnings == ()


def test_points_of_different_worth_are_questions_all_the_same() -> None:
    found = read("nama;a;b;c\nBudi;1;0;8\nAni;0;1;10\nCici;1;1;6\nDodi;1;1;8\n")
    assert found.item_names == ("a", "b", "c") and found.warnings == ()


@pytest.mark.parametrize(
    "row",
    [
        "Rata-rata;0,50;0,50;0,67;0,67;0,33",
        "Jumlah;3;3;4;4;2",
        "Overall average;0.5;0.5;0.67;0.67;0.33",
        ";3;3;4;4;2",
        "Gemiddelde;0,50;0,50;0,67;0,67;0,33",
        "Rerata kelas;0,5;0,5;0,7;0,7;0,3",
    ],
)
def test_a_row_of_means_or_sums_is_nobody(row: str) -> None:
    found = read("\n".join([HEAD, *CLASS, row]) + "\n")
    assert totals(found) == SCORES
    assert found.warnings[0].startswith("baris 8 (")


def test_several_rows_below_are_left_out_and_a_person_is_kept() -> None:
    rows = [HEAD, *CLASS, "Jumlah;3;3;4;4;2", "Rata-rata;0,50;0,50;0,67;0,67;0,33"]
    assert totals(read("\n".join(rows) + "\n")) == SCORES
    assert len(read("\n".join([HEAD, *CLASS, "Gita;1;1;1;1;1"]) + "\n").lines) == 7


MOODLE = "Last name,First name,State,Grade/{of},Response 1,Right answer 1,Response 2,Right answer 2"


def test_questions_drawn_at_random_are_marked_row_by_row() -> None:
    head = MOODLE.format(of="2.00")
    found = read(
        head
        + "\nA,X,Finished,0.00,False,True,True,False"
        + "\nB,X,Finished,1.00,True,False,False,False\nC,X,Finished,2.00,True,True,True,True\n"
    )
    assert totals(found) == [0, 1, 2]
    assert found.warnings == (
        "soal 1, 2 diacak: tiap orang dinilai dengan kuncinya sendiri, bukan satu butir",
    )
    assert all(item.right == () for item in found.items)


def test_ticks_in_another_order_are_the_same_right_answer() -> None:
    head = MOODLE.format(of="2.00")
    rows = "\nA,X,Finished,2.00,b; a,a; b,x,x\nB,X,Finished,1.00,a; c,b; a,x,x\n"
    found = read(head + rows)
    assert totals(found) == [2, 1] and found.warnings == ()


def test_a_grade_of_the_file_that_differs_is_said() -> None:
    rows = "\nA,X,Finished,1.50,a,a,x,x\nB,X,Finished,1.00,b,a,x,x\n"
    found = read(MOODLE.format(of="2.00") + rows)
    assert found.warnings == ("nilai di berkas berbeda dari jumlah soalnya pada 1 dari 2 baris",)
    scaled = "\nA,X,Finished,10.00,a,a,x,x\nB,X,Finished,5.00,b,a,x,x\n"
    assert read(MOODLE.format(of="10.00") + scaled).warnings == ()


@pytest.mark.parametrize(
    "moment",
    [
        "11/20/2026, 8:31:02",
        "Nov 20, 2026, 8:31:02 AM",
        "20.11.2026, 08:31:02",
        "20/11/2026",
        "46346,3549",
        "Jumat, 20 Nov 2026 08.31",
        "2026. 11. 20. \uc624\uc804 8:31:02",
        "2026/11/20 8:31:02 AM GMT+7",
        "2026-11-20T08:31:02Z",
        "20 de nov. de 2026 08:31",
        "apa pun",
    ],
)
def test_a_form_with_scores_is_known_in_any_locale(moment: str) -> None:
    head = "Timestamp,Total score,Nama lengkap,Nama lengkap [Score],P1,P1 [Score]"
    found = read(f'{head}\n"{moment}",1.00 / 1,Ani,-- / 0,Ya,1.00 / 1\n')
    assert (found.shape, found.item_names, totals(found)) == ("google_forms", ("P1",), [1])


@pytest.mark.parametrize(
    "moment", ["Nov 20, 2026, 8:31:02 AM", "20.11.2026, 08:31:02", "46346,35", "20/11/2026"]
)
def test_the_linked_sheet_is_known_by_its_moments(moment: str) -> None:
    found = read(f'Timestamp,Skor,P1\n"{moment}",1 / 2,Ya\n"{moment}",2 / 2,Ya\n')
    assert (found.shape, totals(found)) == ("google_forms", [1, 2])


@pytest.mark.parametrize(
    ("answer", "mark"),
    [("Lansia;Balita;", 1), ("Balita;Lansia;", 1), ("balita; lansia", 1), ("Lansia;", 0),
     ("Lansia;Balita;Umum;", 0)],
)  # fmt: skip
def test_ticks_are_a_set(answer: str, mark: int) -> None:
    key = parse_key(parse_sheet(b"soal,kunci\nP1,Lansia;Balita\n", "kunci.csv"))
    head = "ID,Start time,Name,P1,Points - P1"
    found = read(f"{head}\n1,x,Ani,{answer},\n2,x,Budi,Umum;,\n", key=key)
    assert totals(found) == [mark, 0]


@pytest.mark.parametrize("length", [246, 255, 300, 400])
def test_a_long_question_whose_heading_was_cut_is_not_lost(length: int) -> None:
    question = ("Seorang kakek tinggal sendiri di gubuk dekat sungai dan " * 9)[:length].strip()
    heads = [head[:255] for head in (question, f"Points - {question}", f"Feedback - {question}")]
    row = ",".join(["ID", "Name", *heads, "P2", "Points - P2"])
    found = read(f"{row}\n1,Ani,a,1,,b,1\n2,Budi,a,0,,c,0\n")
    assert (len(found.items), totals(found)) == (2, [2, 0])
    assert set(found.people) == {"ID", "Name"}


def test_the_visible_sheet_is_read_and_named_and_another_can_be_chosen(tmp_path) -> None:
    from lms.exchange.sheet_files import list_sheets, read_sheet

    rows = [["Nama", "S1", "S2"], ["Budi", 1, 0], ["Ani", 0, 1]]
    sheets = {"Lama": rows[:2], "Pre": rows, "Post": rows}
    content = workbook(sheets, lambda book, _page: (
        book.get_worksheet_by_name("Pre").activate(),
        book.get_worksheet_by_name("Pre").set_first_sheet(),
        book.get_worksheet_by_name("Lama").hide(),
    ))  # fmt: skip
    found = parse_responses(parse_sheet(content, "nilai.xlsx"))
    assert len(found.lines) == 2
    said = "yang dibaca lembar 'Pre'; berkas ini juga berisi 'Post'; yang dimaksud taruh di depan"
    assert (found.place, found.warnings) == ("nilai.xlsx, lembar Pre", (said,))
    assert list_sheets(content, "nilai.xlsx") == ("Pre", "Post", "Lama")
    (tmp_path / "nilai.xlsx").write_bytes(content)
    assert read_sheet(tmp_path / "nilai.xlsx#Lama").name == "Lama"
    with pytest.raises(UnreadableFile, match="tidak ada lembar 'Mana'"):
        read_sheet(tmp_path / "nilai.xlsx#Mana")


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!"])
def test_errors_of_a_spreadsheet_are_refused_where_they_stand(error: str) -> None:
    with pytest.raises(UnreadableFile, match=r"nilai.csv:3: kolom 'S2': rumusnya menghasilkan #"):
        read(f"Nama;S1;S2\nBudi;1;0\nAni;0;{error}\n")


@pytest.mark.parametrize(
    "text",
    [
        "DAFTAR NILAI\n\nNo;Nama;Soal;;\n;;1;2;3\n1;Budi;1;0;1\n2;Ani;0;1;1\n",
        "No;Nama;Soal;;\n;;1;2;3\n1;Budi;1;0;1\n2;Ani;0;1;1\n",
        "No;Nama;Soal;;;;;;\n;;1;2;3;4;5;6;7\n1;Budi;1;0;1;1;1;1;1\n2;Ani;0;1;1;1;1;1;1\n",
    ],
)
def test_a_heading_of_two_lines_is_understood(text: str) -> None:
    found = read(text)
    assert found.item_names[:3] == ("Soal 1", "Soal 2", "Soal 3")
    assert found.people["Nama"] == ("Budi", "Ani")


@pytest.mark.parametrize(
    "text",
    ["=1+1", " =1+1", "\n=1+1", "\uff1d1+1", "\u200b@SUM(A1)", "\u00a0-2+3", "\t+1", "\uff0b62"],
)
def test_a_text_that_a_spreadsheet_would_run_is_defused(text: str) -> None:
    from lms.exchange.workbooks import WorkbookTable, write_csv

    written = write_csv(WorkbookTable("x", ["a"], [[text], ["1 = 1"]])).decode("utf-8-sig")
    assert f"'{text}" in written
    assert "\r\n1 = 1" in written


@pytest.mark.parametrize(
    "row", ["Rata-rata;55;75", "Jumlah;330;450", ";Rerata;55;75", "Total nilai;330;450"]
)
def test_a_row_of_means_below_total_scores_is_nobody(row: str) -> None:
    lines = [f"{n};{name};{40 + 6 * n};{60 + 6 * n}" for n, name in
             enumerate(["Budi", "Ani", "Cici", "Dodi", "Eka", "Fani"])]  # fmt: skip
    row = row if row.startswith(";") else f";{row}"
    text = "\n".join(["No;Nama;Pre;Post", *lines, row]) + "\n"
    reading = read_upload({"pre": ("nilai.csv", text.encode())})
    assert {part: len(side.lines) for part, side in reading.sides.items()} == {"pre": 6, "post": 6}
    assert reading.sides["pre"].people["Nama"][-1] == "Fani"
    table = score_table(parse_sheet(text.encode(), "nilai.csv"))
    assert table is not None
    (said,) = evaluate_scores(table, None, None)["warnings"]
    assert said.startswith("baris 8 (") and reading.sides["pre"].warnings == (said,)
