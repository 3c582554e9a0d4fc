"""Who is who before and after, in files as other systems and Excel really write them."""

from __future__ import annotations

import re

import pytest

from lms.exchange.matching import MatchedRows, match_people, usable_columns
from lms.exchange.response_table import Responses
from lms.exchange.responses import parse_responses
from lms.exchange.sheet_files import parse_sheet
from lms.exchange.sheets import UnreadableFile
from lms.exchange.uploaded_class import uploaded_class


def read(text: str, name: str = "pre.csv") -> Responses:
    return parse_responses(parse_sheet(text.encode(), name))


def people(matched: MatchedRows, pre: Responses, post: Responses, column: str) -> list[str]:
    """`before = after` for each pair."""
    return [
        f"{pre.people[column][a]} = {post.people[column][b]}"
        for a, b in matched.rows
        if a is not None and b is not None
    ]


def microsoft(*names: str, mail: bool, start: int = 1) -> Responses:
    rows = [
        f"{n},2026-11-20 8.0{n},2026-11-20 8.3{n},"
        f"{name.split()[0].lower() + '@x.id' if mail else 'anonymous'},,{name},,Lansia,1"
        for n, name in enumerate(names, start)
    ]
    head = "ID,Start time,Completion time,Email,Name,Nama lengkap,Points - Nama lengkap,P1,"
    return read(head + "Points - P1\n" + "\n".join(rows) + "\n")


def test_a_number_of_arrival_never_matches_people() -> None:
    pre = microsoft("Budi A", "Ani B", "Cici C", mail=True)
    post = microsoft("Cici C", "Budi A", "Ani B", mail=True)
    matched = match_people(pre, post)
    assert matched.decision == "dicocokkan menurut kolom Email, 3 dari 3"
    assert matched.rows == ((0, 1), (1, 2), (2, 0))
    assert "ID" not in usable_columns(pre, post)
    with pytest.raises(UnreadableFile, match="kolom 'ID': hanya nomor urut"):
        match_people(pre, post, "ID")


def test_a_name_asked_as_a_question_is_a_person_column() -> None:
    pre = microsoft("Budi A", "Ani B", "Cici C", mail=False)
    post = microsoft("Cici C", "Budi A", "Ani B", mail=False, start=4)
    matched = match_people(pre, post)
    assert matched.decision == "dicocokkan menurut kolom Nama lengkap, 3 dari 3"
    assert matched.rows == ((0, 1), (1, 2), (2, 0))
    assert usable_columns(pre, post) == ["Nama lengkap"]


@pytest.mark.parametrize(
    "question", ["Tuliskan nama lengkap Anda", "STUDENTS FULL NAME", "Nama peserta (dengan gelar)"]
)
def test_a_name_is_asked_in_many_words(question: str) -> None:
    pre = read(f"Response ID,Timestamp,{question},S1\n9,x,Budi A,1\n8,x,Ani B,0\n")
    post = read(f"Response ID,Timestamp,{question},S1\n9,x,Ani B,1\n8,x,Budi A,1\n")
    assert match_people(pre, post).column == question


@pytest.mark.parametrize(
    ("first", "last"),
    [("Nama depan", "Nama belakang"), ("First name", "Last name"), ("First name", "Surname")],
)
def test_first_and_last_name_are_joined(first: str, last: str) -> None:
    head = f"{last},{first},State,Grade/2.00,Q. 1 /1.00,Q. 2 /1.00\n"
    pre = read(head + "Wowor,Budi,Finished,1.00,1.00,0.00\nWowor,Ani,Finished,2.00,1.00,1.00\n")
    post = read(head + "Wowor,Ani,Finished,2.00,1.00,1.00\nWowor,Budi,Finished,2.00,1.00,1.00\n")
    matched = match_people(pre, post)
    assert matched.column == f"{first} + {last}"
    assert matched.rows == ((0, 1), (1, 0))
    report = uploaded_class(pre, post, matched, title="x")
    assert [person.label for person in report.people] == ["Budi Wowor", "Ani Wowor"]
    assert f"Peserta dicocokkan menurut kolom {first} + {last}, 2 dari 2." in report.notes


