"""One class before and after: the whole report as one object (docs/statistics.md 1.6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.statistics.change.bootstrap import RESAMPLES, SEED, GainIntervals, gain_intervals
from lms.statistics.change.error_figures import ErrorFigures, error_figures
from lms.statistics.change.mcnemar import ItemChanges, McNemar, change_of_items, mcnemar
from lms.statistics.change.normalised_intervals import NormalisedIntervals, normalised_intervals
from lms.statistics.change.paired import PairedGain, paired_gain
from lms.statistics.core.marks import Mark, exact_mark
from lms.statistics.core.pairs import Pairs, Score, exact, match_pairs
from lms.statistics.core.undefined import Undefined, figure_of
from lms.statistics.items.sitting import Sitting, SittingFigures, analyse_sitting

Row = Sequence[Mark]


@dataclass(frozen=True)
class ClassFigures:
    """Gain first, then the two tests, then every item; None where a part does not apply."""

    paired_total: PairedGain
    intervals: GainIntervals
    pass_rate_mcnemar: McNemar | None
    pre: SittingFigures | None
    post: SittingFigures | None
    mcnemar_items: ItemChanges | None
    error: ErrorFigures
    # None where no maximum is known or nobody sat both
    normalised: NormalisedIntervals | None = None


@dataclass(frozen=True)
class ClassRows:
    """Row i of both is one person, None a test not sat; columns in the order of the sitting."""

    pre: Sequence[Row | None]
    post: Sequence[Row | None]


def class_figures(
    rows: ClassRows,
    pre: Sitting,
    post: Sitting,
    *,
    max_score: Score | None,
    cut: Score | None = None,
    seed: int = SEED,
    resamples: int = RESAMPLES,
) -> ClassFigures:
    """All figures of a class; the sittings hold everyone who sat, the rows say who is whom.

    Items are compared before and after where they have the same name in both sittings.
    """
    before, after = _totals(rows.pre), _totals(rows.post)
    pairs = match_pairs(before, after)
    changes = item_changes(rows, pre, post)
    first, second = (_analysed(side, name, changes, cut) for side, name in zip(
        (pre, post), ("pre", "post"), strict=True))  # fmt: skip
    return ClassFigures(
        paired_total=paired_gain(before, after, max_score=max_score, pass_mark=cut),
        intervals=gain_intervals(pairs, max_score, seed=seed, resamples=resamples),
        pass_rate_mcnemar=None if cut is None else passing_change(pairs, cut),
        pre=first,
        post=second,
        mcnemar_items=changes,
        error=_error_figures(pairs, first, second),
        normalised=normalised_intervals([list(zip(pairs.pre, pairs.post, strict=True))], max_score)
        if max_score and pairs.n
        else None,
    )


def _analysed(
    sitting: Sitting, occasion: str, changes: ItemChanges | None, cut: Score | None
) -> SittingFigures | None:
    """A question that nobody learnt is flagged on both occasions (docs/statistics.md 5.6)."""
    if not sitting.rows:
        return None
    by_name = dict(zip(changes.names, changes.items, strict=True)) if changes else {}
    by_item = {j: by_name[name] for j, name in enumerate(sitting.names) if name in by_name}
    return analyse_sitting(sitting, occasion=occasion, cut=cut, changes=by_item)


def _totals(rows: Sequence[Row | None]) -> list[Fraction | None]:
    return [None if row is None else _total(row) for row in rows]


def _total(row: Row) -> Fraction:
    return Fraction(sum(exact_mark(mark) for mark in row))


def passing_change(pairs: Pairs, cut: Score) -> McNemar:
    """McNemar of pass and fail."""
    mark = exact(cut)
    decisions = Counter(
        (exact(a) >= mark, exact(b) >= mark) for a, b in zip(pairs.pre, pairs.post, strict=True)
    )
    order = ((True, True), (True, False), (False, True), (False, False))
    return mcnemar(*(decisions[both] for both in order))


def item_changes(rows: ClassRows, pre: Sitting, post: Sitting) -> ItemChanges | None:
    """The items of both sittings that are right or wrong, in the order of the pre-test."""
    both = [
        (a, b) for a, b in zip(rows.pre, rows.post, strict=True) if a is not None and b is not None
    ]
    if not both:
        return None
    places = {name: j for j, name in enumerate(post.names)}
    common = [(j, places[name]) for j, name in enumerate(pre.names) if name in places]
    kept = [
        (j, i)
        for j, i in common
        if pre.sums.is_all_or_nothing(j) and post.sums.is_all_or_nothing(i)
    ]
    if not kept:
        return None
    before = [[bool(a[j]) for j, _ in kept] for a, _ in both]
    after = [[bool(b[i]) for _, i in kept] for _, b in both]
    return change_of_items(before, after, [pre.names[j] for j, _ in kept])


def _error_figures(
    pairs: Pairs, pre: SittingFigures | None, post: SittingFigures | None
) -> ErrorFigures:
    """What needs the reliability of the tests as well as the pairs."""
    rhos = [Undefined.N_TOO_SMALL if f is None else figure_of(f.ctt, "alpha") for f in (pre, post)]
    spread = pre.ctt.total_sd if pre is not None else None
    return error_figures(pairs, spread=spread or 0.0, rho_pre=rhos[0], rho_post=rhos[1])
