"""A class report as tables: one row a person, a question, a competency, an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from lms.evaluation.classes.data import DataForm, DataPerson, DataSitting
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
# where somebody sat a third test
LATER_HEADS = (
    "bentuk_lanjutan", "poin_lanjutan", "poin_lanjutan_maks", "persen_lanjutan",
    "dikirim_lanjutan",
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


def person_table(report: ClassReport) -> WorkbookTable:
    """One row a member, also of those who sat nothing."""
    has_later = any(row.person.later is not None for row in report.people)
    forms = {**report.data.later_forms, **report.data.forms}
    rows = [
        (
            row.person.label,
            row.person.key,
            *_sitting_cells(row.person.pre, forms),
            *_sitting_cells(row.person.post, forms),
            None if row.gain is None else float(row.gain),
            None if row.passed is None else ("ya" if row.passed else "tidak"),
            *(_sitting_cells(row.person.later, forms) if has_later else ()),
        )
        for row in report.people
    ]
    return WorkbookTable("peserta", (*PERSON_HEADS, *(LATER_HEADS if has_later else ())), rows)


def _sitting_cells(sitting: DataSitting | None, forms: Mapping[str, DataForm]) -> tuple[Cell, ...]:
    if sitting is None:
        return (None,) * 5
    possible = forms[sitting.form].possible
    percent = None if not possible else float(100 * sitting.earned / possible)
    return (sitting.form, plain(sitting.earned), None if possible is None else plain(possible),
            percent, sitting.submitted_at)  # fmt: skip


def plain(mark: Mark) -> int | float:
    """The mark as an int if it is whole, else as a float."""
    value = Fraction(exact_mark(mark))
    return value.numerator if value.denominator == 1 else float(value)


def answer_table(report: ClassReport) -> WorkbookTable:
    """One row for each question of each sitting that counts, in form order."""
    forms = {**report.data.later_forms, **report.data.forms}
    rows = [
        cells
        for row in report.people
        for occasion, sitting in _sittings(row.person)
        for cells in _answer_rows(row.person.key, occasion, sitting, forms[sitting.form])
    ]
    return WorkbookTable("jawaban", ANSWER_HEADS, rows)


def _sittings(person: DataPerson) -> Iterator[tuple[str, DataSitting]]:
    found = {"awal": person.pre, "akhir": person.post, "lanjutan": person.later}
    yield from ((name, sitting) for name, sitting in found.items() if sitting is not None)


def _answer_rows(
    key: str, occasion: str, sitting: DataSitting, form: DataForm
) -> Iterator[tuple[Cell, ...]]:
    columns = form.columns
    answers = sitting.answers or [None] * len(columns)
    for column, answer, mark in zip(columns, answers, sitting.marks, strict=False):
        yield (
            key,
            occasion,
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
