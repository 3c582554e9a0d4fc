"""Answers on the wire: what the screen sends comes back as the keys that were meant."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.assessment.kinds.wire import MAX_TEXT, is_well_formed
from lms.assessment.rules.shuffling import shuffled
from tests.factories import every_kind, most_marks
from tests.screen import (
    decode_answer,
    list_choices,
    mark_answer,
    on_screen,
    question_of,
    right_answer,
)

SINGLE, MULTIPLE, TRUTH, MATCHING, ORDERING, SHORT, NUMBER = every_kind()
bodies = st.sampled_from(every_kind())


@given(bodies, st.text(max_size=8))
def test_a_right_answer_earns_everything_from_any_shuffle(body: dict[str, Any], seed: str):
    order = shuffled(list_choices(body), seed=seed, label="options")
    raw = on_screen(body, order, right_answer(body))
    assert is_well_formed(raw)
    assert decode_answer(body, order, raw) == right_answer(body)
    assert mark_answer(body, decode_answer(body, order, raw)) == most_marks(body)


@given(st.permutations("abcde"), st.sets(st.sampled_from("abcde"), min_size=1))
def test_ticks_come_back_as_sorted_keys(order: list[str], ticked: set[str]):
    raw = on_screen(MULTIPLE, order, sorted(ticked))
    assert decode_answer(MULTIPLE, order, raw) == sorted(ticked)


@given(st.permutations("abcd"), st.permutations("abcd"))
def test_an_order_comes_back_as_it_was_put(order: list[str], put: list[str]):
    assert decode_answer(ORDERING, order, on_screen(ORDERING, order, put)) == put


@given(
    st.permutations("abcd"),
    st.dictionaries(st.sampled_from("abc"), st.sampled_from("abcd"), min_size=1),
)
def test_pairs_come_back_as_they_were_joined(order: list[str], pairs: dict[str, str]):
    assert decode_answer(MATCHING, order, on_screen(MATCHING, order, pairs)) == pairs


@pytest.mark.parametrize("body", every_kind(), ids=lambda body: body["kind"])
@pytest.mark.parametrize("raw", [None, "", [], {}])
def test_nothing_is_nothing(body: dict[str, Any], raw: Any):
    assert decode_answer(body, list_choices(body), raw) is None


@pytest.mark.parametrize(
    ("body", "raw"),
    [
        (SINGLE, "0"),
        (SINGLE, "5"),
        (SINGLE, "-1"),
        (SINGLE, "b"),
        (SINGLE, "1.0"),
        (SINGLE, "²"),
        (SINGLE, ["1"]),
        (SINGLE, {"1": "1"}),
        (SINGLE, 1),
        (SINGLE, True),
        (MULTIPLE, "1"),
        (MULTIPLE, ["9", "x", ""]),
        (MULTIPLE, {"1": "1"}),
        (MATCHING, "1"),
        (MATCHING, ["1", "2"]),
        (MATCHING, {"4": "1"}),
        (MATCHING, {"0": "1"}),
        (MATCHING, {"x": "1"}),
        (MATCHING, {"1": "9"}),
        (ORDERING, "1"),
        (ORDERING, ["1", "2", "3", "4"]),
        (ORDERING, {"1": "1"}),
        (ORDERING, {"1": "1", "2": "2", "3": "3"}),
        (ORDERING, {"1": "1", "2": "1", "3": "3", "4": "4"}),
        (ORDERING, {"1": "1", "2": "2", "3": "3", "4": "5"}),
        (ORDERING, {"1": "1", "2": "2", "3": "3", "9": "4"}),
        (ORDERING, {"1": "1", "01": "2", "3": "3", "4": "4"}),
        (ORDERING, {"1": "1", "2": "2", "3": "3", "4": "4", "5": "5"}),
        (SHORT, "   "),
        (SHORT, ["teks"]),
        (NUMBER, {"1": "2"}),
    ],
)
def test_what_cannot_belong_to_the_question_is_no_answer(body: dict[str, Any], raw: Any):
    assert decode_answer(body, list_choices(body), raw) is None


shapes = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=6,
)


@given(bodies, shapes)
def test_no_answer_however_formed_breaks_decoding_or_earns_too_much(body: dict[str, Any], raw: Any):
    if is_well_formed(raw):
        decoded = decode_answer(body, list_choices(body), raw)
        assert 0 <= mark_answer(body, decoded) <= most_marks(body)


@pytest.mark.parametrize(
    "raw",
    [None, "", "1", "teks", "x" * MAX_TEXT, [], ["1", "12"], ["1"] * 50, {}, {"1": "2"}, {"1": ""}],
)
def test_what_our_pages_can_send_is_well_formed(raw: Any):
    assert is_well_formed(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "x" * (MAX_TEXT + 1),
        "setengah \ud83d",
        1,
        1.5,
        True,
        [1],
        [None],
        [["1"]],
        ["12345"],
        ["a"],
        ["1"] * 51,
        {"1": 1},
        {"1": None},
        {"1": "99999"},
        {"satu": "1"},
        {str(n): "1" for n in range(51)},
        object(),
    ],
)
def test_anything_else_is_not(raw: Any):
    assert not is_well_formed(raw)


@pytest.mark.parametrize(
    ("body", "raw", "filled"),
    [
        (SINGLE, None, (0, 1)),
        (SINGLE, "", (0, 1)),
        (SINGLE, "1", (1, 1)),
        (SINGLE, "9", (0, 1)),
        (SHORT, "  ", (0, 1)),
        (SHORT, "teks", (1, 1)),
        (MULTIPLE, [], (0, 1)),
        (MULTIPLE, ["1"], (1, 1)),
        (MATCHING, {}, (0, 3)),
        (MATCHING, {"1": ""}, (0, 3)),
        (MATCHING, {"1": "", "2": "3"}, (1, 3)),
        (MATCHING, {"1": "1", "2": "1", "3": "1"}, (3, 3)),
        (ORDERING, {"2": "1"}, (1, 4)),
        (ORDERING, {"1": "1", "2": "1", "3": "1", "4": "1"}, (1, 4)),
        (ORDERING, {"1": "1", "2": "2", "3": "2", "4": "4"}, (3, 4)),
        (ORDERING, {"1": "4", "2": "3", "3": "2", "4": "1"}, (4, 4)),
    ],
)
def test_the_map_counts_the_parts_that_are_there(body: dict[str, Any], raw: Any, filled: Any):
    assert question_of(body).filled(raw) == filled


@given(bodies, st.dictionaries(st.sampled_from("12345"), st.sampled_from("012345")) | shapes)
def test_what_the_screen_calls_complete_the_marker_calls_whole(body: dict[str, Any], raw: Any):
    question = question_of(body)
    filled, decoded = question.filled(raw), question.decode(question.choices(), raw)
    assert filled.is_complete == question.is_whole(decoded)
    assert filled.needed == question.needed and 0 <= filled.given <= filled.needed
    assert decoded is None or not filled.is_empty


@pytest.mark.parametrize("body", every_kind(), ids=lambda body: body["kind"])
def test_choices_are_listed_in_the_order_of_the_file(body: dict[str, Any]):
    wanted = {"single": "abcd", "multiple": "abcde", "matching": "abcd", "ordering": "abcd"}
    expected = ["benar", "salah"] if body["kind"] == "true_false" else list(
        wanted.get(body["kind"], "")
    )  # fmt: skip
    assert list_choices(body) == expected
