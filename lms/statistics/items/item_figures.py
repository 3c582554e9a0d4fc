"""One question of one test on one occasion: its row of the table, its flags (5.1-5.6).

The sections are those of docs/statistics.md 5.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from lms.statistics.core.undefined import Undefined
from lms.statistics.items.distractors import ItemOptions
from lms.statistics.items.item_table import ItemTable


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
    # persons without an answer; None where answers are not at hand
    n_omitted: int | None
    flags: tuple[str, ...]
    reasons: dict[str, str] = field(default_factory=dict)


COLUMNS = tuple(
    one.name
    for one in fields(ItemTable)
    if one.name in {column.name for column in fields(ItemFigures)} - {"reasons"}
)


def item_row(
    table: ItemTable,
    place: int,
    *,
    options: ItemOptions | None = None,
    n_omitted: int | None = None,
    flags: tuple[str, ...] = (),
) -> ItemFigures:
    """The row of the item at `place`, from 0."""
    row: dict[str, Any] = {name: getattr(table, name)[place] for name in COLUMNS}
    guess = options.moodle_random_guess_score_pct if options else None
    known = {"moodle_random_guess_score_pct": guess, "n_omitted": n_omitted}
    unknown = {name: str(Undefined.NO_OPTIONS) for name, value in known.items() if value is None}
    return ItemFigures(
        **row,
        moodle_random_guess_score_pct=guess,
        n_omitted=n_omitted,
        flags=flags,
        reasons={
            **{name: table.reasons[name] for name, value in row.items() if value is None},
            **unknown,
        },
    )
