"""Which forms are parallel: those of a level, or those of a training's own test.

A form of a level is called by its letter; one of a training's test has its letters before it.
"""

from __future__ import annotations

SIGN = "-"


def code_in_series(series: str, letter: str) -> str:
    """`A` of a level, whose series is ""; `PS-A` of the test `PS`."""
    return f"{series}{SIGN}{letter}" if series else letter


def series_of(code: str) -> str:
    """`PS` of PS-A; "" of A."""
    return code.rpartition(SIGN)[0]


def letter_of(code: str) -> str:
    return code.rpartition(SIGN)[2]
