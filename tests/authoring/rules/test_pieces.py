"""Titles of files, as they are written and as they are shown."""

from __future__ import annotations

import pytest

from lms.authoring.rules.pieces import body_of, title_of


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Rapat desa", "Rapat desa"), ('"Rapat: desa"', "Rapat: desa"), ("'Rapat'", "Rapat"),
        # a quotation mark that nothing closes, or that closes only a word, belongs to the title
        ("\"Rapat' desa", "\"Rapat' desa"), ("'Rapat", "'Rapat"),
        ("Rapat \"desa\"", 'Rapat "desa"'),
        ('"Kata \\"PSM\\""', 'Kata "PSM"'),
    ],
)  # fmt: skip
def test_a_title_stands_without_its_quotes(written: str, title: str) -> None:
    text = f"---\ntitle: {written}\nuse: tes\n---\n\nisi\n"
    assert (title_of(text), body_of(text).strip()) == (title, "isi")


def test_a_file_without_front_matter_has_no_title() -> None:
    assert (title_of("title: x\n"), body_of("title: x\n")) == ("", "title: x\n")
