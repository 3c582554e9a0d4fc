"""Points by rubric, by one grader or two; and statements with a scale."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.assessment.kinds.likert import WORDS, count_steps, mean_step
from lms.assessment.kinds.written import Criterion, Level
from lms.assessment.rules.grading import (
    NotOnRubric,
    agreed_points,
    should_talk,
    total_points,
)
from tests.factories import make_body
from tests.screen import decode_answer

RUBRIC = [
    Criterion(key, key, tuple(Level(points, str(points)) for points in (1, 2, 4))) for key in "ab"
]


def test_points_are_the_sum_over_the_criteria():
    assert total_points(RUBRIC, {"a": 1, "b": 4}) == 5


@pytest.mark.parametrize("points", [{}, {"a": 1}, {"a": 1, "b": 3}, {"a": 1, "b": 1, "c": 1}])
def test_points_off_the_rubric_are_refused(points):
    with pytest.raises(NotOnRubric):
        total_points(RUBRIC, points)


@pytest.mark.parametrize(
    ("totals", "points"), [([], None), ([5], 5), ([5, 6], 6), ([5, 7], 6), ([4, 4, 5], 4)]
)
def test_two_graders_count_by_their_mean_a_half_rounded_up(totals, points):
    assert agreed_points(totals) == points


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5))
def test_the_agreed_points_lie_between_the_graders(totals):
    points = agreed_points(totals)
    assert points is not None and min(totals) <= points <= max(totals)
    assert agreed_points(list(reversed(totals))) == points


@pytest.mark.parametrize(
    ("totals", "talk"), [([], False), ([8], False), ([8, 6], False), ([8, 5], True)]
)
def test_graders_far_apart_should_talk(totals, talk):
    assert should_talk(totals, 8) is talk


def test_every_scale_has_a_word_for_each_step():
    assert all(len(WORDS[steps]) == steps for steps in range(3, 8))
    assert all(len(set(words)) == len(words) for words in WORDS.values())


def test_a_statement_is_counted_by_its_steps():
    counts = count_steps(["1", "5", "5", None], 5)
    assert counts == [1, 0, 0, 0, 2]
    assert mean_step(counts) == Fraction(11, 3)
    assert mean_step(counts, reverse=True) == Fraction(7, 3)
    assert mean_step([0, 0, 0]) is None


@given(st.lists(st.integers(0, 30), min_size=3, max_size=7).filter(any))
def test_a_mean_and_its_reverse_add_up_to_both_ends(counts):
    assert mean_step(counts) + mean_step(counts, reverse=True) == len(counts) + 1


@pytest.mark.parametrize(
    ("raw", "kept"), [("1", "1"), ("5", "5"), ("6", None), ("0", None), (["1"], None), ("", None)]
)
def test_only_a_step_of_the_scale_is_an_answer(raw, kept):
    assert decode_answer(make_body(kind="likert", scale=5), [], raw) == kept
