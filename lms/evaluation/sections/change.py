"""The sections about people and their change: who sat, how much, who passed, the p-values."""

from __future__ import annotations

from lms.evaluation.charts.distribution import bin_counts, bin_labels, distribution_chart
from lms.evaluation.charts.drawing import ChangeLine, before_after_charts
from lms.evaluation.classes.report import ClassReport, PersonRow
from lms.evaluation.report_parts import Cell, Chart, Column, KeyFigure, Section, Table
from lms.evaluation.sections import people_sentences, sentences
from lms.evaluation.words import DASH, cell_span, known, number, p_value
from lms.statistics.core.sizes import BOOTSTRAP_N, SMALLEST_GROUP

SCORE_HEADS = [
    Column("Tes"),
    Column("Orang", 0),
    Column("Rata-rata", 1),
    Column("Simpangan baku", 1),
    Column("Median", 1),
    Column("Terendah", 1),
    Column("Tertinggi", 1),
]
PERSON_HEADS = [
    Column("Peserta"),
    Column("Bentuk"),
    Column("Awal", 1),
    Column("Akhir", 1),
    Column("Perubahan", 1),
    Column("Lulus"),
]
FURTHER = (
    "Untuk yang ingin memeriksa lebih jauh. Selang median dari bootstrap: indikatif, biasanya agak "
    "terlalu lebar."
)
PASSED = {True: "ya", False: "belum", None: DASH}


def attendance_section(report: ClassReport) -> Section:
    gain = report.gain
    lost = gain.attrition
    counts: list[tuple[Cell, ...]] = [
        ("Mengikuti kedua tes", gain.n_pairs),
        ("Hanya tes awal", gain.n_pre_only),
        ("Hanya tes akhir", gain.n_post_only),
        ("Belum keduanya", report.n_neither),
        ("Seluruh peserta", len(report.people)),
    ]
    return Section(
        name="kehadiran",
        title="Siapa yang mengikuti kedua tes",
        sentences=known(
            [
                sentences.attendance(report),
                sentences.lost(lost, gain.n_pre_only),
                sentences.sensitivity(report) if report.is_shown else None,
            ]
        ),
        warnings=known([sentences.attrition(report) if report.is_shown else None]),
        tables=[Table("Kehadiran pada tes", [Column("Kelompok"), Column("Orang", 0)], counts)],
    )


def scores_section(report: ClassReport) -> Section:
    gain = report.gain
    rows: list[tuple[Cell, ...]] = [
        ("Tes awal", gain.n_pairs, gain.mean_pre, gain.sd_pre, gain.median_pre, gain.min_pre,
         gain.max_pre),
        ("Tes akhir", gain.n_pairs, gain.mean_post, gain.sd_post, gain.median_post, gain.min_post,
         gain.max_post),
    ]  # fmt: skip
    note = "Nilai dalam persen dari nilai tertinggi bentuknya." if report.data.in_percent else ""
    return Section(
        name="nilai",
        title="Nilai awal dan nilai akhir",
        sentences=[sentences.levels(report)],
        charts=[_distribution(report)],
        tables=[Table("Nilai tes awal dan tes akhir", SCORE_HEADS, rows, note)],
    )


def _distribution(report: ClassReport) -> Chart:
    before = [float(row.pre) for row in report.paired if row.pre is not None]
    after = [float(row.post) for row in report.paired if row.post is not None]
    top, title = scale_top(report), "Sebaran nilai awal dan nilai akhir"
    mark = report.gain.pass_rates.pass_mark if report.gain.pass_rates else None
    counts = zip(bin_labels(top), bin_counts(before, top), bin_counts(after, top), strict=True)
    return Chart(
        title=title,
        drawings=[distribution_chart(title, before, after, pass_mark=mark, top=top)],
        table=Table(
            title,
            [Column("Nilai"), Column("Orang, awal", 0), Column("Orang, akhir", 0)],
            list(counts),
            "Nilai di batas dua kelas masuk ke kelas yang lebih tinggi.",
        ),
    )


