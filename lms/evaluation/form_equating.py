"""What a score on one form is worth on the other, from those who sat either before training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lms.evaluation.form_sheets import Pile
from lms.statistics.core.distributions import distribution
from lms.statistics.forms.common_items import CommonItemEquating, equate_common_items
from lms.statistics.forms.equating import (
    Equating,
    anchor_is_enough,
    equate,
    round_half_up,
)

COMMON = "linear_common_item"


@dataclass(frozen=True)
class Conversion:
    """One score of form X: its equal on form Y, unrounded, and as it is shown."""

    score: int
    equal: float | None
    shown: int | None


@dataclass(frozen=True)
class FormEquating:
    """`method` is the one to use with so many persons; the others stand beside it."""

    form_x: str
    edition_x: int
    form_y: str
    edition_y: int
    possible_x: int
    possible_y: int
    # questions that both forms ask in the same version
    n_anchor: int
    anchor_is_enough: bool
    method: str
    conversion: tuple[Conversion, ...]
    random_groups: Equating
    # None without common questions, and where only sums are kept
    common_items: CommonItemEquating | None


def equate_forms(x: Pile, y: Pile) -> FormEquating:
    """Form X on the scale of form Y (docs/statistics.md 11.2 to 11.4)."""
    both = [distribution(pile.sums.totals, 0, pile.edition.possible) for pile in (x, y)]
    found = equate(both[0], both[1])
    anchors = _anchors(x, y)
    enough = anchor_is_enough(len(anchors), len(x.edition.questions))
    common = _common(x, y, anchors, found.score) if anchors and not (x.kept or y.kept) else None
    method = found.recommended
    if method == COMMON and not (enough and common and common.tucker):
        method = "linear"
    equals = _column(found, common, method)
    return FormEquating(
        form_x=x.edition.form.code,
        edition_x=x.edition.form.number,
        form_y=y.edition.form.code,
        edition_y=y.edition.form.number,
        possible_x=x.edition.possible,
        possible_y=y.edition.possible,
        n_anchor=len(anchors),
        anchor_is_enough=enough,
        method=method,
        conversion=tuple(
            Conversion(score, equal, None if equal is None else round_half_up(equal))
            for score, equal in zip(found.score, equals, strict=True)
        ),
        random_groups=found,
        common_items=common,
    )


def _anchors(x: Pile, y: Pile) -> list[tuple[int, int]]:
    """Places on both forms of the questions that both ask in the same version."""
    there = {one.version_id: place for place, one in enumerate(y.edition.questions)}
    return [
        (place, there[one.version_id])
        for place, one in enumerate(x.edition.questions)
        if one.version_id in there
    ]


def _common(
    x: Pile, y: Pile, anchors: Sequence[tuple[int, int]], scores: Sequence[int]
) -> CommonItemEquating:
    sides = [
        (
            pile.table.totals.tolist(),
            pile.table.marks[:, [pair[side] for pair in anchors]].sum(axis=1).tolist(),
        )
        for side, pile in enumerate((x, y))
    ]
    return equate_common_items(sides[0], sides[1], [float(score) for score in scores])


def _column(
    found: Equating, common: CommonItemEquating | None, method: str
) -> Sequence[float | None]:
    """The conversion by this method, with Tucker's line for common items."""
    if method == COMMON and common is not None and common.tucker is not None:
        return common.tucker
    column: Sequence[float | None] = getattr(found, method)
    return column
