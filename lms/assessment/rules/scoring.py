"""Marks of one answer: whole points, exact, from the item version and the decoded answer.

| kind | points | most |
|---|---|---|
| single, true_false, short, number | 1 if right | 1 |
| multiple | right ticks − wrong ticks, at least 0 | right options |
| matching | right pairs | pairs |
| ordering | steps directly followed by their right successor | steps − 1 |

The check of the banks asks of a multiple choice at least as many wrong options as right ones, so
ticking everything gives 0. Written answers (essay, task) are marked by a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

# no `1e5`, no `1_000`: notation of programs, not of people
NUMBER = re.compile(r"[-+]?(?=.?[0-9])[0-9]*(?:[.,][0-9]*)?")


def mark_answer(body: Mapping[str, Any], answer: Any) -> int:
    """Points from 0 to the item's `max_marks`; an answer left out (None) has 0."""
    if answer is None:
        return 0
    return _MARKERS[body["kind"]](body, answer)


def percent(earned: int, possible: int) -> float:
    """Share of the points from 0 to 100; 0 when nothing could be earned. Rounded only on the page.

    Passing is decided on integers by `has_passed`, never on this.
    """
    return 100 * earned / possible if possible else 0.0


def has_passed(earned: int, possible: int, pass_mark: int) -> bool:
    """Whether earned/possible reaches `pass_mark` percent, in exact integers."""
    return possible > 0 and 100 * earned >= pass_mark * possible


def fold_text(text: str) -> str:
    """How short answers are compared: NFKC, no case, single spaces, no closing full stop."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return re.sub(r"\s+", " ", folded).strip().rstrip(". ")


def read_number(text: str) -> Decimal | None:
    """A number as Indonesians type it: `1.250,5`, `12,5`, `-3`; None when it is none.

    A full stop is a thousands separator only before exactly three digits; `12.5` is 12.5 too.
    """
    compact = text.strip().replace(" ", "").replace("\N{MINUS SIGN}", "-")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", compact):
        compact = compact.replace(".", "")
    return Decimal(compact.replace(",", ".")) if NUMBER.fullmatch(compact) else None


def _mark_choice(body: Mapping[str, Any], answer: Any) -> int:
    return int(any(option["right"] and option["key"] == answer for option in body["options"]))


def _mark_multiple(body: Mapping[str, Any], answer: Any) -> int:
    right = {option["key"] for option in body["options"] if option["right"]}
    ticked = set(answer)
    return max(0, len(ticked & right) - len(ticked - right))


def _mark_matching(body: Mapping[str, Any], answer: Any) -> int:
    return sum(answer.get(pair["key"]) == pair["key"] for pair in body["pairs"])


def _mark_ordering(body: Mapping[str, Any], answer: Any) -> int:
    right = set(pairwise(step["key"] for step in body["steps"]))
    return sum(pair in right for pair in pairwise(answer))


def _mark_short(body: Mapping[str, Any], answer: Any) -> int:
    return int(fold_text(answer) in {fold_text(accepted) for accepted in body["accepted"]})


def _mark_number(body: Mapping[str, Any], answer: Any) -> int:
    number = read_number(answer)
    return int(
        number is not None
        and any(Decimal(r["low"]) <= number <= Decimal(r["high"]) for r in body["numbers"])
    )


def _mark_by_person(body: Mapping[str, Any], answer: Any) -> int:
    return 0


_MARKERS = {
    "single": _mark_choice,
    "true_false": _mark_choice,
    "multiple": _mark_multiple,
    "matching": _mark_matching,
    "ordering": _mark_ordering,
    "short": _mark_short,
    "number": _mark_number,
    "essay": _mark_by_person,
    "task": _mark_by_person,
    "likert": _mark_by_person,
}
