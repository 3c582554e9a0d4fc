"""The report of the practice village: what was told apart, what was missed, what was mixed up."""

from __future__ import annotations

from dataclasses import asdict

from lms.curriculum.rules.households import NONE_FITS
from lms.evaluation.report_parts import Cell, Column, ReportView, Section, Table
from lms.evaluation.village import VillageReport
from lms.evaluation.words import cell_span, in_percent
from lms.practice.rules.village import Recognised
from lms.statistics.core.proportions import wilson
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.core.undefined import Undefined

MOST_PAIRS = 12
INTRO = (
    "Dua belas rumah setiap putaran, tiga di antaranya tanpa jenis. Yang dihitung jawaban pertama"
    " di setiap rumah, dari putaran pertama yang diselesaikan setiap orang."
)
READ_SO = (
    "Selang 95 % menurut Wilson menganggap setiap kunjungan berdiri sendiri; kunjungan satu orang"
    " mirip satu sama lain, jadi selangnya terlalu sempit dan hanya ancar-ancar."
)
TWICE = (
    "Orang yang sama di rumah yang lain. Mereka sudah mendapat penjelasan di putaran sebelumnya,"
    " jadi bedanya mencakup latihan itu sendiri."
)
SHARES = [Column("Kali", 0), Column("Dari", 0), Column("Bagian", 0, "%"), Column("Selang 95 %")]
WHOLE = [Column("Yang dihitung"), *SHARES]
PAIRS = [Column("Yang ada"), Column("Dijawab"), Column("Kali", 0)]
TYPES = [Column("Jenis"), *SHARES]
ROUNDS = [
    Column("Yang dihitung"),
    Column("Putaran pertama", 0, "%"),
    Column("Putaran terakhir", 0, "%"),
    Column("Beda, poin", 0, is_signed=True),
]


def village_view(report: VillageReport, about: str) -> ReportView:
    """`about`: whose visits these are, one line."""
    is_shown = report.persons >= SMALLEST_GROUP
    return ReportView(
        title="Desa Latihan",
        lines=[about],
        intro=INTRO,
        empty_reason=None if is_shown else _missing(report.persons),
        headline=[_headline(report)] if is_shown else [],
        sections=_sections(report) if is_shown else [],
        caveats=[READ_SO],
        data=_figures(report) if is_shown else {},
    )


def _missing(persons: int) -> str:
    said = f"Baru {persons} orang menyelesaikan satu putaran."
    return f"{said} Halaman ini terisi mulai {SMALLEST_GROUP} orang."


def _headline(report: VillageReport) -> str:
    first = report.first
    return (
        f"{report.persons} orang menyelesaikan putaran pertama: {first.right} dari {first.visits}"
        f" jenis tepat, {first.misses} dari {first.with_type} terlewat, {first.false_alarms} dari"
        f" {first.without_type} rumah tanpa jenis diberi jenis."
    )


def _sections(report: VillageReport) -> list[Section]:
    whole = [(words, *_shares(*pair)) for words, pair in _parts(report.first)]
    sections = [Section("seluruh", "Yang dikenali", tables=[Table("Seluruhnya", WHOLE, whole)])]
    if report.first.mixed_up:
        rows: list[tuple[Cell, ...]] = [
            (report.names.get(truth, str(truth)), report.names.get(chosen, str(chosen)), times)
            for (truth, chosen), times in report.first.mixed_up[:MOST_PAIRS]
        ]
        table = Table("Yang paling sering tertukar", PAIRS, rows)
        sections.append(Section("tertukar", "Yang tertukar", tables=[table]))
    met = [
        (report.names.get(kind, NONE_FITS), *_shares(right, times))
        for kind, (times, right) in report.by_type.items()
    ]
    table = Table("Setiap jenis", TYPES, met, is_folded=True)
    sections.append(Section("jenis", "Setiap jenis", tables=[table]))
    if report.persons_twice >= SMALLEST_GROUP:
        title = f"Putaran pertama dan terakhir {report.persons_twice} orang"
        table = Table("Pertama dan terakhir", ROUNDS, _round_rows(report))
        sections.append(Section("putaran", title, sentences=[TWICE], tables=[table]))
    return sections


def _parts(found: Recognised) -> list[tuple[str, tuple[int, int]]]:
    return [
        ("Jenis tepat", (found.right, found.visits)),
        ("Terlewat", (found.misses, found.with_type)),
        ("Jenis yang tidak ada", (found.false_alarms, found.without_type)),
        ("Langkah pertama tepat", (found.steps_right, found.visits)),
    ]


def _shares(part: int, n: int) -> tuple[Cell, ...]:
    """Times, of how many, share and interval; no share of fewer than the smallest group."""
    if n < SMALLEST_GROUP:
        return part, n, None, None
    limits = wilson(part, n)
    assert not isinstance(limits, Undefined)  # n is not 0
    return part, n, in_percent(part / n), cell_span((100 * limits[0], 100 * limits[1]), 0)


def _round_rows(report: VillageReport) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    sides = zip(_parts(report.before), _parts(report.after), strict=True)
    for (words, (part, n)), (_, (later, n_later)) in sides:
        if n and n_later:
            before, after = 100 * part / n, 100 * later / n_later
            rows.append((words, before, after, after - before))
    return rows


def _figures(report: VillageReport) -> dict[str, object]:
    """For JSON."""
    return {
        "persons": report.persons,
        "persons_twice": report.persons_twice,
        "first": asdict(report.first),
        "before": asdict(report.before),
        "after": asdict(report.after),
        "by_type": {
            str(kind): {"met": times, "recognised": right}
            for kind, (times, right) in report.by_type.items()
        },
    }
