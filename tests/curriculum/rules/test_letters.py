"""Questions that are spelt alike: errors, blanks in the wrong place, what nobody asked."""

from __future__ import annotations

import pytest

from lms.curriculum.rules.letters import Letters

KNOWN = ["kakek tidur di gubuk", "utang di pinjol", "kakak ipar minta uang"]


def test_the_same_question_is_like_itself_and_no_other_is_more_so():
    for place, question in enumerate(KNOWN):
        likeness = Letters(KNOWN).likeness(question)
        assert likeness[place] == pytest.approx(1.0) == max(likeness)


@pytest.mark.parametrize("typed", ["kakek tdr di gubuk", "ka kek tidur digubuk", "KAKEK TIDURR"])
def test_errors_and_blanks_leave_most_pieces(typed: str):
    likeness = Letters(KNOWN).likeness(typed)
    assert likeness.argmax() == 0 and likeness[0] > 0.3 > likeness[1]


@pytest.mark.parametrize("typed", ["", "?!", "zzz qqq"])
def test_what_has_no_piece_in_common_is_like_nothing(typed: str):
    assert not Letters(KNOWN).likeness(typed).any()


def test_without_questions_nothing_is_alike():
    assert list(Letters([]).likeness("kakek")) == []


def test_pieces_do_not_reach_over_two_questions():
    assert not Letters(["aku", "mau"]).likeness("u m").any()
