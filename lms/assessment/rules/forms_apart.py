"""What two forms of one test may not differ in: too few shared questions, judged difficulty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from lms.assessment.rules import messages
from lms.assessment.rules.judged_difficulty import (
    MAX_APART,
    MAX_CELL_APART,
    Judged,
    cell_shares,
    expected_share,
)
from lms.curriculum.rules.problems import Problem, problem, warning


class JudgedItem(Judged, Protocol):
    """A judged question with its code."""

    @property
    def code(self) -> str: ...


def find_anchor_faults(
    path: str, line: int, forms: Mapping[str, list[str]], other: str
) -> Iterator[Problem]:
    """Questions that form A and the other one share, by which their results are compared."""
    shared = len(set(forms["A"]) & set(forms[other]))
    longest = max(len(forms[code]) for code in ("A", other))
    if not shared:
        yield problem(path, line, messages.NO_ANCHORS, lain=other)
    elif shared == longest:
        yield warning(path, line, messages.SAME_FORMS, lain=other)
    elif 5 * shared < longest:
        given = {"lain": other, "jumlah": shared, "semua": longest}
        yield warning(path, line, messages.FEW_ANCHORS, **given)


def find_judged_faults(
    path: str, line: int, a: Sequence[JudgedItem], b: Sequence[JudgedItem], other: str
) -> Iterator[Problem]:
    """How far form A and the other one are apart; where nothing is judged nothing is compared."""
    unjudged = [item.code for item in {i.code: i for i in [*a, *b]}.values() if not item.readings]
    every = len({item.code for item in [*a, *b]})
    if len(unjudged) == every:
        return
    if unjudged:
        yield warning(
            path, line, messages.JUDGED_PARTLY, jumlah=len(unjudged), semua=every, kode=unjudged[0]
        )
        return
    all_a, all_b = expected_share(a), expected_share(b)
    if all_a is not None and all_b is not None and abs(all_a - all_b) > MAX_APART:
        yield warning(
            path,
            line,
            messages.JUDGED_APART,
            lain=other,
            a=share_words(all_a),
            b=share_words(all_b),
            batas=share_words(MAX_APART),
        )
    cells_a, cells_b = cell_shares(a), cell_shares(b)
    for cell in sorted(cells_a.keys() & cells_b.keys()):
        if abs(cells_a[cell] - cells_b[cell]) > MAX_CELL_APART:
            yield warning(
                path,
                line,
                messages.JUDGED_CELL_APART,
                kompetensi=cell[0],
                kognitif=cell[1],
                lain=other,
                a=share_words(cells_a[cell]),
                b=share_words(cells_b[cell]),
                batas=share_words(MAX_CELL_APART),
            )


def share_words(share: Fraction) -> str:
    """0,583; rounded half up."""
    units = (share * 1000 + Fraction(1, 2)).__floor__()
    return f"{units // 1000},{units % 1000:03d}"
