"""CSV and XLSX as trainers really have them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from lms.exchange.cells import is_moment, parse_number, parse_share, same_words
from lms.exchange.sheets import Sheet, UnreadableFile, parse_sheet, read_sheet


def sheet(text: str, encoding: str = "utf-8") -> Sheet:
    return parse_sheet(text.encode(encoding), "nilai.csv")


def test_commas_semicolons_and_tabs() -> None:
    for separator in ",;\t":
        text = f"id{separator}a{separator}b\n1{separator}0{separator}1\n"
        found = sheet(text)
        assert found.names == ("id", "a", "b")
        assert found.rows[0].cells == ("1", "0", "1")


def test_semicolons_with_decimal_commas() -> None:
    found = sheet("id;a;b\n1;0,5;1,25\n2;1,0;0,75\n")
    assert found.column("b") == ("1,25", "0,75")


def test_quoted_cells_keep_separators_and_line_breaks() -> None:
    found = sheet('id,soal\n1,"satu, dua"\n2,"atas\nbawah"\n3,x\n')
    assert found.column("soal") == ("satu, dua", "atas\nbawah", "x")
    assert [row.line for row in found.rows] == [2, 3, 5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_what_excel_writes(encoding: str) -> None:
    assert sheet("id,nama\n1,Désa\n", encoding).column("nama") == ("Désa",)


def test_a_title_above_the_header_is_passed_over() -> None:
    found = sheet("Hasil Pre-test Angkatan 3\n\nid,a,b\n1,0,1\n")
    assert (found.names, found.header.line) == (("id", "a", "b"), 3)
    assert found.rows[0].line == 4


def test_empty_rows_are_people_and_empty_lines_are_not() -> None:
    found = sheet("a,b\n1,0\n,\n\n0,1\n")
    assert [row.cells for row in found.rows] == [("1", "0"), ("", ""), ("0", "1")]
    assert [row.cells for row in sheet("a\n1\n\n0\n").rows] == [("1",), ("",), ("0",)]


def test_the_same_question_twice_gets_a_number() -> None:
    assert sheet("soal,soal,soal\n1,0,1\n").names == ("soal", "soal (2)", "soal (3)")


def test_short_rows_are_filled_up_and_long_rows_refused() -> None:
    assert sheet("id,a,b\n1,0\n").rows[0].cells == ("1", "0", "")
    with pytest.raises(UnreadableFile, match=r"nilai.csv:2: baris ini punya 4 kolom, judul 3"):
        sheet("id,a,b\n1,0,1,1\n")


@pytest.mark.parametrize("content", [b"", b"  \n", b"id,a,b\n", b"\x00\x01\x02", b"PK\x03\x04xx"])
def test_what_is_no_table_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^nilai.csv: "):
        parse_sheet(content, "nilai.csv")


def test_a_missing_file_and_a_missing_column(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="tidak dapat dibuka"):
        read_sheet(tmp_path / "tidak-ada.csv")
    with pytest.raises(UnreadableFile, match=r"nilai.csv:1: tidak ada kolom 'c'; ada 'a', 'b'"):
        sheet("a,b\n1,0\n").column("c")


def workbook(*tables: list[list[object]]) -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        for table in tables:
            page = book.add_worksheet()
            for i, row in enumerate(table):
                for j, cell in enumerate(row):
                    page.write(i, j, cell)
    return output.getvalue()


def test_a_workbook_reads_like_a_csv() -> None:
    found = parse_sheet(workbook([["id", "a", "b"], [1, 0.5, "x"], [2, 1.0, True]]), "nilai.xlsx")
    assert found.names == ("id", "a", "b")
    assert [row.cells for row in found.rows] == [("1", "0.5", "x"), ("2", "1", "1")]


def test_the_first_sheet_with_data_counts() -> None:
    found = parse_sheet(workbook([["petunjuk"]], [["id", "a"], [1, 0]]), "nilai.xlsx")
    assert found.names == ("id", "a")


def test_numbers_shares_and_moments() -> None:
    assert [str(parse_number(t)) for t in ("0,5", "0.25", "-3", "1e5", "x", "")] == [
        "1/2",
        "1/4",
        "-3",
        "None",
        "None",
        "None",
    ]
    assert parse_share("1.00 / 1") == (1, 1)
    assert parse_share("-- / 0") == (None, 0)
    assert parse_share("12/20") == (12, 20)
    assert parse_share("abc / 2") is None
    for text in ("2026/11/20 8:31:02 AM GMT+7", "20/11/2026 8:31:02", "2026-11-20 08.31"):
        assert is_moment(text)
    assert is_moment("20 November 2026 08:31") and not is_moment("20/11/2026")
    assert same_words("  Fakir   Miskin ") == same_words("fakir miskin")
