"""docs/security.md claims nothing that no test holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "security.md").read_text("utf-8")
ROWS = [line for line in TEXT.splitlines() if re.match(r"\| \d", line)]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT)))


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_named_test_exists(file: str, test: str):
    text = (ROOT / file).read_text("utf-8")
    assert f"\ndef {test}(" in text if test else "\ndef test_" in text


@pytest.mark.parametrize("row", ROWS, ids=[row.split("|")[1].strip() for row in ROWS])
def test_a_row_is_held_by_a_test_or_says_why_not(row: str):
    _, _, _, state, by, _ = row.split("|")
    says_why = "open" in state or "not applicable" in state or "there are none" in state
    assert "`tests/" in by or says_why, row
