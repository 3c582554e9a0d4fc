"""The figures of one question in one pile of sheets, and the flags that ask somebody to look."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from lms.assessment.models import Occasion
from lms.evaluation.form_sheets import Pile
from lms.statistics.change.mcnemar import McNemar
from lms.statistics.core.deviations import deviations
from lms.statistics.items.distractors import ItemOptions, OptionSums, analyse_options
from lms.statistics.items.item_flags import gather_evidence, item_flags
from lms.statistics.items.item_table import ItemTable, item_table


@dataclass(frozen=True)
class ItemFigures:
    """One row of the item table (docs/statistics.md 5); why a figure is missing says `reasons`."""

    difficulty_p: float | None
    difficulty_band: str | None
    sd: float | None
    r_item_total: float | None
    r_item_rest: float | None
    r_item_rest_band: str | None
    alpha_if_deleted: float | None
    D27: float | None
    D27_band: str | None
    moodle_facility_index_pct: float | None
    moodle_discrimination_index_pct: float | None
    moodle_discriminative_efficiency_pct: float | None
    moodle_effective_weight_pct: float | None
    wilson95: tuple[float, float] | None
    moodle_random_guess_score_pct: float | None
    n_omitted: int | None
    flags: tuple[str, ...]
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """The figures, and the options where the question has some."""

    figures: ItemFigures
    options: ItemOptions | None


COLUMNS = tuple(
    one.name
    for one in fields(ItemTable)
    if one.name in {column.name for column in fields(ItemFigures)} - {"reasons"}
)


def item_figures(pile: Pile, place: int, change: McNemar | None = None) -> Found:
    """Of the question at `place`; `change` is what its matched persons did."""
    table = item_table(pile.sums, deviations(pile.sums))
    return _figures(pile, place, table, _all_options(pile, {place}), change)


def all_item_figures(pile: Pile, changes: Mapping[str, McNemar] | None = None) -> list[Found]:
    """Of every question of the form, in its order; `changes` by code."""
    questions = pile.edition.questions
    table = item_table(pile.sums, deviations(pile.sums))
    options = _all_options(pile, range(len(questions)))
    known = changes or {}
    return [
        _figures(pile, place, table, options, known.get(question.code))
        for place, question in enumerate(questions)
    ]


def _figures(
    pile: Pile,
    place: int,
    table: ItemTable,
    options: Mapping[int, ItemOptions],
    change: McNemar | None,
) -> Found:
    mine = options.get(place)
    occasion = "pre" if pile.occasion == Occasion.PRE else "post"
    evidence = gather_evidence(table, place, occasion=occasion, options=mine, change=change)
    row: dict[str, Any] = {name: getattr(table, name)[place] for name in COLUMNS}
    is_credited = pile.edition.questions[place].is_credited
    figures = ItemFigures(
        **row,
        moodle_random_guess_score_pct=mine.moodle_random_guess_score_pct if mine else None,
        n_omitted=pile.n_omitted(place),
        flags=() if is_credited else item_flags(evidence, pile.n),
        reasons={name: table.reasons[name] for name, x in row.items() if x is None},
    )
    return Found(figures, mine)


def _all_options(pile: Pile, places: Collection[int]) -> dict[int, ItemOptions]:
    """Every option with its choosers, by place; columns that were not asked for stay empty."""
    questions = pile.edition.questions
    asked = {place for place in places if questions[place].options and pile.has_options}
    found = analyse_options(
        pile.sums,
        [pile.option_sums(j) if j in asked else OptionSums({}, 0) for j in range(len(questions))],
        keys=[one.right or {"-"} for one in questions],
        options=[one.options or ("-",) for one in questions],
        names=[one.code for one in questions],
    )
    return {place: found[place] for place in sorted(asked)}
