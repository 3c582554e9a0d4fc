"""Drawing a check: every question alike, every cell its share, the same seed the same draw."""

from __future__ import annotations

from collections import Counter
from math import ceil, floor

from hypothesis import given
from hypothesis import strategies as st

from lms.assessment.rules.draw import Card, draw_items, in_story_order

CARDS = st.builds(
    Card,
    competency=st.sampled_from("abc"),
    cognitive=st.sampled_from(["mengingat", "memahami", "menerapkan"]),
    kind=st.sampled_from(["single", "multiple", "matching", "short"]),
)
BANKS = st.lists(CARDS, max_size=40)
SEEDS = st.text(max_size=8)


@given(BANKS, st.integers(0, 50), SEEDS)
def test_as_many_different_questions_as_asked_for_or_all(bank, length, seed):
    drawn = draw_items(bank, length, seed=seed)
    assert len(drawn) == len(set(drawn)) == min(length, len(bank))
    assert set(drawn) <= set(range(len(bank)))
    assert draw_items(bank, length, seed=seed) == drawn


@given(BANKS.filter(bool), st.integers(1, 40), SEEDS)
def test_every_cell_gets_its_share_rounded_up_or_down(bank, length, seed):
    length = min(length, len(bank))
    cells = Counter((card.competency, card.cognitive) for card in bank)
    drawn = Counter(
        (bank[place].competency, bank[place].cognitive)
        for place in draw_items(bank, length, seed=seed)
    )
    for cell, size in cells.items():
        share = length * size / len(bank)
        assert floor(share) <= drawn[cell] <= ceil(share), cell


@given(st.lists(CARDS, min_size=1, max_size=40), st.integers(1, 40), SEEDS)
def test_in_every_cell_every_kind_gets_its_share(bank, length, seed):
    length = min(length, len(bank))
    parts = Counter(bank)
    drawn = Counter(bank[place] for place in draw_items(bank, length, seed=seed))
    for card, size in parts.items():
        assert floor(length * size / len(bank)) <= drawn[card] <= ceil(length * size / len(bank))


def test_every_question_has_the_same_chance():
    bank = [
        Card("ab"[n % 3 == 0], "mengingat" if n < 5 else "memahami", "single") for n in range(12)
    ]
    draws = 3000
    seen = Counter(place for n in range(draws) for place in draw_items(bank, 4, seed=f"chance/{n}"))
    expected = draws * 4 / 12
    assert all(abs(seen[place] - expected) < 5 * (expected * 8 / 12) ** 0.5 for place in range(12))


def test_questions_of_one_case_stand_as_written():
    cases = ["", "k", "k", "", "m", "k", "m"]
    assert in_story_order([5, 0, 6, 2, 4, 3], cases) == [2, 0, 4, 5, 6, 3]
    assert in_story_order([3, 0], cases) == [3, 0]


def test_two_seeds_draw_differently():
    bank = [Card("a", "mengingat", "single")] * 30
    assert len({tuple(draw_items(bank, 10, seed=str(n))) for n in range(20)}) == 20


def test_the_draw_of_a_seed_never_changes():
    bank = [Card("ab"[n % 2], "mengingat", "single") for n in range(10)]
    assert draw_items(bank, 4, seed="jenjang") == GOLDEN


GOLDEN = [3, 7, 6, 2]
