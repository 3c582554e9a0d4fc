"""What keyboards put into a typed answer and no teacher sees: marks, quotes, dashes, units."""

from __future__ import annotations

import re
import unicodedata

QUOTES = "\u2018\u2019\u201a\u201b\u02bc\u02be\u02bf\u02b9\u00b4`\u2032"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
DOUBLE = "\u201c\u201d\u201e\u00ab\u00bb"
SIGNS = str.maketrans({**dict.fromkeys(QUOTES, "'"), **dict.fromkeys(DASHES, "-"),
                       **dict.fromkeys(DOUBLE, '"')})  # fmt: skip
OUTER = " \t\n.,;:!?\"'()[]"
# in front of a number a comma or a full stop is part of it
BEFORE = " \t\n\"'(["
RUPIAH = ("", "rp", "rupiah")
PERCENT = ("", "%", "persen")


def plain_marks(text: str) -> str:
    """One apostrophe, one dash, one quotation mark; nothing that cannot be seen."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", seen.translate(SIGNS)).translate(SIGNS)


def fold_text(text: str) -> str:
    """How short answers are compared: no case, single spaces, no punctuation around it."""
    folded = plain_marks(plain_marks(text).casefold())
    tight = re.sub(r"\s*([-/])\s*", r"\1", re.sub(r"\s+", " ", folded))
    return tight.strip(OUTER)


def bare_number(text: str, unit: str) -> str:
    """What is left of `Rp1.250.000,-` or `60 thn.` without currency, per cent and the unit."""
    plain = re.sub(r"\s+", " ", plain_marks(text).casefold())
    plain = plain.lstrip(BEFORE).rstrip(OUTER)
    plain = "".join(_digit(c) for c in plain)
    own = plain_marks(unit).casefold().strip(". ")
    if own in RUPIAH:
        plain = re.sub(r"^(?:rp|idr)\.? ?|( ?rupiah)$", "", plain)
        plain = re.sub(r"[.,] ?-+$", "", plain)
    if own in PERCENT:
        plain = re.sub(r" ?(?:%|persen)$", "", plain)
    if own and plain.endswith(own):
        plain = plain.removesuffix(own).rstrip(" .")
    words = re.fullmatch(r"([-+\d., ]*\d[.,]?) ?([^\W\d][^\d]*)", plain)
    plain = words[1] if words and _is_unit(words[2].strip(". "), own) else plain
    grouped = re.fullmatch(r"[-+]?\d{1,3}(,\d{3}){2,}(\.\d+)?", plain)
    return plain.replace(",", "") if grouped else plain.strip()


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


def _is_unit(word: str, unit: str) -> bool:
    """`tahun` itself, or its letters in order from the first on, as in `th` and `thn`."""
    if not unit or word[:1] != unit[:1]:
        return False
    letters = iter(unit)
    return word == unit or (len(word) > 1 and all(c in letters for c in word))
