"""Who is in a trial, which cards it holds, and what is asked after it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.practice.rules.held_back import (
    LASTING,
    QUESTIONS,
    SHARE,
    Consented,
    Trial,
    TrialPhase,
    find_trial,
    held_codes,
    look_back_codes,
)
from lms.practice.rules.schedule import Rated, Schedule

START = datetime(2026, 11, 1, tzinfo=UTC)
CODES = [f"soal-{number}" for number in range(5000)]


def card(day: float, *, reviewed: float | None = None) -> Schedule:
    begun = Rated(START + timedelta(days=day), "a", False)
    later = [Rated(START + timedelta(days=reviewed), "b", True, "card")] if reviewed else []
    return Schedule(START, (begun, *later))


def test_a_fifth_is_held_whatever_the_seed_and_another_seed_holds_others():
    trials = [Trial(seed, START) for seed in ("a", "b", "c")]
    held = [{code for code in CODES if trial.holds(code)} for trial in trials]
    for codes in held:
        # four standard errors of a share of 5,000
        assert len(codes) / len(CODES) == pytest.approx(SHARE / 100, abs=0.023)
    assert held[0] != held[1] and len(held[0] & held[1]) < 300


def test_only_cards_of_the_first_month_that_were_not_practised_before_take_part():
    trial = Trial("a", START)
    assert trial.takes_part(card(-100)) and trial.takes_part(card(29.9))
    assert trial.takes_part(card(-2, reviewed=1)), "practised within the trial"
    assert not trial.takes_part(card(30)) and not trial.takes_part(card(-2, reviewed=-1))


def test_the_days_of_a_trial():
    trial = Trial("a", START)
    days = {0: "RUNNING", 89: "RUNNING", 90: "LOOKING_BACK", 119: "LOOKING_BACK", 120: "OVER"}
    found = {day: trial.phase(START + timedelta(days=day)).name for day in days}
    assert found == days and TrialPhase.OVER.name == "OVER" and timedelta(days=90) == LASTING


def said(day: int, agreed: bool) -> Consented:
    return Consented(START + timedelta(days=day), str(day), agreed, f"benih-{day}")


@pytest.mark.parametrize(
    ("decisions", "seed"),
    [
        ([], None),
        ([said(0, True)], "benih-0"),
        ([said(0, True), said(3, True)], "benih-0"),
        ([said(0, True), said(3, False)], None),
        ([said(0, True), said(3, False), said(5, True)], "benih-5"),
        ([said(0, False)], None),
    ],
)
def test_a_trial_begins_with_the_first_yes_after_the_last_no(decisions, seed):
    for order in (decisions, decisions[::-1]):
        trial = find_trial(order)
        assert (trial and trial.seed) == seed


@given(st.integers(0, 60), st.text("abcdef0123456789", min_size=1, max_size=8))
def test_the_look_back_asks_both_arms_and_ten_at_most(number, seed):
    trial, cards = Trial(seed, START), {code: card(1) for code in CODES[:number]}
    held, asked = held_codes(trial, cards), look_back_codes(trial, cards)
    assert len(asked) == len(set(asked)) and set(asked) <= set(cards)
    if not held or len(held) == number:
        assert asked == ()
    else:
        assert len(asked) == min(QUESTIONS, number)
        of_held = len(set(asked) & held)
        practised = number - len(held)
        assert of_held == min(len(held), max(QUESTIONS // 2, QUESTIONS - practised))
        assert 0 < of_held < len(asked)
