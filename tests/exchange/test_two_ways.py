"""The same two files through the command and through an upload: the same figures."""

from __future__ import annotations

import io
import random
import re
from datetime import UTC
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from lms.evaluation.classes.report import ClassReport, class_report
from lms.evaluation.report_parts import ReportView, Table
from lms.evaluation.sections.class_view import class_view
from lms.evaluation.words import number
from lms.exchange.class_json import report_blocks
from lms.exchange.class_summary import report_workbook
from lms.exchange.paired_evaluations import evaluate_pair
from lms.exchange.report_pdf import report_pdf, view_data
from lms.exchange.responses import read_responses
from lms.exchange.upload_reading import read_upload
from lms.exchange.uploaded_class import uploaded_class
from tests.cli.test_evaluate import run
from tests.web.report_files import assert_printed, texts_of

SIZES = [(8, 12, 0), (14, 12, 3), (24, 20, 0), (40, 20, 6), (40, 12, 0), (110, 15, 4)]
# of the scores: the command has points, the report percent
IN_POINTS = {
    *(
        f"{what}_{side}"
        for what in ("mean", "median", "min", "max", "sd")
        for side in ("pre", "post")
    ),
    *("mean_gain", "median_gain", "sd_gain", "se_gain", "ci95_gain", "hodges_lehmann_all_d"),
    *(
        "pass_mark",
        "mean_pre_completers",
        "mean_pre_lost",
        "mean_gain_if_unchanged",
        "difference_ci95",
        "expected_by_regression",
    ),
}
# what the report adds of many figures of one test
TEST_BLOCKS = ("ctt", "distractors", "item_flags", "p_consistency")
METHODS = ("subkoviak", "huynh", "livingston_lewis")


def answers(luck: random.Random, names: list[str], k: int, shift: float) -> str:
    """Of persons who differ; questions are alike, so that some look weak by chance."""
    head = ",".join(["nama", *(f"s{j}" for j in range(k))])
    lines = [head]
    for name in names:
        knows = luck.gauss(shift, 0.8)
        lines.append(",".join([name, *(str(int(luck.gauss(knows, 1.4) > 0)) for _ in range(k))]))
    return "\n".join([*lines, ""])


def both_ways(folder: Path, n: int, k: int, gone: int) -> tuple[dict[str, Any], dict[str, Any]]:
    command, report = both_reports(folder, n, k, gone)
    return command, report_blocks(report)


def both_reports(folder: Path, n: int, k: int, gone: int) -> tuple[dict[str, Any], ClassReport]:
    luck = random.Random(7)
    people = [f"orang {i:02d}" for i in range(n)]
    texts = {"pre": answers(luck, people, k, 0.0), "post": answers(luck, people[gone:], k, 0.3)}
    for side, text in texts.items():
        (folder / f"{side}.csv").write_text(text)
    files = [read_responses(folder / f"{side}.csv") for side in texts]
    command = evaluate_pair(*files, cut=Fraction(3 * k, 5))
    read = read_upload({side: (f"{side}.csv", text.encode()) for side, text in texts.items()})
    data = uploaded_class(read.sides["pre"], read.sides["post"], read.matched, title="x",
                          pass_mark=60)  # fmt: skip
    return command, class_report(data)


def in_points(figures: Any, k: int) -> Any:
    """Of a report in percent: what belongs to scores, turned into points of `k` questions."""
    if not isinstance(figures, dict):
        return figures
    return {
        name: turned(value, k) if name in IN_POINTS else in_points(value, k)
        for name, value in figures.items()
    }


def turned(value: Any, k: int) -> Any:
    if isinstance(value, list):
        return [turned(one, k) for one in value]
    return value * k / 100 if isinstance(value, (int, float)) else value


def assert_equal(one: Any, other: Any, path: str) -> None:
    if isinstance(one, dict) and isinstance(other, dict):
        assert set(one) - {"unit"} == set(other) - {"unit"}, path
        for name in set(one) - {"unit"}:
            assert_equal(one[name], other[name], f"{path}.{name}")
    elif isinstance(one, list) and isinstance(other, list):
        assert len(one) == len(other), path
        for place, pair in enumerate(zip(one, other, strict=True)):
            assert_equal(*pair, f"{path}[{place}]")
    elif isinstance(one, float) and other is not None:
        assert one == pytest.approx(other, rel=1e-9, abs=1e-12), path
    else:
        assert one == other, path


@pytest.mark.parametrize(("n", "k", "gone"), SIZES)
def test_the_change_is_the_same_on_both_ways(tmp_path: Path, n: int, k: int, gone: int):
    command, report = both_ways(tmp_path, n, k, gone)
    assert (command["paired_total"]["unit"], report["paired_total"]["unit"]) == (
        "points", "percent",
    )  # fmt: skip
    for name in ("paired_total", "pass_rate_mcnemar", "mcnemar_items", "reliable_change",
                 "difference_reliability", "lowest_third", "bca_class_g", "bca_c",
                 "normalised_intervals"):  # fmt: skip
        assert_equal(command.get(name), in_points(report.get(name), k), name)
    for name in ("bca_mean_gain", "bca_median_gain"):
        low, high = turned(report[name]["ci95_bca"] or [None, None], k)
        assert [low, high] == pytest.approx(command[name]["ci95_bca"] or [None, None])
    judged = command["reliable_change"] is not None and command["lowest_third"] is not None
    assert judged is (n - gone >= 10)
    if not judged:
        assert report["reasons"].items() <= command["reasons"].items()
        assert set(report["reasons"]) == {"reliable_change", "lowest_third"}


