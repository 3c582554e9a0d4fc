"""CSV and XLSX as trainers really have them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from lms.exchange import sheet_files
from lms.exchange.cells import is_moment, parse_number, parse_share, same_words
from lms.exchange.sheet_files import list_sheets, parse_sheet, read_sheet
from lms.exchange.sheets import Sheet, UnreadableFile


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


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1,5", "3/2"), ("1.5", "3/2"), (".5", "1/2"), (",5", "1/2"), ("-.25", "-1/4"), ("+1", "1")],
)
def test_decimal_comma_and_point_are_read_also_in_front(cell: str, number: str) -> None:
    assert str(parse_number(cell)) == number


@pytest.mark.parametrize(
    "cell", ["5.", "5,", ".", ",", "-", "1.234,5", "1,234.5", "1e3", "50 %", "1/2", "..5"]
)
def test_what_is_cut_off_or_grouped_is_no_number(cell: str) -> None:
    assert parse_number(cell) is None


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


def packed(**files: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in files.items():
            folder.writestr(name.replace("_", "."), content)
    return output.getvalue()


def test_a_zip_with_one_csv_is_that_csv() -> None:
    found = parse_sheet(packed(tes_csv=b"id,a\n1,0\n", baca_md=b"x"), "tes.zip")
    assert (found.source, found.names) == ("tes.zip", ("id", "a"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed(a_csv=b"id,a\n1,0\n", b_csv=b"id,a\n1,0\n"), "zip ini berisi 2 CSV"),
        (packed(a_png=b"x"), "zip ini berisi 0 CSV"),
        (packed(a_csv=b""), "tidak ada baris data"),
        (packed(a_csv=b"%PDF-1.7"), "ini PDF"),
        (b"PK\x03\x04" + b"x" * 50, "berkas ini rusak"),
        (b"\xff\xd8\xff\xe0 jpg", "ini gambar"),
        (b"\xef\xbb\xbf <!doctype html>", "ini halaman web"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "tanpa kata sandi"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "rusak atau terkunci"),
        (b"\xff\xfeabc", "terpotong"),
        (b"id,a\n1," + b"x" * 140_000 + b"\n", "nilai.csv:2: mulai baris ini bukan tabel"),
        (b"x" * 3_000_000, "bukan tabel"),
    ],
)
def test_each_kind_of_wrong_file_has_its_own_sentence(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        parse_sheet(content, "nilai.csv")
    assert str(caught.value).startswith("nilai.csv") and said in str(caught.value)


def test_what_would_not_fit_unpacked_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_files, "MOST_UNPACKED", 1000)
    with pytest.raises(UnreadableFile, match="isi berkas ini terlalu besar"):
        parse_sheet(packed(a_csv=b"id,a\n" + b"1,0\n" * 500), "nilai.zip")
    book = workbook([["id", "a"], *[[n, 0] for n in range(50)]])
    with pytest.raises(UnreadableFile, match="isi berkas ini terlalu besar"):
        parse_sheet(book, "nilai.xlsx")


def test_an_old_workbook_is_read_too() -> None:
    found = parse_sheet((Path(__file__).parent / "lama.xls").read_bytes(), "lama.xls")
    assert found.names == ("id", "nama", "a") and found.rows[0].cells == ("1", "Siti", "0.5")


def test_a_really_locked_workbook_is_refused() -> None:
    content = (Path(__file__).parent / "terkunci.xlsx").read_bytes()
    with pytest.raises(UnreadableFile, match="dikunci; simpan dahulu tanpa kata sandi"):
        parse_sheet(content, "terkunci.xlsx")


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        # a title fills half of the fullest row, the header more
        (["Judul,,,", "a,b,c,d", "1,2,3,4"], ("a", "b", "c", "d")),
        (["Judul,2026,,", "a,b,c,d", "1,2,3,4"], ("a", "b", "c", "d")),
    ],
)
def test_the_header_fills_more_than_half_of_the_fullest_row(rows, names) -> None:
    assert parse_sheet("\n".join(rows).encode(), "a.csv").names[: len(names)] == names


def test_the_one_table_of_a_text_has_no_name_to_choose() -> None:
    assert list_sheets(b"Nama,S1\nAni,1\n", "a.csv") == ()
