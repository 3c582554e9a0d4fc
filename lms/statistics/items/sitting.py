"""Everything about one test on one occasion: reliability, items, options, the pass decision."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lms.statistics.change.mcnemar import McNemar
from lms.statistics.core.marks import Mark, MarkTable, mark_table
from lms.statistics.core.sums import FormSums, sum_marks
from lms.statistics.core.undefined import figure_of
from lms.statistics.items.distractors import ItemOptions, OptionSums, analyse_options, count_options
from lms.statistics.items.item_analysis import TestAnalysis, analyse_sums
from lms.statistics.items.item_flags import gather_evidence, item_flags
from lms.statistics.reliability.consistency import Huynh, Subkoviak, huynh, subkoviak
from lms.statistics.reliability.decisions import zone_of_doubt
from lms.statistics.reliability.livingston_lewis import LivingstonLewis, livingston_lewis


@dataclass(frozen=True)
class Sitting:
    """Marks of those who sat; `choices` per item and person, where options were chosen."""

    names: Sequence[str]
    rows: Sequence[Sequence[Mark]]
    max_marks: Sequence[Mark] | None = None
    choices: Sequence[Sequence[Collection[str]]] | None = None
    keys: Sequence[Collection[str]] = ()
    options: Sequence[Sequence[str]] = ()

    @cached_property
    def table(self) -> MarkTable:
        return mark_table(self.rows, self.max_marks)

    @cached_property
    def sums(self) -> FormSums:
        return sum_marks(self.table)


@dataclass(frozen=True)
class Decisions:
    """How far a second sitting would decide the same; which rows lie within one SEM of the cut."""

    subkoviak: Subkoviak | None
    huynh: Huynh | None
    livingston_lewis: LivingstonLewis | None
    zone_of_doubt: tuple[int, ...]


@dataclass(frozen=True)
class SittingFigures:
    """`item_flags` by item name; `distractors` where options are known."""

    ctt: TestAnalysis
    distractors: tuple[ItemOptions, ...] | None
    item_flags: dict[str, tuple[str, ...]]
    decisions: Decisions | None


def analyse_sitting(
    sitting: Sitting,
    *,
    occasion: str,
    cut: float | None = None,
    changes: Mapping[int, McNemar] | None = None,
    with_omega: bool = True,
) -> SittingFigures:
    """All figures of one sitting; `occasion` is "pre" or "post", `cut` the score that passes."""
    ctt = analyse_sums(sitting.sums, with_omega=with_omega)
    options = analyse_choices(sitting)
    return SittingFigures(
        ctt=ctt,
        distractors=options,
        item_flags=_all_flags(sitting, ctt, options, occasion, changes or {}),
        decisions=None if cut is None else analyse_decisions(sitting, ctt, cut),
    )


def analyse_choices(sitting: Sitting) -> tuple[ItemOptions, ...] | None:
    """The options of every item, if choices are known."""
    if sitting.choices is None:
        return None
    return analyse_options(
        sitting.sums,
        option_sums(sitting),
        keys=sitting.keys,
        options=sitting.options or [()] * len(sitting.names),
        names=sitting.names,
    )


def option_sums(sitting: Sitting) -> list[OptionSums]:
    """Counts of (option, total, mark) per item."""
    totals = sitting.table.totals.tolist()
    columns = sitting.table.marks.T.tolist()
    choices = sitting.choices or []
    return [count_options(c, totals, m) for c, m in zip(choices, columns, strict=True)]


def _all_flags(
    sitting: Sitting,
    ctt: TestAnalysis,
    options: Sequence[ItemOptions] | None,
    occasion: str,
    changes: Mapping[int, McNemar],
) -> dict[str, tuple[str, ...]]:
    flags = {}
    for j, name in enumerate(sitting.names):
        evidence = gather_evidence(
            ctt.items,
            j,
            occasion=occasion,
            options=options[j] if options else None,
            change=changes.get(j),
        )
        flags[name] = item_flags(evidence, ctt.n)
    return flags


def analyse_decisions(sitting: Sitting, ctt: TestAnalysis, cut: float) -> Decisions:
    """Subkoviak and Huynh for 0/1 tests, Livingston and Lewis for any with a maximum."""
    sums = sitting.sums
    top = sum(sums.max_marks) / sums.unit if sums.max_marks is not None else None
    weighted, alpha = None, figure_of(ctt, "alpha")
    if top and ctt.total_mean is not None and ctt.total_sd is not None:
        weighted = livingston_lewis(ctt.total_mean, ctt.total_sd, top, cut, alpha)
    whole = -int(-cut // 1)
    binary = sums.is_dichotomous
    kr20, kr21 = figure_of(ctt, "kr20"), figure_of(ctt, "kr21")
    totals = [total / sums.unit for total in sitting.table.totals.tolist()]
    return Decisions(
        subkoviak=subkoviak(sums.totals, sums.k, whole, kr20) if binary else None,
        huynh=huynh(sums.totals, sums.k, whole, kr21) if binary else None,
        livingston_lewis=weighted,
        zone_of_doubt=() if ctt.sem is None else zone_of_doubt(totals, cut, ctt.sem),
    )
