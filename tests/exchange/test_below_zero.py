"""Scores that no figure here is made for are refused at their line and column."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from lms.cli.evaluate import evaluate
from lms.exchange.paired_evaluations import evaluate_scores, score_table
from lms.exchange.responses import read_responses
from lms.exchange.sheet_files import read_sheet
from lms.exchange.sheets import UnreadableFile
from lms.exchange.upload_reading import read_upload

TOTALS = "id,pre,post\na,0,-1\nb,5,9\nc,4,8\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (TOTALS, ":2: kolom 'post': −1 di bawah nol"),
        ("nama,awal,akhir\nA,3,4\nB,-2,1\n", ":3: kolom 'awal': −2 di bawah nol"),
        ("id,pre,post\na,0,1\nb,5,-0.5\n", ":3: kolom 'post': −0,5 di bawah nol"),
    ],
)
def test_totals_below_zero_are_refused_by_command_and_upload(tmp_path: Path, text, place: str):
    path = tmp_path / "nilai.csv"
    path.write_text(text)
    table = score_table(read_sheet(path))
    assert table is not None
    with pytest.raises(UnreadableFile, match=place):
        evaluate_scores(table, Fraction(20), None)
    read = read_upload({"pre": ("nilai.csv", text.encode())})
    assert place in read.faults["pre"] and not read.is_complete


def test_a_mark_below_zero_is_refused_at_its_question(tmp_path: Path):
    path = tmp_path / "tes.csv"
    path.write_text("nama,s1,s2\nA,1,0\nB,0,-0.25\n")
    with pytest.raises(UnreadableFile, match=r"tes.csv:3: kolom 's2': −0,25 di bawah nol"):
        read_responses(path)


@pytest.mark.parametrize("cut", [-1, 11])
def test_a_cut_beyond_the_scale_is_refused(tmp_path: Path, cut: int):
    path = tmp_path / "nilai.csv"
    path.write_text("id,pre,post\na,0,1\nb,5,9\nc,4,8\n")
    table = score_table(read_sheet(path))
    assert table is not None
    with pytest.raises(UnreadableFile, match=f"batas lulus .?{abs(cut)}: harus dari 0 sampai 10"):
        evaluate_scores(table, Fraction(10), Fraction(cut))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["paired", "--max", "0"], "nilai maksimum harus lebih dari 0"),
        (["cut", "--hofstee", "30,20,0.1,0.4"], "k_min"),
        (["cut", "--hofstee", "20,30,0.4,0.1"], "f_min"),
        (["cut", "--hofstee", "20,30,0.1,1.4"], "f_max"),
    ],
)
def test_limits_that_contradict_each_other_are_refused(tmp_path: Path, arguments, said: str):
    path = tmp_path / "nilai.csv"
    path.write_text("id,pre,post,score\na,0,1,21\nb,5,9,25\nc,4,8,33\n")
    command, *options = arguments
    found = CliRunner().invoke(evaluate, [command, str(path), *options])
    assert found.exit_code == 2 and said in found.output
