"""Points as a share, and whether they are enough; a single answer is marked by its kind."""

from __future__ import annotations


def percent(earned: int, possible: int) -> float:
    """Share of the points from 0 to 100; 0 when nothing could be earned. Rounded only on the page.

    Passing is decided on integers by `has_passed`, never on this.
    """
    return 100 * earned / possible if possible else 0.0


def has_passed(earned: int, possible: int, pass_mark: int) -> bool:
    """Whether earned/possible reaches `pass_mark` percent, in exact integers."""
    return possible > 0 and 100 * earned >= pass_mark * possible
