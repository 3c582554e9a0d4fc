"""A report can be made again to the same bytes, and says the same in every form."""

from __future__ import annotations

import io
import json
import shutil
import subprocess

import pytest
from python_calamine import CalamineWorkbook

from lms.evaluation.words import number
from tests.cli.test_evaluate import run
from tests.exchange.google_class import graded_zip
from tests.web.test_reports import make_class
from tests.web.test_uploads import compute, google

FILES = ("laporan.pdf", "data.xlsx", "peserta.csv", "data.json")


def taken(client, place: str) -> dict[str, bytes]:
    return {name: client.get(f"{place}/{name}").data for name in FILES}


def test_the_files_of_a_class_are_the_same_a_year_later(evaluator, as_, time):
    make_class()
    before = taken(as_(evaluator), "/laporan/tapin-1")
    time.forward(days=365)
    client = as_(evaluator)
    assert taken(client, "/laporan/tapin-1") == before
    evidence = json.loads(before["data.json"])["evidence"]
    page = client.get("/laporan/tapin-1").text
    assert evidence["sha256"][:16] in page and f"Jenjang {evidence['program']}" in page
    assert len(evidence["sha256"]) == 64 and evidence["as_of"]


def test_the_report_of_files_is_the_same_when_it_is_computed_a_year_later(
    evaluator, as_, app, time
):
    client = as_(evaluator)
    before = taken(client, compute(client, app, google(client)).removesuffix("/laporan"))
    time.forward(days=365)
    client = as_(evaluator)
    again = taken(client, compute(client, app, google(client)).removesuffix("/laporan"))
    assert {name: again[name] == before[name] for name in FILES} == dict.fromkeys(FILES, True)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not on this machine")
def test_command_page_pdf_xlsx_and_json_say_the_same(evaluator, as_, app, tmp_path):
    """The same two files; figures as they are written."""
    files = [tmp_path / "pre.zip", tmp_path / "post.zip"]
    for path, content in zip(files, (graded_zip(), graded_zip(after=True)), strict=True):
        path.write_bytes(content)
    command = run("paired", *map(str, files))
    client = as_(evaluator)
    place = compute(client, app, google(client))
    found = taken(client, place.removesuffix("/laporan"))
    ours = json.loads(found["data.json"])
    told = [block["paired_total"] for block in (command, ours)]
    for name in ("n_pairs", "n_pre_only", "n_post_only", "t", "df", "g_av", "class_g", "r_pre_post",
                 "mean_gain_percent", "mean_gain_points"):  # fmt: skip
        assert number(told[0][name], 6) == number(told[1][name], 6), name
    assert command["bca_class_g"]["ci95_bca"] == pytest.approx(ours["bca_class_g"]["ci95_bca"])
    page = client.get(place).text
    (tmp_path / "r.pdf").write_bytes(found["laporan.pdf"])
    paper = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "r.pdf"), "-"], capture_output=True, check=True
    ).stdout.decode()
    book = CalamineWorkbook.from_filelike(io.BytesIO(found["data.xlsx"]))
    rows = {row[4]: row[1] for row in book.get_sheet_by_index(0).to_python() if len(row) > 4}
    gain = told[1]
    for value, places, name in (
        (gain["mean_gain_percent"], 1, "mean_gain"),
        (gain["class_g"], 2, "class_g"),
        (gain["mean_pre"], 1, "mean_pre"),
        (gain["mean_post"], 1, "mean_post"),
    ):
        written = number(value, places)
        assert written in page and written in paper, name
        assert number(float(rows[name]), places) == written
    assert rows["n_pairs"] == gain["n_pairs"] == told[0]["n_pairs"]
