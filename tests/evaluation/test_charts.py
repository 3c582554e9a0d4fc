"""Drawings: words for those who do not see them, the right numbers, nothing that may not stand."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from lms.evaluation.charts.distribution import bin_counts, bin_labels, distribution_chart
from lms.evaluation.charts.drawing import ROWS, ChangeLine, before_after_chart, before_after_charts
from lms.evaluation.charts.intervals import Estimate, interval_chart, scale
from lms.evaluation.charts.items import ItemPoint, item_map

DRAWINGS = {
    "people": before_after_chart("Nilai <tes>", [ChangeLine("Siti & Budi", 25, 75)]),
    "distribution": distribution_chart("Sebaran", [0, 35, 100], [70, 100], pass_mark=70),
    "intervals": interval_chart("Selang", [Estimate("A & B", 12.5, (-3, 28)), Estimate("C", -4)]),
    "items": item_map("Peta", [ItemPoint(1, "a<1", 0.2, 0.9), ItemPoint(2, "b", 0.9, 0.5, True)]),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_well_formed_named_and_without_style(name: str):
    drawing = DRAWINGS[name]
    root = ET.fromstring(drawing)
    found = {element.get("id") for element in root.iter() if element.get("id")}
    assert set(str(root.get("aria-labelledby")).split()) == found and len(found) == 2
    assert root.get("role") == "img"
    assert "style=" not in drawing and "<script" not in drawing and "var(" not in drawing


def test_the_ids_of_two_drawings_differ():
    ids = [i for drawing in DRAWINGS.values() for i in re.findall(r' id="([^"]+)"', drawing)]
    assert len(ids) == len(set(ids)) == 8


def test_a_line_for_each_person_with_its_change():
    changes = [
        ChangeLine("Siti & Budi", 25, 75),
        ChangeLine("N" * 40, 80, 60),
        ChangeLine("x", 0, 0),
    ]
    chart = before_after_chart("Nilai <tes>", changes)
    assert "Nilai &lt;tes&gt;" in chart and "Siti &amp; Budi: 25 menjadi 75" in chart
    assert "3 baris; 1 naik." in chart
    assert "+50" in chart and "\N{MINUS SIGN}20" in chart and ">0<" in chart


@pytest.mark.parametrize(("people", "parts"), [(1, 1), (25, 1), (26, 2), (60, 3), (100, 4)])
def test_many_people_make_drawings_that_fit_on_paper(people: int, parts: int):
    drawings = before_after_charts("Nilai", [ChangeLine(f"P{n}", 10, 20) for n in range(people)])
    lines = [drawing.count("<circle") - 1 for drawing in drawings]
    assert len(drawings) == parts and sum(lines) == people
    assert max(lines) <= ROWS and max(lines) - min(lines) < parts


def test_nobody_makes_no_drawing():
    assert before_after_charts("Nilai", []) == []


def test_scores_fall_into_ten_steps_and_the_highest_into_the_last():
    assert bin_counts([0, 9.9, 10, 69.9, 70, 99, 100]) == [2, 1, 0, 0, 0, 0, 1, 1, 0, 2]
    assert bin_labels()[:2] == ["0–10", "10–20"] and bin_labels()[-1] == "90–100"
    assert sum(bin_counts([3, 19], top=20)) == 2 and bin_labels(20)[0] == "0–2"


def test_a_distribution_says_counts_means_and_the_pass_mark():
    chart = distribution_chart("Sebaran", [25, 25, 50], [75, 75, 100], pass_mark=70)
    assert "rata-rata 33,3" in chart and "rata-rata 83,3" in chart and "nilai lulus 70" in chart
    assert re.findall(r'font-weight="600">(\d+)<', chart) == ["2", "1", "2", "1"]


def test_an_interval_is_drawn_where_it_is():
    chart = interval_chart("Selang", [Estimate("Etika", 20, (10, 30)), Estimate("Lain", 0)])
    assert "Etika: 20,0 poin, selang 95 % 10,0 sampai 30,0" in chart and "+20,0" in chart
    marks = dict(zip(re.findall(r">\+?(\d+)<", chart), re.findall(r'text-anchor="mid', chart),
                     strict=False))  # fmt: skip
    assert {"0", "10", "20", "30"} <= set(marks)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([12.0, 28.0], (0, 30, 10)),
        ([-3.0, 28.0], (-10, 30, 10)),
        ([0.4], (0, 1, 1)),
        ([-60.0, -20.0], (-60, 20, 20)),
        ([], (0, 1, 1)),
    ],
)
def test_a_scale_has_round_marks_and_zero(values: list[float], expected: tuple[int, int, int]):
    assert scale(values) == expected


def test_questions_near_each_other_share_a_mark_and_keep_their_numbers():
    near = [ItemPoint(n, f"soal-{n}", 0.5, 0.8) for n in range(1, 7)]
    chart = item_map("Peta", [*near, ItemPoint(7, "jauh", 0.1, 0.1, True)])
    assert ">1 2 3 4 +2<" in chart and ">7<" in chart
    assert chart.count("<polygon") == 1 and chart.count("<rect") == 1
    assert "6 soal-6: 50 % menjadi 80 %" in chart and "7 soal; 6 lebih banyak" in chart


@pytest.mark.parametrize(
    ("before", "after", "label"), [(47.4, 52.6, "+5"), (42.1, 60.5, "+18"), (60.5, 57.9, "−3")]
)
def test_a_label_is_the_difference_of_the_scores_rounded_once(before, after, label: str):
    """Two rounded scores may be a point off: 47 and 53 would say +6."""
    drawn = before_after_chart("Nilai", [ChangeLine("x", before, after)])
    assert f">{label}</text>" in drawn
