"""Forms that a PSM fills in by hand: empty, and filled in as a sample. One page each.

They are proposals: no official form of a PSM was found (docs/content-review.md), and the page says
so. No NIK, no photograph, no name of a person who is helped.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from lms.exchange.typesetting import typeset

# a form does not change with the day it is printed
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class WritingLine:
    """A label with room to write; `room` is in lines of handwriting, from 1."""

    label: str
    sample: str
    room: int = 1


@dataclass(frozen=True)
class WritingGrid:
    """A table to fill in: heads, rows of a sample, and how many rows are empty on paper."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: int


@dataclass(frozen=True)
class FormPart:
    """One block of a form: lines, then a grid if it has one."""

    title: str
    lines: tuple[WritingLine, ...] = ()
    grid: WritingGrid | None = None


@dataclass(frozen=True)
class FieldForm:
    """A whole form."""

    slug: str
    title: str
    purpose: str
    parts: tuple[FormPart, ...]


def field_form_pdf(form: FieldForm, *, filled: bool) -> bytes:
    """A4, tagged, one page; `filled` prints the sample in it."""
    return typeset("field_form.typ", {**asdict(form), "filled": filled}, dated=UNDATED)


FIRST_CONTACT = FieldForm(
    "kontak-awal",
    "Lembar kontak awal",
    "Satu lembar untuk satu orang atau keluarga yang baru Anda temui. Disimpan tertutup.",
    (
        FormPart(
            "Siapa dan kapan",
            (
                WritingLine("Nomor lembar", "KA-07"),
                WritingLine("Tanggal dan jam", "12 Maret 2026, 16.00 WITA"),
                WritingLine("Inisial, umur, L/P", "M, 67 tahun, P"),
                WritingLine("RT/RW, desa", "RT 03, Desa Sungai Ulin (contoh)"),
                WritingLine("Dikenalkan oleh", "ketua RT"),
            ),
        ),
        FormPart(
            "Yang saya lihat dan dengar",
            (
                WritingLine(
                    "Fakta, tanpa tafsiran",
                    "Tinggal sendiri. Atap dapur bocor di dua tempat. Berkata makan sekali sehari "
                    "sejak menantunya pindah.",
                    4,
                ),
                WritingLine(
                    "Yang kuat padanya", "Menganyam tikar; tetangga kiri datang tiap pagi.", 2
                ),
                WritingLine("Bahaya sekarang?", "Tidak ada. Obat darah tinggi tinggal tiga hari."),
            ),
        ),
        FormPart(
            "Kesepakatan",
            (
                WritingLine("Yang ia inginkan lebih dahulu", "“Obat saya jangan putus.”", 2),
                WritingLine("Setuju saya temani?", "Ya, diucapkan di depan tetangga kiri."),
                WritingLine("Saya mengerjakan", "Menanyakan jadwal puskesmas keliling.", 2),
                WritingLine("Ia mengerjakan", "Menyiapkan kartu berobat."),
                WritingLine("Menengok lagi tanggal", "14 Maret 2026"),
            ),
        ),
    ),
)

SURVEY = FieldForm(
    "pendataan",
    "Lembar pendataan",
    "Untuk mencatat keadaan sebuah keluarga sebelum dicocokkan. Hitung kriterianya.",
    (
        FormPart(
            "Tempat",
            (
                WritingLine("Tanggal, pendata", "20 Maret 2026, PSM Desa Sungai Ulin (contoh)"),
                WritingLine("Kode desa, RT", "sesuai daftar wilayah, RT 05"),
                WritingLine("Izin keluarga", "Ya, sesudah tujuan dijelaskan."),
            ),
        ),
        FormPart(
            "Anggota rumah tangga",
            grid=WritingGrid(
                ("Inisial", "Umur", "L/P", "Hubungan", "Sekolah/kerja", "Yang perlu dicatat"),
                (
                    ("S", "38", "P", "kepala keluarga", "buruh cuci", "sering pusing"),
                    ("R", "14", "P", "anak", "berhenti kelas 7", "ingin sekolah lagi"),
                    ("D", "6", "L", "anak", "belum sekolah", "belum punya akta"),
                ),
                6,
            ),
        ),
        FormPart(
            "Kebutuhan dasar",
            grid=WritingGrid(
                ("Hal", "Terpenuhi?", "Fakta"),
                (
                    ("Pangan", "kadang", "dua kali makan sehari"),
                    ("Rumah", "tidak", "lantai lapuk, tidak ada jamban"),
                    ("Kesehatan", "tidak", "kartu berobat tidak aktif"),
                    ("Pendidikan", "tidak", "R berhenti sejak Juli"),
                    ("Surat", "tidak", "akta D belum ada"),
                    ("Keselamatan", "ya", "tidak ada ancaman"),
                ),
                6,
            ),
        ),
        FormPart(
            "Kesimpulan",
            (
                WritingLine(
                    "Kriteria yang cocok (sebutkan satu per satu)",
                    "Penghasilan tidak cukup untuk kebutuhan dasar; anak putus sekolah.",
                    2,
                ),
                WritingLine("Jenis utama; jenis tambahan", "ditulis sesudah dicek bersama TKSK", 1),
                WritingLine("Langkah berikut, tanggal", "surat sekolah dan akta, 25 Maret", 1),
            ),
        ),
    ),
)

