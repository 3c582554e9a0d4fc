"""The evaluator's pages: sentences, tables, and the files they download, read back."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
import subprocess

import pytest
from python_calamine import CalamineWorkbook

from lms import clock
from lms.db import db
from lms.evaluation.reports import angkatan_report
from lms.evaluation.sections.class_view import class_view
from lms.evaluation.words import number
from lms.exchange.class_tables import ANSWER_HEADS, PERSON_HEADS
from lms.exchange.report_pdf import report_pdf, view_data
from lms.exchange.workbooks import WorkbookTable, write_csv, write_xlsx
from lms.people.models import AuditEntry
from lms.training.angkatan import withdraw
from lms.web.kernel.access import forget_everybody
from tests.evaluation.class_of_nine import make_class
from tests.factories import make_angkatan, make_jenjang, make_person, make_sitting, publish_dasar
from tests.statements import counting

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


def headline_gain(client) -> str:
    """As a person reads it: who sat which form first is drawn by lot."""
    data = client.get("/laporan/tapin-1/data.json").get_json()
    order = data["form_order"]
    return number(order["balanced_gain"] if order else data["paired_total"]["mean_gain"])


def test_the_page_says_it_in_sentences_figures_charts_and_tables(evaluator, as_):
    make_class()
    client = as_(evaluator)
    assert "Angkatan Tapin 1" in client.get("/laporan").text
    page = client.get("/laporan/tapin-1").text
    assert "Dari 9 peserta, 6 mengikuti kedua tes" in page
    assert f"Rata-rata naik {headline_gain(client)} poin" in page and "N-gain kelas" in page
    assert page.count("<svg xmlns") == 3
    assert "Peserta 9" in page and "bukan sebagai dampak pelatihan" in page
    for end in ("laporan.pdf", "data.xlsx", "peserta.csv", "jawaban.csv", "data.json"):
        assert f"/laporan/tapin-1/{end}" in page


def test_the_sections_stand_in_the_order_of_the_statistics(evaluator, as_):
    make_class()
    page = as_(evaluator).get("/laporan/tapin-1").text
    names = re.findall(r'<section class="bagian" id="([a-z]+)"', page)
    assert names == [
        "kehadiran", "nilai", "perubahan", "kelulusan", "ruang", "keandalan", "kompetensi",
        "soal", "uji",
    ]  # fmt: skip
    assert page.index("Uji t berpasangan") > page.index("Soal demi soal")
    assert page.index("Pasangan kurang dari 10 orang") < page.index('id="kehadiran"')


def test_a_small_class_shows_no_figure_on_the_page_and_in_the_data(evaluator, siti, as_):
    publish_dasar()
    make_angkatan(siti)
    make_sitting(siti, right=2)
    client = as_(evaluator)
    page = client.get("/laporan/tapin-1").text
    assert "Baru 0 dari 1 peserta mengikuti kedua tes" in page
    assert "<svg xmlns" not in page and "Nilai tiap peserta" not in page
    assert client.get("/laporan/tapin-1/data.json").status_code == 404
    assert client.get("/laporan/tapin-1/laporan.pdf").status_code == 404


def test_the_data_has_every_figure_by_its_name(evaluator, as_):
    make_class()
    answer = as_(evaluator).get("/laporan/tapin-1/data.json")
    assert answer.mimetype == "application/json"
    body = json.loads(answer.text)
    assert body["paired_total"]["n_pairs"] == 6 and body["n_members"] == 9
    assert body["paired_total"]["mean_pre"] == pytest.approx(37.5)
    assert body["paired_total"]["t"] == pytest.approx(4.0)
    assert body["bca_class_g"]["reasons"]["ci95_bca"] == "n_too_small"
    assert {test["occasion"] for test in body["tests"]} == {"pre", "post"}
    assert all(test["ctt"] is None for test in body["tests"])
    assert "NaN" not in answer.text


def test_page_pdf_workbook_and_data_carry_the_same_figures(evaluator, as_):
    angkatan, _ = make_class()
    client = as_(evaluator)
    gain = json.loads(client.get("/laporan/tapin-1/data.json").text)["paired_total"]
    heads, *rows = read_sheet(client.get("/laporan/tapin-1/data.xlsx"), "ringkasan")
    by_name = {row[4]: row for row in rows if row[4]}
    for name in ("n_pairs", "mean_pre", "mean_post", "sd_pre", "sd_post", "mean_gain", "g_av",
                 "class_g", "t", "p_t_two_sided", "n_pass_pre", "n_pass_post"):  # fmt: skip
        expected = {**gain, **gain["normalized_gain"], **gain["pass_rates"]}[name]
        assert by_name[name][1] == pytest.approx(expected, rel=1e-12), name
    order = json.loads(client.get("/laporan/tapin-1/data.json").text)["form_order"]
    assert by_name["balanced_gain"][2:4] == pytest.approx(order["balanced_ci95"])
    # the plain interval also holds what the forms differ by: it stands nowhere
    assert by_name["mean_gain"][2:4] == ["", ""]
    report = class_view(angkatan_report(angkatan))
    printed = view_data(report)
    page = html.unescape(client.get("/laporan/tapin-1").text)
    assert [fact["text"] for fact in printed["facts"]] == [
        "6 dari 9", "37,5", "70,8", f"{headline_gain(as_(evaluator))} poin", "0,53", "4 dari 6",
    ]  # fmt: skip
    said = [*printed["headline"], *printed["alerts"], *printed["caveats"]]
    for part in printed["sections"]:
        said += [*part["sentences"], *part["warnings"]]
        said += [f[k] for f in part["facts"] for k in ("text", "note")]
        said += [d for chart in part["charts"] for d in chart["drawings"]]
        for t in (*part["tables"], *(chart["table"] for chart in part["charts"])):
            said += [cell for row in t["rows"] for cell in row]
    assert len(said) > 200
    assert re.findall(r"\d\.\d{4}", re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)) == []
    plain_page = re.sub(r"\s+", " ", page)
    assert [
        text for text in said if re.sub(r"\s+", " ", html.unescape(text)) not in plain_page
    ] == []


def test_the_pdf_is_a_tagged_document_with_the_same_bytes_each_time(evaluator, as_):
    angkatan, _ = make_class()
    answer = as_(evaluator).get("/laporan/tapin-1/laporan.pdf")
    assert answer.mimetype == "application/pdf" and answer.data.startswith(b"%PDF-1.7")
    assert 'filename="laporan-tapin-1.pdf"' in answer.headers["Content-Disposition"]
    for mark in (b"<pdfuaid:part>1</pdfuaid:part>", b"<pdfaid:part>2</pdfaid:part>",
                 b"/StructTreeRoot", b"Evaluasi Angkatan Tapin 1"):  # fmt: skip
        assert mark in answer.data, mark
    assert report_pdf(class_view(angkatan_report(angkatan)), dated=None) != b""
    assert as_(evaluator).get("/laporan/tapin-1/laporan.pdf").data == answer.data


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext here")
def test_the_pdf_says_the_figures(evaluator, as_):
    make_class()
    content = as_(evaluator).get("/laporan/tapin-1/laporan.pdf").data
    made = subprocess.run(
        ["pdftotext", "-", "-"], input=content, capture_output=True, check=True, timeout=60
    )
    words = re.sub(r"\s+", " ", made.stdout.decode())
    assert "Dari 9 peserta, 6 mengikuti kedua tes." in words
    gain = headline_gain(as_(evaluator))
    assert f"Rata-rata naik {gain} poin" in words and "Rata-rata tes awal 37,5" in words
    assert "Peserta 9" in words and "McNemar" in words


def read_sheet(answer, name: str) -> list[list[object]]:
    """A sheet from its row of heads on; the summary has lines above them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    rows = book.get_sheet_by_name(name).to_python()
    start = next(n for n, row in enumerate(rows) if row[-1] not in ("", None))
    return rows[start:]


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


