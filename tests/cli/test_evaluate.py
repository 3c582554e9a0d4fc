"""`lms evaluate`: the printed names are those of the reference; errors are one sentence."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lms.cli.evaluate import evaluate
from tests.statistics.classics import APPROVAL, JUDGES, LSAT6, SLEEP_POST, SLEEP_PRE
from tests.statistics.reference_data import (
    assert_expected,
    foreign,
    path_of,
    present,
    read_block,
    read_json,
    read_rows,
)


def run(*arguments: object) -> dict[str, Any]:
    result = CliRunner().invoke(evaluate, [*map(str, arguments), "--json"])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    return found


def refused(*arguments: object) -> str:
    result = CliRunner().invoke(evaluate, list(map(str, arguments)))
    assert result.exit_code == 2, result.output
    assert result.output.count("\n") == 1
    return result.output


def write(path: Path, header: Sequence[object], rows: Sequence[Sequence[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def key_file(folder: Path, name: str, prefix: str = "i") -> Path:
    key = read_json(name)["dataset"]["key"]
    rows = [(f"{prefix}{i}", right) for i, right in enumerate(key, start=1)]
    return write(folder / "key.csv", ("item", "key"), rows)


def test_items_of_zeros_and_ones(tmp_path: Path) -> None:
    names = [f"i{j}" for j in range(1, 6)]
    path = write(tmp_path / "lsat.csv", names, LSAT6)
    found = run("items", path, "--cut", "4")
    assert found["ctt"]["alpha"] == pytest.approx(0.294997192215944)
    assert found["ctt"]["items"]["item"] == names
    assert found["ctt"]["items"]["difficulty_p"][0] == 0.924
    assert found["subkoviak"]["cut"] == 4
    assert "distractors" not in found
    assert run("rasch", path)["rasch_cml"]["n_extreme"] == 301


def test_paired_scores_in_one_file(tmp_path: Path) -> None:
    rows = [(i, a, b) for i, (a, b) in enumerate(zip(SLEEP_PRE, SLEEP_POST, strict=True))]
    found = run("paired", write(tmp_path / "sleep.csv", ("id", "pre", "post"), rows))
    gain = found["paired_total"]
    assert gain["t"] == pytest.approx(4.06212768338204)
    assert gain["wilcoxon_W_plus"] == gain["wilcoxon"]["W_plus"] == 45
    assert (gain["normalized_gain"], gain["reasons"]["normalized_gain"]) == (None, "no_maximum")
    assert found["bca_mean_gain"]["statistic"] == "mean(post-pre)"


def test_two_files_give_the_class_report(tmp_path: Path) -> None:
    header = ["id", "i1", "i2", "i3"]
    pre = [["a", "A", "C", "B"], ["b", "B", "", "B"], ["c", "A", "B", "C"], ["d", "", "", ""]]
    post = [["c", "A", "B", "B"], ["a", "A", "B", "B"], ["b", "A", "B", "C"], ["e", "A", "A", "A"]]
    key = write(tmp_path / "k.csv", ("item", "key"), [("i1", "A"), ("i2", "B"), ("i3", "B")])
    files = [write(tmp_path / n, header, r) for n, r in (("pre.csv", pre), ("post.csv", post))]
    found = run("paired", *files, "--key", key, "--cut", "2")
    gain = found["paired_total"]
    assert (gain["n_pairs"], gain["n_pre_only"], gain["n_post_only"]) == (3, 0, 1)
    assert gain["class_g"] == pytest.approx(3 / 4)
    assert found["mcnemar_items"]["names"] == ["i1", "i2", "i3"]
    assert found["mcnemar_items"]["items"][1]["n01_wrong_right"] == 2
    assert found["distractors_pre"][1]["n_omitted"] == 1
    assert found["ctt_post"]["n"] == 4
    assert found["pass_rate_mcnemar"]["n"] == 3
    assert found["matching"]["column"] == "id"
    assert run("mcnemar", *files, "--key", key)["mcnemar_items"] == found["mcnemar_items"]


def test_counts_of_approval(tmp_path: Path) -> None:
    pairs = [("ya", "ya"), ("ya", "tidak"), ("tidak", "ya"), ("tidak", "tidak")]
    rows = [(a, b, n) for (a, b), n in zip(pairs, APPROVAL, strict=True)]
    path = write(tmp_path / "a.csv", ("first", "second", "count"), rows)
    assert run("mcnemar", path)["mcnemar"]["chi2_cc"] == pytest.approx(16.8177966101695)


def test_agreement_kappa_and_judges(tmp_path: Path) -> None:
    rows = [(i, *row) for i, row in enumerate(JUDGES)]
    path = write(tmp_path / "judges.csv", ("target", "a", "b", "c", "d"), rows)
    found = run("agreement", path)
    assert found["icc"]["icc21"] == pytest.approx(0.289763779527559)
    gaps = [[*row[:-1], ""] if i == 2 else row for i, row in enumerate(rows)]
    found = run("agreement", write(tmp_path / "gaps.csv", ("target", "a", "b", "c", "d"), gaps))
    assert 0 < found["variance_components"]["icc_a1"] < 1
    words = [("baik", "baik"), ("cukup", "baik"), ("cukup", "cukup"), ("baik", "")]
    found = run("kappa", write(tmp_path / "k.csv", ("r1", "r2"), words))
    assert (found["categories"], found["table"]) == (["baik", "cukup"], [[1, 0], [1, 1]])
    assert found["n_incomplete"] == 1
    found = run("agreement", write(tmp_path / "w.csv", ("r1", "r2"), words))
    assert set(found) == {"source", "krippendorff_alpha"}


def test_cuts(tmp_path: Path) -> None:
    judges = [("X", 60, 70, 50, 80), ("Y", 65, 60, 55, 75), ("Z", 50, 70, 60, 90)]
    path = write(tmp_path / "angoff.csv", ("juri", "s1", "s2", "s3", "s4"), judges)
    assert run("cut", path)["standard_setting"]["cut_score"] == pytest.approx(2.6166666667)
    rated = list(
        zip([1, 1, 2, 2, 2, 3, 3, 3, 4, 4], [8, 10, 11, 13, 12, 14, 15, 16, 18, 19], strict=True)
    )
    path = write(tmp_path / "b.csv", ("global_rating", "score"), rated)
    found = run("cut", path, "--grade", 2)["standard_setting"]
    assert found["borderline_regression"] == pytest.approx(12.028571428571)
    found = run("cut", path, "--hofstee", "9,15,0.1,0.6")["standard_setting"]
    assert 9 < found["hofstee_cut"] < 15
    tests = write(tmp_path / "t.csv", ("a", "b", "c"), [(1, 1, 0), (0, 1, 0), (1, 1, 1), (0, 0, 0)])
    assert run("cut", tests, "--at", 2)["subkoviak"]["observed_pass_rate"] == 0.5


def test_forms_are_equated(tmp_path: Path) -> None:
    x = write(tmp_path / "x.csv", ("a", "b", "c"), [(1, 1, 0), (0, 1, 0), (1, 1, 1), (0, 0, 0)])
    y = write(tmp_path / "y.csv", ("d", "e", "f"), [(1, 0, 0), (0, 1, 0), (1, 1, 1)])
    found = run("equate", x, y)["equating_random_groups"]
    assert (found["n_x"], found["n_y"], found["score"]) == (4, 3, [0, 1, 2, 3])
    assert found["mean"][0] == pytest.approx(5 / 3 - 6 / 4)
    old = write(tmp_path / "o.csv", ("total", "anchor"), [(5, 1), (8, 2), (11, 3)])
    new = write(tmp_path / "n.csv", ("total", "anchor"), [(2, 1), (4, 2), (6, 3)])
    found = run("equate", new, old, "--anchor", "anchor")["equating_common_items"]
    assert found["tucker"][4] == pytest.approx(8)


def test_surveys(tmp_path: Path) -> None:
    rows = [(5, 1, 10), (4, 2, 9), (4, 2, 3), ("", 4, 7), (2, 5, 8)]
    path = write(tmp_path / "s.csv", ("puas", "bosan", "saran"), rows)
    found = run("likert", path, "--high", 10, "--reverse", "bosan")
    assert found["items"]["puas"]["n_missing"] == 1
    assert found["scale"] == {"n_scored": 4, "n_complete": 4}
    assert run("likert", path, "--nps", "saran")["nps"]["nps"] == pytest.approx(20)
    after = write(tmp_path / "t.csv", ("puas", "bosan", "saran"), [(5, 1, 9)] * 5)
    found = run("likert", path, after, "--high", 10, "--reverse", "bosan", "--match", "")
    assert found["paired_scale_mean"]["n_pairs"] == 4
    assert set(found["cross_tables"]) == set(found["wilcoxon_items"]) == {"puas", "bosan", "saran"}
    nine = write(tmp_path / "ikm.csv", [f"u{i}" for i in range(1, 10)], [[3] * 9, [4] * 9])
    assert run("likert", nine, "--ikm")["ikm"]["ikm"] == 87.5


def test_dif_takes_the_rarer_group_as_focal(tmp_path: Path) -> None:
    rows = [(i % 2, (i // 2) % 2, (i // 3) % 2, "P" if i % 3 else "L") for i in range(30)]
    path = write(tmp_path / "d.csv", ("a", "b", "c", "jk"), rows)
    found = run("dif", path, "--group", "jk")
    assert (found["focal"], found["n_focal"], found["n_reference"]) == ("L", 10, 20)
    assert [row["item"] for row in found["dif_mh"]] == ["a", "b", "c"]
    assert found["flags"] == ["dif_n_too_small"]


def test_what_cannot_be_read_is_one_sentence_and_status_2(tmp_path: Path) -> None:
    letters = write(tmp_path / "l.csv", ("id", "i1"), [(1, "A"), (2, "B")])
    binary = write(tmp_path / "b.csv", ("id", "i1", "i2"), [(1, 1, 0), (2, 0, 1)])
    assert "tidak dapat dibuka" in refused("items", tmp_path / "x.csv")
    assert refused("items", letters).startswith("l.csv:2: kolom 'i1': 'A' bukan angka")
    assert "perlu kolom pre dan post" in refused("paired", letters)
    assert "tidak ada kolom 'jk'" in refused("dif", binary, "--group", "jk")
    assert "beri kunci" in refused("distractors", binary)
    assert "satu angka" in refused("items", binary, "--cut", "1,2")
    assert "nilai maksimum" in refused("items", binary, "--max", "1,1,1")
    assert "paling sedikit dua kolom" in refused("agreement", letters)
    assert "tidak ada kolom 'scale'" in refused("equate", binary)
    assert "empat angka" in refused("cut", binary, "--hofstee", "1,2")
    assert "bukan jawaban dari 1 sampai 5" in refused("likert", letters)


def test_the_text_says_it_in_words(tmp_path: Path) -> None:
    path = write(
        tmp_path / "s.csv", ("id", "pre", "post"), [(i, i, i + 2 + i % 2) for i in range(12)]
    )
    result = CliRunner().invoke(evaluate, ["paired", str(path), "--max", "20"])
    assert result.exit_code == 0
    assert "Semua 12 peserta mengikuti kedua tes." in result.output
    assert "Rata-rata naik 2,5 poin; dengan keyakinan 95 % perubahannya antara 2,2 dan 2,8." in (
        result.output
    )
    binary = write(tmp_path / "b.csv", ("i1", "i2"), [(1, 1), (0, 1), (1, 0), (0, 0), (1, 1)])
    text = CliRunner().invoke(evaluate, ["items", str(binary)]).output
    assert "5 peserta, 2 butir: alpha" in text
    assert "difficulty_p" in text


REFERENCE_RUNS = [
    ("lsat6", ["items"], {"ctt": "ctt"}),
    ("raschdat1", ["items"], {"ctt": "ctt"}),
    ("lsat6", ["rasch"], {"rasch_cml": "rasch_cml"}),
    ("raschdat1", ["rasch"], {"rasch_cml": "rasch_cml"}),
    ("sleep", ["paired"], {"paired": "paired_total", "bca_mean_gain": "bca_mean_gain"}),
    ("shrout_fleiss_1979", ["agreement"], {"icc": "icc"}),
    ("kappa_3x3", ["kappa"], {"kappa": "kappa"}),
    ("diagnoses", ["kappa"], {"fleiss_kappa": "fleiss_kappa"}),
    ("diagnoses", ["agreement"], {"fleiss_kappa": "fleiss_kappa"}),
    ("act_math", ["equate"], {"equating_random_groups": "equating_random_groups"}),
    ("agresti_approval", ["mcnemar"], {"mcnemar": "mcnemar"}),
]


@pytest.mark.parametrize(("name", "command", "blocks"), present(REFERENCE_RUNS))
def test_reference_files(name: str, command: list[str], blocks: dict[str, str]) -> None:
    found = run(*command, path_of(f"{name}.csv"))
    compare(name, found, blocks)


def compare(name: str, found: dict[str, Any], blocks: dict[str, str]) -> None:
    for block_id, printed in blocks.items():
        block = read_block(name, block_id)
        assert_expected(found[printed], block["expected"], block["tolerance"])


@pytest.mark.parametrize("name", present(["sim_inventory", "hci_mc"]))
def test_reference_letters(name: str, tmp_path: Path) -> None:
    path, key = path_of(f"{name}.csv"), key_file(tmp_path, name)
    blocks = {
        "ctt": "ctt",
        "distractors": "distractors",
        "subkoviak_cut12": "subkoviak",
        "huynh_cut12": "huynh",
        "livingston_lewis_cut12": "livingston_lewis",
    }
    compare(name, run("items", path, "--key", key, "--cut", 12), blocks)
    compare(name, run("rasch", path, "--key", key), {"rasch_cml": "rasch_cml"})
    found = run("dif", path, "--key", key, "--group", "gender")
    compare(name, found, {"dif_mh_focal_gender_1": "dif_mh"})


def test_reference_pairs_in_two_files_and_in_one(tmp_path: Path) -> None:
    key = key_file(tmp_path, "sim_cohort")
    rows = read_rows("sim_cohort")
    files = []
    for occasion in ("pre", "post"):
        header = ["id", *(f"i{i}" for i in range(1, 21))]
        cells = [[r["id"], *(r[f"{occasion}_i{i}"] for i in range(1, 21))] for r in rows]
        files.append(write(tmp_path / f"{occasion}.csv", header, cells))
    blocks = {
        "paired_total": "paired_total",
        "ctt_pre_all_sitters": "ctt_pre",
        "ctt_post_all_sitters": "ctt_post",
        "distractors_pre": "distractors_pre",
        "distractors_post": "distractors_post",
        "mcnemar_items": "mcnemar_items",
        "pass_rate_mcnemar": "pass_rate_mcnemar",
        "subkoviak_post_cut14": "subkoviak_post",
    }
    two = run("paired", *files, "--key", key, "--cut", 14)
    compare("sim_cohort", two, blocks)
    one = run("paired", path_of("sim_cohort.csv"), "--key", key, "--cut", 14, "--group", "region")
    compare("sim_cohort", one, {**blocks, "ancova_region": "ancova"})


@foreign("hci_testretest")
def test_reference_retest_in_one_file() -> None:
    blocks = {
        "paired_total": "paired_total",
        "ctt_pre": "ctt_pre",
        "ctt_post": "ctt_post",
        "mcnemar_items": "mcnemar_items",
        "bca_mean_gain": "bca_mean_gain",
    }
    compare("hci_testretest", run("paired", path_of("hci_testretest.csv")), blocks)


@foreign("anorexia")
def test_reference_groups() -> None:
    found = run("paired", path_of("anorexia.csv"), "--group", "treat")
    names = ("paired_CBT", "paired_Cont", "paired_FT", "ancova")
    compare("anorexia", found, {name: name for name in names})


@foreign("bfi_agreeableness", "sai_ages")
def test_reference_scales() -> None:
    found = run("likert", path_of("bfi_agreeableness.csv"), "--high", 6, "--reverse", "A1")
    compare("bfi_agreeableness", found, {"scale_A1_reversed_complete_cases": "ctt"})
    pairwise = found["alpha_pairwise"]["alpha"]
    expected = read_block("bfi_agreeableness", "alpha_A1_reversed_pairwise_all_2800")["expected"]
    assert pairwise == pytest.approx(expected)
    turned = ",".join(read_json("sai_ages")["dataset"]["reversed_items"])
    found = run("likert", path_of("sai_ages.csv"), "--high", 4, "--reverse", turned)
    blocks = {"paired_scale_mean_80pct_rule": "paired_scale_mean"}
    compare("sai_ages", found, {**blocks, "ctt_pre_complete_cases": "ctt_pre"})


def test_groups_of_two_files_of_items_are_compared(tmp_path: Path) -> None:
    rows = [(n, "x" if n % 2 else "y", n % 2, n % 3 > 0, n % 5 > 1) for n in range(24)]
    pre = write(tmp_path / "pre.csv", ("id", "daerah", "a", "b", "c"), [map(_bit, r) for r in rows])
    after = [(n, int(n % 2 or n % 4 == 0), int(n % 3 > 0), 1) for n in range(23)]
    post = write(tmp_path / "post.csv", ("id", "a", "b", "c"), after)
    found = run("paired", pre, post, "--group", "daerah")
    assert found["paired_x"]["n_pairs"] + found["paired_y"]["n_pairs"] == 23
    assert found["ancova"]["groups"] == ["x", "y"] and found["ctt_pre"]["k"] == 3
    said = refused("paired", post, post, "--group", "kota")
    assert "tidak ada kolom 'kota'" in said


def _bit(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def test_what_is_right_is_no_distractor_and_few_persons_give_no_verdict(tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv", ("id", "a"), [(n, "ABC"[n % 3]) for n in range(9)])
    key = write(tmp_path / "k.csv", ("item", "key"), [("a", "A")])
    options = run("distractors", path, "--key", key)["distractors"][0]["options"]
    assert {name: o["reasons"]["is_functioning"] for name, o in options.items()} == {
        "A": "is_key",
        "B": "n_too_small",
        "C": "n_too_small",
    }


def test_numbers_that_are_no_marks_are_refused_in_one_sentence(tmp_path: Path) -> None:
    large = write(tmp_path / "l.csv", ("id", "a", "b"), [(1, 10**18, 2), (2, 1, 3), (3, 5, 5)])
    small = write(tmp_path / "s.csv", ("id", "a", "b"), [(1, 1, 2), (2, 1, 3), (3, 5, 1)])
    assert "terlalu besar" in refused("paired", large, small)


def test_a_header_of_two_lines_does_not_break_the_sentence(tmp_path: Path) -> None:
    path = write(tmp_path / "h.csv", ("id", "atas\nbawah"), [(1, "x"), (2, "y")])
    assert "kolom 'atas bawah'" in refused("items", path)


def test_people_matched_by_rows_have_no_column_and_a_reason(tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv", ("a", "b"), [(1, 0), (0, 1), (1, 1)])
    matching = run("paired", path, path, "--match", "")["matching"]
    assert (matching["column"], matching["reasons"]) == (None, {"column": "row_by_row"})


def test_microsoft_forms_before_and_after_have_one_maximum(tmp_path: Path) -> None:
    heads = ("ID", "Start time", "Name", "S1", "Points - S1", "S2", "Points - S2")
    names = ("Siti", "Budi", "Ani")
    pre = write(tmp_path / "a.csv", heads, [(n, "x", name, "A", 0, "B", 1) for n, name in
                                            enumerate(names)])  # fmt: skip
    post = write(tmp_path / "b.csv", heads, [(n, "x", name, "A", 1, "B", n % 2) for n, name in
                                             enumerate(names)])  # fmt: skip
    found = run("paired", pre, post)
    assert found["ctt_pre"]["k"] == found["ctt_post"]["k"] == 2
    assert found["paired_total"]["mean_pre"] == 1
    assert found["mcnemar_items"]["names"] == ["S1", "S2"]


def test_a_total_above_the_maximum_is_refused_at_its_place(tmp_path: Path) -> None:
    """In one file by line and column, in two files of totals by line; the maximum is fine."""
    rows = [(n, 10 + n % 5, 15 + n % 5) for n in range(12)]
    good = write(tmp_path / "kelas.csv", ("id", "pre", "post"), rows)
    assert run("paired", good, "--max", "19")["paired_total"]["n_pairs"] == 12
    assert refused("paired", good, "--max", "18.5") == (
        "kelas.csv:6: kolom 'post': 19 melebihi nilai maksimum 18,5\n"
    )
    assert refused("paired", good, "--max", "13").startswith("kelas.csv:6: kolom 'pre': 14 ")
    sides = [
        write(tmp_path / f"{name}.csv", ("Timestamp", "Score", "Nama", "Soal 1"), [
            (f"2026/11/0{n} 08:00:00", f"{score} / 20", f"Orang {n}", "x") for n, score in given
        ])
        for name, given in (("awal", [(1, 12), (2, 9)]), ("akhir", [(1, 18), (2, 21)]))
    ]  # fmt: skip
    assert refused("paired", *sides).startswith("akhir.csv:3: 21 melebihi nilai maksimum 20")


@pytest.mark.parametrize("cell", ["5.", "1.234,5", "1e1"])
def test_a_cut_off_number_is_refused_and_a_leading_sign_is_read(tmp_path: Path, cell: str) -> None:
    rows = [(n, ".5", "1,5") for n in range(5)]
    good = write(tmp_path / "kelas.csv", ("id", "pre", "post"), rows)
    assert run("paired", good)["paired_total"]["mean_gain"] == 1
    bad = write(tmp_path / "salah.csv", ("id", "pre", "post"), [*rows, (6, cell, 3)])
    assert refused("paired", bad) == f"salah.csv:7: kolom 'pre': '{cell}' bukan angka\n"
