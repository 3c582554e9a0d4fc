"""Whether questions are fair to two groups, in words and in a table: the most unlike first."""

from __future__ import annotations

from lms.assessment.quiz_names import occasion_name
from lms.evaluation.dif_jobs import DifQuestion
from lms.evaluation.dif_reports import DifReport
from lms.evaluation.occasions import form_lines
from lms.evaluation.report_parts import (
    Cell,
    Column,
    Emphasis,
    Named,
    Notice,
    Quantity,
    ReportView,
    Section,
    Table,
    Tone,
)
from lms.evaluation.words import number
from lms.statistics.core.printable import printable
from lms.statistics.core.sizes import SMALLEST_ALL, SMALLEST_FOCAL
from lms.statistics.items.dif import Dif, ItemDif

TITLE = "Apakah soal adil bagi kedua kelompok"
INTRO = (
    "Peserta dengan nilai yang sama dibandingkan. Soal yang tetap lebih sukar bagi satu kelompok "
    "mungkin memakai kata atau contoh yang asing baginya."
)
CLASSES: dict[str, tuple[str, Tone]] = {
    "A": ("A: dapat diabaikan", ""),
    "B": ("B: sedang", "caution"),
    "C": ("C: besar: baca soal ini", "alarm"),
}
UNDEFINED: tuple[str, Tone] = ("–: tidak dapat dihitung", "")
COLUMNS = (
    Column("Soal"),
    Column("Delta", 2),
    Column("Kesalahan", 2),
    Column("p", 3),
    Column("Kelas"),
    Column("Lebih sukar bagi"),
    Column("Delta awal", 2),
)


def dif_view(report: DifReport) -> ReportView:
    figures = report.figures
    return ReportView(
        title=TITLE,
        lines=form_lines(report.edition.form),
        intro=INTRO,
        empty_title="Belum cukup data untuk membandingkan kelompok",
        empty_reason=None if figures else _missing(report),
        headline=_headline(report, figures) if figures else [],
        sections=[_questions(report, figures)] if figures else [],
        data=_data(report, figures) if figures else {},
    )


def uncounted_view(question: DifQuestion) -> ReportView:
    """Of so many sheets that nobody has asked to compute yet."""
    return ReportView(
        title=TITLE,
        lines=form_lines(question.edition.form),
        intro=INTRO,
        empty_title="Belum dihitung",
        empty_reason=f"{occasion_name(question.occasion)}: {number(question.n, 0)} lembar. "
        "Menghitungnya perlu waktu; hasilnya disimpan dan dapat dibuka semua evaluator.",
    )


def _counted(report: DifReport) -> str:
    unknown = f"; {number(report.n_unknown, 0)} tanpa keterangan" if report.n_unknown else ""
    return (
        f"{occasion_name(report.occasion)}: {number(report.n_reference, 0)} "
        f"{report.grouping.reference} dan {number(report.n_focal, 0)} "
        f"{report.grouping.focal}{unknown}."
    )


def _missing(report: DifReport) -> str:
    smaller, all_ = report.missing
    return (
        f"{_counted(report)} Perlu paling sedikit {SMALLEST_FOCAL} orang di kelompok yang lebih "
        f"kecil dan {SMALLEST_ALL} orang seluruhnya; kurang {smaller} di kelompok yang lebih "
        f"kecil dan {all_} seluruhnya."
    )


def _headline(report: DifReport, figures: Dif) -> list[str]:
    large = sum(item.ets_class == "C" for item in figures.purified)
    first = (
        f"{large} soal perlu dibaca: pada kemampuan yang sama, peluang menjawab benar sangat "
        "berbeda."
        if large
        else "Tidak ada soal yang berbeda besar bagi kedua kelompok."
    )
    return [first, _counted(report)]


def _questions(report: DifReport, figures: Dif) -> Section:
    """Largest difference first; undefined last."""
    rows = sorted(
        zip(report.codes, figures.items, figures.purified, strict=True),
        key=lambda row: -abs(row[2].delta_mh or 0),
    )
    table = Table(
        "Perbedaan tiap soal",
        COLUMNS,
        [_row(report, code, before, clean) for code, before, clean in rows],
        is_cards=True,
    )
    reading = (
        "Mantel-Haenszel, kelas menurut ETS. Delta negatif: lebih sukar bagi "
        f"{report.grouping.focal}. Kelas C dikeluarkan satu kali dari nilai pembanding, lalu "
        f"dihitung ulang; angka sebelumnya ada di kolom terakhir. Hanya {len(report.codes)} soal "
        "berpoin satu yang dihitung. Perbedaan adalah alasan untuk membaca soal, bukan untuk "
        "membuangnya."
    )
    return Section(
        name="soal",
        title="Perbedaan tiap soal",
        tables=[table],
        notices=[Notice("Cara membaca", reading, "info")],
    )


def _row(report: DifReport, code: str, before: ItemDif, clean: ItemDif) -> tuple[Cell, ...]:
    return (
        Named(code, code),
        clean.delta_mh,
        clean.se_delta_rbg,
        None if clean.p is None else Quantity(clean.p, is_p=True),
        Emphasis(*CLASSES.get(clean.ets_class or "", UNDEFINED)),
        _harder(report, clean.delta_mh),
        before.delta_mh,
    )


def _harder(report: DifReport, delta: float | None) -> str | None:
    if not delta:
        return None
    return report.grouping.focal if delta < 0 else report.grouping.reference


def _data(report: DifReport, figures: Dif) -> dict[str, object]:
    """Delta, its error, chi-square and class of every question."""
    return {
        "grouping": report.grouping.name,
        "reference": report.grouping.reference,
        "focal": report.grouping.focal,
        "occasion": str(report.occasion),
        "item": list(report.codes),
        "n_reference": figures.n_reference,
        "n_focal": figures.n_focal,
        "flags": printable(figures.flags),
        "dif_mh": figures.items,
        "dif_mh_purified": figures.purified,
    }
