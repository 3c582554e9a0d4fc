"""Bars of choices and movements of statements: what they draw, where, and that they fit."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from lms.evaluation.charts.likert import (
    EDGES,
    Moved,
    StepCounts,
    choices_chart,
    choices_charts,
    moved_chart,
    moved_charts,
)

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Pernyataan yang panjang sekali " * 6


def boxes(svg: str) -> list[tuple[float, float]]:
    """Left edge and width of each drawn part."""
    root = ElementTree.fromstring(svg)
    return [(float(r.get("x", "")), float(r.get("width", ""))) for r in root.iter(f"{SVG}rect")]


def test_a_bar_is_as_long_as_the_scale_and_its_parts_as_their_shares():
    svg = choices_chart(
        "Judul", [StepCounts("A", [1, 0, 1, 2, 0], "50 %")], ends=("x", "y"), name="n"
    )
    (first, second, third) = boxes(svg)
    whole = EDGES[1] - EDGES[0]
    assert [round(width / whole, 2) for _, width in (first, second, third)] == [0.25, 0.25, 0.5]
    assert first[0] == EDGES[0] and abs(third[0] + third[1] - EDGES[1]) < 0.2
    assert ">50 %<" in svg and "A: 1, 0, 1, 2, 0 orang" in svg


def test_a_bar_without_answers_draws_nothing_and_divides_by_nothing():
    svg = choices_chart("J", [StepCounts("A", [0, 0, 0])], ends=("x", "y"), name="n")
    assert boxes(svg) == [] and "%<" not in svg


def test_every_scale_has_its_shades():
    for steps in range(2, 8):
        row = StepCounts("A", [3] * steps)
        svg = choices_chart("J", [row], ends=("x", "y"), name="n")
        fills = re.findall(r'<rect[^>]*fill="([^"]+)"', svg)
        assert len(fills) == steps == len(set(fills))


def test_a_scale_of_more_steps_than_shades_is_drawn_too():
    for steps in (1, 8, 10):
        svg = choices_chart("J", [StepCounts("A", [1] * steps)], ends=("x", "y"), name="n")
        assert len(boxes(svg)) == steps


def test_marks_stand_where_their_means_are():
    svg = moved_chart("J", [Moved("A", 1, 5)], steps=5, name="n")
    root = ElementTree.fromstring(svg)
    before = [float(c.get("cx", "")) for c in root.iter(f"{SVG}circle")][1]
    after, width = boxes(svg)[1]
    assert before == EDGES[0] + 6 and after + width / 2 == EDGES[1] - 6
    assert ">+4,00<" in svg and "A: 1,00 menjadi 5,00" in svg


def test_a_fall_is_no_rise_and_words_are_escaped():
    svg = moved_chart("J & K", [Moved("<b>", 4, 3)], steps=5, name="n")
    assert "0 naik" in svg and "<b>" not in svg and "&lt;b&gt;" in svg


def test_a_long_statement_ends_in_dots_and_stands_whole_in_its_tooltip():
    svg = moved_chart("J", [Moved(LONG.strip(), 2, 3)], steps=5, name="n")
    assert " …</text>" in svg and LONG.strip() in svg


def test_many_statements_make_even_drawings_with_names_of_their_own():
    rows = [Moved(f"Butir {n}", 2, 3) for n in range(16)]
    drawings = moved_charts("J", rows, steps=5, name="sikap")
    assert [svg.count("<g>") for svg in drawings] == [8, 8]
    assert all(f'id="sikap-{n}-judul"' in svg for n, svg in enumerate(drawings, start=1))
    assert moved_charts("J", [], steps=5, name="sikap") == []
    bars = [StepCounts(f"Butir {n}", [1, 1, 1]) for n in range(10)]
    drawings = choices_charts("J", bars, ends=("x", "y"), name="n")
    assert [svg.count("<g>") for svg in drawings] == [5, 5]
