"""Marks, passing, grading and receipts just at their limits."""

from __future__ import annotations

import pytest

from lms.assessment.rules.grading import agreed_points, should_talk
from lms.assessment.rules.receipts import receipt_code
from lms.assessment.rules.scoring import has_passed, percent
from tests.screen import mark_answer


def test_percent_is_a_share_of_what_can_be_earned() -> None:
    assert [percent(*pair) for pair in ((3, 8), (0, 5), (5, 5), (0, 0))] == [37.5, 0, 100, 0]


@pytest.mark.parametrize(
    ("earned", "possible", "mark", "passed"),
    [(1, 1, 70, True), (0, 1, 70, False), (7, 10, 70, True), (69, 100, 70, False), (0, 0, 0, False)]
    + [(14, 20, 70, True), (2, 3, 67, False), (2, 3, 66, True)],
)
def test_passing_is_exact(earned: int, possible: int, mark: int, passed: bool) -> None:
    assert has_passed(earned, possible, mark) is passed


def test_one_of_several_numbers_is_enough() -> None:
    body = {
        "kind": "number",
        "numbers": [{"low": "10", "high": "12"}, {"low": "20", "high": "20"}],
    }
    typed = {"10": 1, "12": 1, "12,01": 0, "9,99": 0, "20": 1, "20,0": 1, "19": 0}
    assert {text: mark_answer(body, text) for text in typed} == typed


def test_graders_talk_when_a_quarter_lies_between_them() -> None:
    assert not should_talk([4, 6], 8)
    assert should_talk([4, 7], 8)
    assert should_talk([0, 3], 10)
    assert not should_talk([], 10)
    assert [agreed_points(t) for t in ([], [3], [3, 4], [3, 4, 4])] == [None, 3, 4, 4]


def test_a_receipt_does_not_depend_on_the_order_of_pairs() -> None:
    one, other = {"1": "c", "2": "a"}, {"2": "a", "1": "c"}
    assert receipt_code("a", [one]) == receipt_code("a", [other])
    assert receipt_code("a", [one]) != receipt_code("a", [{"1": "a", "2": "c"}])
