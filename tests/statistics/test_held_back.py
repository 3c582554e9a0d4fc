"""What reviews were worth, worked out by hand (docs/statistics.md 17.13)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.statistics.change.held_back import ArmCounts, worth_of_reviews
from lms.statistics.core.sizes import SMALLEST_SAMPLE

SIX_AND_SIX = [ArmCounts(4, 5, 2, 5)] * 6 + [ArmCounts(5, 5, 2, 5)] * 6


def test_twelve_persons_by_hand():
    """d = 0.4 six times, 0.6 six times: s² = 0.12/11, t(11) = 2.200985, half width 0.066362."""
    found = worth_of_reviews(SIX_AND_SIX)
    assert (found.n, found.practised_right, found.practised) == (12, 54, 60)
    assert (found.held_right, found.held) == (24, 60)
    assert found.difference == pytest.approx(0.5, abs=1e-12)
    assert found.interval == pytest.approx((0.433638, 0.566362), abs=2e-6)


def test_a_person_weighs_the_same_however_many_questions_were_asked():
    """Pooled, 2 of 2 and 0 of 8 would be 0.2; the mean of the persons is (1 + 0) / 2."""
    persons = [ArmCounts(2, 2, 0, 1), ArmCounts(0, 8, 0, 1)] * 5
    assert worth_of_reviews(persons).difference == pytest.approx(0.5)


def test_below_the_size_and_without_spread_there_is_a_reason():
    few = worth_of_reviews(SIX_AND_SIX[: SMALLEST_SAMPLE - 1])
    assert (few.n, few.difference, few.interval) == (SMALLEST_SAMPLE - 1, None, None)
    assert few.reasons == {"difference": "n_too_small", "interval": "n_too_small"}
    alike = worth_of_reviews([ArmCounts(4, 5, 2, 5)] * 10)
    assert alike.difference == pytest.approx(0.4) and alike.interval is None
    assert alike.reasons == {"interval": "zero_variance"}


ARMS = st.tuples(st.integers(1, 9), st.integers(1, 9)).flatmap(
    lambda n: st.builds(
        ArmCounts, st.integers(0, n[0]), st.just(n[0]), st.integers(0, n[1]), st.just(n[1])
    )
)


@given(st.lists(ARMS, min_size=SMALLEST_SAMPLE, max_size=30))
def test_the_interval_holds_the_difference_and_stays_within_one(persons):
    found = worth_of_reviews(persons)
    swapped = worth_of_reviews(
        [ArmCounts(p.held_right, p.held, p.practised_right, p.practised) for p in persons]
    )
    assert -1 <= found.difference <= 1
    assert swapped.difference == pytest.approx(-found.difference)
    if found.interval:
        low, high = found.interval
        assert -1 <= low <= found.difference <= high <= 1
