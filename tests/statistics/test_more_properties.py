"""Order, merging, swapping and scaling for options, DIF, ratings, groups and decisions."""

from __future__ import annotations

import random
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lms.statistics.change.mcnemar import change_of_items
from lms.statistics.change.paired import paired_gain
from lms.statistics.core.printable import printable
from lms.statistics.groups.ancova import ancova
from lms.statistics.items.dif import mantel_haenszel
from lms.statistics.items.distractors import count_options
from lms.statistics.items.sitting import Sitting, analyse_choices
from lms.statistics.rasch.rasch import rasch
from lms.statistics.raters.agreement import intraclass_correlations
from lms.statistics.reliability.livingston_lewis import livingston_lewis

from .strategies import PAIRS, SEEDS, Rows, binary_tables
from .test_properties import Pairs, flat


def near(value: object) -> Any:
    return pytest.approx(value, rel=1e-7, abs=1e-7)


def choices(rows: Rows) -> list[list[list[str]]]:
    k = len(rows[0])
    return [
        [["A" if row[j] else "BCD"[(i * i + j) % 3]] for i, row in enumerate(rows)]
        for j in range(k)
    ]


def sitting(rows: Rows, chosen: list[list[list[str]]], names: list[str]) -> Sitting:
    k = len(rows[0])
    return Sitting(names, rows, [1] * k, chosen, ["A"] * k, [list("ABCD")] * k)


@settings(max_examples=25)
@given(binary_tables(least=2), SEEDS)
def test_the_table_of_options_follows_persons_and_items(rows: Rows, seed: int) -> None:
    k, chosen = len(rows[0]), choices(rows)
    names = [f"n{j}" for j in range(k)]
    first = analyse_choices(sitting(rows, chosen, names)) or ()
    people = random.Random(seed).sample(range(len(rows)), len(rows))
    moved = sitting([rows[i] for i in people], [[c[i] for i in people] for c in chosen], names)
    assert analyse_choices(moved) == first
    order = random.Random(seed).sample(range(k), k)
    turned = [[row[j] for j in order] for row in rows]
    second = analyse_choices(sitting(turned, [chosen[j] for j in order], [names[j] for j in order]))
    for place, item in enumerate(second or ()):
        assert {**asdict(item), "item": 0} == {**asdict(first[order[place]]), "item": 0}


@settings(max_examples=25)
@given(binary_tables(least=2), st.data())
def test_merged_options_equal_raw_options(rows: Rows, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(rows)))
    letters = [column[0][0] if i else "" for i, column in enumerate(choices(rows)[:1] * len(rows))]
    totals, marks = [sum(row) for row in rows], [row[0] for row in rows]
    whole = count_options(letters, totals, marks)
    first = count_options(letters[:cut], totals[:cut], marks[:cut])
    assert first + count_options(letters[cut:], totals[cut:], marks[cut:]) == whole


@settings(max_examples=25)
@given(binary_tables(least=4), SEEDS)
def test_dif_and_changes_follow_persons_and_items(rows: Rows, seed: int) -> None:
    focal = [i % 2 for i in range(len(rows))]
    people = random.Random(seed).sample(range(len(rows)), len(rows))
    order = random.Random(seed).sample(range(len(rows[0])), len(rows[0]))
    moved = [[rows[i][j] for j in order] for i in people]
    first, second = mantel_haenszel(rows, focal), mantel_haenszel(moved, [focal[i] for i in people])
    for place, item in enumerate(second.items):
        assert flat(printable(item)) == near(flat(printable(first.items[order[place]])))
    after = [[1 - x for x in row] if i % 3 else row for i, row in enumerate(rows)]
    one = change_of_items(rows, after)
    two = change_of_items(moved, [[after[i][j] for j in order] for i in people])
    assert two.items == tuple(one.items[j] for j in order)
    assert two.holm_of_p_mid == tuple(one.holm_of_p_mid[j] for j in order)
    assert two.bh_of_p_mid == tuple(one.bh_of_p_mid[j] for j in order)


