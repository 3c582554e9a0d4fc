"""A class report as tables: one row a person, a question, a competency, an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lms.evaluation.classes.data import ClassData, DataSitting, Side
from lms.evaluation.classes.items import ItemRow
from lms.evaluation.classes.report import ClassReport
from lms.exchange.workbooks import Cell, WorkbookTable
from lms.statistics.core.marks import Mark, exact_mark
from lms.statistics.items.facility import Facility

PERSON_HEADS = (
    "nama", "nama_pengguna", "bentuk_awal", "poin_awal", "poin_awal_maks", "persen_awal",
    "dikirim_awal", "bentuk_akhir", "poin_akhir", "poin_akhir_maks", "persen_akhir",
    "dikirim_akhir", "kenaikan", "lulus",
)  # fmt: skip
ANSWER_HEADS = (
    "nama_pengguna", "tes", "bentuk", "soal", "versi", "kompetensi", "jenis", "jawaban", "poin",
    "poin_maks", "bukti_terima",
)  # fmt: skip
ITEM_HEADS = (
    "nomor", "soal", "kompetensi", "bentuk", "n_awal", "p_awal", "p_awal_bawah", "p_awal_atas",
    "n_akhir", "p_akhir", "p_akhir_bawah", "p_akhir_atas", "perubahan", "n_pasangan", "ppdi",
    "ppdi_bawah", "ppdi_atas", "mid_p", "mid_p_bh", "tanda",
)  # fmt: skip
COMPETENCY_HEADS = (
    "kode", "kompetensi", "soal_tiap_bentuk", "n_pasangan", "persen_awal", "persen_akhir",
    "kenaikan", "kenaikan_bawah", "kenaikan_atas",
)  # fmt: skip
OCCASIONS = {Side.PRE: "awal", Side.POST: "akhir"}


def person_table(report: ClassReport) -> WorkbookTable:
    """One row a member, also of those who sat nothing."""
    rows = [
        (
            row.person.label,
            row.person.key,
            *_sitting_cells(row.person.pre, report.data),
            *_sitting_cells(row.person.post, report.data),
            None if row.gain is None else round(float(row.gain), 4),
            None if row.passed is None else ("ya" if row.passed else "tidak"),
        )
        for row in report.people
    ]
    return WorkbookTable("peserta", PERSON_HEADS, rows)


def _sitting_cells(sitting: DataSitting | None, data: ClassData) -> tuple[Cell, ...]:
    if sitting is None:
        return (None,) * 5
    possible = data.forms[sitting.form].possible
    percent = None if not possible else round(float(100 * sitting.earned / possible), 4)
    return (sitting.form, plain(sitting.earned), None if possible is None else plain(possible),
            percent, sitting.submitted_at)  # fmt: skip


def plain(mark: Mark) -> int | float:
    """The mark as an int if it is whole, else as a float."""
    value = Fraction(exact_mark(mark))
    return value.numerator if value.denominator == 1 else float(value)


def answer_table(report: ClassReport) -> WorkbookTable:
    """One row for each question of each sitting that counts, in form order."""
    rows = [
        cells
        for row in report.people
        for side in Side
        for cells in _answer_rows(row.person.key, side, row.person.sitting(side), report.data)
    ]
    return WorkbookTable("jawaban", ANSWER_HEADS, rows)


def _answer_rows(
    key: str, side: Side, sitting: DataSitting | None, data: ClassData
) -> Iterator[tuple[Cell, ...]]:
    if sitting is None:
        return
    columns = data.forms[sitting.form].columns
    answers = sitting.answers or [None] * len(columns)
    for column, answer, mark in zip(columns, answers, sitting.marks, strict=False):
        yield (
            key,
            OCCASIONS[side],
            sitting.form,
            column.name,
            column.version,
            column.competency,
            column.kind or None,
            answer,
            plain(mark),
            plain(column.max_mark),
            sitting.receipt or None,
        )


def item_table(report: ClassReport) -> WorkbookTable:
    """One row a question; the discrimination of every form and occasion in a column of its own."""
    tests = [test.label for test in report.tests]
    heads = (*ITEM_HEADS, *(f"daya_beda {label}" for label in tests))
    rows = [_item_row(row, tests) for row in report.items]
    return WorkbookTable("soal", heads, rows, [3] * len(heads))


def _item_row(row: ItemRow, tests: Sequence[str]) -> tuple[Cell, ...]:
    change = row.change
    low, high = change.bonett_price_ci95 if change else (None, None)
    return (
        row.number,
        row.name,
        row.competency,
        ", ".join(row.forms),
        *_facility_cells(row.before),
        *_facility_cells(row.after),
        row.rise,
        change.n if change else None,
        change.ppdi if change else None,
        low,
        high,
        change.p_mid if change else None,
        row.p_adjusted,
        ", ".join(row.flags) or None,
        *(row.r_rest.get(label) for label in tests),
    )


def _facility_cells(facility: Facility) -> tuple[Cell, ...]:
    low, high = facility.wilson95 or (None, None)
    return (facility.n, facility.p, low, high)


def competency_table(report: ClassReport) -> WorkbookTable:
    rows = [
        (c.code, c.title, "/".join(str(count) for count in dict.fromkeys(c.items)), c.n_pairs,
         c.mean_pre, c.mean_post, c.mean_gain, *(c.ci95_gain or (None, None)))
        for c in report.competencies
    ]  # fmt: skip
    return WorkbookTable("kompetensi", COMPETENCY_HEADS, rows)
