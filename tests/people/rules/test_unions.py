"""Accounts that are one person: chains, any order, none."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.people.rules.unions import find_first_accounts

A, B, C, D, E = (UUID(int=number) for number in range(1, 6))


@pytest.mark.parametrize(
    ("pairs", "firsts"),
    [
        ([], {}),
        ([(A, B)], {B: A}),
        ([(B, A)], {B: A}),
        ([(C, B), (B, A)], {B: A, C: A}),
        ([(A, B), (C, D)], {B: A, D: C}),
        ([(A, B), (C, D), (D, B)], {B: A, C: A, D: A}),
        ([(A, A)], {}),
    ],
)
def test_the_lowest_id_stands_for_all(pairs, firsts):
    assert find_first_accounts(pairs) == firsts


@given(st.lists(st.tuples(st.sampled_from([A, B, C, D, E]), st.sampled_from([A, B, C, D, E]))))
def test_order_and_direction_change_nothing(pairs):
    turned = [(other, one) for one, other in reversed(pairs)]
    assert find_first_accounts(pairs) == find_first_accounts(turned)
