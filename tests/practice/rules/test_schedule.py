"""When a card comes back, from answers in any order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.practice.rules.moments import answered_at
from lms.practice.rules.schedule import Rated, schedule

START = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)


def rated(day: float, is_right: bool, name: str = "") -> Rated:
    return Rated(START + timedelta(days=day), name or f"{day:07.3f}", is_right, "card")


ANSWERS = st.lists(
    st.builds(
        Rated,
        at=st.integers(0, 20_000).map(lambda quarter: START + timedelta(minutes=15 * quarter)),
        id=st.integers(0, 40).map(str),
        is_right=st.booleans(),
        purpose=st.sampled_from(["", "card", "again"]),
    ),
    max_size=20,
)


@given(ANSWERS, ANSWERS, st.randoms())
def test_two_phones_give_the_same_card_in_whatever_order_they_arrive(one, other, luck):
    merged = [*one, *other]
    mixed = [*merged, *luck.sample(merged, len(merged) // 2)]  # some of it sent twice
    luck.shuffle(mixed)
    assert schedule(mixed) == schedule(merged) == schedule([*other, *one])


@given(ANSWERS)
def test_a_card_begins_with_a_wrong_answer_and_comes_back_after_a_whole_day_at_least(answers):
    card = schedule(answers)
    if card is None:
        assert all(one.is_right for one in answers)
    else:
        assert not card.rated[0].is_right
        assert card.due_at - card.last.at >= timedelta(days=1)


def test_the_days_are_those_of_fsrs_with_default_parameters():
    """Again on day 0, then good each time it is due: 1, 2, 6, 17, 44 days."""
    answers = [rated(0, False)]
    waits = []
    for number in range(5):
        due = schedule(answers).due_at
        waits.append((due - answers[-1].at).days)
        answers.append(Rated(due, f"x{number}", True))
    assert waits == [1, 2, 6, 17, 44]


def test_a_mistake_brings_it_back_the_next_day():
    known = [rated(0, False), rated(1, True), rated(3, True), rated(9, True)]
    assert schedule(known).due_at > START + timedelta(days=20)
    assert schedule([*known, rated(26, False)]).due_at <= START + timedelta(days=28)


def test_what_was_right_before_the_first_mistake_is_no_card():
    assert schedule([rated(0, True), rated(1, True)]) is None
    assert schedule([rated(0, True), rated(5, False)]) == schedule([rated(5, False)])


NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("answered", "sent", "ago"),
    [
        (NOW - timedelta(hours=5), NOW, timedelta(hours=5)),
        # a phone that believes it is 2015: only the difference counts
        (datetime(2015, 1, 1, tzinfo=UTC), datetime(2015, 1, 3, tzinfo=UTC), timedelta(days=2)),
        # answered after it was sent, or a clock that was set in between
        (NOW + timedelta(hours=1), NOW, timedelta(0)),
        (datetime(2015, 1, 1, tzinfo=UTC), NOW, timedelta(0)),
        (None, NOW, timedelta(0)),
        (NOW, None, timedelta(0)),
    ],
)
def test_a_moment_of_a_phone_is_as_long_ago_as_the_phone_waited(answered, sent, ago):
    assert answered_at(answered, sent, received_at=NOW) == NOW - ago
