"""Another key for a question that was asked, and the points under it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.assessment.kinds.question import NoKey
from lms.assessment.rules.corrections import points_under, replace_points
from tests.factories import choice_body, make_body
from tests.screen import question_of

MULTIPLE = {**choice_body(), "kind": "multiple"}


def test_a_single_choice_may_have_two_right_answers_afterwards():
    body = question_of(choice_body("b")).with_right(["b", "d"])
    assert [points_under(body, key, credit=False) for key in "abcd"] == [0, 1, 0, 1]
    assert body.max_marks == 1


@pytest.mark.parametrize("right", [[], ["z"], ["a", "b", "c", "d"]])
def test_a_key_needs_a_right_and_a_wrong_choice(right):
    with pytest.raises(NoKey):
        question_of(choice_body()).with_right(right)


@given(st.sets(st.sampled_from("abcd"), min_size=1, max_size=3))
def test_all_right_ticks_of_a_corrected_multiple_choice_earn_all_its_points(right):
    body = question_of(MULTIPLE).with_right(sorted(right))
    assert points_under(body, sorted(right), credit=False) == body.max_marks == len(right)


def test_credit_is_all_points_for_any_answer_and_for_none():
    for answer in (None, "a", "b"):
        assert points_under(question_of(choice_body()), answer, credit=True) == 1


def test_accepted_texts_and_numbers_are_read_as_in_a_bank():
    short = question_of(make_body(kind="short", accepted=["kader"])).with_accepted(
        "Kader\n= relawan \n\n"
    )
    assert points_under(short, "relawan.", credit=False) == 1
    number = question_of(
        make_body(kind="number", numbers=[{"low": "12", "high": "12"}])
    ).with_accepted("10..12\n20 ± 0,5")
    assert [points_under(number, n, credit=False) for n in ("11", "19,5", "13")] == [1, 1, 0]
    assert number.accepted_lines() == "10..12\n20 ± 0,5"


@pytest.mark.parametrize(
    ("kind", "lines"), [("short", " \n"), ("number", "banyak"), ("number", "")]
)
def test_a_key_that_says_nothing_is_refused(kind, lines):
    with pytest.raises(NoKey):
        question_of(make_body(kind=kind)).with_accepted(lines)


@given(st.lists(st.integers(0, 5), min_size=1), st.data())
def test_other_points_change_one_place_and_the_sum(marks, data):
    place = data.draw(st.integers(0, len(marks) - 1))
    points = data.draw(st.integers(0, 5))
    changed, total = replace_points(marks, place, points)
    assert changed[place] == points and len(changed) == len(marks)
    assert total - sum(marks) == points - marks[place]
