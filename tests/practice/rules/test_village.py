"""Which houses are drawn, and what visits say about who drew them apart."""

from __future__ import annotations

from collections import Counter

from lms.practice.rules.village import ROUND, WITHOUT_TYPE, HouseSeen, draw_houses, recognise

# 26 types four times each, sixteen houses without one
TYPES = {f"h{n:03}": n % 26 + 1 for n in range(104)} | {f"n{n:02}": 0 for n in range(16)}


def test_a_round_has_houses_of_different_types_and_some_without():
    for seed in map(str, range(50)):
        drawn = draw_houses(TYPES, (), seed=seed)
        kinds = Counter(TYPES[code] for code in drawn)
        assert len(set(drawn)) == ROUND and kinds[0] == WITHOUT_TYPE
        assert max(times for kind, times in kinds.items() if kind) == 1
        assert drawn == draw_houses(dict(reversed(TYPES.items())), (), seed=seed)


def test_houses_come_again_only_when_all_were_seen():
    seen: list[str] = []
    for number in range(5):
        drawn = draw_houses(TYPES, seen, seed=str(number))
        assert not set(drawn) & set(seen)
        seen += drawn
    again = draw_houses(TYPES, TYPES, seed="x")
    assert len(set(again)) == ROUND


def test_a_small_village_is_visited_whole():
    assert sorted(draw_houses({"a": 1, "b": 1, "c": 0}, (), seed="1")) == ["a", "b", "c"]


def test_misses_and_false_alarms_are_told_apart():
    found = recognise(
        HouseSeen(*said) for said in
        [(8, 8, True), (8, 0, False), (0, 0, True), (0, 24, True),
         (3, 8, False), (3, 8, True), (8, 3, False)]
    )  # fmt: skip
    assert (found.visits, found.right, found.steps_right) == (7, 2, 4)
    assert (found.misses, found.with_type) == (1, 5)
    assert (found.false_alarms, found.without_type) == (1, 2)
    assert found.mixed_up == [((3, 8), 2), ((8, 3), 1)]