def scale_top(report: ClassReport) -> float:
    """100, or the highest score where the maximum is unknown."""
    if report.data.in_percent:
        return 100
    scores = [float(s) for row in report.people for s in (row.pre, row.post) if s is not None]
    return max([*scores, 1.0])


def change_section(report: ClassReport) -> Section:
    gain = report.gain
    norm = gain.normalized_gain
    class_g = norm.class_g if norm else None
    g_limits = report.class_g_ci95
    facts = [
        KeyFigure("Rata-rata perubahan", report.mean_gain, 1, "poin", report.mean_gain_ci95),
        KeyFigure("g_pre", gain.g_pre_sd, 2, "", None, "dibagi sebaran nilai awal")
        if sentences.has_top(report)
        else KeyFigure("g_av", gain.g_av, 2, "", gain.d_av_ci95_bonett, _of_d_av(report)),
    ]
    if norm is not None:
        missing = "" if g_limits else f"selang baru ada mulai {BOOTSTRAP_N} pasangan"
        facts.append(KeyFigure("N-gain kelas <g>", class_g, 2, "", g_limits, missing))
    warnings = [sentences.ROUGH] if report.is_rough else []
    return Section(
        name="perubahan",
        title="Berapa besar perubahannya",
        sentences=known(
            [
                sentences.mean_gain(report),
                sentences.effect(report),
                sentences.normalised(report),
                people_sentences.beyond_error(report),
                people_sentences.gain_reliability(report),
                people_sentences.practice(report),
            ]
        ),
        warnings=known([*warnings, sentences.forms_differ(report), sentences.NO_CONTROL]),
        facts=facts,
        charts=[_people(report)],
        tables=known([_orders(report), _practice(report), _further(report)]),
    )


def _of_d_av(report: ClassReport) -> str:
    """What the interval is of; what two forms differ by widens it, seen or not."""
    return "selang untuk d_av" + ("" if report.order is None else ", indikatif: dua bentuk")


def _people(report: ClassReport) -> Chart:
    title = "Nilai tes awal dan tes akhir tiap peserta"
    changes = [
        ChangeLine(row.person.label, float(row.pre), float(row.post))
        for row in sorted(report.paired, key=lambda row: (row.pre or 0, row.post or 0))
        if row.pre is not None and row.post is not None
    ]
    return Chart(
        title=title,
        drawings=before_after_charts(title, changes, scale_top(report)),
        table=Table(
            "Nilai tiap peserta",
            PERSON_HEADS,
            [_person(row) for row in report.people],
            " ".join(
                known(
                    [
                        "– berarti tes itu tidak diikuti; tidak pernah dihitung sebagai 0.",
                        people_sentences.gain_reliability(report),
                    ]
                )
            ),
        ),
    )


def _person(row: PersonRow) -> tuple[Cell, ...]:
    forms = [s.form for s in (row.person.pre, row.person.post) if s is not None and s.form]
    scores = [None if s is None else float(s) for s in (row.pre, row.post, row.gain)]
    return (row.person.label, " → ".join(forms) or DASH, *scores, PASSED[row.passed])


def _orders(report: ClassReport) -> Table | None:
    """What each order of the forms gained, and what the forms themselves make of it."""
    order, names = report.order, report.orders
    if order is None or names is None or min(order.n_ab, order.n_ba) < SMALLEST_GROUP:
        return None
    rows: list[tuple[Cell, ...]] = [
        (names[0], order.n_ab, order.mean_gain_ab, DASH),
        (names[1], order.n_ba, order.mean_gain_ba, DASH),
        ("Rata-rata kedua urutan", order.n_ab + order.n_ba, order.balanced_gain,
         cell_span(order.balanced_ci95)),
        (f"{_second(names)} lebih sukar (minus: lebih mudah)", order.n_ab + order.n_ba,
         order.form_difference,
         cell_span(order.form_difference_ci95)),
    ]  # fmt: skip
    heads = [Column("Urutan bentuk"), Column("Orang", 0), Column("Perubahan", 1),
             Column("Selang 95 %")]  # fmt: skip
    return Table("Perubahan menurut urutan bentuk", heads, rows)


