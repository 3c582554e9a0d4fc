"""The class report as one object, its flags and what it leaves out."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lms.statistics.change.attrition import attrition
from lms.statistics.change.ceiling import ceiling_flags
from lms.statistics.change.gains import hake_band, normalized_gain, person_change
from lms.statistics.change.paired import paired_gain
from lms.statistics.class_figures import ClassFigures, ClassRows, class_figures
from lms.statistics.core.pairs import match_pairs
from lms.statistics.items.sitting import Sitting

ROWS_PRE = [[1, 0, 0, 1], [0, 0, 0, 1], [1, 1, 0, 1], [0, 0, 0, 0], [1, 0, 1, 1]] * 7
ROWS_POST = [[1, 1, 0, 1], [1, 0, 0, 1], [1, 1, 1, 1], [0, 1, 0, 1], [1, 0, 1, 1]] * 7
NAMES = ["a", "b", "c", "d"]


def report(**given: object) -> ClassFigures:
    pre = Sitting(NAMES, ROWS_PRE, [1] * 4)
    post = Sitting(NAMES, ROWS_POST, [1] * 4)
    return class_figures(
        ClassRows(ROWS_PRE, ROWS_POST), pre, post, max_score=4, cut=3, resamples=199
    )


def test_a_class_report_holds_every_section() -> None:
    result = report()
    assert result.paired_total.n_pairs == 35
    assert result.paired_total.pass_rates is not None
    assert result.paired_total.pass_rates.p_pass_pre == pytest.approx(0.4)
    assert result.pass_rate_mcnemar is not None
    assert result.pass_rate_mcnemar.n01_wrong_right == 7
    assert result.mcnemar_items is not None
    assert result.mcnemar_items.names == tuple(NAMES)
    assert [item.n01_wrong_right for item in result.mcnemar_items.items] == [7, 14, 7, 7]
    assert result.pre is not None and result.pre.ctt.k == 4
    assert result.post is not None and result.post.decision is not None
    assert result.intervals.class_g is not None
    assert result.intervals.class_g.resamples == 199


def test_items_are_compared_by_name() -> None:
    order = [2, 0, 3, 1]
    moved = Sitting([NAMES[j] for j in order], [[r[j] for j in order] for r in ROWS_POST], [1] * 4)
    rows = ClassRows(ROWS_PRE, [[r[j] for j in order] for r in ROWS_POST])
    pre = Sitting(NAMES, ROWS_PRE, [1] * 4)
    result = class_figures(rows, pre, moved, max_score=4, resamples=99)
    assert result.mcnemar_items == report().mcnemar_items
    assert result.pass_rate_mcnemar is None
    other = Sitting(["w", "x", "y", "z"], ROWS_POST, [1] * 4)
    none = class_figures(rows, pre, other, max_score=4, resamples=99)
    assert none.mcnemar_items is None


def test_flags_name_what_to_look_at() -> None:
    result = report()
    assert result.post is not None
    assert "too_easy_pre" not in result.post.item_flags["d"]
    rows = [[1, 1, 0], [1, 1, 0], [1, 0, 0], [1, 1, 0], [1, 0, 1], [1, 0, 1]] * 6
    sitting = Sitting(["p", "q", "r"], rows, [1] * 3)
    both = class_figures(ClassRows(rows, rows), sitting, sitting, max_score=3, resamples=99)
    assert both.post is not None
    flags = both.post.item_flags
    assert flags["p"] == ("too_easy_pre", "no_learning", "zero_variance")
    assert set(flags["q"]) == {"key_suspect", "weak", "no_learning"}
    assert both.error.reasons == {"difference_reliability": "zero_variance"}
    assert both.paired_total.reasons["t"] == "zero_variance"


def test_a_class_without_pairs_still_answers() -> None:
    pre, post = Sitting(NAMES, ROWS_PRE[:3], [1] * 4), Sitting(NAMES, [], [1] * 4)
    rows = ClassRows(ROWS_PRE[:3], [None] * 3)
    result = class_figures(rows, pre, post, max_score=4, cut=3)
    assert result.paired_total.mean_gain is None
    assert result.paired_total.reasons["mean_gain"] == "n_too_small"
    assert (result.post, result.mcnemar_items, result.error.lowest_third) == (None, None, None)
    assert result.error.reasons["lowest_third"] == "n_too_small"


def test_the_lowest_third_stands_beside_regression() -> None:
    group = report().error.lowest_third
    assert group is not None
    assert (group.n, group.mean_pre) == (14, 0.5)
    assert group.mean_gain == pytest.approx(1.5)
    alpha = report().pre.ctt.alpha  # type: ignore[union-attr]
    assert group.expected_by_regression == pytest.approx((1 - (alpha or 0)) * (1.8 - 0.5))


def test_partial_marks_have_no_mcnemar() -> None:
    rows = [[Fraction(1, 2), 1], [0, 1], [1, 0], [Fraction(1, 2), 1]]
    sitting = Sitting(["a", "b"], rows, [1, 1])
    result = class_figures(ClassRows(rows, rows), sitting, sitting, max_score=2, cut=1)
    assert result.mcnemar_items is not None
    assert result.mcnemar_items.names == ("b",)
    assert result.pre is not None and result.pre.decision is not None
    assert result.pre.decision.subkoviak is None
    assert result.pre.decision.livingston_lewis is not None


def test_attrition_says_which_of_two_reasons_it_has() -> None:
    def lost(pre: list[int], post: list[int | None]) -> tuple[bool, bool]:
        found = attrition(match_pairs(pre, post))
        assert found.is_notable is (found.is_large or found.is_selective)
        return found.is_large, found.is_selective

    stayed = [10, 11, 9, 12, 8] * 12
    assert lost([*stayed, 1, 2], [*[12] * 60, None, None]) == (False, False)
    assert lost([*stayed, 1, 2, 1, 2, 1], [*[12] * 60, *[None] * 5]) == (False, True)
    assert lost([10, 11, 10, 10], [12, 12, None, None]) == (True, False)
    assert lost([*stayed[:10], *[1, 2] * 3], [*[12] * 10, *[None] * 6]) == (True, True)
    assert "attrition" in paired_gain([10, 11, 10], [12, None, None]).flags


def test_ceilings_and_floors() -> None:
    assert ceiling_flags([20, 20, 12, 10, 8, 9], 20, "post") == ["ceiling_post"]
    assert ceiling_flags([19, 19, 18, 19], 20, "post") == ["ceiling_post"]
    assert ceiling_flags([10, 19, 12, 19, 12, 19], 20, "pre") == []
    assert ceiling_flags([10, 19, 9, 19, 19, 19], 20, "pre") == ["ceiling_pre"]
    assert ceiling_flags([0, 0, 5, 7, 8], 20, "pre") == ["floor_pre"]
    assert ceiling_flags([12], 20, "pre") == []


def test_normalised_change_treats_a_fall_by_its_start() -> None:
    assert person_change(15, 12, 20) == Fraction(-1, 5)
    assert person_change(15, 18, 20) == Fraction(3, 5)
    assert person_change(7, 7, 20) == 0
    assert person_change(0, 0, 20) is None and person_change(20, 20, 20) is None
    nobody = normalized_gain(match_pairs([], []), 20)
    assert nobody.reasons["class_g"] == "n_too_small"
    assert [hake_band(g) for g in (0.29, 0.3, 0.69, 0.7)] == ["low", "medium", "medium", "high"]
