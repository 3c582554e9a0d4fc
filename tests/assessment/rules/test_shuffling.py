"""Shuffles, form orders, receipts and windows: repeatable on any machine, and fair."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.assessment.rules.assignment import form_code, form_sequence
from lms.assessment.rules.receipts import ALPHABET, receipt_code
from lms.assessment.rules.shuffling import shuffled
from lms.assessment.rules.windows import GRACE, is_closed, seconds_left

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seed", "label", "order"),
    [
        ("0123456789abcdef", "items", [6, 2, 3, 4, 5, 1, 0, 7]),
        ("0123456789abcdef", "options/7", [0, 4, 2, 1, 7, 6, 3, 5]),
        ("fedcba9876543210", "items", [7, 3, 5, 1, 4, 0, 6, 2]),
    ],
)
def test_golden_orders_never_change(seed: str, label: str, order: list[int]):
    assert shuffled(range(8), seed=seed, label=label) == order


@given(st.lists(st.integers(), max_size=40), st.text(max_size=10), st.text(max_size=10))
def test_a_shuffle_keeps_every_part_and_can_be_repeated(parts: list[int], seed: str, label: str):
    first = shuffled(parts, seed=seed, label=label)
    assert sorted(first) == sorted(parts)
    assert shuffled(parts, seed=seed, label=label) == first


def test_every_order_is_as_likely_as_every_other():
    """Chi-square over the 24 orders of four, 4,800 seeds; 99.9 % quantile of 23 degrees: 49.7."""
    counts = Counter(tuple(shuffled("abcd", seed=str(n), label="x")) for n in range(4800))
    assert len(counts) == 24
    assert sum((count - 200) ** 2 / 200 for count in counts.values()) < 49.7


def test_labels_give_orders_of_their_own():
    orders = {tuple(shuffled(range(10), seed="a", label=str(n))) for n in range(200)}
    assert len(orders) == 200


@pytest.mark.parametrize("pool", ["mandiri/dasar", "01a2/dasar", ""])
def test_after_any_number_of_arrivals_the_halves_differ_by_at_most_one(pool: str):
    for people in range(2, 121):
        counts = Counter(form_sequence(pool, place) for place in range(people))
        assert abs(counts["AB"] - counts["BA"]) <= 1, people
        assert set(counts) == {"AB", "BA"}


@given(st.text(max_size=40), st.integers(0, 5000))
def test_each_block_of_two_holds_one_of_each(pool: str, block: int):
    pair = {form_sequence(pool, 2 * block), form_sequence(pool, 2 * block + 1)}
    assert pair == {"AB", "BA"}


def test_which_comes_first_cannot_be_foreseen_from_block_to_block():
    firsts = Counter(form_sequence(f"kelas-{n}", 0) for n in range(2000))
    assert 880 < firsts["AB"] < 1120


def test_golden_sequences_never_change():
    assert [form_sequence("mandiri/dasar", place) for place in range(8)] == [
        "AB",
        "BA",
        "AB",
        "BA",
        "AB",
        "BA",
        "BA",
        "AB",
    ]


@pytest.mark.parametrize(
    ("sequence", "codes"), [("AB", ["A", "B", "A", "B"]), ("BA", ["B", "A", "B", "A"])]
)
def test_forms_take_turns(sequence: str, codes: list[str]):
    assert [form_code(sequence, sitting) for sitting in range(4)] == codes


def test_golden_receipts_never_change():
    assert receipt_code("0" * 32, ["b", None, ["a", "c"], {"1": "c"}, "teks"]) == "S8B2-ZJ64"
    assert receipt_code("0" * 32, []) == "KRPX-CEJM"


@given(st.lists(st.none() | st.text(max_size=5) | st.lists(st.text(max_size=2), max_size=3)))
def test_a_receipt_is_short_and_the_same_whenever_it_is_asked_for(answers: list[Any]):
    code = receipt_code("ab" * 16, answers)
    assert code == receipt_code("ab" * 16, answers)
    assert len(code) == 9 and code[4] == "-"
    assert set(code.replace("-", "")) <= set(ALPHABET)
    assert not set(ALPHABET) & set("0O1IL")


def test_receipts_of_other_answers_and_other_attempts_differ():
    codes = {receipt_code(f"{n:032x}", [str(m)]) for n in range(30) for m in range(30)}
    assert len(codes) == 900


@pytest.mark.parametrize(
    ("seconds", "closed"), [(-1, False), (0, False), (14, False), (15, True), (3600, True)]
)
def test_an_answer_has_a_moment_of_grace(seconds: int, closed: bool):
    assert is_closed(NOON, NOON + timedelta(seconds=seconds)) is closed
    assert timedelta(seconds=15) == GRACE


@given(st.datetimes(timezones=st.just(UTC)))
def test_without_a_limit_nothing_closes(moment: datetime):
    assert not is_closed(None, moment)
    assert seconds_left(None, moment) is None


@given(st.integers(-10_000, 10_000))
def test_the_clock_counts_whole_seconds_down_to_nothing(seconds: int):
    left = seconds_left(NOON + timedelta(seconds=seconds), NOON)
    assert left == max(0, seconds)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_what_is_closed_stays_closed(first: int, later: int):
    if is_closed(NOON, NOON + timedelta(seconds=first)):
        assert is_closed(NOON, NOON + timedelta(seconds=first + later))
