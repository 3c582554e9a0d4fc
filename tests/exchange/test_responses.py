"""Responses of every system, told apart by their shape."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from lms.exchange.answer_keys import AnswerKey, KeyEntry, parse_key
from lms.exchange.google_forms import is_google_form
from lms.exchange.microsoft_forms import belongs
from lms.exchange.response_table import Responses
from lms.exchange.responses import find_tops, parse_responses
from lms.exchange.sheet_files import parse_sheet
from lms.exchange.sheets import UnreadableFile


def read(text: str, **given: Any) -> Responses:
    return parse_responses(parse_sheet(text.encode(), "berkas.csv"), **given)


def key(text: str) -> AnswerKey:
    return parse_key(parse_sheet(text.encode(), "kunci.csv"))


def test_zeros_and_ones_with_blanks_and_absentees() -> None:
    found = read("id,i1,i2,i3\n1,1,,0\n2,,,\n3,0,1,1\n")
    assert found.shape == "plain"
    assert found.item_names == ("i1", "i2", "i3")
    assert found.has_sat == (True, False, True)
    assert found.mark_rows() == [[1, 0, 0], None, [0, 1, 1]]
    assert found.total_scores() == [1, None, 2]
    assert found.max_total == 3
    assert found.people == {"id": ("1", "2", "3")}


def test_points_with_a_maximum() -> None:
    found = read("nama,a,b\nSiti,1,5;\n".replace(";", ""), max_marks=[Fraction(2), Fraction(5)])
    assert found.max_marks == (2, 5)
    assert read("nama;a;b\nSiti;1,5;2\n", max_marks=[Fraction(2)]).mark_rows() == [
        [Fraction(3, 2), 2]
    ]
    assert read("nama,a,b\nSiti,3,2\n").max_marks is None
    with pytest.raises(UnreadableFile, match=r"berkas.csv:2: kolom 'a': 3 melebihi .* 2"):
        read("nama,a,b\nSiti,3,2\n", max_marks=[Fraction(2)])
    with pytest.raises(UnreadableFile, match="3 nilai maksimum untuk 2 soal"):
        read("nama,a,b\nSiti,1,2\n", max_marks=[Fraction(2)] * 3)


def test_letters_need_a_key() -> None:
    with pytest.raises(UnreadableFile, match=r"berkas.csv:3: kolom 'i2': 'B' bukan angka.*--key"):
        read("id,i1,i2\n1,1,0\n2,1,B\n")
    found = read("id,i1,i2,kota\n1,A,b,X\n2,,C,Y\n", key=key("item,key\ni1,A\ni2,B\n"))
    assert found.mark_rows() == [[1, 1], [0, 0]]
    assert found.people["kota"] == ("X", "Y")
    assert found.items[1].answers == ("b", "C")


def test_a_key_may_hold_worth_options_and_alternatives() -> None:
    found = key("soal;kunci;bobot;opsi\ni1;A|C;2;A|B|C|D\ni2;B;;\n")
    assert found.entries[0] == KeyEntry("i1", ("A", "C"), Fraction(2), ("A", "B", "C", "D"))
    assert found.entries[0].is_right("c") and not found.entries[0].is_right("B")
    assert read("id,i1,i2\n1,C,A\n", key=found).mark_rows() == [[2, 0]]


def test_a_numbered_key_counts_the_columns() -> None:
    numbered = key("item,key\n1,A\n2,B\n")
    assert read("nama,Soal satu,Soal dua\nSiti,A,A\n", key=numbered).mark_rows() == [[1, 0]]
    with pytest.raises(UnreadableFile, match=r"berkas.csv:1: soal '2' dari kunci.csv tidak ada"):
        read("nama,1\nSiti,A\n", key=numbered)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "kunci.csv:1: kunci harus punya kolom 'item'"),
        ("item,b\n1,2\n", "kunci.csv:1: kunci harus punya kolom 'key'"),
        ("item,key\n1,\n", "kunci.csv:2: baris kunci harus berisi soal dan jawaban"),
        ("item,key\n1,A\n1,B\n", "soal '1' muncul dua kali"),
        ("item,key,max\n1,A,x\n", "kunci.csv:2: 'x' bukan nilai maksimum"),
    ],
)
def test_a_broken_key_says_where(text: str, message: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        key(text)
    assert message in str(caught.value)


def test_a_row_named_kunci_is_the_key() -> None:
    found = read("nama,i1,i2\nKUNCI,A,B\nSiti,A,C\nBudi,B,B\n")
    assert found.mark_rows() == [[1, 0], [0, 1]]
    assert found.people["nama"] == ("Siti", "Budi")


GOOGLE_GRADED = """Timestamp,Username,Total score,Nama lengkap,Nama lengkap [Score],\
Nama lengkap [Feedback],Siapa klien?,Siapa klien? [Score],Siapa klien? [Feedback]
2026/11/20 8:31:02 AM GMT+7,a@x.id,1.00 / 1,Siti,-- / 0,,Fakir miskin,1.00 / 1,
2026/11/20 8:32:10 AM GMT+7,b@x.id,0.00 / 1,Budi,-- / 0,,"Lanjut, usia",0.00 / 1,
2026/11/20 8:33:10 AM GMT+7,c@x.id,0.00 / 1,Tono,-- / 0,,,0.00 / 1,
"""


def test_a_graded_google_form() -> None:
    found = read(GOOGLE_GRADED)
    assert found.shape == "google_forms"
    assert found.item_names == ("Siapa klien?",)
    assert found.items[0].right == ("Fakir miskin",)
    assert found.items[0].answers == ("Fakir miskin", "Lanjut, usia", "")
    assert found.items[0].marks == (1, 0, None)
    assert found.people["Nama lengkap"] == ("Siti", "Budi", "Tono")
    assert "Total score" not in found.people
    assert found.max_total == 1


GOOGLE_SHEET = """Cap waktu;Skor;Nama;Pertanyaan 1;Pertanyaan 2
20/11/2026 8:31:02;12 / 20;Siti;A;B
20/11/2026 8:35:02;9 / 20;Budi;B;B
"""


def test_a_linked_google_sheet_has_totals_or_takes_a_key() -> None:
    found = read(GOOGLE_SHEET)
    assert (found.items, found.total_max) == ((), 20)
    assert found.total_scores() == [12, 9]
    assert found.max_total == 20
    keyed = read(GOOGLE_SHEET, key=key("item,key\nPertanyaan 1,A\nPertanyaan 2,B\n"))
    assert keyed.mark_rows() == [[1, 1], [0, 1]]
    with pytest.raises(UnreadableFile, match="pertanyaan 'X' dari kunci.csv tidak ada"):
        read(GOOGLE_SHEET, key=key("item,key\nX,A\n"))
    with pytest.raises(UnreadableFile, match="formulir tanpa skor"):
        read("Cap waktu,Nama\n20/11/2026 8:31:02,Siti\n")


def test_a_google_sheet_with_a_key_row() -> None:
    text = GOOGLE_SHEET + "20/11/2026 9:00:00;20 / 20;KUNCI;A;B\n"
    found = read(text)
    assert found.total_scores() == [2, 1]


@pytest.mark.parametrize(
    ("text", "is_form"),
    [
        ("Cap waktu,Nama\n20/11/2026 8:31:02,Siti\n", True),
        ("Mulai,Nama\n20/11/2026 8:31:02,Siti\n", True),
        ("Cap waktu,Nama\n20/11/2026,Siti\n", True),
        # a day is a moment only under its name
        ("Lahir,Nama\n20/11/2026,Siti\n", False),
        ("Cap waktu,Nama\n20/11/2026 8:31:02,Siti\nkemarin,Budi\n", False),
        ("Cap waktu,Nama\n20/11/2026 8:31:02,Siti\n,Budi\n", True),
        ("Cap waktu,Nama\n,Siti\n,Budi\n", False),
        ("Nama,Soal,Soal [Score]\nSiti,A,1.00 / 1\n", True),
        ("Nama,Soal,Lain [Score]\nSiti,A,1.00 / 1\n", False),
    ],
)
def test_a_google_form_begins_with_moments_or_has_scores(text: str, is_form: bool) -> None:
    assert is_google_form(parse_sheet(text.encode(), "berkas.csv")) is is_form


MICROSOFT = """ID,Start time,Completion time,Email,Name,Total points,Quiz feedback,\
Nama,Poin - Nama,Umpan balik - Nama,Soal A,Poin - Soal A,Umpan balik - Soal A
1,x,y,a@x.id,Siti,2,,Siti A,0,,Ya;,2,
2,x,y,b@x.id,Budi,0,,Budi,0,,Tidak;,0,
"""


def test_microsoft_forms_in_any_language() -> None:
    found = read(MICROSOFT)
    assert found.shape == "microsoft_forms"
    assert found.item_names == ("Soal A",)
    assert (found.items[0].marks, found.items[0].max_mark) == ((2, 0), 2)
    assert found.items[0].right == ("Ya;",)
    assert found.warnings
    assert found.people["Name"] == ("Siti", "Budi")
    keyed = read(MICROSOFT, key=key("item,key,max\nSoal A,Tidak;,3\n"))
    assert keyed.mark_rows() == [[0], [3]]
    broken = MICROSOFT.replace("Ya;,2,", "Ya;,dua,")
    with pytest.raises(UnreadableFile, match=r"berkas.csv:2: kolom 'Poin - Soal A': 'dua' bukan"):
        read(broken)


MOODLE_GRADES = """Last name,First name,Email address,Status,Started,Completed,Duration,\
"Grade/10,00","Q. 1 /5,00","Q. 2 /5,00"
Aminah,Siti,a@x.id,Finished,x,y,10 mins,"7,50","5,00","2,50"
Santoso,Budi,b@x.id,Finished,x,y,12 mins,"5,00","5,00",-
Wati,Ani,c@x.id,Finished,x,y,12 mins,"5,00","5,00",Requires grading
Overall average,,,,,,,"6,25","5,00","2,50"
"""


def test_moodle_grades() -> None:
    found = read(MOODLE_GRADES)
    assert found.shape == "moodle"
    assert found.max_marks == (5, 5)
    assert found.mark_rows() == [[5, Fraction(5, 2)], [5, 0], [5, 0]]
    assert found.people["First name"] == ("Siti", "Budi", "Ani")
    assert found.warnings == ("1 jawaban belum dinilai dan dihitung 0",)
    with pytest.raises(UnreadableFile, match=r"kolom 'Q. 1 /5,00': '5x' bukan nilai"):
        read(MOODLE_GRADES.replace('"7,50","5,00"', '"7,50",5x'))


MOODLE_RESPONSES = """Surname,First name,Grade/2.00,Question 1,Response 1,Right answer 1,\
Question 2,Response 2,Right answer 2
Aminah,Siti,2.00,Siapa?,A,A,Apa?,X,X
Santoso,Budi,0.00,Siapa?,B,A,Apa?,-,X
"""


def test_moodle_responses_with_right_answers_or_a_key() -> None:
    found = read(MOODLE_RESPONSES)
    assert found.item_names == ("Response 1", "Response 2")
    assert found.mark_rows() == [[1, 1], [0, 0]]
    assert found.items[1].answers == ("X", "")
    short = "Surname,Grade/2.00,Response 1,Response 2\nAminah,2.00,A,X\nSantoso,1.00,B,X\n"
    assert read(short, key=key("item,key\n1,A\n2,X\n")).mark_rows() == [[1, 1], [0, 1]]
    totals = read("Surname,Grade/2.00\nAminah,2.00\nSantoso,-\n")
    assert totals.total_scores() == [2, None]
    assert totals.max_total == 2


def test_the_timestamp_and_the_name_of_a_key_row_are_no_keys() -> None:
    found = read(GOOGLE_SHEET + "20/11/2026 9:00:00;20 / 20;KUNCI;A;B\n")
    assert found.item_names == ("Pertanyaan 1", "Pertanyaan 2")
    assert [item.right for item in found.items] == [("A",), ("B",)]
    assert (found.max_total, found.total_scores()) == (2, [2, 1])


def test_two_microsoft_forms_share_the_higher_top_of_each_question() -> None:
    high, low = read(MICROSOFT), read(MICROSOFT.replace("Ya;,2,", "Ya;,1,"))
    assert find_tops(high, low) == find_tops(low, high) == {"Soal A": 2}
    assert find_tops(high, high) is None
    assert find_tops(read(GOOGLE_SHEET), low) is None


@pytest.mark.parametrize(
    ("head", "question", "does"),
    [
        ("Poin - Soal A", "Soal A", True),
        ("Poin - Soal A", "Soal", False),
        ("Soal A", "Soal A", False),
        (" - Soal A", "Soal A", False),
        ("- Soal A", "Soal A", False),
        (f"Poin - {'x' * 200}", "x" * 210, True),
        (f"Poin - {'x' * 199}", "x" * 210, False),
        (f"Poin - {'x' * 210}", "x" * 200, True),
        (f"Poin - {'x' * 210}", "x" * 199, False),
        (f"Poin - {'x' * 200} (2)", "x" * 210, True),
        (f"Poin - {'x' * 200}", "y" * 210, False),
    ],
)
def test_points_stand_beside_their_question(head: str, question: str, does: bool) -> None:
    assert belongs(head, question) is does