@settings(max_examples=15)
@given(binary_tables(least=5), SEEDS)
def test_rasch_follows_the_order_of_items(rows: Rows, seed: int) -> None:
    order = random.Random(seed).sample(range(len(rows[0])), len(rows[0]))
    first, second = rasch(rows), rasch([[row[j] for j in order] for row in rows])
    for name in ("item_difficulty_cml_sum0", "item_se_sum0", "infit_msq", "outfit_msq"):
        moved = [getattr(first, name)[j] for j in order]
        for a, b in zip(getattr(second, name), moved, strict=True):
            assert a == (b if b is None else near(b)), name


@settings(max_examples=25)
@given(st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=2, max_size=9), SEEDS)
def test_assessors_and_persons_come_in_any_order(rows: list[tuple[int, ...]], seed: int) -> None:
    order = random.Random(seed).sample(range(3), 3)
    moved = [[row[j] for j in order] for row in random.Random(seed).sample(rows, len(rows))]
    first, second = (intraclass_correlations(r) for r in (rows, moved))
    assume(all(icc is not None and abs(icc) <= 1 for icc in first.icc))
    assume((first.variance_error or 0) > 1e-6 and (first.variance_rows or 0) > 1e-6)
    for name in ("icc", "F", "p", "icc21", "variance_rows", "variance_raters", "sem_mark"):
        assert getattr(second, name) == near(getattr(first, name)), name


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("ab"), *[st.integers(0, 20)] * 2), min_size=8), SEEDS)
def test_groups_come_in_any_order(rows: list[tuple[str, int, int]], seed: int) -> None:
    def figures(given_: list[tuple[str, int, int]]) -> dict[str, float]:
        columns = [[row[i] for row in given_] for i in range(3)]
        return flat(printable(ancova(*columns)))  # type: ignore[arg-type]

    assert figures(random.Random(seed).sample(rows, len(rows))) == near(figures(rows))


@settings(max_examples=40)
@given(PAIRS)
def test_swapping_pre_and_post_turns_every_interval_round(pairs: Pairs) -> None:
    there = paired_gain([a for a, _ in pairs], [b for _, b in pairs])
    back = paired_gain([b for _, b in pairs], [a for a, _ in pairs])
    for name in ("ci95_gain", "d_av_ci95_bonett", "g_z_ci95_noncentral_t"):
        one, other = getattr(there, name), getattr(back, name)
        assert (other is None) == (one is None), name
        if one is not None:
            assert other == near((-one[1], -one[0])), name
    assert (back.mean_pre, back.sd_pre, back.max_pre) == (
        there.mean_post,
        there.sd_post,
        there.max_post,
    )
    assert back.se_d_av == (there.se_d_av if there.se_d_av is None else near(there.se_d_av))


@settings(max_examples=25)
@given(
    st.floats(5, 15),
    st.floats(1, 4),
    st.floats(1, 19),
    st.floats(0.1, 0.9),
    st.sampled_from([2, 4, 8]),
)
def test_decisions_do_not_depend_on_the_unit_of_marks(
    mean: float, sd: float, cut: float, rho: float, factor: int
) -> None:
    one = livingston_lewis(mean, sd, 20, cut, rho)
    many = livingston_lewis(mean * factor, sd * factor, 20 * factor, cut * factor, rho)
    for name in ("p_consistency", "p_chance", "p_accuracy", "effective_length", "beta_alpha"):
        a, b = getattr(one, name), getattr(many, name)
        assert a == (b if b is None else near(b)), name


@settings(max_examples=40)
@given(PAIRS, st.integers(2, 9))
def test_flags_do_not_depend_on_the_unit_of_scores(pairs: Pairs, factor: int) -> None:
    def flags(unit: int) -> tuple[str, ...]:
        pre, post = ([pair[side] * unit for pair in pairs] for side in (0, 1))
        return paired_gain(pre, post, max_score=20 * unit).flags

    assert flags(factor) == flags(1)
