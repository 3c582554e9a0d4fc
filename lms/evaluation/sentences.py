"""The findings in plain Indonesian: one sentence a figure, and what the figures do not say."""

from __future__ import annotations

from babel.numbers import format_decimal

from lms.evaluation.reports import SMALLEST_GROUP, AngkatanReport

BANDS = {"low": "rendah", "medium": "sedang", "high": "tinggi"}
CAVEATS = {
    "n_below_10": ("Jumlah pasangan kurang dari 10. Selang dan uji di sini hanya petunjuk kasar."),
    "attrition": (
        "Banyak peserta tidak mengikuti kedua tes, atau yang hilang berbeda dari yang tinggal. "
        "Rata-rata kenaikan bisa terlalu tinggi atau terlalu rendah."
    ),
    "ceiling_pre": (
        "Banyak nilai awal sudah mendekati 100: kenaikan yang terukur adalah batas bawah."
    ),
    "ceiling_post": (
        "Banyak nilai akhir sudah mendekati 100: kenaikan yang terukur adalah batas bawah."
    ),
}
NO_CONTROL = (
    "Kelas ini diukur dua kali tanpa kelas pembanding. Bacalah angka ini sebagai perubahan, "
    "bukan sebagai dampak pelatihan."
)


def findings(report: AngkatanReport) -> list[str]:
    """In the order of statistics 1.6; empty when the group is too small to show."""
    if not report.is_shown:
        return []
    gain = report.gain
    return [
        text
        for text in (
            _attendance(report),
            _mean_gain(report),
            _effect(report),
            _normalised(report),
            _passing(report),
        )
        if text and gain.n_pairs
    ]


def caveats(report: AngkatanReport) -> list[str]:
    known = [CAVEATS[flag] for flag in report.gain.flags if flag in CAVEATS]
    return [*known, NO_CONTROL] if report.is_shown else []


def too_small(report: AngkatanReport) -> str | None:
    """Why nothing is shown, and what would change it."""
    if report.is_shown:
        return None
    return (
        f"Baru {report.gain.n_pairs} dari {len(report.people)} peserta mengikuti kedua tes. "
        f"Laporan muncul bila paling sedikit {SMALLEST_GROUP} orang sudah mengikuti tes awal "
        "dan tes akhir."
    )


def number(value: float, places: int = 1) -> str:
    """12,5"""
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(value, format=pattern, locale="id_ID")


def _attendance(report: AngkatanReport) -> str:
    gain = report.gain
    text = f"Dari {len(report.people)} peserta, {gain.n_pairs} mengikuti kedua tes."
    parts = []
    if gain.n_pre_only:
        parts.append(f"{gain.n_pre_only} hanya tes awal")
    if gain.n_post_only:
        parts.append(f"{gain.n_post_only} hanya tes akhir")
    if report.neither:
        parts.append(f"{len(report.neither)} belum keduanya")
    return f"{text} Selebihnya: {', '.join(parts)}." if parts else text


def _mean_gain(report: AngkatanReport) -> str:
    gain = report.gain
    assert gain.mean_pre is not None and gain.mean_post is not None
    assert gain.mean_gain is not None
    text = (
        f"Rata-rata {_moved(gain.mean_gain)}, dari {number(gain.mean_pre)} "
        f"menjadi {number(gain.mean_post)}"
    )
    if gain.ci95_gain is None:
        return f"{text}. Selangnya tidak dapat dihitung."
    low, high = gain.ci95_gain
    return (
        f"{text}; dengan keyakinan 95 % perubahannya antara {number(low)} dan {number(high)} poin."
    )


def _moved(change: float) -> str:
    if change == 0:
        return "tidak berubah"
    return f"{'naik' if change > 0 else 'turun'} {number(abs(change))} poin"


def _effect(report: AngkatanReport) -> str | None:
    gain = report.gain
    if gain.g_av is None or gain.d_av_ci95_bonett is None:
        return None
    low, high = gain.d_av_ci95_bonett
    return (
        f"Diukur dengan sebaran nilai antarpeserta, perubahan itu {number(gain.g_av, 2)} simpangan "
        f"baku (g_av; selang 95 % untuk d_av {number(low, 2)} sampai {number(high, 2)})."
    )


def _normalised(report: AngkatanReport) -> str | None:
    gain = report.gain.normalized_gain
    if gain is None or gain.class_g is None or gain.class_g_band is None:
        return None
    return (
        f"Dari ruang naik yang masih ada, kelas meraih {number(100 * gain.class_g, 0)} % "
        f"(N-gain kelas {number(gain.class_g, 2)}, {BANDS[gain.class_g_band]} menurut Hake)."
    )


def _passing(report: AngkatanReport) -> str | None:
    rates = report.gain.pass_rates
    if rates is None:
        return None
    return (
        f"Mencapai nilai lulus {report.pass_mark}: {rates.n_pass_pre} orang sebelum dan "
        f"{rates.n_pass_post} orang sesudah pelatihan, dari {report.gain.n_pairs} yang mengikuti "
        "kedua tes."
    )
