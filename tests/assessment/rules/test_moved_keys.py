"""Words that stand under another key: letter by letter, else from three quarters alike on."""

from __future__ import annotations

import pytest

from lms.assessment.rules.moved_keys import ALIKE, _key_of


@pytest.mark.parametrize(
    ("plain", "now", "left", "key"),
    [
        ("satu", "a", [], "a"), ("satu", "b", [], "a"),
        # touched up where it stands
        ("satuu", "a", [], "a"),
        ("satu", "z", ["b"], "a"),
        ("abcdefxx", "z", ["c"], "c"), ("abcdexxx", "z", ["c"], None), ("satu x", "z", [], None),
    ],
)  # fmt: skip
def test_a_key_goes_with_its_words(plain: str, now: str, left: list[str], key: str | None) -> None:
    assert ALIKE == 0.75
    assert _key_of(plain, now, {"a": "satu", "b": "dua", "c": "abcdefgh"}, left) == key
