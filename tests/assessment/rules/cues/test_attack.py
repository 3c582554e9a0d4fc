"""The attack finds a word that gives away, and finds nothing where there is nothing."""

from __future__ import annotations

import numpy as np
import pytest

from lms.assessment.rules.cues.attack import guess_across_groups, guess_from, shuffle_keys
from lms.assessment.rules.cues.option_sets import OptionSet
from lms.assessment.rules.cues.words import find_leaking_words
from tests.assessment.rules.cues.banks import make_bank


def test_a_bank_whose_keys_share_a_word_is_guessed():
    assert guess_across_groups(make_bank(60, leak="bersama warga")).mean() > 0.95


def test_a_longer_key_is_guessed_without_a_shared_word():
    bank = [one for n in range(60) for one in [_longer_key(n)]]
    assert guess_across_groups(bank).mean() > 0.9


def test_a_bank_of_alike_options_is_not_guessed():
    hits = guess_across_groups(make_bank(400))
    assert hits.mean() == pytest.approx(0.25, abs=0.07)


def test_drawing_the_keys_anew_takes_the_leak_away():
    leaking = make_bank(200, leak="bersama warga")
    assert guess_across_groups(shuffle_keys(leaking)).mean() < 0.40


def test_what_was_learned_in_practice_is_used_on_tests():
    practice, tests = make_bank(60, leak="izin"), make_bank(40, leak="izin", seed=2)
    assert guess_from(practice, tests).mean() > 0.95
    assert guess_from(practice, make_bank(200, seed=3)).mean() < 0.40


def test_the_same_bank_gives_the_same_hits():
    bank = make_bank(80)
    assert np.array_equal(guess_across_groups(bank), guess_across_groups(bank))


def test_one_group_alone_teaches_nothing_about_itself():
    bank = make_bank(20, leak="izin", groups=1)
    assert guess_across_groups(bank).tolist() == [0.25] * 20


def test_nothing_to_learn_from_or_to_guess():
    bank = make_bank(5)
    assert guess_from([], bank).tolist() == [0.25] * 5
    assert guess_from(bank, []).tolist() == []
    assert guess_across_groups([]).tolist() == []


def test_the_leaking_word_is_named_and_no_other():
    words = find_leaking_words(make_bank(100, leak="izin"))
    assert [(each.word, each.options, each.keys) for each in words] == [("izin", 100, 100)]


def test_a_word_of_wrong_options_alone_is_named_too():
    bank = [
        OptionSet(f"s-{n}", "m", "", ("ikan", "sayur semua", "nasi semua", "roti"), 3 * (n % 2))
        for n in range(20)
    ]
    found = {each.word: each.percent for each in find_leaking_words(bank)}
    assert found["semua"] == 0


def _longer_key(number: int) -> OptionSet:
    one = make_bank(1, seed=number)[0]
    longer = tuple(
        text + f" {number:04d}{number + 7:05d} x{number}" if place == one.key else text
        for place, text in enumerate(one.options)
    )
    return OptionSet(f"s-{number}", f"m-{number % 6}", "", longer, one.key)
