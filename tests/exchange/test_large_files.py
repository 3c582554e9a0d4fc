"""A file that is too large, or only seems so, ends in a sentence and never in a stopped server."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile

import pytest

from lms.exchange.near_names import near_matches
from lms.exchange.sheet_files import list_sheets, parse_sheet
from lms.exchange.sheets import UnreadableFile
from lms.exchange.table_limits import is_too_large
from tests.exchange.workbooks import rewritten, workbook

CLASS = [["Nama", "S1", "S2"], ["Budi", 1, 0], ["Ani", 0, 1], ["Cici", 1, 1]]


@pytest.mark.parametrize(
    ("rows", "columns", "is_refused"),
    [
        (20_000, 100, False), (20_001, 1, True), (1_000, 2_000, False), (1, 2_001, True),
        (20_000, 101, True),
    ],
)  # fmt: skip
def test_rows_columns_and_cells_have_a_limit_each(rows: int, columns: int, is_refused: bool):
    assert is_too_large(rows, columns) is is_refused


def refused(content: bytes, name: str = "nilai.xlsx") -> str:
    """The sentence; slow or hungry work would not end within the limits of the test."""
    began = time.process_time()
    with pytest.raises(UnreadableFile) as caught:
        parse_sheet(content, name)
    assert time.process_time() - began < 5
    return str(caught.value)


@pytest.mark.parametrize("cell", ["XFD1048576", "Z1048576", "J1048576", "XFD5000", "C20001"])
def test_one_letter_typed_far_away_is_named(cell: str) -> None:
    content = workbook({"Nilai": CLASS}, lambda _book, page: page.write(cell, "x"))
    said = refused(content)
    assert said.startswith(f"nilai.xlsx: lembar 'Nilai' terisi sampai sel {cell};")


def test_two_million_cells_are_too_many_though_neither_rows_nor_columns_are() -> None:
    content = workbook({"Nilai": CLASS}, lambda _book, page: page.write(2_000, 1_500, "x"))
    assert "2 juta sel" in refused(content)


def test_a_stray_cell_of_a_file_without_cell_addresses_is_found_by_its_row() -> None:
    content = workbook({"Nilai": CLASS}, lambda _book, page: page.write(1_048_575, 0, "x"))
    bare = rewritten(content, r' r="[A-Z]+\d+"', "")
    assert "1048576" in refused(bare)


def test_columns_and_rows_that_are_only_formatted_count_for_nothing() -> None:
    def colour(book, page) -> None:
        green = book.add_format({"bg_color": "#00FF00"})
        page.set_column("A:XFD", 20, green)
        page.set_row(1_048_575, 20, green)
        page.write_blank("XFD900", None, green)
        page.write_blank("B1048576", None, green)

    found = parse_sheet(workbook({"Nilai": CLASS}, colour), "nilai.xlsx")
    assert found.names == ("Nama", "S1", "S2") and len(found.rows) == 3


def test_a_far_cell_of_another_sheet_does_not_spoil_this_one() -> None:
    sheets = {"Nilai": CLASS, "Catatan": [["x"]]}
    content = workbook(sheets, lambda _book, page: page.write("XFD1048576", "x"))
    found = parse_sheet(content, "nilai.xlsx")
    assert (found.name, len(found.rows), found.others) == ("Nilai", 3, ("Catatan",))


def test_a_sheet_that_is_hidden_is_no_sheet_that_was_meant() -> None:
    sheets = {"Nilai": CLASS, "Kelas B": CLASS, "Bantu": CLASS}
    content = workbook(sheets, lambda _book, page: page.hide())
    found = parse_sheet(content, "nilai.xlsx")
    assert (found.name, found.others) == ("Nilai", ("Kelas B",))
    assert list_sheets(content, "nilai.xlsx") == ("Nilai", "Kelas B", "Bantu")


def test_a_workbook_that_asks_for_all_memory_stops_only_its_own_process() -> None:
    # the scan cannot see this sheet, for its list is spelt as no program spells it
    content = workbook({"Nilai": CLASS}, lambda _book, page: page.write("XFD1048576", "x"))
    hidden = rewritten(content, r"<row ([^>]*)>", r"<row \1 note='>'>")
    blind = rewritten(hidden, "Target=", "target=", "xl/_rels/workbook.xml.rels")
    assert "nilai.xlsx" in refused(blind)
    assert len(parse_sheet(workbook({"Nilai": CLASS}), "nilai.xlsx").rows) == 3


def test_what_would_unpack_to_more_than_fits_is_refused_by_its_list() -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("[Content_Types].xml", b"x" * 120_000_000)
    assert "terlalu besar" in refused(output.getvalue())


@pytest.mark.parametrize(
    "text",
    [
        ",".join(["abc"] * 700_000) + "\n",
        "nama,a\n" + "Budi,1\n" * 20_001,
        ";".join(f"s{n}" for n in range(1_900)) + "\n" + (";".join(["1"] * 1_900) + "\n") * 1_100,
    ],
)
def test_a_text_that_is_too_wide_or_too_long_is_refused(text: str) -> None:
    assert "tabel ini terlalu besar; paling banyak 20.000 baris" in refused(text.encode(), "a.csv")


def test_separators_without_end_are_no_columns() -> None:
    text = "nama;a;b" + ";" * 5_000 + "\nBudi;1;0" + ";" * 5_000 + "\n" + ";" * 5_000 + "\n"
    found = parse_sheet(text.encode(), "nilai.csv")
    assert found.names == ("nama", "a", "b")
    assert found.rows[0].cells == ("Budi", "1", "0")


def test_two_lists_of_two_thousand_names_are_compared_in_time() -> None:
    parts = ["siti", "budi", "nur", "rahmat", "dewi", "aminah", "santoso", "hidayat", "lestari",
             "wulan"]  # fmt: skip
    before = [
        f"{a} {b} {c}{chr(97 + n)}"
        for a in parts
        for b in parts
        for c in parts[:4]
        for n in range(5)
    ]
    after = [name.replace("ti", "tti").replace("di", "dhi") for name in before]
    began = time.process_time()
    found = near_matches(before, after)
    assert len(before) == 2_000 and found
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("siti aminah", "siti aminnah"),
        ("budi santoso", "santoso budi"),
        ("nur aini", "nuraini"),
        ("soeharto wibowo", "suharto wibowo"),
        ("sutrisno", "surtisno"),
        ("dzulkifli", "zulkifli"),
        ("007", "7"),
        ("peserta 012", "peserta 12"),
    ],
)
def test_names_alike_in_sound_or_beginning_are_offered(before: str, after: str) -> None:
    others = [f"{a}{b} orang lain" for a in "klmnopqr" for b in "aiueo"]
    found = near_matches([before, *others], [after])
    assert (before, after) in {(near.pre, near.post) for near in found}


def test_one_long_text_said_thousands_of_times_does_not_fill_the_memory_of_who_asks() -> None:
    content = workbook({"Nilai": [["Nama", "S1"], *[["x" * 30_000, 1]] * 2_000]})
    assert len(content) < 200_000
    tracemalloc.start()
    assert "terlalu besar" in refused(content)
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()
