"""How a field practice is rated, and what its mark is.

The rubric of the report is the one of `tpk-01` in `quizzes/dasar/tugas-pkl.md`, which a test
compares. What is watched on a visit are the same eight things as in `tpk-03`, short enough to be
tapped while somebody speaks. Both, and how they are weighed, are proposals of ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class RatingKind(StrEnum):
    """What is rated: the written report, or what somebody did on the visit."""

    REPORT = "laporan"
    WATCHED = "kinerja"


@dataclass(frozen=True)
class RubricLine:
    """One criterion of the report with its levels, the lowest first, worth 1 to 4 points."""

    key: str
    title: str
    levels: tuple[str, ...]


REPORT_RUBRIC = (
    RubricLine("izin", "Izin", (
        "cara meminta izin tidak tertulis",
        'tertulis "sudah izin" saja',
        "tertulis kepada siapa dan dengan kata apa",
        "tertulis juga apa yang boleh dan tidak boleh dicatat menurut warga",
    )),
    RubricLine("amatan", "Amatan", (
        'berisi penilaian, misalnya "tidak terurus"',
        "fakta dan dugaan bercampur",
        "fakta dan ucapan terpisah; dugaan ditandai",
        "terpisah, dengan waktu, sumber ucapan, dan kekuatan keluarga",
    )),
    RubricLine("kriteria", "Pencocokan kriteria", (
        "nama jenis tanpa kriteria",
        "kriteria disalin tanpa tanda dari lapangan",
        "setiap kriteria disertai tanda yang terlihat",
        "ditambah satu jenis mirip dan alasan menyingkirkannya",
    )),
    RubricLine("belum", "Hal yang belum jelas", (
        "tidak ditulis",
        'ditulis "perlu didata lagi"',
        "satu pertanyaan yang jelas",
        "beberapa pertanyaan, dengan siapa yang dapat menjawab",
    )),
    RubricLine("mitra", "Mitra", (
        "tidak ada mitra",
        "nama lembaga tanpa alasan",
        "satu mitra yang cocok dengan kebutuhan",
        "mitra, alasan, dan cara menghubungi lewat jalur yang benar",
    )),
    RubricLine("usul", "Usul tindak lanjut", (
        "tidak ada, atau berupa janji bantuan",
        'umum, misalnya "perlu dibantu"',
        "langkah dengan pelaku dan waktu",
        "langkah yang sudah dibicarakan dengan warga atau pembimbing",
    )),
    RubricLine("rahasia", "Kerahasiaan", (
        "ada nama, NIK, alamat, atau foto orang",
        "orangnya mudah ditebak dari ciri yang ditulis",
        "hanya huruf depan, tempat tidak rinci",
        "juga dijelaskan cara menyimpan dan menyerahkan catatan",
    )),
    RubricLine("renungan", "Renungan", (
        "tidak ada",
        "ringkasan kegiatan",
        "satu prasangka atau kekeliruan diri disebut",
        "disebut juga apa yang akan dilakukan lain kali",
    )),
)  # fmt: skip
WATCHED = {
    "siap": "Datang berdua, tujuan jelas, ada yang tahu tempat dan jam pulang",
    "salam": "Memperkenalkan diri: nama, tujuan, dan lama kunjungan",
    "izin": "Meminta izin bertanya dan mencatat",
    "dengar": "Tuan rumah lebih banyak berbicara daripada dia",
    "tanya": "Pertanyaan terbuka dipakai lebih dahulu",
    "amati": "Mengamati seperlunya; wajah dan isi rumah tidak dipotret",
    "batas": "Tidak menjanjikan bantuan dan tidak menebak penyakit",
    "pamit": "Merangkum, meminta dibetulkan, lalu pamit",
}
# seen, not done, no occasion to see it: the last counts neither way
TAPS = {"ya": "Terlihat", "belum": "Belum", "": "Tidak tampak"}
# of the mark of the field practice, where somebody watched; else the report counts alone
REPORT_PARTS, WATCHED_PARTS = 2, 1
RULE = (
    "Nilai PKL dihitung dari 0 sampai 100: rata-rata nilai laporan dari semua penilai. Bila "
    "kunjungannya juga diamati, laporan dihitung dua bagian dan kunjungan satu bagian."
)


def report_share(points: Mapping[str, int]) -> Fraction:
    """Of a whole report sheet: points over most points, from 1/4 to 1."""
    most = sum(len(line.levels) for line in REPORT_RUBRIC)
    return Fraction(sum(int(points[line.key]) for line in REPORT_RUBRIC), most)


def watched_share(points: Mapping[str, str]) -> Fraction | None:
    """Of what there was to see: how much was done; None when nothing was to be seen."""
    seen = [points[key] for key in WATCHED if points.get(key)]
    return Fraction(seen.count("ya"), len(seen)) if seen else None


def mark_of(reports: Sequence[Fraction], watched: Sequence[Fraction]) -> Fraction | None:
    """0 to 1 from the shares of all raters; None: nobody has rated the report yet."""
    if not reports:
        return None
    report = sum(reports, Fraction()) / len(reports)
    if not watched:
        return report
    visit = sum(watched, Fraction()) / len(watched)
    parts = REPORT_PARTS + WATCHED_PARTS
    return (report * REPORT_PARTS + visit * WATCHED_PARTS) / parts


def read_report_points(given: Mapping[str, str]) -> dict[str, int]:
    """Of the criteria that were chosen readably."""
    return {
        line.key: int(given[line.key])
        for line in REPORT_RUBRIC
        if given.get(line.key, "") in map(str, range(1, len(line.levels) + 1))
    }


def read_watched_points(given: Mapping[str, str]) -> dict[str, str]:
    return {key: given.get(key, "") for key in WATCHED if given.get(key, "") in TAPS}
