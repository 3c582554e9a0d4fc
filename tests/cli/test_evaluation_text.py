"""Cells of the command's tables."""

from __future__ import annotations

import pytest

from lms.cli.evaluation_text import _cell


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("n", None, "–"), ("ok", True, "ya"), ("ok", False, "tidak"), ("n", 3, "3"),
        ("mean", 0.5, "0,50"), ("p", 0.0004, "< 0,001"), ("p_holm", 0.5, "0,500"),
        ("flags", ["terlalu sukar", "r rendah"], "terlalu sukar r rendah"), ("code", "a-1", "a-1"),
        ("ci", [0.5, None], "0,50 –"),
    ],
)  # fmt: skip
def test_a_cell_is_said_for_people(name: str, value: object, words: str) -> None:
    assert _cell(name, value) == words
