"""The one range between two texts: it makes the other text, and no smaller range does."""

from __future__ import annotations

import itertools

import pytest

from lms.authoring.rules.patches import Patch, patch_between

# every text of up to four letters of two: all ways to repeat, to grow, to shrink, to stay
TEXTS = [
    bytes(letters) for size in range(5) for letters in itertools.product(b"ab", repeat=size)
]  # fmt: skip


def test_it_makes_the_other_text_and_is_the_smallest():
    for before, after in itertools.product(TEXTS, repeat=2):
        patch = patch_between(before, after)
        assert patch.apply(before) == after
        assert 0 <= patch.start <= patch.end <= len(before)
        same = len(before) - (patch.end - patch.start)
        assert same == _most_kept(before, after), (before, after)


def _most_kept(before: bytes, after: bytes) -> int:
    """Bytes in front and behind that may stay, found by trying all."""
    shorter = min(len(before), len(after))
    return max(
        front + behind
        for front in range(shorter + 1)
        for behind in range(shorter - front + 1)
        if before[:front] == after[:front]
        and before[len(before) - behind :] == after[len(after) - behind :]
    )


@pytest.mark.parametrize(
    ("before", "after", "patch"),
    [
        (b"", b"", Patch(0, 0, b"")),
        (b"sama", b"sama", Patch(4, 4, b"")),
        (b"satu dua", b"satu tiga dua", Patch(5, 5, b"tiga ")),
        (b"satu tiga dua", b"satu dua", Patch(5, 10, b"")),
        (b"aa", b"aaa", Patch(2, 2, b"a")),
    ],
)
def test_what_stands_in_front_stays_first(before: bytes, after: bytes, patch: Patch):
    assert patch_between(before, after) == patch
