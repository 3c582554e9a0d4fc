"""Mean gain by province and year, added up by the database: no row of a class travels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select

from lms.db import db
from lms.evaluation.comparing.choice import PROVINCE, YEAR, Choice
from lms.evaluation.comparing.rows import PAIRS, Reach
from lms.evaluation.sums.models import PairSumsRow
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.training.models import Angkatan


@dataclass(frozen=True)
class Cell:
    """Pairs of one province in one year; no gain below five pairs."""

    n: int
    mean_gain: float | None


Table = Mapping[str, Mapping[int, Cell]]


class Group(NamedTuple):
    """Pairs of classes of one province and year that are all small, or all not."""

    province: str
    year: int
    is_small: bool
    n: int
    # sum, in points of percent
    gain: Fraction


def gain_by_province_and_year(reach: Reach, choice: Choice | None = None) -> Table:
    """By code of the province and year of the first day; 0 stands for all years together.

    One statement. Classes of no region are in no province.
    """
    choice = choice or Choice()
    groups = [*_kept(reach, choice), *_fresh(reach, choice)]
    places: dict[str, dict[int, list[Group]]] = {}
    for group in groups:
        places.setdefault(group.province, {}).setdefault(group.year, []).append(group)
    return {
        province: _years({year: _summed(some) for year, some in sorted(years.items())})
        for province, years in sorted(places.items())
    }


def _kept(reach: Reach, choice: Choice) -> list[Group]:
    pairs = PairSumsRow
    by: Sequence[ColumnElement[Any]] = (
        PROVINCE.label("province"),
        YEAR.label("year_begun"),
        (pairs.of_class < SMALLEST_GROUP).label("is_small"),
        PAIRS.c.pre_possible,
        PAIRS.c.post_possible,
    )
    query = (
        select(*by, *map(func.sum, (pairs.n, pairs.pre, pairs.post)))
        .join(pairs, pairs.angkatan_id == Angkatan.id)
        .where(reach.is_kept, choice.condition, Angkatan.region_code.is_not(None))
        .group_by(*(column.name for column in by))
    )
    return [
        Group(province, year, is_small, int(n), _gain((int(before), most), (int(after), top)))
        for province, year, is_small, most, top, n, before, after in db.session.execute(query)
    ]


def _fresh(reach: Reach, choice: Choice) -> Iterable[Group]:
    for row in reach.fresh:
        if row.province_code is not None and choice.takes(row):
            gains = (
                _gain((part.pre, part.pre_possible), (part.post, part.post_possible))
                for part in row.parts
            )
            is_small = row.n < SMALLEST_GROUP
            yield Group(row.province_code, row.year, is_small, row.n, sum(gains, Fraction()))


def _gain(before: tuple[int, int], after: tuple[int, int]) -> Fraction:
    """The mean gain in percent, from sums of points and of maxima."""
    return 100 * (Fraction(*after) - Fraction(*before))


def _summed(groups: Sequence[Group]) -> tuple[int, Fraction]:
    """Pairs and the sum of their gains, as far as they may be counted (see `countable`)."""
    hidden = sum(group.n for group in groups if group.is_small)
    if 0 < hidden < SMALLEST_GROUP:
        groups = [group for group in groups if not group.is_small]
    return sum(group.n for group in groups), sum((group.gain for group in groups), Fraction())


def _years(years: Mapping[int, tuple[int, Fraction]]) -> dict[int, Cell]:
    """Each year, and all together without what subtracting would give away."""
    hidden = sum(n for n, _ in years.values() if n < SMALLEST_GROUP)
    together = [
        (n, gain) for n, gain in years.values() if n >= SMALLEST_GROUP or hidden >= SMALLEST_GROUP
    ]
    every = (sum(n for n, _ in together), sum((gain for _, gain in together), Fraction()))
    return {0: _cell(*every), **{year: _cell(*some) for year, some in years.items()}}


def _cell(n: int, gain: Fraction) -> Cell:
    return Cell(n, None if n < SMALLEST_GROUP else float(gain / n))
