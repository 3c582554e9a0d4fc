"""One sitting: the decision on partial marks, flags at their limits."""

from __future__ import annotations

import statistics
from collections import Counter

import numpy as np
import pytest

from lms.statistics.items.item_analysis import analyse_items
from lms.statistics.items.item_flags import ItemEvidence, item_flags
from lms.statistics.items.pass_decision import PassDecision
from lms.statistics.items.sitting import (
    Sitting,
    SittingFigures,
    analyse_choices,
    analyse_sitting,
)
from lms.statistics.reliability.consistency import huynh, subkoviak
from lms.statistics.reliability.livingston_lewis import livingston_lewis

RNG = np.random.default_rng(12)
ABILITY = RNG.normal(size=(40, 1))
HALVES = (np.clip(np.round(2 * (ABILITY + RNG.normal(0.5, 1, (40, 4)))), 0, 2) / 2).tolist()
RIGHT = (ABILITY + RNG.normal(0.3, 1, (40, 6)) > 0).astype(int).tolist()


def sat(rows: list[list[float]], tops: list[int] | None, cut: float) -> SittingFigures:
    names = [str(j) for j in range(len(rows[0]))]
    return analyse_sitting(Sitting(names, rows, tops), occasion="post", cut=cut)


def decisions(rows: list[list[float]], tops: list[int] | None, cut: float) -> PassDecision:
    found = sat(rows, tops, cut).decision
    assert found is not None
    return found


def test_partial_marks_are_decided_by_livingston_and_lewis() -> None:
    totals = [sum(row) for row in HALVES]
    ctt = analyse_items(HALVES, [1] * 4)
    found = decisions(HALVES, [1] * 4, 2.5)
    mean, sd = statistics.fmean(totals), statistics.stdev(totals)
    expected = livingston_lewis(mean, sd, 4.0, 2.5, ctt.alpha)
    assert found.livingston_lewis is not None
    assert found.livingston_lewis.p_accuracy == pytest.approx(expected.p_accuracy)
    assert found.livingston_lewis.p_consistency == pytest.approx(expected.p_consistency)
    assert (found.subkoviak, found.huynh) == (None, None)
    near = tuple(i for i, t in enumerate(totals) if abs(t - 2.5) <= (ctt.sem or 0))
    assert sat(HALVES, [1] * 4, 2.5).zone_of_doubt == near
    assert found.n_in_doubt == len(near)
    assert 0 < len(near) < 40


def test_right_and_wrong_are_decided_by_three_methods() -> None:
    totals = Counter(sum(row) for row in RIGHT)
    ctt, found = analyse_items(RIGHT), decisions(RIGHT, [1] * 6, 3.5)
    assert found.subkoviak == subkoviak(dict(sorted(totals.items())), 6, 4, ctt.kr20)
    assert found.huynh == huynh(dict(sorted(totals.items())), 6, 4, ctt.kr21)
    assert decisions(RIGHT, [1] * 6, 4).subkoviak == found.subkoviak


def test_no_decision_method_without_a_maximum_or_a_spread() -> None:
    none = decisions([[2, 0], [1, 1], [0, 0]], None, 1)
    assert (none.livingston_lewis, none.subkoviak, none.huynh) == (None, None, None)
    assert decisions([[0, 0], [0, 0]], [0, 0], 1).livingston_lewis is None
    one = decisions([[1, 0]], [1, 1], 1)
    assert (one.livingston_lewis, one.n_in_doubt) == (None, None)
    assert sat([[1, 0]], [1, 1], 1).zone_of_doubt == ()


def test_options_may_be_unknown() -> None:
    rows = [[1, 0], [0, 1], [1, 1]]
    choices = [[["A"], ["B"], ["A"]], [["C"], ["D"], ["D"]]]
    found = analyse_choices(Sitting(["x", "y"], rows, [1, 1], choices, ["A", "D"]))
    assert found is not None
    assert [list(item.options) for item in found] == [["A", "B"], ["C", "D"]]
    assert analyse_choices(Sitting(["x", "y"], rows)) is None


def flags(**given: float | bool | None) -> tuple[str, ...]:
    evidence = {"p": 0.5, "r_rest": 0.3, "has_variance": True, **given}
    return item_flags(ItemEvidence(**evidence), 30)  # type: ignore[arg-type]


def test_flags_at_their_limits() -> None:
    assert flags() == flags(r_rest=0.1, p=0.2, p_pre=0.9, ppdi=0.001) == ()
    assert flags(miskey_suspected=True) == ("key_suspect",)
    assert flags(miskey_suspected=False) == ()
    assert flags(r_rest=0.0) == flags(r_rest=0.097) == ("weak",)
    assert flags(r_rest=-0.001) == ("key_suspect", "weak")
    assert (flags(p=0.195), flags(p=None)) == (("too_hard",), ())
    assert flags(p_pre=0.91) == ("too_easy_pre",)
    assert flags(ppdi=0.0) == ("no_learning",)
    assert flags(has_dead_distractor=True) == ("dead_distractor",)
    assert flags(r_rest=None, has_variance=False) == ("zero_variance",)