@pytest.mark.parametrize(("n", "k", "gone"), SIZES)
def test_each_test_is_the_same_on_both_ways(tmp_path: Path, n: int, k: int, gone: int):
    command, report = both_ways(tmp_path, n, k, gone)
    assert [test["occasion"] for test in report["tests"]] == ["pre", "post"]
    for test in report["tests"]:
        side = test["occasion"]
        assert test["n"] == command[f"ctt_{side}"]["n"]
        if test["n"] < 10:
            assert (test["ctt"], command[f"p_consistency_{side}"]) == (None, None)
            assert not any(command[f"item_flags_{side}"].values())
            continue
        for name in TEST_BLOCKS:
            assert_equal(command.get(f"{name}_{side}"), test[name], f"{name}_{side}")
        for name in METHODS:
            assert_equal(command.get(f"{name}_{side}"), test["decision"][name], f"{name}_{side}")
        assert (test["p_consistency"] is not None) is (test["n"] >= 30)
    if n >= 30:
        assert any(command["item_flags_pre"].values())


@pytest.mark.parametrize(
    ("n", "method"), [(29, None), (30, "subkoviak"), (99, "subkoviak"), (100, "huynh")]
)
def test_which_consistency_is_shown_is_decided_once(tmp_path: Path, n: int, method: str | None):
    command, report = both_ways(tmp_path, n, 12, 0)
    for test in report["tests"]:
        block = command[f"{method}_{test['occasion']}"] if method else {"p_consistency": None}
        shown = (test["p_consistency"], command[f"p_consistency_{test['occasion']}"])
        assert shown == (block["p_consistency"],) * 2


@pytest.mark.parametrize(("n", "k", "gone"), [(14, 12, 3), (33, 20, 3), (60, 12, 4)])
def test_command_page_paper_workbook_and_data_print_one_figure(
    tmp_path: Path, n: int, k: int, gone: int
):
    _, report = both_reports(tmp_path, n, k, gone)
    files = [tmp_path / f"{side}.csv" for side in ("pre", "post")]
    command = run("paired", *files, "--cut", Fraction(3 * k, 5))
    data, view = report_blocks(report), class_view(report)
    book = numbers_of(sheet_rows(report_workbook(report, zone=UTC)))
    ours, theirs = numbers_of(data), numbers_of(command) | rises_of(command)
    # shares are percents on the page, and points of the command as well
    ours, book = ours | {100 * x for x in ours}, book | {100 * x for x in book}
    theirs = theirs | {100 * x for x in theirs} | {100 / k * x for x in theirs}
    shown = {table.title: [] for table in tables_of(view)} | {"": facts_of(view)}
    for table in tables_of(view):
        shown[table.title] += [x for row in table.rows for x in row if isinstance(x, float)]
    of_people = shown.pop("Nilai tiap peserta")
    assert len(of_people) > 2 * n and sum(map(len, shown.values())) > 40
    assert {x for x in of_people if not is_among(x, book)} == set()
    for place, written in (("data", ours), ("command", theirs), ("workbook", book)):
        unknown = [(t, x) for t, found in shown.items() for x in found if not is_among(x, written)]
        assert unknown == [], place
    printed = view_data(view)
    assert_printed(report_pdf(view, dated=None), texts_of(printed))
    said = {text for text in texts_of(printed) for text in re.findall(NUMBER, text)}
    for name, places in (("mean_gain", 1), ("mean_pre", 1), ("mean_post", 1), ("sd_pre", 1),
                         ("g_av", 2), ("class_g", 2), ("t", 2)):  # fmt: skip
        points = name.startswith(("mean", "sd"))
        theirs_is = command["paired_total"][name] * (100 / k if points else 1)
        texts = {number(theirs_is, places), number(data["paired_total"][name], places)}
        assert len(texts) == 1 and texts <= said, (name, texts)


NUMBER = r"[\u2212+]?\d+(?:[.,]\d+)*"


def tables_of(view: ReportView) -> list[Table]:
    parts = view.sections
    return [t for part in parts for t in (*part.tables, *(chart.table for chart in part.charts))]


def facts_of(view: ReportView) -> list[float]:
    """Every figure that stands on its own, with the limits of its interval."""
    facts = [*view.facts, *(fact for part in view.sections for fact in part.facts)]
    return [float(x) for f in facts for x in (f.value, *(f.interval or ())) if x is not None]


def rises_of(command: dict[str, Any]) -> set[float]:
    """By how much each question rose: the command prints both shares."""
    before, after = (command[f"ctt_{side}"]["items"]["difficulty_p"] for side in ("pre", "post"))
    return {b - a for a, b in zip(before, after, strict=True)}


def sheet_rows(content: bytes) -> list[object]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def numbers_of(found: object) -> set[float]:
    """All numbers in lists and dictionaries."""
    if isinstance(found, dict):
        found = list(found.values())
    if isinstance(found, list | tuple):
        return set().union(*map(numbers_of, found)) if found else set()
    return {float(found)} if isinstance(found, int | float) else set()


def is_among(value: float, others: set[float]) -> bool:
    return any(abs(value - other) <= 1e-9 * max(1.0, abs(value)) for other in others)
