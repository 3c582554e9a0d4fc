"""What is taken out of every text at the door, and what stays."""

from __future__ import annotations

import pytest

from lms.letters import clean, clean_json

KEPT = (
    "Siti 😊 Rahma", "👩‍👩‍👧", "نور الهدى", "می‌خواهم", "王小明", "தமிழ்", "ꦱꦶꦠꦶ ꦫꦲ꧀ꦩ", "e\u0301",
    "Ma'ruf", "baris satu\nbaris dua\tkolom", "a\r\nb", "½ ≥ 3 – “kutip”", "",
)  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_letters_of_any_script_stay(text: str):
    assert clean(text) == text


@pytest.mark.parametrize(
    "sign",
    ["\0", "\x01", "\x08", "\x0b", "\x1b", "\x7f", "\x85", "\u202e", "\u200f", "\u2066", "\u2069",
     "\u061c", "\ufeff", "\ufffe", "\uffff", "\ufdd0", "\ud800", "\udfff", "\U0001fffe",
     "\U0010ffff", "\u2060"],
)  # fmt: skip
def test_what_is_no_letter_goes(sign: str):
    assert clean(f"Si{sign}ti") == "Siti"


def test_line_breaks_of_other_worlds_are_line_breaks():
    assert clean("satu\u2028dua\u2029tiga") == "satu\ndua\ntiga"


def test_json_is_cleaned_to_its_leaves_and_keeps_its_shape():
    given = {"a\0": ["b\u202e", {"c": "d\ufffe"}, 7, None, True, 1.5]}
    assert clean_json(given) == {"a": ["b", {"c": "d"}, 7, None, True, 1.5]}
