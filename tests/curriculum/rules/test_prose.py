"""Faults that can be seen from the lines of a text; the tree of faults has one of each."""

from __future__ import annotations

import pytest

from lms.curriculum.rules import messages
from lms.curriculum.rules.prose import Box, find_boxes, find_long_sentences, read_structure

LONG = " ".join(["kata"] * 36)


@pytest.mark.parametrize(
    "text",
    [
        "Teks.\n\n- satu\n- dua\n    - tiga\n\n1. a\n2. b",
        "## Judul\n- langsung di bawah judul",
        "Kata\n:   - arti",
        "1 < 2 dan 3 > 2; a<5. Lihat <https://example.org/>.",
        '!!! kasus "Judul"\n    Isi.\n\n    - satu',
        '!!! ingat "Judul"\n\n    !!! kiat "Di dalam"\n\n        Isi.',
        "Catatan[^a] dan lagi[^a].\n\n[^a]: Isi.",
        "# nomor di tengah".replace("# ", "nomor #"),
    ],
)
def test_good_text_has_no_faults(text):
    assert [str(each) for each in read_structure("x.md", text) if not each.is_warning] == []


def test_boxes_with_their_lines():
    text = 'a\n\n!!! kasus "B"\n\n    c\n\n    !!! kiat\n\n!!!ingat "D"'
    assert find_boxes(text, 5) == [Box("kasus", "B", 7), Box("kiat", "", 11), Box("ingat", "D", 13)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{LONG}.", [1]),
        (f"Satu.\n\n{LONG}.", [3]),
        (f"Pendek. {LONG[:100]}. Pendek.", []),
        ("\n".join(["kata kata kata"] * 13), [1]),
        ("- " + "\n- ".join(["kata kata kata"] * 13), []),
        ("| " + "kata " * 40 + "|", []),
        ("kata " * 20 + "\n> " + "kata " * 20, []),
        ("kata " * 30 + "(sumber: a Pasal 1 ayat satu dua tiga empat lima)", []),
        ("kata " * 30 + '"Ya." ' + "Kata " * 10, []),
    ],
)
def test_long_sentences(text, lines):
    assert [each.line for each in find_long_sentences("x.md", text, 1)] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('a\n\n!!! kasus "J"\n    Isi.', []),
        ('!!! kasus "J"\n    Isi.', []),
        # the line above must be empty
        ('a\n!!! kasus "J"\n    Isi.', [2]),
        ('a\n\nb\n!!! kasus "J"\n\n    Isi.', [4]),
    ],
)
def test_a_box_begins_below_an_empty_line(text: str, lines: list[int]) -> None:
    found = read_structure("x.md", text)
    assert [each.line for each in found if each.message == messages.BOX_BLANK] == lines
