"""One question in words and tables: a sentence a finding, a row a figure, its whole history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from lms.assessment.models import Occasion
from lms.assessment.quiz_names import TESTS
from lms.assessment.rules.balance import plain_text
from lms.evaluation.items.reports import ItemReport, Place
from lms.evaluation.items.words import (
    CHANGE,
    RELIABLE,
    advise,
    size_note,
    why,
)
from lms.evaluation.occasions import TIMES
from lms.evaluation.report_parts import (
    Cell,
    Column,
    Emphasis,
    Notice,
    Quantity,
    ReportView,
    Section,
    Table,
)
from lms.evaluation.sections.sentences import bands_of
from lms.evaluation.words import in_percent, known, number, p_equals, share, span
from lms.statistics.change.mcnemar import McNemar, ppdi_band
from lms.statistics.core.sizes import BINDING_N, SMALLEST_GROUP, VERDICT_N
from lms.statistics.items.distractors import ItemOptions, OptionFigures
from lms.statistics.items.facility import Facility
from lms.statistics.items.item_figures import ItemFigures

ONLY_OLD_KEY = (
    "Belum ada yang mengerjakan soal ini dengan kunci yang sekarang. Angka di bawah milik kunci "
    "yang lama."
)
OLD_KEY_APART = (
    "Kunci soal ini pernah lain. Yang disebut di sini hanya jawaban menurut kunci sekarang; "
    "yang menurut kunci lama ada di tabelnya sendiri."
)
VERDICTS = {True: "bekerja", False: "tidak bekerja", None: None}
When = Callable[[datetime], str]
# name in statistics, label, decimals, unit
Figure = tuple[str, str, int, str]
FIGURES: Sequence[Figure] = (
    ("difficulty_p", "Poin yang diraih (facility)", 0, "%"),
    ("r_item_rest", "Daya beda (korelasi soal dengan soal lain)", 2, ""),
    ("D27", "D, 27 % atas dikurangi 27 % bawah", 2, ""),
    ("r_item_total", "Korelasi dengan nilai seluruh tes", 2, ""),
    ("alpha_if_deleted", "Alpha bila soal ini dihapus", 2, ""),
    ("sd", "Simpangan baku", 2, ""),
    ("moodle_facility_index_pct", "Moodle: facility index", 1, "%"),
    ("moodle_discrimination_index_pct", "Moodle: discrimination index", 1, "%"),
    ("moodle_discriminative_efficiency_pct", "Moodle: discriminative efficiency", 1, "%"),
    ("moodle_effective_weight_pct", "Moodle: effective weight", 1, "%"),
    ("moodle_random_guess_score_pct", "Moodle: random guess score", 1, "%"),
    ("n_omitted", "Dikosongkan", 0, ""),
)
OPTION_COLUMNS = (
    Column("Pilihan"),
    Column("Bunyi", is_below=True),
    Column("Orang", 0),
    Column("Bagian", 0, "%"),
    Column("r", 2),
    Column("Atas", 0, "%"),
    Column("Bawah", 0, "%"),
    Column("Penilaian"),
)


def item_view(report: ItemReport, *, competency: str, day: When, moment: When) -> ReportView:
    """`day` and `moment` print when something happened."""
    version = report.item.published
    assert version is not None
    return ReportView(
        title=f"Angka soal {report.item.code}",
        lines=[competency, version.cognitive, f"versi {version.number}"],
        intro=plain_text(version.question.stem),
        empty_title="Belum cukup data",
        empty_reason=None if report.is_shown else _too_few(report),
        headline=sentences(report) if report.is_shown else [],
        sections=known([
            _flags(report) if report.is_shown else None,
            *(_place(n, place) for n, place in enumerate(report.places, start=1)),
            _history(report, day, moment),
        ]),
        data=_data(report),
    )  # fmt: skip


def _too_few(report: ItemReport) -> str:
    if report.places:
        return (
            f"Terbanyak {report.n_largest} orang mengerjakan soal ini dalam satu tes. Angka muncul "
            f"mulai dari {SMALLEST_GROUP} orang."
        )
    return (
        "Soal ini belum dikerjakan dalam tes awal atau tes akhir. Soal latihan tidak dihitung di "
        "sini, karena setiap orang mendapat soal lain."
    )


def sentences(report: ItemReport) -> list[str]:
    """What the figures say, in the order of time."""
    said = [_facility(occasion, pooled) for occasion, pooled in report.pooled.items()]
    if report.n_old_key:
        said.insert(0, OLD_KEY_APART if said else ONLY_OLD_KEY)
    if report.change is not None:
        said.append(_change(report.change))
    elif report.change_reason == "n_too_large":
        said.append(
            "Siapa yang berubah tidak dihitung di halaman ini: pesertanya terlalu banyak. "
            "Laporan tiap angkatan memuatnya."
        )
    elif report.n_pairs and report.change_reason == "not_dichotomous":
        said.append("Soal ini berpoin lebih dari satu, jadi tidak ada hitungan benar dan salah.")
    elif report.n_pairs:
        said.append(f"Baru {report.n_pairs} orang bertemu soal ini dua kali: belum cukup data.")
    return said


def _facility(occasion: Occasion, pooled: Facility) -> str:
    if pooled.p is None:
        return f"{TIMES[occasion]}: baru {pooled.n} orang, belum cukup data."
    text = f"{TIMES[occasion]} {share(pooled.p)} poinnya diraih oleh {pooled.n} orang"
    if pooled.wilson95 is None:
        return f"{text}."
    low, high = pooled.wilson95
    return f"{text}; dengan keyakinan 95 % antara {share(low)} dan {share(high)}."


def _change(change: McNemar) -> str:
    return (
        f"Dari {change.n} orang yang bertemu soal ini dua kali, {change.n01_wrong_right} berubah "
        f"dari salah menjadi benar dan {change.n10_right_wrong} dari benar menjadi salah. PPDI "
        f"{number(change.ppdi, 2)} ({_sensitivity(change)}; selang 95 % "
        f"{span(change.bonett_price_ci95, 2)}; {p_equals(change.p_mid)})."
    )


def _sensitivity(change: McNemar) -> str:
    """The band that the interval lies in, or both; of an interval over three none."""
    bands = bands_of(ppdi_band, change.bonett_price_ci95)
    if len(bands) == 1:
        return CHANGE[bands[0]]
    named = [CHANGE[band].partition(":")[0] for band in bands]
    return " atau ".join(named) if len(named) == 2 else "belum jelas, peka atau tidak"


def _flags(report: ItemReport) -> Section | None:
    """What somebody should look at; silence below the size from which flags are given."""
    notices = [Notice(one.title, one.text) for one in advise(report.flags)]
    if not notices and report.n_largest >= BINDING_N:
        fine = "Tidak ada tanda: tidak ada yang perlu diperiksa menurut angka."
        notices = [Notice("", fine, "good")]
    return Section(name="tanda", title="Tanda", notices=notices) if notices else None


def _place(n: int, place: Place) -> Section:
    """One edition on one occasion."""
    edition = f" edisi {place.edition}" if place.edition > 1 else ""
    return Section(
        name=f"tempat-{n}",
        title=f"Bentuk {place.form_code}{edition}, {TESTS[place.occasion]}",
        sentences=[
            f"Edisi {place.edition}, soal nomor {place.position}, versi {place.version}, "
            f"{place.n_angkatan} angkatan. {size_note(place.n)}",
            *(["Dinilai menurut kunci yang lama."] if place.is_of_old_key else []),
        ],
        tables=known([
            _options(place, place.options) if place.options else None,
            _figures(place.figures) if place.figures else None,
        ]),
    )  # fmt: skip


def _options(place: Place, found: ItemOptions) -> Table:
    """Every option, also one that nobody chose."""
    few = f"Penilaian tiap pilihan muncul mulai dari {VERDICT_N} orang. "
    return Table(
        "Pilihan jawaban",
        OPTION_COLUMNS,
        [
            (key, place.texts.get(key, ""), *_option(one, is_right=key in place.right))
            for key, one in found.options.items()
        ],
        (few if place.n < VERDICT_N else "")
        + "r: korelasi antara memilih jawaban ini dan nilai pada soal lain. Atas dan bawah: bagian "
        "dari 27 % peserta dengan nilai tertinggi dan terendah yang memilihnya.",
    )


def _option(found: OptionFigures, *, is_right: bool) -> Iterator[Cell]:
    yield found.count
    yield in_percent(found.prop)
    yield found.r_rest
    yield in_percent(found.upper27)
    yield in_percent(found.lower27)
    yield Emphasis("kunci", "good") if is_right else VERDICTS[found.is_functioning]


def _figures(found: ItemFigures) -> Table:
    """Name, value and what it means; without a value the reason."""
    meanings = _meanings(found)
    return Table(
        "Semua angka",
        [Column("Angka"), Column("Nilai", 2), Column("Artinya")],
        [
            (label, _value(found, row), _meaning(found, name, meanings))
            for row in FIGURES
            for name, label, *_ in [row]
        ],
        is_folded=True,
    )


def _value(found: ItemFigures, row: Figure) -> Cell:
    name, _, places, unit = row
    value: float | int | None = getattr(found, name)
    if value is None:
        return None
    return Quantity(100 * value if name == "difficulty_p" else value, places, unit)


def _meanings(found: ItemFigures) -> Mapping[str, str | None]:
    low, high = found.wilson95 or (None, None)
    limits = f"selang 95 %: {share(low)} sampai {share(high)}; " if found.wilson95 else ""
    return {
        "difficulty_p": f"{limits}{found.difficulty_band or ''}",
        "r_item_rest": RELIABLE.get(found.r_item_rest_band or ""),
        "D27": found.D27_band,
        "n_omitted": "dihitung 0 poin",
    }


def _meaning(found: ItemFigures, name: str, meanings: Mapping[str, str | None]) -> str | None:
    if getattr(found, name) is None and name in found.reasons:
        return why(found.reasons[name])
    return meanings.get(name)


def _history(report: ItemReport, day: When, moment: When) -> Section:
    """Versions and corrections, newest first."""
    lines = [
        (v.published_at, day(v.published_at), f"Versi {v.number} terbit.") for v in report.versions
    ] + [
        (
            row.corrected_at,
            moment(row.corrected_at),
            f"Kunci versi {n} diperbaiki oleh {name}"
            f"{': poin penuh untuk semua' if row.credit else ''}. {row.reason}",
        )
        for row, n, name in report.corrections
    ]
    rows = [row for _, *row in sorted(lines, key=lambda line: line[0], reverse=True)]
    table = Table("Riwayat soal", [Column("Kapan"), Column("Apa")], rows)
    return Section(name="riwayat", title="Riwayat soal", tables=[table])


def _data(report: ItemReport) -> dict[str, object]:
    return {
        "item": report.item.code,
        "pooled": report.pooled,
        "mcnemar": report.change,
        "reasons": {"mcnemar": report.change_reason} if report.change_reason else {},
        "n_pairs": report.n_pairs,
        "places": list(report.places),
    }