def test_the_workbook_read_back_has_every_sheet_and_real_numbers(evaluator, as_):
    make_class()
    answer = as_(evaluator).get("/laporan/tapin-1/data.xlsx")
    assert 'filename="tapin-1.xlsx"' in answer.headers["Content-Disposition"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    assert book.sheet_names == ["ringkasan", "peserta", "soal", "kompetensi", "jawaban"]
    heads, *rows = book.get_sheet_by_name("peserta").to_python()
    assert tuple(heads) == PERSON_HEADS and len(rows) == 9
    first = dict(zip(heads, rows[0], strict=True))
    assert first["persen_awal"] == 25 and isinstance(first["persen_awal"], float)
    assert str(first["dikirim_awal"]) == "2026-11-21 12:00:00"
    assert len(book.get_sheet_by_name("jawaban").to_python()) == 1 + 56
    assert len(book.get_sheet_by_name("soal").to_python()) == 1 + 8
    ethics = book.get_sheet_by_name("kompetensi").to_python()[1]
    assert ethics[:4] == ["nilai-etika", "Nilai-Etika", "2", 6]
    assert ethics[4:7] == pytest.approx([400 / 6, 100, 200 / 6])


def test_a_small_class_has_a_workbook_of_its_rows_alone(evaluator, siti, as_):
    publish_dasar()
    make_angkatan(siti)
    answer = as_(evaluator).get("/laporan/tapin-1/data.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    assert book.sheet_names == ["ringkasan", "peserta", "jawaban"]
    rows = read_sheet(answer, "ringkasan")
    assert {row[4] for row in rows[1:]} == {
        "n_members", "n_pairs", "n_pre_only", "n_post_only", "n_neither",
    }  # fmt: skip


def test_no_cell_of_a_csv_runs_as_a_formula():
    table = WorkbookTable("x", ("kepala",), [(text,) for text in DANGEROUS])
    rows = list(csv.reader(io.StringIO(write_csv(table).decode("utf-8-sig"), newline=""),
                           delimiter=";"))  # fmt: skip
    assert [row[0] for row in rows[1:]] == ["'" + text for text in DANGEROUS]


def test_no_cell_of_a_workbook_is_a_formula():
    content = write_xlsx([WorkbookTable("x", ("kepala",), [(text,) for text in DANGEROUS])])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("x")
    assert [row[0].strip() for row in sheet.to_python()[1:]] == [t.strip() for t in DANGEROUS]
    assert b"<f>" not in content


def test_numbers_have_a_decimal_comma_and_separators_are_kept_inside_quotes():
    table = WorkbookTable("x", ("a;b",), [(12.5,), (-0.25,), (3,), (None,), ('satu; dua\n"tiga"',)])
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
    for end in ("", "/laporan.pdf", "/data.xlsx", "/peserta.csv", "/jawaban.csv", "/data.json"):
        assert client.get(f"/laporan/tapin-1{end}").status_code == 200
    assert db.session.query(AuditEntry).count() == before


def test_a_report_asks_the_same_few_times_however_many_sat(evaluator, as_):
    angkatan, people = make_class()
    client = as_(evaluator)
    many = count_statements(client)
    for person in people[1:]:
        withdraw(person, angkatan=angkatan, now=clock.now())
    db.session.commit()
    assert many == count_statements(client)
    # the last one reads the kept sums of earlier classes, for the scale of both forms
    assert many <= 9


def count_statements(client) -> int:
    """Asked for the second time, as by a browser known for long; what ran is printed on a fault."""
    assert client.get("/laporan/tapin-1").status_code == 200
    forget_everybody()
    with counting() as seen:
        assert client.get("/laporan/tapin-1").status_code == 200
    print(*seen, sep="\n")
    return len(seen)
