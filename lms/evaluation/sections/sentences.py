"""The findings in plain Indonesian: one sentence a figure, and what the figures do not say."""

from __future__ import annotations

from collections.abc import Callable

from lms.evaluation.classes.report import ClassReport
from lms.evaluation.sections.people_sentences import passing, passing_rise
from lms.evaluation.words import known, moved, number, signed, span
from lms.statistics.change.attrition import Attrition
from lms.statistics.change.gains import hake_band
from lms.statistics.core.sizes import SMALLEST_GROUP, SMALLEST_SAMPLE

# places of an interval whose band is looked up
STEPS = 20
BANDS = {"low": "rendah", "medium": "sedang", "high": "tinggi"}
ROUGH = (
    f"Pasangan kurang dari {SMALLEST_SAMPLE} orang: selang dan uji di sini indikatif, hanya "
    "petunjuk kasar."
)
UNSURE = (
    "Rata-rata perubahan bisa terlalu tinggi atau terlalu rendah, dan selangnya tidak memuat "
    "ketidakpastian itu: bacalah sebagai petunjuk."
)
CEILINGS = {
    "ceiling_pre": "Banyak nilai awal sudah mendekati nilai tertinggi",
    "ceiling_post": "Banyak nilai akhir sudah mendekati nilai tertinggi",
}
LOWER_BOUND = "perubahan yang terukur adalah batas bawah, yang sebenarnya bisa lebih besar."
FLOORS = {
    "floor_pre": "Lebih dari 15 % peserta bernilai nol pada tes awal.",
    "floor_post": "Lebih dari 15 % peserta bernilai nol pada tes akhir.",
}
NO_CONTROL = (
    "Kelas ini diukur dua kali tanpa kelas pembanding. Bacalah angka ini sebagai perubahan, "
    "bukan sebagai dampak pelatihan."
)


def headline(report: ClassReport) -> list[str]:
    """What a head of office reads first: who, how much, how many passed."""
    if not report.is_shown:
        return []
    return known([attendance(report), mean_gain(report), passing(report), passing_rise(report)])


def alerts(report: ClassReport) -> list[str]:
    """What must stand beside the headline."""
    if not report.is_shown:
        return []
    return known(
        [
            ROUGH if report.is_rough else None,
            attrition(report),
            forms_differ(report),
            ceiling(report),
        ]
    )


def caveats(report: ClassReport) -> list[str]:
    """Everything that a reader must keep in mind."""
    return [*alerts(report), NO_CONTROL] if report.is_shown else []


def too_small(report: ClassReport) -> str | None:
    """Why nothing is shown, and what would change it."""
    if report.is_shown:
        return None
    return (
        f"Baru {report.gain.n_pairs} dari {len(report.people)} peserta mengikuti kedua tes. "
        f"Laporan muncul bila paling sedikit {SMALLEST_GROUP} orang sudah mengikuti tes awal "
        "dan tes akhir."
    )


def attendance(report: ClassReport) -> str:
    gain = report.gain
    if gain.n_pairs == len(report.people):
        return f"Semua {gain.n_pairs} peserta mengikuti kedua tes."
    text = f"Dari {len(report.people)} peserta, {gain.n_pairs} mengikuti kedua tes."
    parts = [
        f"{count} {word}"
        for count, word in (
            (gain.n_pre_only, "hanya tes awal"),
            (gain.n_post_only, "hanya tes akhir"),
            (report.n_neither, "belum keduanya"),
        )
        if count
    ]
    return f"{text} Selebihnya: {', '.join(parts)}." if parts else text


def attrition(report: ClassReport) -> str | None:
    """Which of two things makes the lost matter: how many they are, or that they were others."""
    gain = report.gain
    found, n_lost = gain.attrition, gain.n_pre_only
    reasons = []
    if found.is_large:
        reasons.append(
            f"{n_lost} dari {gain.n_pairs + n_lost} orang yang ikut tes awal tidak ikut tes akhir"
        )
    if found.is_selective and found.difference_ci95 is not None:
        low, high = found.difference_ci95
        side = "rendah" if low > 0 else "tinggi"
        least, most = sorted((abs(low), abs(high)))
        reasons.append(
            f"nilai awal {n_lost} orang yang tidak ikut tes akhir lebih {side} daripada yang "
            f"mengikuti keduanya (selisih {number(least)} sampai {number(most)} poin)"
        )
    if not reasons:
        return None
    text = "; ".join(reasons)
    return f"{text[0].upper()}{text[1:]}. {UNSURE}"


def sensitivity(report: ClassReport) -> str | None:
    """What the lost could change at most, whenever anybody is lost (docs/statistics.md 17.3)."""
    gain, rates = report.gain, report.gain.pass_rates
    n_lost = gain.n_pre_only
    if not n_lost or report.mean_gain is None:
        return None
    # of the headline, which may be the mean of both orders of the forms
    unchanged = report.mean_gain * gain.n_pairs / (gain.n_pairs + n_lost)
    text = (
        f"Seandainya nilai {n_lost} orang yang tidak ikut tes akhir sama sekali tidak berubah, "
        f"rata-rata perubahan menjadi {signed(unchanged)} poin"
    )
    if rates is None:
        return f"{text}."
    passed, everybody = rates.n_pass_post, gain.n_pairs + n_lost
    return f"{text}; yang lulus antara {passed} dan {passed + n_lost} dari {everybody} orang."


