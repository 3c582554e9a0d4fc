"""What a cell says: a number with comma or point, `12 / 20`, a moment, nothing."""

from __future__ import annotations

import re
from fractions import Fraction

NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)")
SHARE = re.compile(r"(?P<got>[+-]?\d+(?:[.,]\d+)?|--)\s*/\s*(?P<of>\d+(?:[.,]\d+)?)")
# 20/11/2026, 2026. 11. 20., 20 November 2026, 20. Nov. 2026, Nov 20, 2026, a day in front or not
DATE = (
    r"(?:[^\W\d]+\.?,? )?(?:\d{1,4} ?[-/.] ?\d{1,2} ?[-/.] ?\d{1,4}\.?"
    r"|\d{1,2}\.? (?:de )?[^\W\d]+\.?(?: de)? \d{4}|[^\W\d]+\.? \d{1,2}, \d{4})"
)
MOMENT = re.compile(DATE + r"(?:,? +|T)(?:[^\W\d]+\.? )?\d{1,2}[.:]\d{2}")
DAY = re.compile(DATE)
# days since 1900, as a spreadsheet keeps a moment: from 2009 to 2063
SERIAL = re.compile(r"[45]\d{4}(?:[.,]\d+)?")


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


def is_day(text: str) -> bool:
    """A date without a time of day, or the number that a spreadsheet keeps of it."""
    return DAY.fullmatch(text) is not None or SERIAL.fullmatch(text) is not None


def same_words(text: str) -> str:
    """Answers are compared without case and without differences in white space."""
    return " ".join(text.split()).casefold()
