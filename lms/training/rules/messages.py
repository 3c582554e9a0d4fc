"""What an author of a training is told, in Indonesian.

Each template stands word for word in curriculum/README.md, with what to do.
"""

UNKNOWN_JENJANG = "Jenjang `{kode}` tidak ada; yang ada: {kenal}."
UNKNOWN_MODULE = "Modul `{kode}` tidak ada; periksa nama foldernya di curriculum/."
LATE_SESSION = "Sesi ini pada hari {hari}, padahal pelatihan hanya {semua} hari; samakan."
IDLE_DAY = "Pelatihan {semua} hari, tetapi sesi terakhir pada hari {hari}; samakan `days`."
SESSION_ORDER = "Sesi hari {hari} berdiri sesudah sesi hari {lain}; urutkan menurut hari."
SESSION_OVERLAP = (
    "Sesi ini mulai {mulai}, sesi di atasnya selesai {selesai}; ubah `begins`, kecuali keduanya"
    " serentak."
)
JP_SUM = "Jumlah JP semua sesi {jumlah}, padahal `jp: {tertulis}`; samakan keduanya."
OWN_TEST_OPENS = (
    "`own_test` hanya untuk pelatihan dengan `opens_jenjang: false`; tingkat berikutnya dibuka oleh"
    " tes tingkatnya."
)
OWN_TEST_CODE = "Kode tes `{kode}` sudah dipakai di {lain}; pilih kode lain."
OWN_TEST_BANK = (
    "Bank `{bank}` tidak ada di jenjang ini atau bukan `use: formatif`; periksa `banks`."
)
OWN_TEST_SHARED = (
    "`shared: {jumlah}` harus paling sedikit seperlima dan kurang dari semua soal ({semua})."
)
OWN_TEST_CELL = "Kedua bentuk perlu {perlu} soal {kompetensi} · {kognitif}; bank hanya punya {ada}."
TEST_TWICE = "`tests` memuat `{nilai}` dua kali; hapus salah satunya."
TEST_MISSING = (
    "Ada sesi tes, tetapi `tests` kosong; tulis `tests: [pre, post]`, atau hapus sesinya."
)
LATE_END = "Sesi ini baru selesai pukul {jam}; periksa `begins`, `minutes`, dan JP hari itu."
