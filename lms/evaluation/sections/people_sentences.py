"""What is said of single persons, of passing, and of what lies behind the mean change."""

from __future__ import annotations

from lms.evaluation.classes.report import ClassReport
from lms.evaluation.words import listed, moved, number, signed, span, trimmed
from lms.statistics.core.sizes import BINDING_N, SMALLEST_GROUP

REGRESSION = (
    "Siapa pun yang dipilih karena nilai awalnya rendah cenderung naik pada tes berikutnya, "
    "juga tanpa pelatihan (regresi ke rata-rata)."
)


def lowest(report: ClassReport) -> list[str]:
    """The gain of the lowest third, never without what regression alone would give them."""
    group = report.error.lowest_third
    if group is None or group.n < SMALLEST_GROUP or group.mean_gain is None:
        return []
    text = (
        f"Peserta dengan nilai awal terendah ({group.n} dari {report.gain.n_pairs}, rata-rata "
        f"{number(group.mean_pre)}): rata-rata {moved(group.mean_gain)}."
    )
    if group.expected_by_regression is None:
        return [text, REGRESSION]
    likely = f"Sekitar {number(group.expected_by_regression)} poin"
    if (limits := regression_limits(report)) is not None:
        likely += f" (antara {number(limits[0])} dan {number(limits[1])})"
    return [f"{text} {likely} kiranya terjadi juga tanpa pelatihan.", REGRESSION]


def regression_limits(report: ClassReport) -> tuple[float, float] | None:
    """What follows from the interval of the reliability, which is read as 0 to 1."""
    group, limits = report.error.lowest_third, report.reliability_pre_ci95
    rho = report.reliability_pre
    if group is None or limits is None or group.expected_by_regression is None:
        return None
    if rho is None or rho >= 1:
        return None
    away = group.expected_by_regression / (1 - rho)
    low, high = ((1 - min(max(rho, 0.0), 1.0)) * away for rho in reversed(limits))
    return low, high


def beyond_error(report: ClassReport) -> str | None:
    """How many persons changed by more than the error of the test, on one scale if there is one."""
    equated = report.equated.reliable_change if report.equated else None
    shares = equated if equated and equated.improved is not None else report.error.reliable_change
    if shares is None or shares.improved is None:
        return None
    assert shares.unchanged is not None and shares.worse is not None
    up, same, down = (
        round(share * shares.n) for share in (shares.improved, shares.unchanged, shares.worse)
    )
    scale = ", kedua bentuk disetarakan" if shares is equated else ""
    return (
        f"Perubahan yang melebihi galat ukur tes (95 %{scale}): {up} orang naik, {down} orang "
        f"turun; perubahan {same} orang belum dapat dibedakan dari galat."
    )


def practice(report: ClassReport) -> str | None:
    """Questions that were seen twice beside the others (docs/statistics.md 17.9)."""
    found = report.practice
    if found is None:
        return None
    text = (
        f"Pada {found.n_repeated} soal yang ditemui dua kali rata-rata {moved(found.gain_repeated)}"
        f", pada soal lain {moved(found.gain_others)}"
    )
    if found.difference_ci95 is None:
        return f"{text}."
    low, high = found.difference_ci95
    text += f" (beda {signed(found.difference)}, selang 95 % {span(found.difference_ci95)})"
    if low <= 0 <= high:
        return f"{text}: apakah mengingat soal menambah nilai, belum dapat dibedakan."
    if low > 0:
        return f"{text}: sebagian perubahan mungkin karena soalnya sudah pernah dilihat."
    return f"{text}: perubahannya bukan karena mengingat soal."


def gain_reliability(report: ClassReport) -> str | None:
    """Beside every list of single persons (docs/statistics.md 7.3, 17.6)."""
    rho = report.error.difference_reliability
    if rho is None:
        return None
    return (
        f"Keandalan perubahan perorangan {number(rho, 2)}: perubahan seorang peserta jangan "
        "dipakai untuk mengurutkan orang."
    )


def passing(report: ClassReport) -> str | None:
    rates = report.gain.pass_rates
    if rates is None:
        return None
    return (
        f"Mencapai nilai lulus {trimmed(rates.pass_mark)}: {rates.n_pass_pre} orang sebelum dan "
        f"{rates.n_pass_post} orang sesudah pelatihan, dari {report.gain.n_pairs} yang mengikuti "
        "kedua tes."
    )


def passing_rise(report: ClassReport) -> str | None:
    """By how much the share of those who pass changed (docs/statistics.md 17.8)."""
    if report.passing is None:
        return None
    change = report.passing.change
    if change.ppdi is None:
        return None
    low, high = (100 * limit for limit in change.bonett_price_ci95)
    return (
        f"Bagian yang lulus {moved(100 * change.ppdi, unit='poin persen')}; perubahannya "
        f"kira-kira antara {number(low)} dan {number(high)} poin persen (selang 95 %, indikatif)."
    )


def passing_equated(report: ClassReport) -> str | None:
    """What the rate would be if both forms were equally hard; nobody's decision changes."""
    found = report.equated
    if found is None or found.n_pass_pre is None or found.n_pass_post is None:
        return None
    return (
        f"Bila kedua bentuk disetarakan (semua nilai pada bentuk {found.reference}): "
        f"{found.n_pass_pre} orang sebelum dan {found.n_pass_post} sesudah, dari {found.n}. "
        "Keputusan yang sudah diberikan kepada peserta tidak berubah karenanya."
    )


def extremes(report: ClassReport) -> str | None:
    """Where the class moved most and least, unless by chance (docs/statistics.md 17.6)."""
    rows = sorted(report.competencies, key=lambda row: -row.mean_gain)
    if len(rows) < 2:
        return None
    first, last = rows[0], rows[-1]
    said = []
    if first.is_above_next:
        said.append(f"Rata-rata paling banyak {moved(first.mean_gain)} pada {first.title}")
    if rows[-2].is_above_next:
        said.append(f"paling sedikit ({moved(last.mean_gain)}) pada {last.title}")
    if not said:
        return (
            f"Perubahan tiap kompetensi antara {signed(last.mean_gain)} dan "
            f"{signed(first.mean_gain)} poin; mana yang paling banyak atau paling sedikit berubah "
            "belum dapat dibedakan dari kebetulan."
        )
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}."


def flagged(report: ClassReport) -> str:
    """Which questions ask for a look."""
    names = [row.name for row in report.items if row.flags]
    if names:
        return f"{len(names)} soal perlu dibaca ulang: {listed(names)}."
    if any(test.n >= BINDING_N for test in report.tests):
        return "Tidak ada soal yang bertanda untuk dibaca ulang."
    return (
        f"Tanda untuk soal baru mengikat mulai {BINDING_N} peserta per bentuk; di bawah itu "
        "angkanya hanya untuk dibaca bersama data angkatan lain."
    )
