"""Tasks marked by rubric: marks by criterion, agreement of assessors (docs/statistics.md 13)."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from lms.assessment.decision_models import Grading
from lms.evaluation.charts.likert import StepCounts, choices_charts
from lms.evaluation.reading.instruments import AskedTask, Instrument, RubricRow
from lms.evaluation.report_parts import Cell, Chart, Column, Section, Table
from lms.evaluation.sections.sentences import bands_of
from lms.evaluation.words import known, number, span
from lms.statistics.core.printable import printable
from lms.statistics.core.sizes import SMALLEST_GROUP, SMALLEST_SAMPLE
from lms.statistics.raters.agreement import (
    IntraclassCorrelations,
    intraclass_correlations,
    koo_li_band,
)
from lms.statistics.raters.kappa import KappaTable, count_table, weighted_kappas

BANDS = {"poor": "rendah", "moderate": "sedang", "good": "baik", "excellent": "sangat baik"}
HALF_LEVEL = 0.5
TWO_NEEDED = "Galat satu nilai lebih dari setengah tingkat rubrik: {tasks} perlu dinilai dua orang."
ROUGH = "Yang dinilai dua orang kurang dari 10: angka kesepakatan hanya petunjuk kasar."


@dataclass(frozen=True)
class Agreement:
    """Two assessors of the same answers: mean levels per answer, and all criteria together.

    `crossed`: the same two assessors marked every answer; else only ICC(1,1) has a meaning.
    """

    n: int
    crossed: bool
    # share of criteria with the very same level
    same: float
    icc: IntraclassCorrelations
    kappas: KappaTable

    @property
    def value(self) -> float | None:
        return self.icc.icc[1 if self.crossed else 0]

    @property
    def interval(self) -> tuple[float, float] | None:
        place = 1 if self.crossed else 0
        low, high = self.icc.ci95_lo[place], self.icc.ci95_hi[place]
        return None if low is None or high is None else (low, high)


@dataclass(frozen=True)
class TaskMarks:
    """One task: the markings of every answer that has one."""

    task: AskedTask
    marked: Sequence[Sequence[Grading]]
    n_handed_in: int
    agreement: Agreement | None


def field_practice_section(instruments: Sequence[Instrument]) -> Section | None:
    """The tasks of a class, marked by anybody; None without a mark."""
    tasks = [
        found
        for sheet in instruments
        if sheet.use == "tugas"
        for task in sheet.tasks
        if (found := measure_task(sheet, task)).marked
    ]
    if not tasks:
        return None
    shown = [task for task in tasks if len(task.marked) >= SMALLEST_GROUP]
    return Section(
        name="praktik",
        title="Praktik dan tugas",
        sentences=[*map(_sentence, tasks), *known([_agreement_words(task) for task in shown])],
        warnings=_warnings(shown),
        charts=[_chart(number, task) for number, task in enumerate(shown, start=1)],
        tables=_agreement_table(shown),
        data={
            task.task.code: {
                "n_marked": len(task.marked),
                "agreement": None if task.agreement is None else printable(task.agreement),
            }
            for task in shown
        },
    )


def measure_task(sheet: Instrument, task: AskedTask) -> TaskMarks:
    given = [filled.gradings.get(task.code, ()) for filled in sheet.filled.values()]
    marked = [gradings for gradings in given if gradings]
    return TaskMarks(task, marked, len(given), _agreement(task, marked))


def _agreement(task: AskedTask, marked: Sequence[Sequence[Grading]]) -> Agreement | None:
    """Of the first two assessors of each answer that has two; None below five such answers."""
    pairs = [sorted(gradings[:2], key=_grader) for gradings in marked if len(gradings) > 1]
    if len(pairs) < SMALLEST_GROUP:
        return None
    keys = [criterion.key for criterion in task.rubric]
    firsts = [_level(c, pair[0]) for pair in pairs for c in task.rubric]
    seconds = [_level(c, pair[1]) for pair in pairs for c in task.rubric]
    widest = max(len(criterion.levels) for criterion in task.rubric)
    ratings = [[sum(g.points[key] for key in keys) / len(keys) for g in pair] for pair in pairs]
    return Agreement(
        n=len(pairs),
        crossed=len({tuple(map(_grader, pair)) for pair in pairs}) == 1,
        same=sum(a == b for a, b in zip(firsts, seconds, strict=True)) / len(firsts),
        icc=intraclass_correlations(ratings),
        kappas=weighted_kappas(count_table(firsts, seconds, range(widest))),
    )


def _grader(grading: Grading) -> str:
    return grading.grader_id.hex


def _level(criterion: RubricRow, grading: Grading) -> int:
    """The place of the level, from 0: rubrics may give 1, 2, 4 points."""
    return list(criterion.levels).index(grading.points[criterion.key])


def _sentence(found: TaskMarks) -> str:
    text = f"“{found.task.text}”: {len(found.marked)} dari {found.n_handed_in} sudah dinilai"
    if len(found.marked) < SMALLEST_GROUP:
        return f"{text}; angkanya tampil mulai {SMALLEST_GROUP}."
    totals = [statistics.fmean(g.total for g in gradings) for gradings in found.marked]
    top = sum(max(criterion.levels) for criterion in found.task.rubric)
    return f"{text}, rata-rata {number(statistics.fmean(totals))} dari {top} poin."


def _agreement_words(found: TaskMarks) -> str | None:
    agreement = found.agreement
    if agreement is None:
        return None
    text = (
        f"{agreement.n} lembar “{found.task.text}” dinilai dua orang: tingkat yang dipilih sama "
        f"pada {number(100 * agreement.same, 0)} % kriteria"
    )
    if agreement.value is None:
        return f"{text}. ICC tidak ada karena nilainya tidak bervariasi."
    limits = agreement.interval
    text += f"; ICC {number(agreement.value, 2)}"
    if limits is None:
        return f"{text}."
    bands = bands_of(koo_li_band, limits) if agreement.crossed else []
    named = " sampai ".join(dict.fromkeys(BANDS[band] for band in (*bands[:1], *bands[-1:])))
    said = f", kesepakatan {named}" if named else ""
    return f"{text} (selang 95 % {span(limits, 2)}){said}."


def _warnings(shown: Sequence[TaskMarks]) -> list[str]:
    agreed = [(found.task, found.agreement) for found in shown if found.agreement is not None]
    doubtful = [
        task.text
        for task, a in agreed
        if a.icc.sem_mark is not None and a.icc.sem_mark > HALF_LEVEL
    ]
    rough = any(a.n < SMALLEST_SAMPLE for _, a in agreed)
    named = ", ".join(f"“{text}”" for text in doubtful)
    return [*([TWO_NEEDED.format(tasks=named)] if doubtful else []), *([ROUGH] if rough else [])]


def _chart(place: int, found: TaskMarks) -> Chart:
    """One bar a criterion, from its lowest to its highest level."""
    table = _criteria(found)
    bars = []
    for criterion in found.task.rubric:
        every = [g.points[criterion.key] for gradings in found.marked for g in gradings]
        mean = statistics.fmean(_mean(criterion, gradings) for gradings in found.marked)
        said = f"{number(mean)} dari {max(criterion.levels)}"
        counts = [every.count(level) for level in criterion.levels]
        bars.append(StepCounts(criterion.text, counts, said))
    name, ends = f"bagan-praktik-{place}", ("tingkat terendah", "tingkat tertinggi")
    return Chart(table.title, choices_charts(table.title, bars, ends=ends, name=name), table)


def _mean(criterion: RubricRow, gradings: Sequence[Grading]) -> float:
    return statistics.fmean(g.points[criterion.key] for g in gradings)


def _criteria(found: TaskMarks) -> Table:
    """Mean and spread of each criterion; an answer with several markings counts as their mean."""
    points = sorted({level for criterion in found.task.rubric for level in criterion.levels})
    heads = [
        Column("Kriteria"),
        *(Column(f"{level} poin", 0) for level in points),
        Column("Rerata", 2),
        Column("Simpangan baku", 2),
        Column("Tertinggi", 0),
    ]
    rows = [_criterion(criterion, found.marked, points) for criterion in found.task.rubric]
    note = "Kolom poin menghitung semua penilaian; rerata memakai rata-rata penilai setiap lembar."
    return Table(found.task.text, heads, rows, note)


def _criterion(
    criterion: RubricRow, marked: Sequence[Sequence[Grading]], points: Sequence[int]
) -> tuple[Cell, ...]:
    every = [g.points[criterion.key] for gradings in marked for g in gradings]
    means = [_mean(criterion, gradings) for gradings in marked]
    spread = statistics.stdev(means) if len(means) > 1 else None
    counts = [every.count(level) for level in points]
    return (criterion.text, *counts, statistics.fmean(means), spread, max(criterion.levels))


def _agreement_table(shown: Sequence[TaskMarks]) -> list[Table]:
    rows: list[tuple[Cell, ...]] = [
        (
            found.task.text,
            a.n,
            100 * a.same,
            "ICC(A,1)" if a.crossed else "ICC(1,1)",
            a.value,
            span(a.interval, 2),
            a.kappas.quadratic.kappa,
            a.icc.sem_mark,
        )
        for found in shown
        if (a := found.agreement) is not None
    ]
    heads = [
        Column("Tugas"), Column("Lembar", 0), Column("% sama", 0), Column("Ukuran"),
        Column("ICC", 2), Column("Selang 95 %"), Column("Kappa berbobot", 2),
        Column("Galat satu nilai", 2),
    ]  # fmt: skip
    note = "ICC dari rata-rata tingkat per lembar; kappa berbobot kuadrat dari semua kriteria."
    return [Table("Kesepakatan dua penilai", heads, rows, note)] if rows else []
