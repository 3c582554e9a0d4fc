"""The mean change by month or quarter, and its drawing."""

from __future__ import annotations

import re
from datetime import date

import pytest

from lms.evaluation.charts.trend import trend_chart
from lms.evaluation.gain_trend import Period, gain_trend
from lms.evaluation.overview import GainOf


def gain(slug: str, year: int, month: int, n: int, mean: float) -> GainOf:
    return GainOf(slug, date(year, month, 15), n, n * mean)


def test_a_year_is_told_by_months_and_persons_weigh_alike():
    found = gain_trend(
        [gain("a", 2026, 3, 10, 12.0), gain("b", 2026, 3, 30, 20.0), gain("c", 2026, 11, 5, -2.0)]
    )
    assert found == [Period("Mar 2026", 2, 40, 18.0), Period("Nov 2026", 1, 5, -2.0)]


def test_a_longer_time_is_told_by_quarters():
    found = gain_trend(
        [gain("a", 2025, 1, 10, 10.0), gain("b", 2025, 3, 10, 20.0), gain("c", 2026, 12, 10, 5.0)]
    )
    assert [(p.label, p.classes, p.mean) for p in found] == [
        ("2025/1", 2, 15.0),
        ("2026/4", 1, 5.0),
    ]


def test_the_same_class_with_two_kinds_of_forms_is_one_class():
    (found,) = gain_trend([gain("a", 2026, 3, 10, 10.0), gain("a", 2026, 3, 5, 13.0)])
    assert (found.classes, found.n, found.mean) == (1, 15, 11.0)


def test_periods_of_fewer_than_five_pairs_are_not_told():
    assert gain_trend([gain("a", 2026, 3, 4, 10.0)]) == []
    assert len(gain_trend([gain("a", 2026, 3, 4, 10.0), gain("b", 2026, 3, 1, 0.0)])) == 1
    assert gain_trend([]) == []


def test_only_the_last_twelve_periods_are_told():
    gains = [gain(str(n), 2020 + n // 4, 3 * (n % 4) + 1, 10, float(n)) for n in range(20)]
    found = gain_trend(gains)
    assert len(found) == 12 and found[-1].mean == 19.0 and found[0].mean == 8.0


@pytest.mark.parametrize("means", [[12.0], [0.0, 0.0], [-8.5, 30.2, 4.0], [99.0, 100.0]])
def test_the_drawing_has_a_mark_and_a_number_for_each_period(means: list[float]):
    svg = trend_chart("Tren", [Period(f"Mar {2000 + n}", 1, 9, m) for n, m in enumerate(means)])
    assert svg.count("<rect ") == len(means) and "style=" not in svg
    assert 'role="img"' in svg and "<title" in svg and "<desc" in svg
    places = [float(y) for y in re.findall(r'<rect x="[\d.]+" y="([\d.]+)"', svg)]
    assert all(30 < y < 170 for y in places)
    order = sorted(range(len(means)), key=lambda n: -means[n])
    assert [places[n] for n in order] == sorted(places)
