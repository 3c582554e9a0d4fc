"""Who gets which form first: permuted blocks of two (docs/decisions/0001-form-order.md)."""

from __future__ import annotations

import hashlib


def form_sequence(pool: str, position: int) -> str:
    """AB or BA for the person who arrived at `position` (from 0) in a pool.

    Each block of two holds one of each, in an order drawn from the pool's name: after any number
    of arrivals the two counts differ by at most one, and nobody can foresee the first of a block.
    """
    block, place = divmod(position, 2)
    first_is_ab = hashlib.sha256(f"{pool}/{block}".encode()).digest()[0] % 2 == 0
    return "AB" if first_is_ab == (place == 0) else "BA"


def form_code(sequence: str, sitting: int) -> str:
    """The form of a sitting: 0 is the pre-test, 1 the post-test, then in turn."""
    return sequence[sitting % 2]
