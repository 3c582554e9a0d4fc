"""One test on one occasion as it is read: who sat it, how far it can be trusted, every question."""

from __future__ import annotations

from dataclasses import replace

from lms.evaluation.classes.data import ClassData, Side
from lms.evaluation.classes.items import ItemRow, list_items
from lms.evaluation.classes.report import class_report
from lms.evaluation.classes.tests import FormSitting, list_tests
from lms.evaluation.items.words import ADVICE
from lms.evaluation.report_parts import Cell, Column, KeyFigure, ReportView, Section, Table
from lms.evaluation.sections.class_tests import reliability_section
from lms.evaluation.words import number, span
from lms.statistics.core.sizes import BINDING_N, SMALLEST_GROUP, SMALLEST_SAMPLE

NO_CHANGE = (
    "Ini satu tes pada satu waktu. Perubahan oleh pelatihan baru dapat dihitung bila tes awal dan "
    "tes akhir keduanya ada."
)


def one_test_view(data: ClassData) -> ReportView:
    """From data in which everybody has the same one of both sittings, or none."""
    tests = list_tests(data, None)
    shown = [test for test in tests if test.figures is not None]
    return ReportView(
        title=f"Evaluasi {data.title}",
        lines=data.about,
        empty_reason=None if shown else _too_small(tests),
        headline=_headline(data, shown[0]) if shown else [],
        facts=_facts(shown[0]) if shown else [],
        alerts=[],
        sections=_sections(data, shown) if shown else [],
        caveats=[NO_CHANGE, *data.notes],
    )


def _too_small(tests: list[FormSitting]) -> str:
    n = sum(test.n for test in tests)
    return (
        f"Baru {n} orang mengerjakan tes ini. Angka kelompok muncul mulai {SMALLEST_GROUP} orang."
    )


def _headline(data: ClassData, test: FormSitting) -> list[str]:
    """How many, how they did, and how many reach the pass mark."""
    figures = test.figures
    assert figures is not None
    most, mean = number(float(test.possible), 0), figures.ctt.total_mean
    said = [
        f"{test.n} dari {len(data.people)} orang mengerjakan tes ini. "
        f"Rata-rata {number(mean)} dari {most} poin."
    ]
    if test.cut is not None:
        scores = [sitting for p in data.people if (sitting := p.pre or p.post) is not None]
        passed = sum(sitting.earned >= test.cut for sitting in scores)
        said.append(f"{passed} orang mencapai nilai lulus, {number(test.cut)} poin.")
    return said


def _facts(test: FormSitting) -> list[KeyFigure]:
    figures = test.figures
    assert figures is not None
    ctt = figures.ctt
    facts = [
        KeyFigure("Mengerjakan", test.n, 0, "orang"),
        KeyFigure("Rata-rata", ctt.total_mean, 1, f"dari {number(float(test.possible), 0)}"),
        KeyFigure("Simpangan baku", ctt.total_sd, 1, "poin"),
    ]
    if test.is_measured:
        facts.append(KeyFigure("Keandalan (alfa)", ctt.alpha, 2, "", ctt.alpha_feldt95))
        facts.append(KeyFigure("Galat baku", ctt.sem, 1, "poin"))
    return facts


def _sections(data: ClassData, tests: list[FormSitting]) -> list[Section]:
    items = list_items(data, tests, None)
    trust = reliability_section(replace(class_report(data, resamples=0), tests=tests))
    return [part for part in (trust, _items(items, tests[0].side)) if part is not None]


def _items(items: list[ItemRow], side: Side) -> Section:
    flagged = [row for row in items if row.flags]
    words = f"{len(flagged)} soal perlu dibaca ulang." if flagged else "Tidak ada soal bertanda."
    table = Table(
        "Semua soal",
        [
            Column("Soal"),
            Column("Orang", 0),
            Column("% benar", 1),
            Column("Selang 95 %"),
            Column("Daya beda", 2),
            Column("Tanda"),
        ],
        [_item(row, side) for row in items],
        f"Daya beda: korelasi soal dengan sisa tes, mulai {SMALLEST_SAMPLE} orang. Tanda: mulai "
        f"{BINDING_N} orang.",
    )
    return Section(name="soal", title="Soal demi soal", sentences=[words], tables=[table])


def _item(row: ItemRow, side: Side) -> tuple[Cell, ...]:
    facility = row.before if side is Side.PRE else row.after
    limits = facility.wilson95
    correlations = [r for r in row.r_rest.values() if r is not None]
    return (
        row.name,
        facility.n,
        None if facility.p is None else 100 * facility.p,
        span(None if limits is None else (100 * limits[0], 100 * limits[1]), 0),
        correlations[0] if correlations else None,
        "; ".join(ADVICE[flag].title for flag in row.flags),
    )
