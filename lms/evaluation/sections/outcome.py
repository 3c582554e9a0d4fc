"""The sections about where the change leads: the lowest third, passing, repeats, room to rise."""

from __future__ import annotations

from lms.evaluation.classes.report import ClassReport
from lms.evaluation.report_parts import Cell, Column, Section, Table
from lms.evaluation.sections import people_sentences, sentences
from lms.evaluation.words import DASH, cell_span, in_percent, known
from lms.statistics.core.printable import printable
from lms.statistics.core.sizes import SMALLEST_GROUP

OF_PASSING = "Selang menurut Bonett dan Price: di kelas kecil agak terlalu lebar, jadi indikatif."


def lowest_section(report: ClassReport) -> Section | None:
    group, said = report.error.lowest_third, people_sentences.lowest(report)
    if group is None or not said:
        return None
    rows: list[tuple[Cell, ...]] = [
        ("Peserta dalam kelompok ini", group.n),
        ("Rata-rata nilai awal", group.mean_pre),
        ("Rata-rata perubahan", group.mean_gain),
        ("Yang kiranya terjadi juga tanpa pelatihan", group.expected_by_regression),
        ("Keandalan nilai awal", report.reliability_pre),
    ]
    heads = [Column("Ukuran"), Column("Nilai", 2)]
    return Section(
        name="terendah",
        title="Peserta yang mulai dari bawah",
        sentences=said[:1],
        warnings=said[1:],
        tables=[Table("Peserta dengan nilai awal terendah", heads, rows)],
        data={"lowest_third": printable(group)},
    )


def passing_section(report: ClassReport) -> Section | None:
    rates, passing = report.gain.pass_rates, report.passing
    if rates is None or passing is None:
        return None
    n, change, equated = report.gain.n_pairs, passing.change, report.equated
    rows: list[tuple[Cell, ...]] = [
        ("Sebelum", rates.n_pass_pre, n, in_percent(rates.p_pass_pre), DASH),
        ("Sesudah", rates.n_pass_post, n, in_percent(rates.p_pass_post), DASH),
        ("Perubahan (poin persen)", rates.n_pass_post - rates.n_pass_pre, n,
         in_percent(change.ppdi), _limits(change.bonett_price_ci95)),
    ]  # fmt: skip
    if equated is not None and equated.n_pass_pre is not None and equated.n_pass_post is not None:
        shares = [100 * count / equated.n for count in (equated.n_pass_pre, equated.n_pass_post)]
        rows += [
            ("Sebelum, bila bentuk disetarakan", equated.n_pass_pre, equated.n, shares[0], DASH),
            ("Sesudah, bila bentuk disetarakan", equated.n_pass_post, equated.n, shares[1], DASH),
        ]
    heads = [
        Column("Saat"), Column("Lulus", 0), Column("Dari", 0), Column("Persen", 1),
        Column("Selang 95 %"),
    ]  # fmt: skip
    moved = (
        f"Sebelumnya belum lulus, sesudahnya lulus: {change.n01_wrong_right} orang; sebaliknya: "
        f"{change.n10_right_wrong} orang."
    )
    return Section(
        name="kelulusan",
        title="Siapa yang mencapai nilai lulus",
        sentences=known(
            [
                people_sentences.passing(report),
                moved,
                people_sentences.passing_rise(report),
                people_sentences.passing_equated(report),
            ]
        ),
        tables=[Table("Kelulusan sebelum dan sesudah", heads, rows, OF_PASSING)],
    )


def repeat_section(report: ClassReport) -> Section | None:
    """Repeated post-tests, apart: the best of several attempts would lift every figure."""
    repeated = report.repeated
    if not repeated:
        return None
    said = [
        f"{len(repeated)} orang mengulang tes akhir. Laporan ini memakai tes akhir yang pertama; "
        "nilai ulangan tidak masuk ke angka lain mana pun."
    ]
    if len(repeated) < SMALLEST_GROUP:
        return Section(name="ulangan", title="Tes akhir yang diulang", sentences=said)
    first, last = (sum(float(pair[n]) for pair in repeated) / len(repeated) for n in (0, 1))
    rows: list[tuple[Cell, ...]] = [
        ("Yang mengulang", len(repeated)),
        ("Rata-rata tes akhir pertama", first),
        ("Rata-rata ulangan terakhir", last),
    ]
    return Section(
        name="ulangan",
        title="Tes akhir yang diulang",
        sentences=said,
        tables=[Table("Ulangan tes akhir", [Column("Ukuran"), Column("Nilai", 1)], rows)],
    )


def _limits(interval: tuple[float, float] | None) -> str:
    return cell_span(None if interval is None else (100 * interval[0], 100 * interval[1]))


def room_section(report: ClassReport) -> Section | None:
    norm = report.gain.normalized_gain
    if norm is None:
        return None
    warned = sentences.ceiling(report)
    calm = "Nilai tidak menumpuk di ujung: pada kedua waktu masih ada ruang untuk naik dan turun."
    rows: list[tuple[Cell, ...]] = [
        ("Tes awal", in_percent(norm.share_at_max_pre), report.gain.mean_pre),
        ("Tes akhir", in_percent(norm.share_at_max_post), report.gain.mean_post),
    ]
    heads = [Column("Tes"), Column("% bernilai penuh", 1), Column("Rata-rata", 1)]
    return Section(
        name="ruang",
        title="Apakah tes masih punya ruang",
        sentences=[] if warned else [calm],
        warnings=[warned] if warned else [],
        tables=[Table("Nilai di ujung", heads, rows)],
    )
