"""What was seen of a skill, in figures: what had no occasion counts neither way."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lms.training.rules.skill_sheets import (
    BY_NAME,
    SKILL_SHEETS,
    count_lines,
    mean_share,
    read_taps,
    seen_share,
)

LISTEN = BY_NAME["dengar"]


@pytest.mark.parametrize(
    ("taps", "share"),
    [
        (["ya", "ya", "ya"], Fraction(1)),
        (["ya", "sebagian", "belum"], Fraction(1, 2)),
        (["ya", "", "", "belum", "ya"], Fraction(2, 3)),
        (["sebagian"], Fraction(1, 2)),
        (["", ""], None),
        ([], None),
    ],
)
def test_the_share_is_of_what_there_was_to_see(taps: list[str], share: Fraction | None):
    assert seen_share({str(number): tap for number, tap in enumerate(taps)}) == share


def test_each_who_watched_counts_the_same():
    first, second = {"a": "ya"}, {"a": "belum", "b": "sebagian", "c": "belum", "d": "belum"}
    assert mean_share([first, second, {"a": ""}]) == Fraction(9, 16)
    assert mean_share([{"a": ""}]) is None and mean_share([]) is None


def test_what_is_no_tap_was_not_seen():
    taps = read_taps(LISTEN, {"izin": "ya", "diam": "sekali", "tiada": "ya"})
    assert taps["izin"] == "ya" and taps["diam"] == "" and "tiada" not in taps
    assert list(taps) == [line.key for line in LISTEN.lines]


def test_a_class_is_counted_line_by_line():
    given = [{"izin": "ya", "diam": "belum"}, {"izin": "sebagian"}, {"izin": "ya", "diam": ""}]
    counts = {one.line.key: one for one in count_lines(LISTEN, given)}
    assert (counts["izin"].yes, counts["izin"].partly, counts["izin"].not_yet) == (2, 1, 0)
    assert (counts["diam"].yes, counts["diam"].lacking) == (0, 1)


def test_every_sheet_fits_on_a_phone_and_says_what_half_of_it_is():
    for sheet in SKILL_SHEETS:
        assert 5 <= len(sheet.lines) <= 7, sheet.name
        assert len({line.key for line in sheet.lines}) == len(sheet.lines)
        for line in sheet.lines:
            assert line.partly and len(line.title) <= 80, line.title