def lost(found: Attrition, n_lost: int) -> str | None:
    """Who went missing after the pre-test; their mean only from five persons on."""
    if found.share_lost is None or n_lost == 0:
        return None
    text = f"{number(100 * found.share_lost, 0)} % dari yang ikut tes awal tidak ikut tes akhir"
    if n_lost < SMALLEST_GROUP:
        return f"{text}."
    return (
        f"{text}. Rata-rata nilai awal mereka {number(found.mean_pre_lost)}; "
        f"yang mengikuti keduanya {number(found.mean_pre_completers)}."
    )


def levels(report: ClassReport) -> str:
    gain = report.gain
    return (
        f"Rata-rata tes awal {number(gain.mean_pre)} (simpangan baku {number(gain.sd_pre)}), "
        f"tes akhir {number(gain.mean_post)} (simpangan baku {number(gain.sd_post)}). "
        f"Semua angka di sini dari {gain.n_pairs} peserta yang mengikuti kedua tes."
    )


def mean_gain(report: ClassReport) -> str:
    gain, change = report.gain, report.mean_gain
    assert change is not None
    text = f"Rata-rata {moved(change)}"
    if number(gain.mean_gain) == number(change):
        text += f", dari {number(gain.mean_pre)} menjadi {number(gain.mean_post)}"
    if report.order is not None:
        text += " (rata-rata kedua urutan bentuk)"
    if report.mean_gain_ci95 is None:
        return f"{text}. Selangnya tidak dapat dihitung karena semua berubah sama banyak."
    low, high = report.mean_gain_ci95
    return (
        f"{text}; dengan keyakinan 95 % perubahannya antara {number(low)} dan {number(high)} poin."
    )


def forms_differ(report: ClassReport) -> str | None:
    """The forms are not equally hard: scores of single persons depend on their order."""
    order, names = report.order, report.orders
    if order is None or names is None or not order.forms_differ:
        return None
    if min(order.n_ab, order.n_ba) < SMALLEST_GROUP:
        return None
    return (
        f"Kedua bentuk tidak sama sukar: urutan {names[0]} {moved(order.mean_gain_ab)} "
        f"({order.n_ab} orang), urutan {names[1]} {moved(order.mean_gain_ba)} ({order.n_ba} "
        "orang). Rata-rata kelas sudah bebas dari beda itu; perubahan dan kelulusan seorang "
        "peserta belum."
    )


def effect(report: ClassReport) -> str | None:
    """In units of the spread; at a ceiling of that before training (docs/statistics.md 17.12)."""
    gain = report.gain
    if has_top(report):
        if gain.g_pre_sd is None:
            return None
        return (
            f"Diukur dengan sebaran nilai awal antarpeserta, perubahan itu "
            f"{number(gain.g_pre_sd, 2)} simpangan baku (g_pre; sebaran nilai akhir tidak dipakai "
            "karena nilainya menumpuk di atas)."
        )
    if gain.g_av is None or gain.d_av_ci95_bonett is None:
        return None
    which = "perubahan itu" if report.order is None else "perubahan tanpa memandang bentuk"
    rough = "" if report.order is None else ", indikatif karena ada dua bentuk"
    return (
        f"Diukur dengan sebaran nilai antarpeserta, {which} {number(gain.g_av, 2)} simpangan "
        f"baku (g_av; selang 95 % untuk d_av {span(gain.d_av_ci95_bonett, 2)}{rough})."
    )


def has_top(report: ClassReport) -> bool:
    """Scores after training crowd at the top."""
    return "ceiling_post" in report.gain.flags


def normalised(report: ClassReport) -> str | None:
    gain = report.gain.normalized_gain
    if gain is None or gain.class_g is None or gain.class_g_band is None:
        return None
    limits = report.class_g_ci95
    text = f"{_of_room(gain.class_g)} (N-gain kelas {number(gain.class_g, 2)}"
    # a band without an interval would be named from a figure that may lie in another one
    if limits is None:
        return f"{text})."
    named = " atau ".join(BANDS[band] for band in bands_of(hake_band, limits))
    return f"{text}, {named} menurut Hake; selang 95 % {span(limits, 2)})."


def _of_room(class_g: float) -> str:
    if class_g < 0:
        return "Dari ruang naik yang masih ada, tidak ada yang diraih"
    return f"Dari ruang naik yang masih ada, kelas meraih {number(100 * class_g, 0)} %"


def bands_of(name: Callable[[float], str], limits: tuple[float, float]) -> list[str]:
    """The bands that the interval touches, from below (docs/statistics.md 17.6)."""
    low, high = limits
    steps = [low + (high - low) * step / STEPS for step in range(STEPS + 1)]
    return list(dict.fromkeys(name(value) for value in steps))


def ceiling(report: ClassReport) -> str | None:
    """Where scores crowd at the top or the bottom."""
    high = [CEILINGS[flag] for flag in report.gain.flags if flag in CEILINGS]
    low = [FLOORS[flag] for flag in report.gain.flags if flag in FLOORS]
    top = f"{'; '.join(high)}: {LOWER_BOUND}" if high else ""
    return " ".join(known([top, *low])) or None