@pytest.mark.parametrize(
    "codes",
    [
        ["H-01", "SE-01", "SH-01", "MM-01", "IR-01"],
        ["A.1", "A-1", "A1", "A 1", "A_1"],
        ["T/01", "T\\01", "T01", "t.01.h", "T01S"],
    ],
)
def test_codes_lose_no_letter_and_no_mark(codes: list[str]) -> None:
    text = "Nomor peserta,S1\n" + "".join(f"{code},1\n" for code in codes)
    matched = match_people(read(text), read(text))
    assert matched.rows == tuple((n, n) for n in range(5))
    assert matched.warnings == ()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["6,30501E+15"] * 3, r"kolom 'NIK' dilewati: .*dirusak Excel \(6,30501E\+15\)"),
        (["6,30501E+15", "6,30502E+15", "6,30501E+15"], "dirusak Excel"),
        (["6305010101900010", "6305010101900020", "6305010101900030"], "dibulatkan Excel"),
    ],
)
def test_a_column_that_excel_spoilt_is_named_and_passed_over(cells: list[str], said: str) -> None:
    names = ["Budi", "Ani", "Cici"]
    rows = [f"{nik};{name};1;0\n" for nik, name in zip(cells, names, strict=True)]
    pre = read("NIK;Nama;S1;S2\n" + "".join(rows))
    post = read("NIK;Nama;S1;S2\n" + "".join(reversed(rows)))
    matched = match_people(pre, post)
    assert (matched.column, matched.rows) == ("Nama", ((0, 2), (1, 1), (2, 0)))
    (warning,) = matched.warnings
    assert re.search(said, warning)


def test_lost_zeros_are_named_and_offered_or_passed_over() -> None:
    pre, post = (
        "Nomor peserta,S1\n007,1\n012,0\n103,1\n",
        "Nomor peserta,S1\n7,1\n12,0\n103,1\n",
    )
    matched = match_people(read(pre), read(post))
    assert {(near.pre, near.post) for near in matched.near_matches} == {("007", "7"), ("012", "12")}
    assert "nol di depan hilang" in matched.warnings[0]
    named = [
        text.replace("peserta,", "peserta,Nama,")
        .replace("7,", "7,Budi,")
        .replace("12,", "12,Ani,")
        .replace("103,", "103,Cici,")
        for text in (pre, post)
    ]
    found = match_people(read(named[0]), read(named[1]))
    assert found.column == "Nama" and found.n_both == 3
    assert found.warnings[0].startswith("kolom 'Nomor peserta' dilewati")


def test_two_writings_of_one_name_are_shown_and_never_merged() -> None:
    pre = read('Nama,S1\nBudi Santoso,1\n"Budi Santoso, S.Sos",0\nAni,1\n')
    post = read('Nama,S1\n"Budi Santoso, S.Sos",1\nBudi Santoso,1\nAni,0\n')
    matched = match_people(pre, post)
    assert matched.rows == ((0, 1), (1, 0), (2, 2))
    assert matched.warnings[0] == (
        'pre.csv: "Budi Santoso" dan "Budi Santoso, S.Sos" hampir sama; dihitung sebagai orang yang'
        " berbeda"
    )


@pytest.mark.parametrize("writing", ["Nu\u02bfman Hakim", "NU\u2019MAN  HAKIM", "Nu`man Hakim"])
def test_one_apostrophe_for_all(writing: str) -> None:
    pre, post = read("Nama,S1\nNu'man Hakim,1\n"), read(f"Nama,S1\n{writing},1\n")
    assert match_people(pre, post).rows == ((0, 0),)


@pytest.mark.parametrize("head", ["No", "No.", "Nomor urut", "Submission ID", "Timestamp"])
def test_what_counts_rows_or_tells_time_is_no_person(head: str) -> None:
    cells = ["20/11/2026 8.31", "20/11/2026 8.32"] if head == "Timestamp" else ["1", "2"]
    pre = read(f"id,{head},S1\nx1,{cells[0]},1\nx2,{cells[1]},0\n")
    post = read(f"id,{head},S1\nx2,{cells[0]},1\nx1,{cells[1]},0\n")
    assert head not in usable_columns(pre, post)
    assert match_people(pre, post).rows == ((0, 1), (1, 0))


def test_an_id_that_only_counts_rows_gives_way_to_a_name() -> None:
    pre = read("id,nama,S1\n1,Budi,1\n2,Ani,0\n")
    post = read("id,nama,S1\n1,Ani,1\n2,Budi,0\n")
    assert match_people(pre, post).rows == ((0, 1), (1, 0))
    assert match_people(read("id,S1\n1,1\n2,0\n"), read("id,S1\n1,1\n2,0\n")).column == "id"
