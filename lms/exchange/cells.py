"""What a cell says: a number with comma or point, `12 / 20`, a moment, nothing."""

from __future__ import annotations

import re
from fractions import Fraction

NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)")
SHARE = re.compile(r"(?P<got>[+-]?\d+(?:[.,]\d+)?|--)\s*/\s*(?P<of>\d+(?:[.,]\d+)?)")
MOMENT = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T]+\d{1,2}[.:]\d{2}"
    r"|\d{1,2} \w+ \d{4},? +\d{1,2}[.:]\d{2}"
)


def parse_number(text: str) -> Fraction | None:
    """`0,5`, `0.5`, `,5` and `.5` are one half; None for anything else, as for a cut-off `5.`."""
    if not NUMBER.fullmatch(text):
        return None
    return Fraction(text.replace(",", "."))


def parse_share(text: str) -> tuple[Fraction | None, Fraction] | None:
    """`1.00 / 1` as points and maximum; `-- / 0` has no points."""
    found = SHARE.fullmatch(text)
    if not found:
        return None
    of = Fraction(found["of"].replace(",", "."))
    got = None if found["got"] == "--" else Fraction(found["got"].replace(",", "."))
    return got, of


def is_moment(text: str) -> bool:
    """A date with a time of day, in any of the usual orders."""
    return MOMENT.match(text) is not None


def same_words(text: str) -> str:
    """Answers are compared without case and without differences in white space."""
    return " ".join(text.split()).casefold()