REFERRAL = FieldForm(
    "rujukan",
    "Slip rujukan",
    "Dibawa bersama orangnya, dalam amplop tertutup. Satu helai untuk penerima, satu untuk Anda.",
    (
        FormPart(
            "Dari dan kepada",
            (
                WritingLine("Nomor, tanggal", "R-03, 22 Maret 2026"),
                WritingLine("Pengirim (PSM, desa)", "PSM Desa Sungai Ulin (contoh)"),
                WritingLine("Penerima", "Puskesmas kecamatan, bagian kesehatan jiwa"),
                WritingLine("Penerima sudah dihubungi?", "Ya, pukul 08.10, petugas jaga"),
            ),
        ),
        FormPart(
            "Tentang orangnya",
            (
                WritingLine("Inisial, umur, L/P", "A, 29 tahun, L"),
                WritingLine("Jenis PMKS/PPKS (bila jelas)", "belum ditetapkan"),
                WritingLine(
                    "Masalah dan kebutuhan",
                    "Tidak tidur tiga malam, berkata ingin mati. Dua orang menemani.",
                    3,
                ),
                WritingLine(
                    "Yang sudah dilakukan", "Ditanya langsung; benda berbahaya dijauhkan.", 2
                ),
                WritingLine("Layanan yang diminta", "Pemeriksaan hari ini."),
                WritingLine("Mendesak: biasa / segera / darurat", "DARURAT"),
                WritingLine(
                    "Persetujuan: siapa, bagaimana", "A sendiri, lisan, didengar kakaknya."
                ),
            ),
        ),
        FormPart(
            "Diisi penerima",
            (
                WritingLine("Diterima oleh, tanggal, jam", ""),
                WritingLine("Hasil dan saran untuk pengirim", "", 3),
            ),
        ),
    ),
)

MONTHLY = FieldForm(
    "laporan-bulanan",
    "Laporan bulanan PSM",
    "Satu halaman untuk kepala desa atau lurah, tembusan TKSK. Angka saja; tidak ada nama.",
    (
        FormPart(
            "Laporan", (WritingLine("Desa, bulan, PSM", "Sungai Ulin (contoh), Maret 2026, 2 PSM"),)
        ),
        FormPart(
            "Kegiatan",
            grid=WritingGrid(
                ("Hal", "Baru", "Berjalan", "Selesai"),
                (
                    ("Orang atau keluarga ditemani", "4", "7", "2"),
                    ("Rujukan dikirim / sudah berkabar", "3", "1", "2"),
                    ("Keadaan darurat", "1", "0", "1"),
                    ("Penyuluhan (pertemuan / yang mencoba langkahnya)", "1", "–", "8 dari 11"),
                    ("Usul data dalam musyawarah (diajukan / diterima)", "5", "3", "2"),
                ),
                5,
            ),
        ),
        FormPart(
            "Catatan",
            (
                WritingLine(
                    "Yang berhasil", "Dua anak kembali bersekolah sesudah akta selesai.", 2
                ),
                WritingLine(
                    "Yang tidak berhasil, dan sebabnya",
                    "Satu rujukan belum berkabar tiga pekan; petugas berganti.",
                    3,
                ),
                WritingLine(
                    "Yang perlu diputuskan desa", "Ongkos perahu untuk anak dari seberang.", 2
                ),
                WritingLine(
                    "Rencana bulan depan", "Menengok tujuh keluarga; satu pertemuan remaja.", 2
                ),
                WritingLine("Tanggal, tanda tangan", "31 Maret 2026"),
            ),
        ),
    ),
)

MINUTES = FieldForm(
    "notulen",
    "Notulen pertemuan",
    "Untuk pertemuan IPSM, kelompok, atau musyawarah. Dibacakan lagi di awal pertemuan berikut.",
    (
        FormPart(
            "Pertemuan",
            (
                WritingLine(
                    "Hari, tanggal, jam, tempat", "Sabtu, 7 Maret 2026, 19.30, balai dusun"
                ),
                WritingLine("Macam; pemimpin; pencatat", "IPSM desa; ketua; sekretaris (contoh)"),
                WritingLine("Diundang / hadir (L, P)", "14 / 11 (5 L, 6 P)"),
                WritingLine("Acara", "janji bulan lalu; ongkos perahu; rencana April", 2),
            ),
        ),
        FormPart(
            "Yang disepakati",
            grid=WritingGrid(
                ("Kesepakatan", "Siapa", "Kapan", "Ditengok"),
                (
                    ("Usul ongkos perahu ke musyawarah desa", "ketua", "14 Maret", "21 Maret"),
                    ("Daftar anak dari seberang, tanpa nama", "dua PSM", "10 Maret", "14 Maret"),
                    ("Pertemuan remaja", "Karang Taruna", "28 Maret", "4 April"),
                ),
                7,
            ),
        ),
        FormPart(
            "Lain-lain",
            (
                WritingLine(
                    "Pendapat yang berbeda, dan alasannya", "Satu suara: minta iuran warga.", 3
                ),
                WritingLine("Belum terjawab", "Jadwal perahu musim kering.", 2),
                WritingLine("Tanda tangan pemimpin dan pencatat", ""),
            ),
        ),
    ),
)

FIELD_FORMS = {form.slug: form for form in (FIRST_CONTACT, SURVEY, REFERRAL, MONTHLY, MINUTES)}
