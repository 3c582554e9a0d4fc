"""Forms and gradebooks that once gave wrong figures, each with the figures that are right."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import pytest
import xlsxwriter

from lms.exchange.answer_keys import parse_key
from lms.exchange.matching import match_people
from lms.exchange.paired_evaluations import evaluate_pair
from lms.exchange.response_table import Responses
from lms.exchange.responses import parse_responses
from lms.exchange.sheet_files import parse_sheet
from lms.exchange.sheets import UnreadableFile
from lms.statistics.items.item_analysis import analyse_items
from tests.exchange.workbooks import workbook


def read(content: str | bytes, name: str = "nilai.csv", **given) -> Responses:
    raw = content if isinstance(content, bytes) else content.encode()
    return parse_responses(parse_sheet(raw, name), **given)


def totals(found: Responses) -> list[float | None]:
    return [None if score is None else float(score) for score in found.total_scores()]


def marks(found: Responses) -> list[list[int]]:
    return [[int(mark or 0) for mark in item.marks] for item in found.items]


def microsoft(names: list[str], questions: list[str], rows: list[str], *, signed: bool) -> bytes:
    """A quiz of Microsoft Forms in the order in which it was handed in; rows are `101`."""
    if not signed:
        questions = ["Nama lengkap", *questions]
        rows = [f"0{row}" for row in rows]
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        page = book.add_worksheet("Form1")
        moments = book.add_format({"num_format": "m/d/yy h:mm:ss"})
        heads = ["ID", "Start time", "Completion time", "Email", "Name", "Total points",
                 "Quiz feedback"]  # fmt: skip
        for question in questions:
            sides = (question, f"Points - {question}", f"Feedback - {question}")
            heads += [head[:255] for head in sides]
        page.write_row(0, 0, heads)
        for place, (name, row) in enumerate(zip(names, rows, strict=True), start=1):
            begun = datetime(2026, 11, 20, 8, place)  # noqa: DTZ001 RUF100
            page.write(place, 0, place)
            page.write_datetime(place, 1, begun, moments)
            page.write_datetime(place, 2, begun + timedelta(minutes=20), moments)
            mail = name.lower().replace(" ", ".") + "@contoh.id"
            page.write_row(place, 3, [mail, name] if signed else ["anonymous", ""])
            page.write(place, 5, row.count("1"))
            for number, mark in enumerate(row):
                is_name = not signed and number == 0
                page.write_row(place, 7 + 3 * number, [name if is_name else "jawaban", int(mark)])
    return output.getvalue()


SIGNED = [
    "Ani Lestari", "Budi Santoso", "Cici Hakim", "Dodi Wowor", "Eka Putri", "Fani Siregar",
    "Gita Nur", "Hari Saputra", "Ida Ayu", "Joko Susilo", "Kiki Amalia", "Lina Marlina",
]  # fmt: skip
BEFORE = ["010", "110", "000", "101", "111", "000", "011", "100", "011", "111", "110", "111"]
AFTER = ["111", "110", "111", "111", "101", "011", "011", "111", "101", "011", "111", "010"]


def test_a_signed_form_handed_in_in_another_order_has_its_true_gain() -> None:
    """By the number of arrival the same two files gave r −0.53 and p 0.206."""
    questions = ["Q satu", "Q dua", "Q tiga"]
    pre = read(microsoft(SIGNED, questions, BEFORE, signed=True), "pre.xlsx")
    post = read(microsoft(SIGNED[::-1], questions, AFTER, signed=True), "post.xlsx")
    found = evaluate_pair(pre, post)
    assert found["matching"]["column"] == "Email"
    gain = found["paired_total"]
    assert (gain["n_pairs"], round(gain["r_pre_post"], 2)) == (12, 0.66)
    assert gain["mean_gain"] == pytest.approx(7 / 12)
    assert [round(limit, 1) for limit in gain["ci95_gain"]] == [0.1, 1.1]
    assert round(gain["p_t_two_sided"], 3) == 0.027


def test_an_anonymous_form_pairs_by_the_name_that_it_asked() -> None:
    questions = ["Siapa saja PPKS?", "Apa kepanjangan PSM?", "Umur lansia?"]
    rows = ["100", "000", "111", "010", "101", "001"]
    pre = read(microsoft(SIGNED[:6], questions, rows, signed=False), "pre.xlsx")
    later = ["011", "111", "110", "111", "010", "110"]
    post = read(microsoft(SIGNED[5::-1], questions, later, signed=False), "post.xlsx")
    matched = match_people(pre, post)
    assert matched.column == "Nama lengkap"
    assert matched.rows == tuple((n, 5 - n) for n in range(6))
    assert (totals(pre), totals(post)) == ([1, 0, 3, 1, 2, 1], [2, 3, 2, 3, 1, 2])


def test_ticks_in_any_order_and_a_cut_heading_keep_their_points() -> None:
    long = "Pak Saleh tinggal sendiri di rumah kayu di tepi sungai. " * 6
    ticked = ["Lansia telantar;Balita telantar;", "Balita telantar;Lansia telantar;",
              "Lansia telantar;"]  # fmt: skip
    heads = [head[:255] for head in (long, f"Points - {long}", f"Feedback - {long}")]
    rows = [
        ["ID", "Name", "Siapa saja?", "Points - Siapa saja?", *heads, "PSM?", "Points - PSM?"],
        [1, "Ani", ticked[0], 1, "Lapor", 0, "", "Pekerja Sosial Masyarakat", 1],
        [2, "Budi", ticked[1], 1, "Kunjungi", 1, "", "Petugas", 0],
        [3, "Cici", ticked[2], 0, "Kunjungi", 1, "", "Pekerja Sosial Masyarakat", 1],
    ]
    content = workbook({"Form1": rows})
    assert marks(read(content, "m.xlsx")) == [[1, 1, 0], [0, 1, 1], [1, 0, 1]]
    key = "soal,kunci\nSiapa saja?,Lansia telantar;Balita telantar\n"
    key += "PSM?,Pekerja Sosial Masyarakat\n"
    keyed = read(content, "m.xlsx", key=parse_key(parse_sheet(key.encode(), "kunci.csv")))
    assert marks(keyed) == [[1, 1, 0], [1, 0, 1]]


@pytest.mark.parametrize("ends", [("A?", "B?"), ("Siapa?", "Siapa?")])
@pytest.mark.parametrize("length", [150, 240, 248, 254, 300])
def test_two_questions_after_one_long_story_both_count(length: int, ends: tuple[str, str]) -> None:
    """Cut at 255 letters their headings are equal, or those of their points alone."""
    story = ("Seorang ibu dengan dua anak balita tinggal di tepi sungai. " * 9)[: length - 1] + " "
    signs = ("", "Points - ", "Feedback - ")
    heads = [f"{sign}{story}{end}"[:255] for end in ends for sign in signs]
    rows = [["ID", "Name", *heads], [1, "Ani", "x", 1, "", "y", 0], [2, "Budi", "x", 0, "", "y", 1]]
    found = read(workbook({"Form1": rows}), "m.xlsx")
    assert marks(found) == [[1, 0], [0, 1]]
    assert set(found.people) == {"ID", "Name"}


MOODLE = (
    "Nama belakang,Nama depan,Status,Dimulai pada,Selesai,Waktu yang digunakan,"
    '"Nilai/3,00","P. 1 /1,00","P. 2 /1,00","P. 3 /1,00"\n'
)
ROW = '{},{},Selesai,20 November 2026 08.31,20 November 2026 08.50,19 menit,"{},00",{}\n'
PEOPLE = [("Santoso", "Budi"), ("Lestari", "Ani"), ("Hakim", "Cici"), ("Wowor", "Dodi")]


def gradebook(people: list[tuple[str, str]], rows: list[str]) -> str:
    cells = [",".join(f'"{mark},00"' for mark in row) for row in rows]
    lines = zip(people, rows, cells, strict=True)
    return MOODLE + "".join(ROW.format(*who, row.count("1"), each) for who, row, each in lines)


def test_a_gradebook_with_names_alone_is_not_paired_row_by_row() -> None:
    pre = read(gradebook(PEOPLE, ["100", "010", "110", "000"]))
    post = read(gradebook(PEOPLE[::-1], ["110", "111", "110", "101"]))
    matched = match_people(pre, post)
    assert matched.column == "Nama depan + Nama belakang"
    assert matched.rows == ((0, 3), (1, 2), (2, 1), (3, 0))
    assert (totals(pre), totals(post)) == ([1, 1, 2, 0], [2, 3, 2, 2])


RANDOM = """Last name,First name,Email address,State,Grade/3.00,Response 1,Right answer 1,\
Response 2,Right answer 2,Response 3,Right answer 3
A,X,a@x.id,Finished,0.00,False,True,True,False,False,True
B,X,b@x.id,Finished,0.00,True,False,False,True,True,False
C,X,c@x.id,Finished,1.00,True,True,False,True,False,True
D,X,d@x.id,Finished,2.00,False,False,True,True,False,True
"""


def test_questions_drawn_for_each_person_agree_with_the_grade_of_the_file() -> None:
    """Pooling the right answers of a column gave 3 of 3 to all four."""
    found = read(RANDOM)
    assert totals(found) == [0, 0, 1, 2]
    assert not any("berbeda dari jumlah soalnya" in warning for warning in found.warnings)


def test_first_names_that_end_alike_are_two_persons() -> None:
    text = "Nama lengkap,S1,S2,S3\nS.H. Siregar,{}\nS.E. Siregar,{}\nBudi Santoso,{}\n"
    pre = read(text.format("1,0,0", "0,0,0", "1,0,1"))
    post = read(text.format("1,1,1", "0,1,0", "1,1,1"))
    assert match_people(pre, post).rows == ((0, 0), (1, 1), (2, 2))
    assert (totals(pre), totals(post)) == ([1, 0, 2], [3, 1, 3])


CLASS = """No;Nama;1;2;3;4;5{head}
1;Budi;1;0;1;1;0{0}
2;Ani;0;1;1;0;0{1}
3;Cici;1;1;1;1;0{2}
4;Dodi;0;0;1;0;1{3}
5;Eka;1;1;0;1;1{4}
6;Fani;0;0;0;1;0{5}
"""
SUMS = [";3;60", ";2;40", ";4;80", ";2;40", ";4;80", ";1;20"]


@pytest.mark.parametrize(
    "text",
    [
        CLASS.format(*[""] * 6, head=""),
        CLASS.format(*SUMS, head=";Jumlah Benar;Nilai"),
        CLASS.format(*[""] * 6, head="") + ";Rata-rata;0,50;0,50;0,67;0,67;0,33\n",
    ],
)
def test_sums_and_a_row_of_means_change_no_figure(text: str) -> None:
    """With the sums counted, five questions were seven, and the mean 58.67."""
    found = read(text)
    ctt = analyse_items(found.mark_rows())
    assert (ctt.n, ctt.k) == (6, 5)
    assert ctt.total_mean == pytest.approx(16 / 6)
    assert round(ctt.alpha or 0, 2) == 0.06


@pytest.mark.parametrize(
    ("head", "cells"),
    [("Nama,Umur", ["Budi,45", "Ani,23", "Cici,61", "Dodi,38"]),
     ("Response ID,Nama", ["101,Budi", "102,Ani", "103,Cici", "104,Dodi"])],
)  # fmt: skip
def test_an_age_and_a_number_of_the_answer_are_no_points(head: str, cells: list[str]) -> None:
    """They made the means 43.50 and 104.25."""
    rows = zip(cells, ("1,0,1", "0,1,1", "1,1,0", "0,0,1"), strict=True)
    found = read(f"{head},S1,S2,S3\n" + "".join(f"{who},{each}\n" for who, each in rows))
    assert found.item_names == ("S1", "S2", "S3")
    assert totals(found) == [2, 2, 2, 1]


TASK, WHO = "Apa tugas utama PSM,\nmenurut Anda?", "Siapa yang termasuk PPKS?\n(boleh lebih)"
MOMENTS = ["11/20/2026, 8:31:02", "Nov 20, 2026, 8:31:02 AM", "20.11.2026, 08:31:02", "20/11/2026",
           "46346,3549", "Jumat, 20 Nov 2026 08.31"]  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("who", [WHO, "Siapa (satu saja) yang termasuk?", "Siapa (2)"])
def test_a_question_asked_twice_counts_twice_in_any_locale(moment: str, who: str) -> None:
    asked = [head for name in ("Nama lengkap", TASK, who, who)
             for head in (name, f"{name} [Score]", f"{name} [Feedback]")]  # fmt: skip
    heads = ["Timestamp", "Username", "Total score", *asked]
    scores = {"a@x.id": "110", "b@x.id": "001", "c@x.id": "101"}
    lines = [",".join(f'"{head}"' for head in heads)]
    for mail, row in scores.items():
        cells = [moment, mail, f"{row.count('1')}.00 / 3", "Ani", "-- / 0", ""]
        for mark in row:
            cells += ["jawaban", f"{mark}.00 / 1", ""]
        lines.append(",".join(f'"{cell}"' for cell in cells))
    found = read("\n".join(lines) + "\n")
    assert found.shape == "google_forms"
    assert marks(found) == [[1, 0, 1], [1, 0, 0], [0, 1, 1]]
    assert totals(found) == [2, 1, 2]
    assert set(found.people) == {"Username", "Nama lengkap"}


ANSWERS = [["Nama", "S1", "S2"], ["Budi", 0, 1], ["Ani", 0, 1], ["Cici", 0, 1], ["Dodi", 0, 1]]
OLD = [["Nama", "S1", "S2"], ["Lama A", 1, 1], ["Lama B", 1, 1], ["Lama C", 1, 1]]


def test_the_sheet_that_excel_shows_is_the_one_that_counts() -> None:
    def hide(book, page) -> None:
        page.activate()
        page.set_first_sheet()
        book.get_worksheet_by_name("daftar").hide()

    found = read(workbook({"daftar": OLD, "Jawaban": ANSWERS}, hide), "nilai.xlsx")
    assert found.people["Nama"] == ("Budi", "Ani", "Cici", "Dodi")
    assert (totals(found), found.place) == ([1, 1, 1, 1], "nilai.xlsx, lembar Jawaban")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("#N/A", r"nilai.xlsx:3: lembar 'Nilai', kolom 'S2': rumusnya menghasilkan #N/A"),
        ("", r"nilai.xlsx:3: lembar 'Nilai', kolom 'S2': rumus tanpa hasil"),
    ],
)
def test_a_formula_without_a_number_is_never_nought(value: str, said: str) -> None:
    rows = [["Nama", "S1", "S2", "S3"], ["Budi", 1, 0, 1], ["Ani", 0, 1, 1], ["Cici", 1, 1, 0]]
    content = workbook(
        {"Nilai": rows},
        lambda _book, page: page.write_formula("C3", "=VLOOKUP(A1,B:C,2,0)", None, value),
    )
    with pytest.raises(UnreadableFile, match=said):
        read(content, "nilai.xlsx")


def test_a_merged_heading_of_two_lines_names_its_questions() -> None:
    rows = [["", "", 1, 2, 3], [1, "Budi", 1, 0, 1], [2, "Ani", 0, 1, 1], [3, "Cici", 1, 1, 0]]

    def merge(_book, page) -> None:
        page.merge_range("A1:E1", "DAFTAR NILAI PRE TEST")
        page.merge_range("A3:A4", "No")
        page.merge_range("B3:B4", "Nama")
        page.merge_range("C3:E3", "Soal")

    found = read(workbook({"Nilai": [[], [], [], *rows]}, merge), "nilai.xlsx")
    assert found.item_names == ("Soal 1", "Soal 2", "Soal 3")
    assert (totals(found), found.people["Nama"]) == ([2, 2, 2], ("Budi", "Ani", "Cici"))
