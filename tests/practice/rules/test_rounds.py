"""A round of practice: at most ten taps, five to eight cards where there are enough small ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.practice.rules.rounds import FEWEST_CARDS, MOST_CARDS, MOST_TAPS, choose_round


@pytest.mark.parametrize(
    ("taps", "chosen"),
    [
        ([], []),
        ([1] * 20, [0, 1, 2, 3, 4, 5, 6, 7]),
        # two of several answers fit beside three of one
        ([4, 3, 1, 1, 1, 1], [0, 1, 2, 3, 4]),
        # the second would leave room for four cards only
        ([4, 4, 1, 1, 1, 1, 1, 1], [0, 2, 3, 4, 5, 6, 7]),
        # nothing small waits: as many as fit
        ([4, 4, 4], [0, 1]),
        ([3, 3, 3, 3], [0, 1, 2]),
        # the longest waiting is asked, even alone
        ([7, 1, 1, 1, 1], [0, 1, 2, 3]),
        ([12, 1, 1], [0]),
    ],
)
def test_the_longest_waiting_come_first_as_far_as_ten_taps_go(taps, chosen):
    assert choose_round(taps) == chosen


@given(st.lists(st.integers(1, 7), max_size=40))
def test_a_round_is_short_and_no_card_waits_for_ever(taps):
    chosen = choose_round(taps)
    assert chosen == sorted(set(chosen)) and len(chosen) <= MOST_CARDS
    assert sum(taps[place] for place in chosen) <= MOST_TAPS
    assert chosen[:1] == [0] * bool(taps)


@given(st.lists(st.integers(1, 6), max_size=40))
def test_a_round_has_five_cards_where_four_small_ones_wait_behind_the_first(taps):
    if taps[1:].count(1) >= FEWEST_CARDS - 1:
        assert len(choose_round(taps)) >= FEWEST_CARDS


def test_a_round_that_goes_on_has_fewer_taps_left():
    assert choose_round([1] * 8, left=3) == [0, 1, 2]
