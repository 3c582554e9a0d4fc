"""What was chosen instead of the key, and by whom (docs/statistics.md 5.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from lms.statistics.core.deviations import Deviations, deviations
from lms.statistics.core.sizes import VERDICT_N
from lms.statistics.core.sums import FormSums
from lms.statistics.core.undefined import Figure, Undefined, settle
from lms.statistics.items.upper_lower import Groups, upper_lower

FUNCTIONING_SHARE = 0.05
Chosen = tuple[str, int, int]


@dataclass(frozen=True)
class OptionFigures:
    """One option: how many chose it, how able they were."""

    count: int
    prop: float | None
    r_rest: float | None
    mean_rest: float | None
    upper27: float | None
    lower27: float | None
    is_functioning: bool | None
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ItemOptions:
    """The options of one item in order; `miskey_suspected` is None below 50 persons."""

    item: int
    name: str
    key: str
    n_omitted: int
    moodle_random_guess_score_pct: float | None
    options: dict[str, OptionFigures]
    miskey_suspected: bool | None
    dead_distractors: tuple[str, ...] | None
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class OptionSums:
    """Counts of (option, total, mark) of one item; they add over classes like the form's sums."""

    chosen: Mapping[Chosen, int]
    n_omitted: int

    def __add__(self, other: OptionSums) -> OptionSums:
        merged = Counter(self.chosen)
        merged.update(other.chosen)
        return OptionSums(dict(merged), self.n_omitted + other.n_omitted)


def count_options(
    choices: Sequence[Collection[str]], totals: Sequence[int], marks: Sequence[int]
) -> OptionSums:
    """Per person the chosen options (none when omitted), the total and the mark of this item."""
    rows = zip(choices, totals, marks, strict=True)
    chosen = Counter((o, total, mark) for options, total, mark in rows for o in set(options))
    return OptionSums(dict(chosen), sum(not options for options in choices))


def analyse_options(
    sums: FormSums,
    chosen: Sequence[OptionSums],
    *,
    keys: Sequence[Collection[str]],
    options: Sequence[Sequence[str]],
    names: Sequence[str] | None = None,
) -> tuple[ItemOptions, ...]:
    """Every option of every item, also those nobody chose; `options` lists them per item."""
    dev = deviations(sums)
    groups = upper_lower(sums.totals)
    return tuple(
        _item(j, sums, dev, groups, chosen[j], keys[j], options[j], names[j] if names else "")
        for j in range(sums.k)
    )


def _item(
    j: int,
    sums: FormSums,
    dev: Deviations,
    groups: Groups,
    chosen: OptionSums,
    key: Collection[str],
    options: Sequence[str],
    name: str,
) -> ItemOptions:
    right = set(key)
    listed = sorted(set(options) | right | {option for option, _, _ in chosen.chosen})
    figures = {
        option: _option(sums, dev, j, groups, _of_option(chosen, option), option in right)
        for option in listed
    }
    return ItemOptions(
        item=j + 1,
        name=name or str(j + 1),
        key=_spell(right),
        n_omitted=chosen.n_omitted,
        options=figures,
        **settle(
            {
                "moodle_random_guess_score_pct": _guess(listed),
                **_verdicts(figures, right, sums.n),
            }
        ),
    )


def _guess(listed: Sequence[str]) -> Figure:
    """Mean percent of guessing with equal chances; a question without options has none."""
    return 100 / len(listed) if listed else Undefined.NOT_CHOSEN


def _verdicts(figures: Mapping[str, OptionFigures], right: set[str], n: int) -> dict[str, Any]:
    few = Undefined.N_TOO_SMALL if n < VERDICT_N else None
    return {
        "miskey_suspected": few or _is_miskeyed(figures, right),
        "dead_distractors": few or _dead(figures, right),
    }


def _spell(right: set[str]) -> str:
    return ("" if all(len(option) == 1 for option in right) else ", ").join(sorted(right))


def _of_option(chosen: OptionSums, option: str) -> list[tuple[int, int, int]]:
    """(total, mark, count) of those who chose it."""
    return [(total, mark, c) for (o, total, mark), c in chosen.chosen.items() if o == option]


def _option(
    sums: FormSums,
    dev: Deviations,
    j: int,
    groups: Groups,
    choosers: list[tuple[int, int, int]],
    is_key: bool,
) -> OptionFigures:
    count = sum(c for _, _, c in choosers)
    r_rest = _r_rest(sums, dev, j, choosers)
    prop = count / sums.n if sums.n else Undefined.N_TOO_SMALL
    works = count >= FUNCTIONING_SHARE * sums.n and isinstance(r_rest, float) and r_rest < 0
    few = Undefined.N_TOO_SMALL if sums.n < VERDICT_N else works
    return OptionFigures(
        count=count,
        **settle(
            {
                "is_functioning": Undefined.IS_KEY if is_key else few,
                "prop": prop,
                "r_rest": r_rest,
                "mean_rest": _mean_rest(choosers, count, sums.unit),
                "upper27": _group_share(choosers, groups.upper, groups.whole),
                "lower27": _group_share(choosers, groups.lower, groups.whole),
            }
        ),
    )


def _r_rest(
    sums: FormSums, dev: Deviations, j: int, choosers: list[tuple[int, int, int]]
) -> Figure:
    """Correlation of choosing with the sum of the other items."""
    count = sum(c for _, _, c in choosers)
    if count == 0:
        return Undefined.NOT_CHOSEN
    rest_of_choosers = sum((total - mark) * c for total, mark, c in choosers)
    rest_of_all = sum(sums.item_sums) - sums.item_sums[j]
    covariance = sums.n * rest_of_choosers - count * rest_of_all
    return dev.r(covariance, count * (sums.n - count), dev.rest(j))


def _mean_rest(choosers: list[tuple[int, int, int]], count: int, unit: int) -> Figure:
    if count == 0:
        return Undefined.NOT_CHOSEN
    return float(Fraction(sum((total - mark) * c for total, mark, c in choosers), count * unit))


def _group_share(
    choosers: list[tuple[int, int, int]], weights: Mapping[int, int], whole: int
) -> float:
    return float(Fraction(sum(weights[total] * c for total, _, c in choosers), whole))


def _is_miskeyed(figures: Mapping[str, OptionFigures], right: set[str]) -> bool:
    """A distractor correlates positively and above the key, or wins the upper group."""
    best_key_r = max((figures[o].r_rest or 0.0 for o in right), default=0.0)
    best_key_upper = max((figures[o].upper27 or 0.0 for o in right), default=0.0)
    return any(
        (f.r_rest is not None and f.r_rest > max(0.0, best_key_r))
        or (f.upper27 or 0.0) > best_key_upper
        for option, f in figures.items()
        if option not in right
    )


def _dead(figures: Mapping[str, OptionFigures], right: set[str]) -> tuple[str, ...]:
    """Distractors chosen by fewer than 5 %."""
    return tuple(
        option
        for option, f in figures.items()
        if option not in right and (f.prop or 0.0) < FUNCTIONING_SHARE
    )
