"""A third test months later, from its own file: whose it is, and what is left of the gain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.exchange.evaluations import Blocks
from lms.exchange.matching import MatchedRows, match_people
from lms.exchange.response_table import Responses
from lms.exchange.sheets import fault
from lms.statistics.change.retention import Retained, retained
from lms.statistics.core.printable import printable

Scores = Sequence[Fraction | None]


@dataclass(frozen=True)
class ThirdTest:
    """The third test beside the matched rows of both others; `places` by person, as `rows` are."""

    later: Responses
    places: tuple[int | None, ...]
    warnings: tuple[str, ...]

    @property
    def n_found(self) -> int:
        """Of the people of both tests, those who sat this one too."""
        sat = self.later.has_sat
        return sum(place is not None and sat[place] for place in self.places)


def follow_up(pre: Responses, post: Responses, later: Responses, matched: MatchedRows) -> ThirdTest:
    """People of the third file by the pre-test's, who are absent there by the post-test's.

    Raises UnreadableFile where no column tells who is who.
    """
    sides = (pre, post)
    found: list[dict[int, int]] = []
    told: list[str] = []
    for side in sides:
        column = matched.column if matched.column in side.people else None
        met = match_people(side, later, column if column in later.people else None)
        found.append({a: b for a, b in met.rows if a is not None and b is not None})
        told += [text for text in met.warnings if later.source in text]
    places = tuple(
        next((found[n][at] for n, at in enumerate(row) if at is not None and at in found[n]), None)
        for row in matched.rows
    )
    return ThirdTest(later, places, tuple(dict.fromkeys(told)))


def retained_of(
    pre: Responses, post: Responses, matched: MatchedRows, third: ThirdTest
) -> Retained:
    """In percent where every maximum is known; else all three must be the same test.

    Raises UnreadableFile for tests of different or unknown worth.
    """
    tests = (pre, post, third.later)
    tops = [test.max_total for test in tests]
    if len({*tops}) > 1 and None in tops:
        raise fault(third.later.source, None, "nilai maksimum ketiga tes harus diketahui")
    units = [Fraction(100) / top if top else Fraction(1) for top in tops]
    scores = [test.total_scores() for test in tests]
    rows = [
        tuple(None if at is None else scores[n][at] for n, at in enumerate((*row, place)))
        for row, place in zip(matched.rows, third.places, strict=True)
    ]
    whole = [row for row in rows if None not in row]
    columns = [[(row[n] or Fraction(0)) * units[n] for row in whole] for n in range(3)]
    return retained(*columns)


def evaluate_retention(
    pre: Responses, post: Responses, later: Responses, column: str | None = None
) -> Blocks:
    """`retention` of three files; who is whom by the columns of names or codes."""
    matched = match_people(pre, post, column)
    third = follow_up(pre, post, later, matched)
    return {
        "pre": pre.place,
        "post": post.place,
        "later": later.place,
        "matching": {"column": matched.column, "n_later": third.n_found},
        "warnings": [*matched.warnings, *third.warnings],
        "retention": printable(retained_of(pre, post, matched, third)),
    }
