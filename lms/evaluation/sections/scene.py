"""The report of one story: its tree as rows, with shares and their intervals."""

from __future__ import annotations

from lms.curriculum.rules.scenes import ENDINGS, StepText
from lms.evaluation.report_parts import Cell, Column, ReportView, Section, Table
from lms.evaluation.scenes import SceneReport, WayCount
from lms.evaluation.words import cell_span, in_percent, tied
from lms.statistics.core.proportions import wilson
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.core.undefined import Undefined

INTRO = (
    "Apa yang dipilih peserta di setiap langkah cerita. Bukan nilai: pilihan yang sering keliru"
    " adalah bahan untuk dibicarakan bersama."
)
READ_SO = (
    "Bagian dihitung dari yang sampai di langkah itu, dengan selang 95 % menurut Wilson. Hanya"
    " jalan yang sampai ke akhir yang dihitung, satu jalan pertama untuk setiap orang."
)
TWICE = (
    "Yang dibandingkan orang yang sama: jalan pertama dan jalan terakhir mereka yang menjalaninya"
    " lebih dari satu kali. Mereka sudah tahu ceritanya, jadi bedanya bukan ukuran hasil pelatihan."
)
SHARES = [Column("Orang", 0), Column("Bagian", 0, "%"), Column("Selang 95 %")]
TREE = [Column("Langkah"), Column("Pilihan"), *SHARES]
ENDS = [Column("Akhir"), Column("Jenis", is_below=True), *SHARES]
PAIR = [
    Column("Langkah"),
    Column("Pilihan"),
    Column("Jalan pertama", 0, "%"),
    Column("Jalan terakhir", 0, "%"),
    Column("Beda, poin", 0, is_signed=True),
]


def scene_view(report: SceneReport, about: str) -> ReportView:
    """`about`: whose ways these are, one line."""
    n = report.first.n
    is_shown = n >= SMALLEST_GROUP
    return ReportView(
        title=f"Adegan: {report.story.title}",
        lines=[about],
        intro=INTRO,
        empty_reason=None if is_shown else _missing(n),
        headline=tied(_headline(report)) if is_shown else [],
        sections=_sections(report) if is_shown else [],
        caveats=[READ_SO, *_left_out(report)],
        data=_figures(report) if is_shown else {},
    )


def _missing(n: int) -> str:
    return (
        f"Baru {n} orang sampai ke akhir cerita. Halaman ini terisi mulai {SMALLEST_GROUP} orang."
    )


def _headline(report: SceneReport) -> list[str]:
    n = report.first.n
    good = sum(
        report.first.reached.get(step.code, 0)
        for step in report.story.endings
        if step.ending == "baik"
    )
    return [f"{n} orang sampai ke akhir cerita; {good} di antaranya langsung ke akhir yang baik."]


def _left_out(report: SceneReport) -> list[str]:
    told = []
    if report.unfinished:
        told.append(f"{report.unfinished} jalan belum sampai ke akhir dan tidak dihitung.")
    if report.other_versions:
        told.append(
            f"{report.other_versions} jalan menempuh naskah lain cerita ini dan tidak dihitung."
        )
    return told


def _sections(report: SceneReport) -> list[Section]:
    steps = [step for step in report.story.steps.values() if step.choices]
    first = report.first
    tree = [row for step in steps for row in _choice_rows(step, first)]
    ends = [_end_row(step, first) for step in report.story.endings]
    sections = [
        Section("akhir", "Sampai di mana", tables=[Table("Akhir cerita", ENDS, ends)]),
        Section("pilihan", "Yang dipilih", tables=[Table("Setiap langkah", TREE, tree)]),
    ]
    if report.before.n >= SMALLEST_GROUP:
        pairs = [row for step in steps for row in _pair_rows(step, report)]
        title = f"Jalan pertama dan terakhir {report.before.n} orang"
        table = Table("Pertama dan terakhir", PAIR, pairs)
        sections.append(Section("berulang", title, sentences=[TWICE], tables=[table]))
    return sections


def _choice_rows(step: StepText, count: WayCount) -> list[tuple[Cell, ...]]:
    n = count.reached.get(step.code, 0)
    return [
        (step.title, choice.text, *_shares(count.chosen.get((step.code, number), 0), n))
        for number, choice in enumerate(step.choices)
        if n
    ]


def _end_row(step: StepText, count: WayCount) -> tuple[Cell, ...]:
    assert step.ending is not None
    return (
        step.title,
        ENDINGS.get(step.ending, step.ending),
        *_shares(count.reached.get(step.code, 0), count.n),
    )


def _shares(part: int, n: int) -> tuple[Cell, ...]:
    """Persons, their share, its interval; no share of fewer than the smallest group."""
    if n < SMALLEST_GROUP:
        return part, None, None
    limits = wilson(part, n)
    assert not isinstance(limits, Undefined)  # n is not 0
    return part, in_percent(part / n), cell_span((100 * limits[0], 100 * limits[1]), 0)


def _pair_rows(step: StepText, report: SceneReport) -> list[tuple[Cell, ...]]:
    sides = report.before, report.after
    if min(side.reached.get(step.code, 0) for side in sides) < SMALLEST_GROUP:
        return []
    rows: list[tuple[Cell, ...]] = []
    for number, choice in enumerate(step.choices):
        before, after = (
            100 * side.chosen.get((step.code, number), 0) / side.reached[step.code]
            for side in sides
        )
        rows.append((step.title, choice.text, before, after, after - before))
    return rows


def _figures(report: SceneReport) -> dict[str, object]:
    """For JSON: counts of persons by step and choice."""
    return {
        name: {
            "n": side.n,
            "reached": dict(side.reached),
            "chosen": [
                {"step": step, "choice": choice, "persons": persons}
                for (step, choice), persons in sorted(side.chosen.items())
            ],
        }
        for name, side in (
            ("first", report.first), ("before", report.before), ("after", report.after),
        )
    }  # fmt: skip