def _second(names: tuple[str, str]) -> str:
    """The form that the first order ends with: Bentuk B."""
    return f"Bentuk {names[0].rsplit(' ', 1)[-1]}"


def _practice(report: ClassReport) -> Table | None:
    found = report.practice
    if found is None:
        return None
    rows: list[tuple[Cell, ...]] = [
        ("Soal yang ditemui dua kali", found.n_repeated, found.gain_repeated, DASH),
        ("Soal lain", found.n_others, found.gain_others, DASH),
        ("Beda", None, found.difference, cell_span(found.difference_ci95)),
    ]
    heads = [Column("Soal"), Column("Banyaknya", 0), Column("Perubahan", 1),
             Column("Selang 95 %")]  # fmt: skip
    return Table("Soal yang ditemui dua kali dan soal lain", heads, rows)


def _further(report: ClassReport) -> Table:
    """Secondary figures of the change, each with its interval where it has one."""
    gain, limits = report.gain, report.intervals
    rows: list[tuple[Cell, ...]] = [
        (
            "Rata-rata perubahan tanpa memandang bentuk (poin)",
            gain.mean_gain,
            # with crossed forms this interval also holds what the forms differ by
            cell_span(gain.ci95_gain) if report.order is None else DASH,
        ),
        ("Median perubahan (poin)", gain.median_gain, cell_span(limits.median_gain.ci95_bca)),
        ("Hodges-Lehmann (poin)", gain.hodges_lehmann_all_d, DASH),
        ("Simpangan baku perubahan (poin)", gain.sd_gain, DASH),
    ]
    norm = gain.normalized_gain
    if norm is not None:
        of_c = None if report.normalised is None else report.normalised.mean_change_c_ci95
        rows += [
            ("Rata-rata gain perorangan", norm.mean_individual_g, DASH),
            ("Perubahan ternormalisasi c", norm.mean_normalized_change_c,
             cell_span(of_c, 2)),
        ]  # fmt: skip
    if sentences.has_top(report):
        rows.append((f"g_av ({_of_d_av(report)})", gain.g_av,
                     cell_span(gain.d_av_ci95_bonett, 2)))  # fmt: skip
    heads = [Column("Ukuran"), Column("Nilai", 2), Column("Selang 95 %")]
    return Table("Ukuran lain", heads, rows, FURTHER)


def p_value_section(report: ClassReport) -> Section:
    """The p-values, last: how likely such a change were if nothing had changed."""
    gain, signed = report.gain, report.gain.wilcoxon
    rows: list[tuple[Cell, ...]] = [
        ("Uji t berpasangan", _statistic("t", gain.t), gain.df, p_value(gain.p_t_two_sided)),
        ("Wilcoxon peringkat bertanda", _statistic("W+", signed.W_plus), signed.n_nonzero,
         p_value(signed.p)),
    ]  # fmt: skip
    if signed.show_pratt:
        rows.append(("Wilcoxon menurut Pratt", DASH, gain.n_pairs, p_value(signed.pratt.p_exact)))
    if report.passing is not None:
        change = report.passing.change
        counts = f"{change.n01_wrong_right} naik, {change.n10_right_wrong} turun"
        rows.append(("McNemar untuk kelulusan (mid-p)", counts, change.n, p_value(change.p_mid)))
    heads = [Column("Uji"), Column("Statistik"), Column("Derajat bebas atau n", 0), Column("p")]
    return Section(
        name="uji",
        title="Uji statistik",
        sentences=[
            "Nilai p menjawab satu hal saja: seberapa sering perubahan sebesar ini atau lebih "
            "muncul kalau sebenarnya tidak ada yang berubah. Ia tidak mengatakan seberapa besar "
            "atau apa sebabnya."
        ],
        warnings=[sentences.ROUGH] if report.is_rough else [],
        tables=[Table("Uji perubahan", heads, rows)],
    )


def _statistic(name: str, value: float | None) -> str:
    return f"{name} = {number(value, 2)}" if value is not None else DASH
