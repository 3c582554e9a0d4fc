"""docs/security.md names every requirement once; it and the notes beside it name tests."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "security.md").read_text("utf-8")
ROWS = [line for line in TEXT.splitlines() if re.match(r"\| \d", line)]
NOTES = ("findings.md", "cases.md", "stories.md")
FOUND = "".join((ROOT / "docs" / name).read_text("utf-8") for name in NOTES)
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT + FOUND)))
STATES = ("held", "open: ", "not applicable: ")
# how many requirements of level 1 or 2 each section of ASVS 5.0.0 has; they come before level 3
SECTIONS = {
    1: (2, 9, 11, 3, 2),
    2: (3, 3, 4, 1),
    3: (0, 2, 4, 6, 5, 0, 2),
    4: (3, 1, 2, 4),
    5: (1, 3, 2, 3),
    6: (3, 12, 4, 4, 5, 3, 0, 4),
    7: (3, 4, 2, 5, 2, 2),
    8: (2, 3, 1, 1),
    9: (3, 4),
    10: (2, 2, 4, 11, 5, 2, 3),
    11: (2, 3, 3, 4, 1, 1),
    12: (3, 2, 4),
    13: (1, 5, 2, 5),
    14: (2, 4, 3),
    15: (3, 3, 7, 0),
    16: (1, 5, 4, 3, 3),
    17: (1, 4, 2),
}


def test_every_requirement_of_levels_one_and_two_stands_there_once():
    expected = {
        f"{chapter}.{section}.{number}"
        for chapter, counts in SECTIONS.items()
        for section, count in enumerate(counts, start=1)
        for number in range(1, count + 1)
    }
    found = Counter(number for row in ROWS for number in row.split("|")[1].split(","))
    assert {number.strip() for number in found} == expected
    assert max(found.values()) == 1


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_named_test_exists(file: str, test: str):
    text = (ROOT / file).read_text("utf-8")
    named = f"\ndef {test}(" if test else r"\ndef (test_|main)"
    assert named in text if test else re.search(named, text)


@pytest.mark.parametrize("row", ROWS, ids=[row.split("|")[1].strip() for row in ROWS])
def test_a_row_is_held_by_a_test_or_says_why_not(row: str):
    _, _, _, state, by, _ = row.split("|")
    assert state.strip().startswith(STATES), row
    assert ("`tests/" in by) or not state.strip().startswith("held"), row
