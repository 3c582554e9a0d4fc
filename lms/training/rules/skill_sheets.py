"""Sheets for watching somebody practise a skill, and what was seen in figures.

Each line is what somebody who watches can see or hear, with what half of it looks like. They follow
the lessons on receiving people, listening and asking, talks, groups, and referring; the wording and
the points are proposals of ours. It is feedback: no rule of passing rests on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

# what is tapped, with its word and its points; "" had no occasion and counts neither way
TAPS = MappingProxyType({"ya": "Ya", "sebagian": "Sebagian", "belum": "Belum", "": "Tak tampak"})
POINTS = MappingProxyType({"ya": 2, "sebagian": 1, "belum": 0})


@dataclass(frozen=True)
class SkillLine:
    """One thing to be seen."""

    key: str
    title: str
    # when "sebagian" is tapped
    partly: str


@dataclass(frozen=True)
class SkillSheet:
    """One skill as it is practised in a session."""

    name: str
    title: str
    # when it is used
    occasion: str
    lines: tuple[SkillLine, ...]


SKILL_SHEETS = (
    SkillSheet("layanan", "Melayani warga", "bermain peran di loket atau di telepon", (
        SkillLine("sambut", "Menatap, memberi salam, dan menyebut namanya sendiri",
                  "salam saja, tanpa nama"),
        SkillLine("cerita", "Membiarkan warga bercerita sekali tanpa dipotong",
                  "memotong satu kali, lalu mempersilakan lagi"),
        SkillLine("rangkum", "Merangkum keperluannya dan menanyakan apakah betul",
                  "merangkum tanpa menanyakan"),
        SkillLine("desak", "Menanyakan seberapa mendesak dan apakah ada bahaya",
                  "menanyakan waktu saja"),
        SkillLine("jalan", "Menjelaskan langkah, waktu, dan alasannya dengan kata sehari-hari",
                  "langkahnya ada; waktu atau alasannya tidak"),
        SkillLine("data", "Menanyakan data yang perlu saja dan mengatakan untuk apa",
                  "datanya secukupnya, gunanya tidak disebut"),
        SkillLine("lepas", "Melepas dengan pasti: catatan kecil, tanggal, dan yang dapat dihubungi",
                  "ada janji tanpa tanggal"),
    )),
    SkillSheet("inklusif", "Empati dan sikap inklusif", "bermain peran dengan siapa pun", (
        SkillLine("orang", "Berbicara kepada orangnya, bukan kepada pendampingnya",
                  "kembali kepada orangnya sesudah diingatkan"),
        SkillLine("rasa", "Menyebut perasaan yang didengar dan memberi jeda",
                  "memberi jeda tanpa menyebut apa yang didengar"),
        SkillLine("kata", "Memakai kata yang tidak melukai; bertanya apa yang menyulitkan",
                  "satu kata yang menilai, lalu dibetulkan"),
        SkillLine("cara", "Menyesuaikan cara: menulis, menunjuk, memperlambat, pindah tempat",
                  "menyesuaikan sesudah diminta"),
        SkillLine("sama", "Memperlakukan tanpa membedakan asal, agama, jenis kelamin, dan keadaan",
                  "sopan, tetapi menduga-duga keadaannya"),
        SkillLine("pilih", "Menawarkan pilihan dan menghormati jawaban tidak",
                  "menawarkan satu jalan saja"),
    )),
    SkillSheet("dengar", "Mendengarkan dan bertanya", "latihan berpasangan", (
        SkillLine("izin", "Meminta izin bertanya dan mencatat, menyebut berapa lama",
                  "meminta izin tanpa menyebut lamanya"),
        SkillLine("terbuka", "Mulai dengan pertanyaan terbuka, lalu menyempit",
                  "pertanyaan terbuka datang sesudah yang tertutup"),
        SkillLine("diam", "Lebih banyak mendengar daripada berbicara; diam sebentar",
                  "mendengar, tetapi mengisi setiap jeda"),
        SkillLine("rangkum", "Merangkum dan meminta dibetulkan",
                  "merangkum tanpa meminta dibetulkan"),
        SkillLine("tuntun", "Tidak menuntun jawaban dan tidak menumpuk pertanyaan",
                  "satu pertanyaan yang menuntun"),
        SkillLine("janji", "Tidak menjanjikan bantuan dan tidak menebak penyakit",
                  "menjanjikan, lalu meralat sendiri"),
    )),
    SkillSheet("suluh", "Memandu penyuluhan", "latihan di depan kelompok kecil", (
        SkillLine("buka", "Membuka: siapa saya, untuk apa, berapa lama",
                  "perkenalan saja"),
        SkillLine("dengar", "Mendengar dahulu apa yang sudah diketahui peserta",
                  "bertanya, tetapi jawabannya tidak dipakai"),
        SkillLine("pesan", "Satu pesan yang benar, dengan sumber dan contoh setempat",
                  "pesannya benar tanpa contoh, atau lebih dari satu"),
        SkillLine("coba", "Peserta mencoba langkahnya sendiri",
                  "langkahnya diperagakan saja"),
        SkillLine("tanya", "Menjawab jujur; yang tidak diketahui dijanjikan dengan hari",
                  "mengaku tidak tahu tanpa tindak lanjut"),
        SkillLine("peka", "Kasus pribadi dialihkan menjadi pembicaraan berdua",
                  "dihentikan tanpa ditawari tempat lain"),
        SkillLine("tutup", "Menutup dengan satu langkah dan tanggal menengoknya",
                  "langkahnya ada, tanggalnya tidak"),
    )),
    SkillSheet("kelompok", "Memandu kelompok", "diskusi atau latihan musyawarah", (
        SkillLine("aturan", "Menyepakati tujuan, waktu, dan aturan bicara",
                  "tujuan disebut, aturannya tidak"),
        SkillLine("rata", "Memberi giliran kepada yang diam dan menahan yang banyak bicara",
                  "salah satunya saja"),
        SkillLine("rahasia", "Menjaga agar rahasia dan orang yang tidak hadir tidak dibahas",
                  "dihentikan sesudah terlanjur disebut"),
        SkillLine("selisih", "Menyebut perbedaan pendapat dengan tenang dan adil",
                  "perbedaannya dilewati"),
        SkillLine("putus", "Merangkum keputusan: siapa berbuat apa, kapan",
                  "keputusannya ada, pelakunya tidak"),
    )),
    SkillSheet("rujuk", "Merujuk dan menghubungkan", "latihan kasus dengan lembaga mitra", (
        SkillLine("butuh", "Mencocokkan kebutuhan dengan lembaga dan menyebut alasannya",
                  "lembaganya cocok, alasannya tidak disebut"),
        SkillLine("setuju", "Meminta persetujuan orangnya sebelum membagikan datanya",
                  "memberi tahu, tidak meminta"),
        SkillLine("jelas", "Menjelaskan apa yang akan terjadi di sana dan siapa yang ditemui",
                  "hanya alamat atau nomornya"),
        SkillLine("hubung", "Menghubungi lembaganya dahulu dengan data secukupnya",
                  "menghubungi dengan data lebih dari yang perlu"),
        SkillLine("tengok", "Menetapkan hari untuk menanyakan hasilnya",
                  "berjanji tanpa hari"),
    )),
)  # fmt: skip
BY_NAME = MappingProxyType({sheet.name: sheet for sheet in SKILL_SHEETS})


@dataclass(frozen=True)
class LineCount:
    """How often each tap was given for one line, over those whom somebody watched."""

    line: SkillLine
    yes: int
    partly: int
    not_yet: int

    @property
    def lacking(self) -> int:
        """Those who did not see all of it."""
        return self.partly + self.not_yet


def read_taps(sheet: SkillSheet, given: Mapping[str, str]) -> dict[str, str]:
    """Of every line; what is no tap was not seen."""
    return {
        line.key: given[line.key] if given.get(line.key) in POINTS else "" for line in sheet.lines
    }


def seen_share(taps: Mapping[str, str]) -> Fraction | None:
    """Points over the most for what there was to see, 0 to 1; None when nothing was to be seen."""
    points = [POINTS[tap] for tap in taps.values() if tap in POINTS]
    return Fraction(sum(points), 2 * len(points)) if points else None


def mean_share(sheets: Sequence[Mapping[str, str]]) -> Fraction | None:
    """Over all who watched one person: the mean of their shares."""
    shares = [share for taps in sheets if (share := seen_share(taps)) is not None]
    return sum(shares, Fraction()) / len(shares) if shares else None


def count_lines(sheet: SkillSheet, given: Sequence[Mapping[str, str]]) -> list[LineCount]:
    """Line by line, what a class can and what it practises next."""
    found = []
    for line in sheet.lines:
        taps = [one.get(line.key, "") for one in given]
        found.append(LineCount(line, *(taps.count(tap) for tap in POINTS)))
    return found
