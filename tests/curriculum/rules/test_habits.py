"""Habits of writers: a table is whole also where it stands in a box."""

from __future__ import annotations

import pytest

from lms.curriculum.rules.habits import find_habits

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"


def inside_a_box(text: str) -> str:
    lines = "\n".join(f"    {line}" for line in text.split("\n"))
    return f'!!! latihan "Isi"\n\n{lines}\n'


@pytest.mark.parametrize("written", [TABLE, inside_a_box(TABLE)])
def test_a_table_with_its_rule_is_right(written: str):
    assert list(find_habits("x.md", written, 1)) == []


@pytest.mark.parametrize("wrap", [str, inside_a_box])
def test_a_table_without_its_rule_is_named_at_its_first_row(wrap):
    written = wrap("| a | b |\n| 1 | 2 |")
    lines = [each.line for each in find_habits("x.md", written, 1)]
    assert lines[:1] == [next(n for n, line in enumerate(written.split("\n"), 1) if "| a" in line)]
