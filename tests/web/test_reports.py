"""The evaluator's pages: sentences, tables, and the files they download, read back."""

from __future__ import annotations

import csv
import io
import json

import pytest
from python_calamine import CalamineWorkbook

from lms.db import db
from lms.exchange.angkatan_tables import ANSWER_HEADS, PERSON_HEADS, Table, write_csv, write_xlsx
from lms.people.models import AuditEntry
from tests.evaluation.class_of_nine import make_class
from tests.factories import make_angkatan, make_jenjang, make_person, make_sitting, publish_dasar

DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("x")',
    "=cmd|' /C calc'!A0",
]


def test_the_page_says_it_in_sentences_figures_and_tables(evaluator, as_):
    make_class()
    client = as_(evaluator)
    assert "Angkatan Tapin 1" in client.get("/laporan").text
    page = client.get("/laporan/tapin-1").text
    assert "Dari 9 peserta, 6 mengikuti kedua tes" in page
    assert "Rata-rata naik 33,3 poin" in page and "N-gain kelas" in page
    assert "<svg" in page and "Menurut kompetensi" in page and "Tiap peserta" in page
    assert "Peserta 9" in page and "bukan sebagai dampak pelatihan" in page
    for end in ("data.xlsx", "peserta.csv", "jawaban.csv"):
        assert f"/laporan/tapin-1/{end}" in page


def test_a_small_class_shows_no_figure_on_the_page_and_in_the_data(evaluator, siti, as_):
    publish_dasar()
    make_angkatan(siti)
    make_sitting(siti, right=2)
    client = as_(evaluator)
    page = client.get("/laporan/tapin-1").text
    assert "Baru 0 dari 1 peserta mengikuti kedua tes" in page
    assert "<svg xmlns" not in page and "Tiap peserta" not in page
    assert client.get("/laporan/tapin-1/data.json").status_code == 404


def test_the_data_has_every_figure_by_its_name(evaluator, as_):
    make_class()
    answer = as_(evaluator).get("/laporan/tapin-1/data.json")
    assert answer.mimetype == "application/json"
    body = json.loads(answer.text)
    assert body["n_pairs"] == 6 and body["mean_pre"] == pytest.approx(37.5)
    assert body["t"] == pytest.approx(4.0)
    assert "NaN" not in answer.text


def read_csv(answer) -> list[list[str]]:
    assert answer.mimetype == "text/csv"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))


def test_the_table_of_persons_read_back(evaluator, as_):
    make_class()
    answer = as_(evaluator).get("/laporan/tapin-1/peserta.csv")
    assert 'filename="tapin-1-peserta.csv"' in answer.headers["Content-Disposition"]
    heads, *rows = read_csv(answer)
    assert tuple(heads) == PERSON_HEADS and len(rows) == 9
    first = dict(zip(heads, rows[0], strict=True))
    assert first["nama_pengguna"] == "peserta1"
    assert (first["poin_awal"], first["poin_awal_maks"], first["persen_awal"]) == ("1", "4", "25")
    assert (first["persen_akhir"], first["kenaikan"], first["lulus"]) == ("75", "50", "ya")
    assert first["dikirim_awal"] == "2026-11-21T05:00:00+00:00"
    assert {first["bentuk_awal"], first["bentuk_akhir"]} == {"A", "B"}
    nobody = dict(zip(heads, rows[8], strict=True))
    assert [nobody[name] for name in ("poin_awal", "persen_akhir", "kenaikan", "lulus")] == [""] * 4


def test_the_table_of_answers_read_back(evaluator, as_):
    make_class()
    heads, *rows = read_csv(as_(evaluator).get("/laporan/tapin-1/jawaban.csv"))
    assert tuple(heads) == ANSWER_HEADS
    assert len(rows) == (6 * 2 + 1 + 1) * 4
    mine = [dict(zip(heads, row, strict=True)) for row in rows if row[0] == "peserta1"]
    assert [row["tes"] for row in mine] == ["awal"] * 4 + ["akhir"] * 4
    assert [row["poin"] for row in mine] == list("1000") + list("1110")
    assert [row["jawaban"] for row in mine[:4]] == ["b", "a", "a", "a"]
    assert {row["kompetensi"] for row in mine} == {"nilai-etika", "jejaring"}
    assert {row["poin_maks"] for row in mine} == {"1"} and {row["versi"] for row in mine} == {"1"}


def test_the_workbook_read_back_has_both_tables_and_real_numbers(evaluator, as_):
    make_class()
    answer = as_(evaluator).get("/laporan/tapin-1/data.xlsx")
    assert 'filename="tapin-1.xlsx"' in answer.headers["Content-Disposition"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    assert book.sheet_names == ["peserta", "jawaban"]
    heads, *rows = book.get_sheet_by_name("peserta").to_python()
    assert tuple(heads) == PERSON_HEADS and len(rows) == 9
    first = dict(zip(heads, rows[0], strict=True))
    assert first["persen_awal"] == 25 and isinstance(first["persen_awal"], float)
    assert len(book.get_sheet_by_name("jawaban").to_python()) == 1 + 56


def test_no_cell_of_a_csv_runs_as_a_formula():
    table = Table("x", ("kepala",), [(text,) for text in DANGEROUS])
    rows = list(csv.reader(io.StringIO(write_csv(table).decode("utf-8-sig"), newline=""),
                           delimiter=";"))  # fmt: skip
    assert [row[0] for row in rows[1:]] == ["'" + text for text in DANGEROUS]


def test_no_cell_of_a_workbook_is_a_formula():
    content = write_xlsx([Table("x", ("kepala",), [(text,) for text in DANGEROUS])])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("x")
    assert [row[0].strip() for row in sheet.to_python()[1:]] == [t.strip() for t in DANGEROUS]
    assert b"<f>" not in content


def test_numbers_have_a_decimal_comma_and_separators_are_kept_inside_quotes():
    table = Table("x", ("a;b",), [(12.5,), (-0.25,), (3,), (None,), ('satu; dua\n"tiga"',)])
    text = write_csv(table).decode("utf-8-sig")
    assert text.startswith('"a;b"\r\n12,5\r\n-0,25\r\n3\r\n')
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert rows[5] == ['satu; dua\n"tiga"']


def test_a_name_that_is_a_formula_stays_a_name(evaluator, as_):
    make_jenjang()
    make_angkatan(make_person(name="=1+1"))
    client = as_(evaluator)
    rows = read_csv(client.get("/laporan/tapin-1/peserta.csv"))
    assert rows[1][0] == "'=1+1"
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/laporan/tapin-1/data.xlsx").data))
    assert book.get_sheet_by_name("peserta").to_python()[1][0] == "=1+1"


@pytest.mark.parametrize("address", ["tiada", "tiada/data.xlsx", "tapin-1/lain.csv"])
def test_what_is_not_there_is_not_there(evaluator, as_, address: str):
    make_jenjang()
    make_angkatan()
    assert as_(evaluator).get(f"/laporan/{address}").status_code == 404


def test_reading_changes_nothing(evaluator, as_):
    make_class()
    before = db.session.query(AuditEntry).count()
    client = as_(evaluator)
    for end in ("", "/data.xlsx", "/peserta.csv", "/jawaban.csv", "/data.json"):
        assert client.get(f"/laporan/tapin-1{end}").status_code == 200
    assert db.session.query(AuditEntry).count() == before
