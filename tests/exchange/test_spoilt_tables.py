"""Spoilt tables with known truth, and the kinds that they brought to light."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from lms.exchange.matching import match_people
from lms.exchange.response_table import Responses
from lms.exchange.responses import parse_responses
from lms.exchange.sheet_files import parse_sheet
from lms.exchange.sheets import UnreadableFile
from lms.exchange.upload_reading import UploadChoices, read_upload
from tests.exchange.spoilt_tables import spoilt_class

OLD = Path(__file__).with_name("lama.xls").read_bytes()


@pytest.mark.parametrize("seed", range(120))
def test_a_spoilt_table_gives_the_true_scores_of_the_true_people(seed: int) -> None:
    spoilt = spoilt_class(seed)
    found = read_upload(spoilt.files)
    assert found.faults == {}
    assert found.matched is not None and found.questions == []
    before, after = (found.sides[part].total_scores() for part in ("pre", "post"))
    pairs = [(before[a], after[b]) for a, b in found.matched.rows if None not in (a, b)]
    assert sorted(pairs) == spoilt.truth
    assert len(found.matched.rows) == len(spoilt.truth)
    assert [len(side.items) for side in found.sides.values()] == [spoilt.n_items] * 2


def read(text: str, name: str = "pre.csv", **given) -> Responses:
    return parse_responses(parse_sheet(text.encode(), name), **given)


@pytest.mark.parametrize(
    ("before", "after", "column"),
    [
        ("Nama", "NAMA PESERTA", "Nama"),
        ("Nama Lengkap", "nama lengkap", "Nama Lengkap"),
        ("Email", "Alamat email", "Email"),
        ("NIP", "Nomor Induk", "NIP"),
    ],
)
def test_people_are_matched_by_columns_that_two_clerks_named_differently(before, after, column):
    cells = {"Email": ("a@x.id", "b@x.id"), "NIP": ("A-7", "B-9")}.get(column, ("Ani", "Budi"))
    pre = read(f"{before};S1;S2\n{cells[0]};1;0\n{cells[1]};0;1\n")
    post = read(f"{after};S1;S2\n{cells[1]};1;1\n{cells[0]};1;0\n", "post.csv")
    matched = match_people(pre, post)
    assert (matched.column, matched.rows) == (column, ((0, 1), (1, 0)))


def test_two_columns_that_might_be_meant_are_not_guessed() -> None:
    pre = read("Nama;S1;S2\nAni;1;0\nBudi;0;1\n")
    post = read("Nama peserta;Nama lengkap;S1;S2\nAni;Ani A;1;0\nBudi;Budi B;0;1\n", "post.csv")
    with pytest.raises(UnreadableFile, match="pilih kolomnya"):
        match_people(pre, post)


def test_a_question_that_differs_in_case_alone_is_the_same_question() -> None:
    pre = b"Nama,Soal 1,Soal 2\nAni,1,0\nBudi,0,1\n"
    post = b"Nama,SOAL 1,soal  2\nAni,1,1\nBudi,1,1\n"
    found = read_upload({"pre": ("a.csv", pre), "post": ("b.csv", post)})
    assert found.sides["post"].item_names == ("Soal 1", "Soal 2")


@pytest.mark.parametrize("head", ["S3", "s3", "S 3"])
def test_a_numbered_question_that_nobody_answered_is_a_question_all_the_same(head: str) -> None:
    found = read(f"Nama;S1;S2;{head}\nAni;1;0;\nBudi;0;1;\n")
    assert found.item_names == ("S1", "S2", head) and found.left_out == {}


def test_a_numbered_column_of_essays_beside_numbered_questions_counts() -> None:
    found = read("Nama;PG 1;PG 2;PG 3;Esai 1;Esai 2\nAni;1;0;1;4;5\nBudi;0;1;1;2;5\n")
    assert len(found.items) == 5


@pytest.mark.parametrize(
    ("row", "is_kept"),
    [("7;Gita;1;1;1", True), (";Gita Mean;1;1;1", True), ("7;Total;1;1;1", False),
     (";Median;1;0;1", False), (";Simpangan baku;0,5;0,5;0,4", False),
     (";P;0,50;0,33;0,83", False)],
)  # fmt: skip
def test_who_is_numbered_or_named_like_a_person_stays(row: str, is_kept: bool) -> None:
    rows = ["1;A;1;0;1", "2;B;0;0;1", "3;C;1;1;1", "4;D;0;1;0", "5;E;1;0;1", "6;F;0;0;1"]
    found = read("\n".join(["No;Nama;S1;S2;S3", *rows, row]) + "\n")
    assert len(found.lines) == 6 + is_kept


def test_a_guess_is_overruled_for_each_role() -> None:
    text = "Nama;Kode kelas lama;S1;S2;S3;Praktik;Umur\nAni;x;1;0;1;4;30\nBudi;y;0;1;1;2;41\n"
    plain = read(text)
    assert plain.item_names == ("S1", "S2", "S3") and set(plain.left_out) == {"Praktik", "Umur"}
    said = {"Praktik": "jawaban", "S2": "lewat", "Umur": "orang"}
    found = read(text, roles=said)
    assert found.item_names == ("S1", "S3", "Praktik")
    assert found.left_out == {"S2": "Anda yang menentukan"}
    assert "S2" not in found.people and "Umur" in found.people
    form = "Timestamp,Nama,P1,P1 [Score],P2,P2 [Score]\n2026/11/20 8:31:02,Ani,a,1 / 1,b,0 / 1\n"
    found = read(form, roles={"P2": "lewat"})
    assert (found.item_names, found.total_scores()) == (("P1",), [1])


def test_the_sheet_that_was_chosen_is_read() -> None:
    from tests.exchange.workbooks import workbook

    rows = [["Nama", "S1", "S2"], ["Ani", 1, 0], ["Budi", 0, 0]]
    content = workbook({"Lama": rows[:2], "Baru": rows})
    chosen = UploadChoices(sheets={"pre": "Baru"})
    assert len(read_upload({"pre": ("x.xlsx", content)}, chosen).sides["pre"].lines) == 2
    gone = read_upload({"pre": ("x.xlsx", content)}, UploadChoices(sheets={"pre": "Tiada"}))
    assert gone.faults["pre"] == "x.xlsx: tidak ada lembar 'Tiada'"


@pytest.mark.parametrize(
    ("code", "said"), [(42, "#N/A"), (7, "#DIV/0!"), (23, "#REF!"), (15, "#VALUE!")]
)
def test_an_error_in_an_old_workbook_is_refused_where_it_stands(code: int, said: str) -> None:
    number = OLD.index(struct.pack("<HH", 0x27E, 10))
    row, column, form = struct.unpack_from("<HHH", OLD, number + 4)
    broken = struct.pack("<HHHHHBBH", 0x205, 10, row, column, form, code, 1, 0)
    content = OLD[:number] + broken + OLD[number + 14 :]
    assert len(content) == len(OLD)
    with pytest.raises(UnreadableFile, match=f"lama.xls:{row + 1}: lembar 'Nilai', kolom .*{said}"):
        parse_sheet(content, "lama.xls")
    assert parse_sheet(OLD, "lama.xls").name == "Nilai"


@pytest.mark.parametrize("at", [0, 30, 44, 48, 56, 76, 512, 900, 1600])
def test_a_damaged_old_workbook_is_a_fault_and_nothing_worse(at: int) -> None:
    for change in (b"\xff\xff\xff\xff", b"\x00\x00\x00\x00"):
        content = OLD[:at] + change + OLD[at + 4 :]
        try:
            parse_sheet(content, "lama.xls")
        except UnreadableFile:
            continue
