"""Everything about one test on one occasion: reliability, items, options, the pass decision.

Class, nation, uploaded files and command read their figures here, so that the same marks give the
same figures (docs/statistics.md 5, 6, 10.2).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from lms.statistics.change.mcnemar import McNemar
from lms.statistics.core.marks import Mark, MarkTable, mark_table
from lms.statistics.core.pairs import Score
from lms.statistics.core.sums import FormSums, sum_marks
from lms.statistics.items.distractors import ItemOptions, OptionSums, analyse_options, count_options
from lms.statistics.items.item_analysis import TestAnalysis, analyse_sums
from lms.statistics.items.item_figures import ItemFigures, item_row
from lms.statistics.items.item_flags import gather_evidence, item_flags
from lms.statistics.items.pass_decision import PassDecision, pass_decision
from lms.statistics.reliability.decisions import zone_of_doubt

# what stands in the table of options for an item whose options are not looked at
UNKNOWN = OptionSums({}, 0)


@dataclass(frozen=True)
class SittingSums:
    """What the answers of one test on one occasion add up to, over a class or the nation.

    `choices` holds, by place from 0, who chose what of the items with options, where answers are
    known; `omitted` how many left a place empty. Items in `credited` give everybody all points.
    """

    names: Sequence[str]
    sums: FormSums
    keys: Sequence[Collection[str]] = ()
    options: Sequence[Sequence[str]] = ()
    choices: Mapping[int, OptionSums] = field(default_factory=dict)
    omitted: Mapping[int, int] = field(default_factory=dict)
    credited: Collection[int] = ()


@dataclass(frozen=True)
class Sitting:
    """Marks of those who sat; `choices` per item and person, None for items without options."""

    names: Sequence[str]
    rows: Sequence[Sequence[Mark]]
    max_marks: Sequence[Mark] | None = None
    choices: Sequence[Sequence[Collection[str]] | None] | None = None
    keys: Sequence[Collection[str]] = ()
    options: Sequence[Sequence[str]] = ()

    @cached_property
    def table(self) -> MarkTable:
        return mark_table(self.rows, self.max_marks)

    @cached_property
    def sums(self) -> FormSums:
        return sum_marks(self.table)

    @cached_property
    def added(self) -> SittingSums:
        """The same without the persons."""
        chosen = self._option_sums()
        return SittingSums(
            names=self.names,
            sums=self.sums,
            keys=self.keys,
            options=self.options,
            choices=chosen,
            omitted={place: one.n_omitted for place, one in chosen.items()},
        )

    def _option_sums(self) -> dict[int, OptionSums]:
        totals = self.table.totals.tolist()
        columns = self.table.marks.T.tolist()
        return {
            place: count_options(chosen, totals, columns[place])
            for place, chosen in enumerate(self.choices or ())
            if chosen is not None
        }


@dataclass(frozen=True)
class SittingFigures:
    """`items` in the order of the form; `distractors` where options are known."""

    names: tuple[str, ...]
    ctt: TestAnalysis
    distractors: tuple[ItemOptions, ...] | None
    items: tuple[ItemFigures, ...]
    decision: PassDecision | None
    # rows of those within one SEM of the cut; empty where persons are not told apart
    zone_of_doubt: tuple[int, ...] = ()

    @property
    def item_flags(self) -> dict[str, tuple[str, ...]]:
        """By item name."""
        return {name: one.flags for name, one in zip(self.names, self.items, strict=True)}


def analyse_sitting(
    sitting: Sitting,
    *,
    occasion: str,
    cut: Score | None = None,
    changes: Mapping[int, McNemar] | None = None,
    with_omega: bool = True,
) -> SittingFigures:
    """All figures of one sitting; `occasion` is "pre" or "post", `cut` the score that passes."""
    found = analyse_added(
        sitting.added, occasion=occasion, cut=cut, changes=changes, with_omega=with_omega
    )
    if cut is None or found.ctt.sem is None:
        return found
    totals = [total / sitting.sums.unit for total in sitting.table.totals.tolist()]
    return replace(found, zone_of_doubt=zone_of_doubt(totals, float(cut), found.ctt.sem))


def analyse_added(
    added: SittingSums,
    *,
    occasion: str,
    cut: Score | None = None,
    changes: Mapping[int, McNemar] | None = None,
    with_omega: bool = True,
) -> SittingFigures:
    """All that sums alone tell; `changes` by place, of the persons who met the item twice."""
    ctt = analyse_sums(added.sums, with_omega=with_omega)
    options = _options(added)
    known = changes or {}
    return SittingFigures(
        names=tuple(added.names),
        ctt=ctt,
        distractors=tuple(options.values()) or None,
        items=tuple(
            _item(added, ctt, place, occasion, options.get(place), known.get(place))
            for place in range(added.sums.k)
        ),
        decision=None if cut is None else pass_decision(added.sums, ctt, cut),
    )


def analyse_choices(sitting: Sitting) -> tuple[ItemOptions, ...] | None:
    """The options of every item that has some, if choices are known."""
    return tuple(_options(sitting.added).values()) or None


def _item(
    added: SittingSums,
    ctt: TestAnalysis,
    place: int,
    occasion: str,
    options: ItemOptions | None,
    change: McNemar | None,
) -> ItemFigures:
    evidence = gather_evidence(ctt.items, place, occasion=occasion, options=options, change=change)
    return item_row(
        ctt.items,
        place,
        options=options,
        n_omitted=added.omitted.get(place),
        flags=() if place in added.credited else item_flags(evidence, ctt.n),
    )


def _options(added: SittingSums) -> dict[int, ItemOptions]:
    """Every option with its choosers, by place."""
    if not added.choices:
        return {}
    places = range(added.sums.k)
    found = analyse_options(
        added.sums,
        [added.choices.get(place, UNKNOWN) for place in places],
        keys=added.keys,
        options=added.options or [()] * len(places),
        names=added.names,
    )
    return {place: found[place] for place in sorted(added.choices)}
