"""What an author of a training is told, in Indonesian.

Each template stands word for word in curriculum/README.md, with what to do.
"""

UNKNOWN_JENJANG = "Jenjang `{kode}` tidak ada; yang ada: {kenal}."
UNKNOWN_MODULE = "Modul `{kode}` tidak ada; periksa nama foldernya di curriculum/."
LATE_SESSION = "Sesi ini pada hari {hari}, padahal pelatihan hanya {semua} hari; samakan."
SESSION_ORDER = "Sesi hari {hari} berdiri sesudah sesi hari {lain}; urutkan menurut hari."
JP_SUM = "Jumlah JP semua sesi {jumlah}, padahal `jp: {tertulis}`; samakan keduanya."
TEST_TWICE = "`tests` memuat `{nilai}` dua kali; hapus salah satunya."
