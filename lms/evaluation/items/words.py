"""What the flags and reason codes of a question mean, and what somebody should do about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lms.statistics.core.sizes import BINDING_N, SMALLEST_GROUP, SMALLEST_SAMPLE


@dataclass(frozen=True)
class Advice:
    """A flag in plain words."""

    flag: str
    title: str
    text: str


# the most pressing first
ADVICE = {
    advice.flag: advice
    for advice in (
        Advice(
            "key_suspect",
            "Periksa kuncinya",
            "Peserta yang nilainya tinggi justru memilih jawaban lain, atau yang nilainya rendah "
            "lebih sering benar. Baca soal dan kuncinya sekali lagi. Bila kuncinya keliru, "
            "perbaiki lewat halaman soal; semua tes dinilai ulang.",
        ),
        Advice(
            "zero_variance",
            "Semua menjawab sama",
            "Semua peserta mendapat poin yang sama, jadi soal ini tidak membedakan siapa pun. "
            "Pada tes akhir itu boleh berarti bahan sudah dikuasai semua.",
        ),
        Advice(
            "no_learning",
            "Tidak naik",
            "Peserta yang bertemu soal ini dua kali tidak lebih sering benar sesudah pelatihan. "
            "Lihat apakah bahannya sungguh diajarkan, dan apakah soalnya menanyakan bahan itu.",
        ),
        Advice(
            "too_hard",
            "Terlalu sukar",
            "Kurang dari 20 % poinnya diraih. Periksa apakah kalimatnya jelas dan apakah bahannya "
            "ada di modul.",
        ),
        Advice(
            "weak",
            "Hampir tidak membedakan",
            "Yang mengerjakan tes dengan baik tidak lebih sering benar pada soal ini. Satu kali "
            "belum tentu berarti; bila terulang di tes berikut, perbaiki atau ganti soalnya.",
        ),
        Advice(
            "too_easy_pre",
            "Sudah diketahui",
            "Lebih dari 90 % sudah benar sebelum pelatihan, jadi soal ini hampir tidak dapat "
            "menunjukkan kenaikan.",
        ),
        Advice(
            "dead_distractor",
            "Pilihan tak terpakai",
            "Ada pilihan yang diambil kurang dari 5 %. Ganti dengan kekeliruan yang sungguh dibuat "
            "orang di lapangan.",
        ),
    )
}
REASONS = {
    "zero_variance": "semua menjawab sama",
    "n_too_small": "belum cukup data",
    "not_dichotomous": "soal berpoin lebih dari satu",
    "single_item": "hanya satu soal",
    "negative_covariance": "kovarians negatif",
    "not_chosen": "tidak dipilih",
    "no_options": "soal tanpa pilihan, atau pilihannya tidak diketahui",
    "no_maximum": "poin maksimum tidak diketahui",
    "negative_reliability": "reliabilitas negatif",
    "not_converged": "hitungan tidak berhenti pada satu hasil",
    "effective_length_undefined": "panjang efektif tidak ada",
    "extreme_item": "semua benar atau semua salah",
    "no_discordant_pairs": "tidak ada yang berubah",
    "no_focal_group": "satu kelompok kosong",
    "no_reference_group": "satu kelompok kosong",
    "no_pass_mark": "tidak ada nilai lulus",
    "ends_not_used": "belum ada yang dinilai di kedua ujung",
    "line_does_not_rise": "garisnya tidak naik",
}
RELIABLE = {
    "very_good": "sangat baik",
    "good": "baik",
    "marginal": "lumayan",
    "poor": "lemah",
    "check_key": "negatif: periksa kunci",
}
CHANGE = {
    "sensitive": "peka terhadap pelatihan",
    "weak": "sedikit naik",
    "none": "hampir tidak naik",
    "check": "turun: periksa soal atau pelajarannya",
}


def advise(flags: Sequence[str]) -> list[Advice]:
    """The flags in plain words, the most pressing first."""
    return [advice for flag, advice in ADVICE.items() if flag in flags]


def urgency(flags: Sequence[str]) -> int:
    """For sorting: 0 is the most pressing flag; without a flag larger than all."""
    order = list(ADVICE)
    return min((order.index(flag) for flag in flags), default=len(order))


def why(code: str | None) -> str:
    """A reason code in words."""
    return REASONS.get(code or "", "tidak dapat dihitung")


def size_note(n: int) -> str:
    """What the number of persons allows to be said (docs/statistics.md 1.5)."""
    if n < SMALLEST_GROUP:
        return f"Baru {n} orang. Angka muncul mulai dari {SMALLEST_GROUP} orang."
    if n < SMALLEST_SAMPLE:
        return (
            f"Baru {n} orang: angka ini hanya petunjuk kasar. Tanda muncul mulai dari "
            f"{BINDING_N} orang."
        )
    if n < BINDING_N:
        return (
            f"{n} orang: cukup untuk dibaca, belum cukup untuk tanda (mulai dari {BINDING_N} "
            "orang)."
        )
    return f"{n} orang."
